"""The research log on screen: note a research or plan one, then fill in its sheet."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from uuid import uuid5

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.programmes import programmes
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.dossier import AVANT_LE_CPP, Dossier, place
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import Question
from cppcore.domain.recherches.contact import thread_state
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche, Source, state_on
from cppcore.store import records
from cppcore.ui.ecran import creation, screens, session, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.recherches import contact, preuve


def latest_first(recherches: Iterable[Recherche]) -> list[Recherche]:
    """Return researches by date, the latest first, undated ones on top."""
    return sorted(recherches, key=lambda r: r.le or date.max, reverse=True)


def summary(recherche: Recherche, carnet: Carnet) -> Md:
    """Return one line about a research, ready for Markdown."""
    day = f" – {french.day(recherche.le)}" if recherche.le else Md("")
    if recherche.etat is EtatRecherche.A_FAIRE and not recherche.organisme:
        day += f" – {escape(recherche.note.partition(chr(10))[0][:90])}"
    count = sum(p.recherche_id == recherche.id for p in carnet.preuves)
    learned = f" – {french.plural(count, 'information')}" if count else Md("")
    thread = thread_state(recherche, carnet.contacts, today=clock.today())
    if thread:
        return f"**{escape(recherche.nom)}**{day}{learned} – {thread.label.lower()}"
    end = Md(" – pas de réponse") if recherche.etat is EtatRecherche.SANS_REPONSE else Md("")
    return f"**{escape(recherche.nom)}**{day}{learned}{end}"


def show_sheets(recherches: Iterable[Recherche], carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """List researches, each folded; the one that was just made is open."""
    for one in latest_first(recherches):
        if fiche := creation.sheet(one, summary(one, carnet)):
            with fiche:
                is_planned = one.etat is EtatRecherche.A_FAIRE
                if is_planned:
                    _plan(one, carnet.dossier)
                    contact.show_thread(carnet, one)
                preuve.show_preuves(one, carnet)
                preuve.ask_preuve(one, carnet, criteres)
                if not is_planned:
                    contact.show_thread(carnet, one)
                sheet(one, carnet)


def ask_new(carnet: Carnet) -> None:
    """Draw the three fields that note a research."""
    draft = Draft(carnet.dossier, "recherche")
    with st.container(border=True, key="recherche-nouvelle"):
        st.subheader("Noter une recherche", anchor=False)
        source = draft.pick("source", "Où avez-vous cherché ?", Source)
        organisme = draft.text("organisme", "Le nom du lieu, du site ou de l’entreprise")
        le = draft.day("le", "Quel jour ?", clock.today())
        _remark(le, carnet.dossier)
        note = draft.text("note", "Ce que j’ai appris, avec mes mots", area=True)
        needed = {"Dites d’abord où vous avez cherché.": source}
        if creation.is_sent(draft, "Garder cette recherche", needed):
            etat = state_on(le, today=clock.today())
            creation.create(draft, Recherche, source=source, organisme=organisme, le=le, note=note, etat=etat)


def plan(dossier: Dossier, question: Question) -> None:
    """Plan the research that may answer an open question, and open the log on it.

    Asked twice, it is the same research. What it will prove is already filled in with the cell.
    """
    case = question.case
    new = Recherche(
        id=uuid5(case.piste.id, f"{case.critere.code}-{len(case.preuves)}"),
        dossier_id=dossier.id,
        source=case.critere.ou_chercher[0],
        etat=EtatRecherche.A_FAIRE,
        note=f"{question.texte}\n({case.piste.intitule}, {case.critere.nom})",
        piste_id=case.piste.id,
        critere=case.critere.code,
    )
    known = records.get(session.store(), Recherche, new.id)
    if known is None or known.efface_le:  # erased, then asked again: it comes back as it was planned
        session.save(new)
        draft = Draft(dossier, f"preuve-{new.id}")
        draft.keep("piste", case.piste.id)
        draft.keep("critere", case.critere.code)
    creation.show_open(new)
    screens.go("recherches/journal")


def to_visit(draft: Draft, **content: object) -> Recherche:
    """Return a company to go and see, for what a form makes: nobody is met before what is noted there says so."""
    place = {"id": uuid5(draft.id, "recherche"), "dossier_id": draft.dossier_id, "source": Source.ENTREPRISE}
    return Recherche.model_validate({**place, "etat": EtatRecherche.A_FAIRE, **content})


def _remark(le: date | None, dossier: Dossier) -> None:
    """Say that a date looks wrong, never of today: the form brings that one itself."""
    days = programmes()[dossier.programme].duree_jours
    said = place(le, dossier.debut, days, avance=AVANT_LE_CPP).label
    if said and le != clock.today():
        st.warning(escape(said), icon=":material/event_busy:")


EXAMPLES = {
    "si_alors": "Par exemple : si le CIO est fermé, alors j’appelle la MIFE",
    "raison": "Par exemple : je n’avais pas de bus",
}
"""What may be written in the lines that are not plain names."""


def _plan(recherche: Recherche, dossier: Dossier) -> None:
    """Draw when and where a planned research will be done, and what she does if something comes in the way."""
    if recherche.note.strip():
        st.markdown(escape(recherche.note))
    st.markdown("**Quand, où, et si… alors**")
    _day(recherche, dossier, "Quand ?")
    typed.pick(recherche, "source", "Où ? Le genre de lieu", Source)
    _line(recherche, "organisme", "Le nom du lieu, du site ou de l’entreprise")
    _line(recherche, "si_alors", "Si quelque chose m’empêche, alors je…")
    if recherche.raison or (recherche.le and recherche.le < clock.today()):
        _line(recherche, "raison", "Pas fait, parce que…")


def sheet(recherche: Recherche, carnet: Carnet) -> None:
    """Draw the fields of one research, each saving itself, and the way to erase it."""
    st.markdown("**La fiche de cette recherche**")
    typed.pick(recherche, "etat", "Où en est-elle ?", EtatRecherche)
    if recherche.etat is not EtatRecherche.A_FAIRE:
        _day(recherche, carnet.dossier, "Le jour")
        typed.pick(recherche, "source", "Le genre de lieu", Source)
        _line(recherche, "organisme", "Le nom du lieu, du site ou de l’entreprise")
        _details(recherche)
    else:
        if inside := fold(
            "La personne, la ville, le site, mes notes", key=f"recherche.{recherche.id}.details"
        ):
            with inside:
                _details(recherche)
    proofs = [p for p in carnet.preuves if p.recherche_id == recherche.id]
    calls = [c for c in carnet.contacts if c.recherche_id == recherche.id]
    undo.offer_erase("Effacer cette recherche", recherche, *proofs, *calls)


def _details(recherche: Recherche) -> None:
    """Draw the lines that matter once one was there; of a planned research they wait in a fold."""
    _line(recherche, "personne", "La personne rencontrée")
    _line(recherche, "lieu", "La ville")
    _line(recherche, "url", "L’adresse du site")
    typed.area(
        recherche,
        "note",
        "La question, et ce que j’ai appris" if recherche.critere else "Ce que j’ai appris, avec mes mots",
    )


def _day(recherche: Recherche, dossier: Dossier, label: Md) -> None:
    typed.day(recherche, "le", label)
    _remark(recherche.le, dossier)


def _line(recherche: Recherche, field: str, label: Md) -> None:
    """Draw one line of a sheet; a whole sentence gets two, so that a phone shows it all."""
    draw = partial(typed.area, height=84) if field in EXAMPLES else typed.line
    draw(recherche, field, label, placeholder=EXAMPLES.get(field, ""))
