"""The dates of the notebook taken to a phone: seen first, then saved as a file or shown as a QR code."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from pydantic import ValidationError

from cppcore import clock, french
from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.discretion import discreet
from cppcore.domain.formations.etude_financement import coming_files
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.synthese.agenda import AgendaEnvoye, EntreeAgenda, GenreEntree, entries, settle
from cppcore.reports import agenda
from cppcore.reports.tableau_csv import dated_name
from cppcore.store import records
from cppcore.ui.ecran import fields, imprimer, session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold

COMPLET = "agenda.complet"
"""What the notebook keeps of the box to tick, « oui » when the full words leave too."""


def offer(carnet: Carnet, programme: Programme) -> None:
    """Draw, in a fold, what would be in the file, then the buttons that save it and the code to show a phone."""
    if inside := fold("Mettre mes dates dans mon téléphone", key="agenda"):
        with inside:
            st.markdown(
                "Vos dates vont dans l’agenda de votre téléphone ou de votre ordinateur. "
                "Il vous les rappellera, même si ce carnet est fermé."
            )
            full = fields.tick(
                "Écrire aussi de quoi il s’agit : le rendez-vous, le lieu, la formation, vos notes de recherche",
                key="agenda.mots",
                stored=records.meta(session.store(), COMPLET) == "oui",
                save=lambda ticked: records.set_meta(session.store(), COMPLET, "oui" if ticked else "non"),
            )
            st.caption(
                "Attention : qui regarde votre agenda pourra lire ces mots."
                if full
                else french.typeset(
                    "Sans cette case, votre agenda dit seulement « Rendez-vous », « À faire » ou « Date à retenir »."
                )
            )
            found = _entries(carnet, programme)
            shown = found if full else [entry.discreet() for entry in found]
            sent = _sent(carnet)
            whole, changed = settle(shown, sent, today=clock.today())
            if not whole:
                st.markdown("Aucune date à venir. Notez d’abord le jour d’un rendez-vous.")
                return
            _offer_files(carnet, sent, whole, changed)
            _show_code(shown)


def _entries(carnet: Carnet, programme: Programme) -> list[EntreeAgenda]:
    known = discreet(dispositifs()) if carnet.financements else {}
    return entries(
        carnet,
        programme,
        today=clock.today(),
        financeurs={code: one.nom for code, one in known.items()},
        dossiers=coming_files(carnet, known, questions(), today=clock.today()) if known else (),
    )


def _offer_files(
    carnet: Carnet, sent: AgendaEnvoye | None, whole: Sequence[EntreeAgenda], changed: Sequence[EntreeAgenda]
) -> None:
    """Draw the dates, then one button for all of them and, after a first file, one for what changed."""
    with st.container(key="agenda.apercu"):
        st.markdown(f"**Dans le fichier : {french.plural(len(whole), 'date')}**")
        moved = {entry.uid for entry in changed} if sent else set()
        st.markdown("\n".join(f"- {_line(entry, is_moved=entry.uid in moved)}" for entry in whole))
    if sent is not None:
        _say_changes(sent, len(changed))
    name, then = dated_name("dates", clock.today(), "ics"), partial(_remember, carnet, whole)
    if sent is not None and changed:
        only = Md("Enregistrer seulement ce qui a changé")
        imprimer.download(only, name, agenda.write(changed), key="agenda.change", then=then)
    every = Md("Enregistrer toutes mes dates")
    imprimer.download(every, name, agenda.write(whole), key="agenda.fichier", then=then)
    st.caption(
        "Copiez ce fichier (.ics) sur votre téléphone, par un câble ou un courriel, puis ouvrez-le. Certains agendas mettent deux fois une "
        "date déjà reçue : dans ce cas, prenez seulement ce qui a changé."
    )


def _say_changes(sent: AgendaEnvoye, count: int) -> None:
    last = f"Votre dernier fichier date du {french.full_day(clock.to_local(sent.le).date())}."
    if not count:
        st.markdown(f"{last} Rien n’a changé depuis.")
    else:
        verb = Md("ont") if count > 1 else Md("a")
        st.markdown(f"{last} Depuis, {french.plural(count, 'date')} {verb} changé.")


def _line(entry: EntreeAgenda, *, is_moved: bool) -> Md:
    """Return one date of the preview, ready for Markdown: everything that the file says of it."""
    when = f"{french.full_day(entry.le)}{f' à {escape(entry.heure)}' if entry.heure else ''}"
    more = [escape(" ".join(words.split())) for words in (entry.lieu, entry.detail) if words.strip()]
    state = Md("")
    if entry.annulee:
        state = Md(" (annulé : à enlever)")
    elif is_moved:
        state = Md(" (changé)")
    return " – ".join([f"**{when}**", escape(entry.titre), *more]) + state


def _show_code(shown: Sequence[EntreeAgenda]) -> None:
    """Draw the next appointment as a code that a phone reads with its camera."""
    coming = [entry for entry in shown if entry.genre is GenreEntree.RDV]
    if not coming:
        return
    one = coming[0]
    when = f"{french.day(one.le)}{f' à {one.heure}' if one.heure else ''}"
    st.markdown(f"**Ou montrez ce code à votre téléphone : votre rendez-vous du {escape(when)}**")
    st.image(agenda.qr(one), alt=f"Code QR du rendez-vous du {when}")
    st.caption("Ouvrez l’appareil photo du téléphone et visez le code. Il propose d’ajouter la date.")


def _sent(carnet: Carnet) -> AgendaEnvoye | None:
    """Return what the last file held, None before the first one, or when what was kept cannot be read."""
    kept = records.meta(session.store(), f"agenda.{carnet.dossier.id}")
    if kept is None:
        return None
    try:
        return AgendaEnvoye.model_validate_json(kept)
    except ValidationError:
        return None


def _remember(carnet: Carnet, whole: Sequence[EntreeAgenda]) -> None:
    """Keep in the notebook what the phone will know once the file is read."""
    held = AgendaEnvoye(le=clock.now(), entrees=tuple(whole))
    records.set_meta(session.store(), f"agenda.{carnet.dossier.id}", held.model_dump_json())
