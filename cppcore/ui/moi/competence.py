"""Skills on screen: name one, tie it to the achievements that show it, see what proves it."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID, uuid5

import streamlit as st

from cppcore import french
from cppcore.catalog.verbes import verbes
from cppcore.domain.moi.competence import Acquis, Competence, Exigence, find, renamed, same_name, skills
from cppcore.domain.moi.experience import NIVEAUX_PREUVE, Realisation, proof_level
from cppcore.domain.parcours.dossier import Dossier
from cppcore.store import records
from cppcore.ui.ecran import creation, fields, session, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold

SIGNES_PREUVE = {
    0: Md(":material/chat_bubble:"),
    1: Md(":material/menu_book:"),
    2: Md(":material/person:"),
    3: Md(":material/description:"),
}
"""One sign for each level of proof, told apart by its shape, always beside its words."""

NEW = "competence-nouvelle"
"""The form of the list of skills; the other forms are inside an achievement."""

ALREADY = Md("Cette compétence est déjà dans votre liste.")


def proof(niveau: int) -> Md:
    """Return a level of proof as a sign and its words, ready for Markdown."""
    return f"{SIGNES_PREUVE[niveau]}{french.NBSP}{escape(NIVEAUX_PREUVE[niveau])}"


def ask_new(dossier: Dossier, realisations: Sequence[Realisation], acquis: Sequence[Acquis]) -> None:
    """Draw the form that names a skill, tied to an achievement or to none, and the verbs that help."""
    draft = Draft(dossier, NEW)
    with st.container(border=True, key="competence-nouvelle"):
        st.subheader("Ajouter une compétence", anchor=False)
        intitule = draft.text("intitule", "Je sais…", placeholder="Par exemple : conduire un chariot")
        chosen = None
        if realisations:
            names = {str(r.id): r.intitule for r in realisations}
            chosen = draft.pick("realisation", "La réussite qui le montre (si vous voulez)", names)
        if creation.is_sent(draft, "Ajouter cette compétence"):
            _add(draft, intitule, UUID(chosen) if chosen else None, acquis)
        _show_verbs(dossier, draft)


def _add(draft: Draft, intitule: str, realisation_id: UUID | None, acquis: Sequence[Acquis]) -> None:
    """Make a skill, or tie the one of that name to one more achievement."""
    known = find(intitule, acquis)
    if known is None:
        said = {"intitule": intitule, "realisation_id": realisation_id}
        creation.create(draft, Competence, below=draft.name == NEW, **said)
    elif realisation_id is None or realisation_id in {r.id for r in known.realisations}:
        st.info(ALREADY, icon=":material/info:")
    else:
        draft.done()
        _tie(known, realisation_id)


def _tie(acquis: Acquis, realisation_id: UUID) -> None:
    """Tie a skill to one more achievement; done twice, it is tied once."""
    free = next((c for c in acquis.competences if c.realisation_id is None), None)
    row = free or acquis.first.model_copy(update={"id": uuid5(acquis.first.id, str(realisation_id))})
    tied = row.model_copy(update={"realisation_id": realisation_id})
    session.save(tied)
    st.rerun()


def _untie(acquis: Acquis, realisation: Realisation) -> None:
    """Take a skill out of one achievement; the skill itself stays."""
    row = acquis.row_of(realisation)
    if len(acquis.competences) > 1:
        undo.erase(row)
    session.change(row, "realisation_id", None)
    st.rerun()


def _show_verbs(dossier: Dossier, draft: Draft) -> None:
    """Propose verbs, family by family; pressing one writes it in the form and loses nothing already there."""
    if inside := fold("Je cherche mes mots : voir des verbes", key="verbes"):
        with inside:
            names = {str(n): famille.nom for n, famille in enumerate(verbes())}
            chosen = Draft(dossier, "verbe").pick("famille", "De quoi s’agit-il ?", names)
            if chosen not in names:
                return
            with st.container(horizontal=True, key="verbes-liste"):
                for n, verbe in enumerate(verbes()[int(chosen)].verbes):
                    if st.button(escape(verbe), key=f"verbe-{chosen}-{n}"):
                        _write_verb(draft, verbe)


def _write_verb(draft: Draft, verbe: str) -> None:
    written = draft.values.get("intitule", "").strip()
    is_only_a_verb = same_name(written) in {same_name(v) for f in verbes() for v in f.verbes}
    draft.keep("intitule", verbe if is_only_a_verb or not written else f"{written}, {verbe}")
    st.rerun()


def show_list(dossier: Dossier, acquis: Sequence[Acquis], realisations: Sequence[Realisation]) -> None:
    """List skills, best proof first, each folded with the achievements that show it."""
    for one in acquis:
        label = f"**{escape(one.nom)}** – {proof(one.niveau)}"
        if inside := fold(
            label, key=f"competence.{one.first.id}", opened=any(map(creation.is_just_made, one.competences))
        ):
            with inside:
                fields.text(
                    "Je sais…",
                    key=f"competence.{one.first.id}.intitule",
                    stored=one.nom,
                    save=partial(_rename, one.first),
                )
                for shown in one.realisations:
                    said = f"**{escape(shown.intitule)}** – {proof(proof_level(shown))}"
                    _show_tie(said, one, shown, key=f"competence.{one.first.id}.{shown.id}")
                _ask_tie(dossier, one, realisations)
                undo.offer_erase("Effacer cette compétence", *one.competences)


def _rename(first: Competence, nom: str) -> None:
    """Rename a skill, as it is stored now, and the requirements tied to it."""
    store = session.store()
    acquis = skills(records.all_of(store, Competence, first.dossier_id), ())
    own = next(a for a in acquis if first.id in {c.id for c in a.competences})
    if find(nom, acquis) not in (None, own):
        raise ValueError(ALREADY)
    exigences = records.all_of(store, Exigence, first.dossier_id)
    session.save(*renamed(own, exigences, nom))


def _show_tie(label: Md, acquis: Acquis, realisation: Realisation, *, key: str) -> None:
    """Draw that an achievement shows a skill, and the button that unties them."""
    with st.container(horizontal=True, vertical_alignment="center", key=key):
        st.markdown(label)
        if st.button("Retirer", key=f"{key}.retirer", type="tertiary"):
            _untie(acquis, realisation)


def _ask_tie(dossier: Dossier, acquis: Acquis, realisations: Sequence[Realisation]) -> None:
    shown = {r.id for r in acquis.realisations}
    others = {str(r.id): r.intitule for r in realisations if r.id not in shown}
    if not others:
        if not shown:
            st.caption("Pour la montrer, racontez une réussite dans la partie « Ce que j’ai fait ».")
        return
    draft = Draft(dossier, f"relier-{acquis.first.id}")
    chosen = draft.pick("realisation", "Une réussite qui le montre", others)
    needed = {"Choisissez d’abord une réussite.": chosen}
    if creation.is_sent(draft, "Relier à cette réussite", needed, main=False) and chosen:
        draft.done()
        _tie(acquis, UUID(chosen))


def show_of_story(dossier: Dossier, realisation: Realisation, acquis: Sequence[Acquis]) -> None:
    """Draw, inside an achievement, the skills it shows and the field that adds one."""
    st.markdown("**Ce que je sais faire, et que cette réussite montre**")
    for one in acquis:
        if realisation in one.realisations:
            key = f"realisation.{realisation.id}.{one.first.id}"
            _show_tie(f"Je sais : {escape(one.nom)}", one, realisation, key=key)
    draft = Draft(dossier, f"competence-{realisation.id}")
    intitule = draft.text("intitule", "Je sais…", placeholder="Par exemple : organiser mon travail")
    if creation.is_sent(draft, "Ajouter cette compétence", main=False):
        _add(draft, intitule, realisation.id, acquis)
