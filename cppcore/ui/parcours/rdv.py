"""Appointments on screen: the first dates of a newcomer, and the sheet of one appointment."""

from collections.abc import Collection
from datetime import date
from functools import partial
from itertools import count

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.dossier import Dossier, place
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv, read_heure
from cppcore.store import records
from cppcore.ui.ecran import fields, screens, session, typed, undo
from cppcore.ui.ecran.escape import Md, escape


def when(rdv: Rdv) -> Md:
    """Return the day and hour of an appointment in words, « date à fixer » when it has none."""
    if rdv.prevu_le is None:
        return Md("date à fixer")
    return f"{french.day(rdv.prevu_le)} à {rdv.heure}" if rdv.heure else french.day(rdv.prevu_le)


def ask_start(dossier: Dossier) -> None:
    """Ask her first name or nickname, and the day of her first appointment."""
    typed.line(dossier, "pseudonyme", "Votre prénom ou un surnom (si vous voulez)", key="dossier")
    _ask_first_day(dossier)


def confirm_start(carnet: Carnet) -> None:
    """Let the first day be put right where it was asked, as long as the first appointment is to come on that day."""
    first = carnet.next_rdv
    if not carnet.held and first is not None and _follows_start(first, carnet.dossier):
        _ask_first_day(carnet.dossier)
        st.caption("C’est bien ce jour ? Sinon, changez-le ici.")


def _ask_first_day(dossier: Dossier) -> None:
    fields.day(
        "Le jour de votre premier rendez-vous",
        key="dossier.debut",
        stored=dossier.debut,
        save=partial(_set_start, dossier),
    )


def ask_dossier(dossier: Dossier) -> None:
    """Ask who the person is for her counsellor, and who her counsellor is."""
    ask_start(dossier)
    typed.line(dossier, "conseiller", "Votre conseiller ou votre conseillère", key="dossier")
    typed.line(dossier, "organisme", "L’organisme où vous allez", key="dossier")


def _set_start(dossier: Dossier, debut: date | None) -> None:
    """Keep the first day; the first appointment takes its date when it has none or had the old one.

    Both or neither: a reload may stop the script between two saves, and the day would then be asked no more.
    """
    store, at = session.store(), clock.now()
    blank = Rdv.blank(dossier.id, 1)
    first = records.get(store, Rdv, blank.id) or blank
    with store.write():
        records.change(store, dossier, "debut", debut, at=at)
        if _follows_start(first, dossier):
            records.change(store, first, "prevu_le", debut, at=at)


def _follows_start(first: Rdv, dossier: Dossier) -> bool:
    return first.etat is EtatRdv.PREVU and first.prevu_le in (None, dossier.debut)


def sheet(rdv: Rdv, dossier: Dossier, programme: Programme) -> None:
    """Draw the fields of one appointment, each saving itself."""
    key = f"rdv.{rdv.genre}.{rdv.numero}"
    if rdv.etat is EtatRdv.PREVU and rdv.prevu_le is not None and rdv.prevu_le <= clock.today():
        offer_held(rdv)
    fields.day("Jour", key=f"{key}.jour", stored=rdv.prevu_le, save=partial(session.change, rdv, "prevu_le"))
    if said := place(rdv.prevu_le, dossier.debut, programme.duree_jours).label:
        st.warning(escape(said), icon=":material/event_busy:")
    typed.value(
        rdv,
        "heure",
        "Heure",
        key=key,
        read=lambda words: str(read_heure(words)),
        write=str,
        placeholder="14h30",
    )
    typed.pick(rdv, "etat", "Où en est ce rendez-vous ?", EtatRdv, key=key)
    typed.area(rdv, "a_dire", "Ce que je veux dire à ce rendez-vous", key=key)
    typed.area(rdv, "notes", "Ce que j’en garde", key=key, height=90)


def offer_held(rdv: Rdv) -> None:
    """Draw the button by which she says that an appointment took place; it can be undone."""
    with st.container(key=f"bouton-tenu-{rdv.id}"):
        if st.button("Oui, il a eu lieu", key=f"tenu.{rdv.id}", type="primary", icon=":material/check:"):
            undo.replace([rdv], [rdv.model_copy(update={"etat": EtatRdv.HONORE})])


def ask_a_dire(rdv: Rdv) -> None:
    """Ask what the person wants to say at her next appointment."""
    typed.area(
        rdv,
        "a_dire",
        f"Ce que je veux dire au rendez-vous {rdv.numero}",
        key=f"rdv.{rdv.genre}.{rdv.numero}",
        placeholder="Par exemple : j’hésite entre deux pistes, je voudrais comprendre le financement…",
        height=140,
    )


def add_group_session(dossier: Dossier, taken: Collection[int]) -> None:
    """Add one group session, not dated yet, under the first number that is not taken."""
    free = next(numero for numero in count(1) if numero not in taken)
    rdv = Rdv.blank(dossier.id, free, Genre.COLLECTIF)
    session.save(rdv)


def say_aim(programme: Programme, numero: int) -> None:
    """Say in a sentence what an appointment is for."""
    st.markdown(escape(programme.etapes[numero - 1].but))


def propose_after(programme: Programme, numero: int) -> None:
    """Draw what is proposed after an appointment, and what a counsellor says of it."""
    etape = programme.etapes[numero - 1]
    if etape.devoirs:
        st.markdown("**Après ce rendez-vous, nous vous proposons :**")
        for devoir in etape.devoirs:
            screens.link(devoir.ecran, escape(devoir.texte))
    st.caption(f"« {escape(etape.citation)} »")


def held(carnet: Carnet, programme: Programme) -> Md:
    """Say how many individual appointments took place."""
    done = len(carnet.held)
    return f"**{done} rendez-vous sur {programme.nb_rdv}** {'ont' if done > 1 else 'a'} eu lieu."
