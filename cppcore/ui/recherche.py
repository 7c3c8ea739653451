"""The research log on screen: note a research, then what it proves about a piste."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from uuid import UUID, uuid5

import streamlit as st
from pydantic import ValidationError

from cppcore import clock, french
from cppcore.catalog.programmes import programmes
from cppcore.domain.carnet import Carnet
from cppcore.domain.critere import Critere
from cppcore.domain.dossier import Dossier, place
from cppcore.domain.grille import Question
from cppcore.domain.recherche import (
    FIABILITES,
    USUAL_RELIABILITY,
    EtatRecherche,
    Preuve,
    Recherche,
    Sens,
    Source,
    state_on,
)
from cppcore.store import records
from cppcore.store.errors import StoreError
from cppcore.ui import contact, fields, screens, session, undo
from cppcore.ui.draft import Draft
from cppcore.ui.escape import escape
from cppcore.ui.failures import sentence
from cppcore.ui.fold import fold, unfold

_JUST_MADE = "_recherche_faite"


def latest_first(recherches: Iterable[Recherche]) -> list[Recherche]:
    """Return researches by date, the latest first, undated ones on top."""
    return sorted(recherches, key=lambda r: r.le or date.max, reverse=True)


def _is_just_made(recherche: Recherche) -> bool:
    return bool(st.session_state.get(_JUST_MADE) == recherche.id)


def _show_open(recherche: Recherche) -> None:
    """Let the sheet of this research be open when the log is drawn."""
    st.session_state[_JUST_MADE] = recherche.id
    unfold(f"recherche.{recherche.id}")


def summary(recherche: Recherche, preuves: Iterable[Preuve]) -> str:
    """Return one line about a research, ready for Markdown."""
    day = f" – {french.day(recherche.le)}" if recherche.le else ""
    if recherche.etat is EtatRecherche.A_FAIRE and not recherche.organisme:
        day += f" – {escape(recherche.note.partition(chr(10))[0][:90])}"
    count = sum(p.recherche_id == recherche.id for p in preuves)
    learned = f" – {french.plural(count, 'information')}" if count else ""
    end = " – pas de réponse" if recherche.etat is EtatRecherche.SANS_REPONSE else ""
    return f"**{escape(recherche.nom)}**{day}{learned}{end}"


def show_sheets(recherches: Iterable[Recherche], carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """List researches, each folded; the one that was just made is open."""
    for one in latest_first(recherches):
        fiche = fold(summary(one, carnet.preuves), key=f"recherche.{one.id}", opened=_is_just_made(one))
        if fiche is not None:
            with fiche:
                if one.etat is EtatRecherche.A_FAIRE and one.note.strip():
                    st.markdown(escape(one.note))
                show_preuves(one, carnet, criteres)
                ask_preuve(one, carnet, criteres)
                contact.show_thread(carnet, one)
                sheet(one, carnet.dossier, carnet.preuves)


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
        _show_open(new)
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
    if records.get(session.store(), Recherche, new.id) is None:
        records.save(session.store(), new, at=clock.now())
        draft = Draft(dossier, f"preuve-{new.id}")
        draft.keep("piste", case.piste.id)
        draft.keep("critere", case.critere.code)
    _show_open(new)
    screens.go("recherches/journal")


def _remark(le: date | None, dossier: Dossier) -> None:
    said = place(le, dossier.debut, programmes()[dossier.programme].duree_jours).label
    if said:
        st.warning(escape(said), icon=":material/event_busy:")


def sheet(recherche: Recherche, dossier: Dossier, preuves: Iterable[Preuve]) -> None:
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
    fields.day("Le jour", key=f"{key}.le", stored=recherche.le, save=partial(session.change, recherche, "le"))
    _remark(recherche.le, dossier)
    fields.pick(
        "Le genre de lieu",
        list(Source),
        key=f"{key}.source",
        stored=recherche.source,
        save=partial(session.change, recherche, "source"),
        words=lambda source: Source(source).label,
    )
    lines = {
        "organisme": "Le nom du lieu, du site ou de l’entreprise",
        "personne": "La personne rencontrée",
        "lieu": "La ville",
        "url": "L’adresse du site",
    }
    if recherche.etat is EtatRecherche.A_FAIRE:
        lines |= {"si_alors": "Si quelque chose m’empêche, alors je…", "raison": "Pas fait, parce que…"}
    for field, label in lines.items():
        stored = getattr(recherche, field)
        fields.text(
            label, key=f"{key}.{field}", stored=stored, save=partial(session.change, recherche, field)
        )
    fields.area(
        "Ce que j’ai appris, avec mes mots",
        key=f"{key}.note",
        stored=recherche.note,
        save=partial(session.change, recherche, "note"),
    )
    if st.button("Effacer cette recherche", key=f"{key}.effacer", type="tertiary"):
        undo.erase(recherche, *(p for p in preuves if p.recherche_id == recherche.id))


def offer_undo() -> None:
    """Offer to put back what was just erased from the log."""
    undo.offer(Recherche, Preuve)


def show_preuves(recherche: Recherche, carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """List what this research proves, each with a way to take it out."""
    names = {p.id: p.intitule for p in carnet.pistes}
    heads = {c.code: c.nom for c in criteres}
    for preuve in carnet.preuves:
        if preuve.recherche_id != recherche.id:
            continue
        with st.container(border=True, key=f"preuve-{preuve.id}"):
            about = f"{names.get(preuve.piste_id, '')}, {heads.get(preuve.critere, preuve.critere)}"
            st.markdown(f"**{escape(about)}** : {escape(preuve.sens.label)}")
            st.markdown(escape(preuve.fait))
            if st.button("Retirer", key=f"preuve.{preuve.id}.retirer", type="tertiary"):
                undo.erase(preuve)


def ask_preuve(recherche: Recherche, carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """Draw the form that says what a research proves about one piste and one criterion."""
    st.markdown("**Qu’est-ce que cela dit d’une de vos pistes ?**")
    if not carnet.open_pistes:
        st.markdown("Ajoutez d’abord une piste. Vous pourrez ensuite y attacher ce que vous apprenez.")
        screens.link("pistes/pistes", "Ajouter une piste")
        return
    draft = Draft(carnet.dossier, f"preuve-{recherche.id}")
    names = {str(p.id): p.intitule for p in carnet.open_pistes}
    heads = {c.code: c.nom for c in criteres}
    only = next(iter(names)) if len(names) == 1 else None
    usual = str(USUAL_RELIABILITY[recherche.source]) if recherche.source else None
    piste = draft.pick("piste", "La piste", list(names), names.__getitem__, default=only)
    critere = draft.pick("critere", "Le sujet", list(heads), heads.__getitem__)
    fait = draft.text("fait", "Ce que j’ai appris, en une phrase", area=True)
    sens = draft.pick(
        "sens",
        "Pour cette piste, c’est…",
        [s.value for s in Sens],
        lambda c: Sens(c).label,
        several_lines=True,
    )
    fiabilite = draft.pick(
        "fiabilite",
        "Qui le dit ?",
        [str(level) for level in FIABILITES],
        lambda level: FIABILITES[int(level)],
        default=usual,
        several_lines=True,
    )
    if not st.button("Garder cette information", key=f"preuve-{recherche.id}.ajouter", type="primary"):
        return
    missing = _first_missing(
        {
            "la piste": piste,
            "le sujet": critere,
            "ce que vous avez appris": fait.strip(),
            "si c’est un plus ou un obstacle": sens,
            "qui le dit": fiabilite,
        }
    )
    if missing:
        st.error(f"Il manque encore ceci : {escape(missing)}.", icon=":material/edit_off:")
        return
    _make_preuve(
        draft,
        recherche,
        {
            "recherche_id": recherche.id,
            "piste_id": UUID(piste or ""),
            "critere": critere,
            "sens": sens,
            "fait": fait,
            "fiabilite": int(fiabilite or 0),
            "vu_le": recherche.le or clock.today(),
        },
    )


def _first_missing(wanted: dict[str, object]) -> str:
    return next((name for name, value in wanted.items() if not value), "")


def _make_preuve(draft: Draft, recherche: Recherche, content: dict[str, object]) -> None:
    try:
        new = Preuve.model_validate({"id": draft.id, "dossier_id": draft.dossier_id, **content})
        records.save_all(session.store(), [new, recherche.taught(today=clock.today())], at=clock.now())
        draft.done()
    except (ValidationError, StoreError) as refusal:
        st.error(escape(sentence(refusal)), icon=":material/edit_off:")
    else:
        st.rerun()
