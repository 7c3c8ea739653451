"""The research log on screen: note a research or plan one, then fill in its sheet."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from uuid import uuid5

import streamlit as st
from pydantic import ValidationError

from cppcore import clock, french
from cppcore.catalog.programmes import programmes
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.dossier import AVANT_LE_CPP, Dossier, place
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import Question
from cppcore.domain.recherches.contact import Contact, thread_state
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche, Source, state_on
from cppcore.store import records
from cppcore.store.fichier.errors import StoreError
from cppcore.ui.ecran import fields, screens, session, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.failures import sentence
from cppcore.ui.ecran.fold import fold, unfold
from cppcore.ui.recherches import contact, preuve

_JUST_MADE = "_recherche_faite"


def latest_first(recherches: Iterable[Recherche]) -> list[Recherche]:
    """Return researches by date, the latest first, undated ones on top."""
    return sorted(recherches, key=lambda r: r.le or date.max, reverse=True)


def _is_just_made(recherche: Recherche) -> bool:
    return bool(st.session_state.get(_JUST_MADE) == recherche.id)


def show_open(recherche: Recherche) -> None:
    """Let the sheet of this research be open when the log is drawn."""
    st.session_state[_JUST_MADE] = recherche.id
    unfold(f"recherche.{recherche.id}")


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
        fiche = fold(summary(one, carnet), key=f"recherche.{one.id}", opened=_is_just_made(one))
        if fiche is not None:
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
        source = draft.pick(
            "source", "Où avez-vous cherché ?", [s.value for s in Source], lambda c: Source(c).label
        )
        organisme = draft.text("organisme", "Le nom du lieu, du site ou de l’entreprise")
        le = draft.day("le", "Quel jour ?", clock.today())
        _remark(le, carnet.dossier)
        note = draft.text("note", "Ce que j’ai appris, avec mes mots", area=True)
        if not st.button("Garder cette recherche", key="recherche.ajouter", type="primary"):
            return
        if source is None:
            st.error("Dites d’abord où vous avez cherché.", icon=":material/edit_off:")
            return
        content = {"source": source, "organisme": organisme, "le": le, "note": note}
        _make(draft, {**content, "etat": state_on(le, today=clock.today())})


def _make(draft: Draft, content: dict[str, object]) -> None:
    try:
        new = Recherche.model_validate({"id": draft.id, "dossier_id": draft.dossier_id, **content})
        records.save(session.store(), new, at=clock.now())
        draft.done()
    except (ValidationError, StoreError) as refusal:
        st.error(escape(sentence(refusal)), icon=":material/edit_off:")
    else:
        show_open(new)
        st.rerun()


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
        records.save(session.store(), new, at=clock.now())
        draft = Draft(dossier, f"preuve-{new.id}")
        draft.keep("piste", case.piste.id)
        draft.keep("critere", case.critere.code)
    show_open(new)
    screens.go("recherches/journal")


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
    _source(recherche, "Où ? Le genre de lieu")
    _line(recherche, "organisme", "Le nom du lieu, du site ou de l’entreprise")
    _line(recherche, "si_alors", "Si quelque chose m’empêche, alors je…")
    if recherche.raison or (recherche.le and recherche.le < clock.today()):
        _line(recherche, "raison", "Pas fait, parce que…")


def sheet(recherche: Recherche, carnet: Carnet) -> None:
    """Draw the fields of one research, each saving itself, and the way to erase it."""
    st.markdown("**La fiche de cette recherche**")
    key = f"recherche.{recherche.id}"
    fields.pick(
        "Où en est-elle ?",
        list(EtatRecherche),
        key=f"{key}.etat",
        stored=recherche.etat,
        save=partial(session.change, recherche, "etat"),
        words=lambda etat: EtatRecherche(etat).label,
    )
    if recherche.etat is not EtatRecherche.A_FAIRE:
        _day(recherche, carnet.dossier, "Le jour")
        _source(recherche, "Le genre de lieu")
        _line(recherche, "organisme", "Le nom du lieu, du site ou de l’entreprise")
        _details(recherche)
    else:
        inside = fold("La personne, la ville, le site, mes notes", key=f"{key}.details")
        if inside is not None:
            with inside:
                _details(recherche)
    if st.button("Effacer cette recherche", key=f"{key}.effacer", type="tertiary"):
        hanging = [p for p in carnet.preuves if p.recherche_id == recherche.id]
        undo.erase(recherche, *hanging, *(c for c in carnet.contacts if c.recherche_id == recherche.id))


def _details(recherche: Recherche) -> None:
    """Draw the lines that matter once one was there; of a planned research they wait in a fold."""
    _line(recherche, "personne", "La personne rencontrée")
    _line(recherche, "lieu", "La ville")
    _line(recherche, "url", "L’adresse du site")
    fields.area(
        "La question, et ce que j’ai appris" if recherche.critere else "Ce que j’ai appris, avec mes mots",
        key=f"recherche.{recherche.id}.note",
        stored=recherche.note,
        save=partial(session.change, recherche, "note"),
    )


def _day(recherche: Recherche, dossier: Dossier, label: Md) -> None:
    save = partial(session.change, recherche, "le")
    fields.day(label, key=f"recherche.{recherche.id}.le", stored=recherche.le, save=save)
    _remark(recherche.le, dossier)


def _source(recherche: Recherche, label: Md) -> None:
    fields.pick(
        label,
        list(Source),
        key=f"recherche.{recherche.id}.source",
        stored=recherche.source,
        save=partial(session.change, recherche, "source"),
        words=lambda source: Source(source).label,
    )


def _line(recherche: Recherche, field: str, label: Md) -> None:
    """Draw one line of a sheet; a whole sentence gets two, so that a phone shows it all."""
    draw = partial(fields.area, height=84) if field in EXAMPLES else fields.text
    draw(
        label,
        key=f"recherche.{recherche.id}.{field}",
        stored=getattr(recherche, field),
        save=partial(session.change, recherche, field),
        placeholder=EXAMPLES.get(field, ""),
    )


def offer_undo() -> None:
    """Offer to put back what was just erased from the log."""
    undo.offer(Recherche, Preuve, Contact)
