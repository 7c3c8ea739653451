"""The criteria of the person on screen: their order, what is ideal, acceptable or impossible, and new ones."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cppcore import french
from cppcore.actions import passages
from cppcore.catalog.criteres import criteres
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.preference import Preference, criteres_of, preferences_of
from cppcore.domain.questionnaires.conditions import IMPOSSIBLE
from cppcore.domain.questionnaires.passation import finished
from cppcore.domain.questionnaires.questionnaire import Calcul
from cppcore.ui.ecran import creation, fields, session, typed
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold

CONDITIONS = "conditions"
"""The criterion beside which the limits of « Conditions de travail » are shown."""


def preferences(carnet: Carnet) -> list[Preference]:
    """Return what each criterion of the grid must be for this person, in her order."""
    return preferences_of(carnet.dossier.id, criteres(), carnet.preferences)


def of(carnet: Carnet) -> tuple[Critere, ...]:
    """Return the criteria of this person's grid, in her order."""
    return criteres_of(criteres(), preferences(carnet))


def names(carnet: Carnet) -> dict[str, str]:
    """Return the name of every criterion by its code, those that she no longer compares on included."""
    return {c.code: c.nom for c in criteres()} | {p.code: p.nom for p in carnet.preferences if p.nom}


def limit_codes(carnet: Carnet) -> dict[str, str]:
    """Return what the person said impossible in « Conditions de travail »: code of the sentence, and its words."""
    known = passages.known(session.store(), carnet.passations)
    for one in known.values():
        if one.calcul is Calcul.CONDITIONS and finished(carnet.passations, one.code):
            latest = passages.of_questionnaire(session.store(), carnet, one.code)[0]
            given = latest.valeurs
            return {i.code: i.texte for i in latest.questionnaire.items if given.get(i.code) == IMPOSSIBLE}
    return {}


def limits(carnet: Carnet) -> list[str]:
    """Return what the person said impossible, in the words of the questionnaire."""
    return list(limit_codes(carnet).values())


def show_list(carnet: Carnet) -> None:
    """Draw the criteria in order, each with its sheet in a fold."""
    own = preferences(carnet)
    shown = {c.code: c for c in of(carnet)}
    for rank, preference in enumerate(own):
        critere = shown.get(preference.code)
        if critere is None:
            continue
        said = "".join(f"  \n{escape(line)}" for line in wanted(preference))
        with st.container(border=True, key=f"critere-{preference.code}"):
            with st.container(horizontal=True, vertical_alignment="center", key=f"ordre-{preference.code}"):
                st.markdown(f"**{rank + 1}. {escape(critere.nom)}**{said}", width="stretch")
                with st.container(horizontal=True, width="content", key=f"bouton-ordre-{preference.code}"):
                    _ask_order(own, rank)
            if inside := fold("Ce qui compte pour moi", key=f"critere.{preference.code}.fiche"):
                with inside:
                    _sheet(carnet, preference, critere)


def wanted(preference: Preference) -> list[str]:
    """Return what a criterion must be, in the person's words; empty while nothing is written."""
    said = {
        "Idéal": preference.ideal,
        "Acceptable": preference.acceptable,
        "Impossible": preference.impossible,
    }
    return [f"{head} : {words}" for head, words in said.items() if words]


def _ask_order(own: Sequence[Preference], rank: int) -> None:
    for step, label, icon in (
        (-1, Md("Monter"), ":material/arrow_upward:"),
        (1, Md("Descendre"), ":material/arrow_downward:"),
    ):
        st.button(
            label,
            key=f"critere.{own[rank].code}.{label.lower()}",
            icon=icon,
            disabled=not 0 <= rank + step < len(own),
            on_click=_move,
            args=(own, rank, rank + step),
        )


def _move(own: Sequence[Preference], rank: int, to: int) -> None:
    order = list(own)
    order.insert(to, order.pop(rank))
    _save([p.model_copy(update={"ordre": n}) for n, p in enumerate(order)])


def _save(changed: Sequence[Preference]) -> None:
    with creation.refusing():
        session.save(*changed)


def _sheet(carnet: Carnet, preference: Preference, critere: Critere) -> None:
    key = f"critere.{preference.code}"
    if preference.nom:
        save = partial(_rename, preference)
        fields.text("Le nom du critère", key=f"{key}.nom", stored=preference.nom, save=save)
    labels = {
        "ideal": Md("L’idéal, pour moi"),
        "acceptable": Md("Ce que j’accepte"),
        "impossible": Md("Ce qui est impossible pour moi"),
    }
    examples = dict(zip(labels, critere.exemples or ("",) * 3, strict=True))
    for field, label in labels.items():
        typed.line(
            preference,
            field,
            label,
            key=key,
            placeholder=f"Par exemple : {examples[field]}" if examples[field] else "",
        )
    st.caption(f"La question à poser : {escape(critere.question)}")
    if preference.code == CONDITIONS and (noted := limits(carnet)):
        st.markdown(
            f"Dans « Conditions de travail », vous avez noté impossible : {escape(french.join(noted))}."
        )
    if st.button("Ne plus comparer sur ce critère", key=f"{key}.retirer"):
        _save([preference.model_copy(update={"retire": True})])
        st.rerun()
    st.caption("Ce que vous avez appris est gardé : vous pourrez remettre ce critère.")


def _rename(preference: Preference, name: str) -> None:
    if not name.strip():
        raise ValueError("Donnez un nom à ce critère.")
    session.change(preference, "nom", name)


def ask_more(carnet: Carnet) -> None:
    """Draw what adds a criterion: a proposed one, one that was taken away, or her own."""
    own = {p.code: p for p in carnet.preferences}
    used = {p.code for p in preferences(carnet)}
    proposed = {c.code: c.nom for c in criteres() if c.code not in used}
    proposed |= {p.code: p.nom for p in own.values() if p.retire and p.nom}
    if proposed:
        st.markdown("Choisissez dans la liste :")
        with st.container(horizontal=True, key="criteres-proposes"):
            for code, name in proposed.items():
                if st.button(escape(name), key=f"critere-ajouter-{code}", icon=":material/add:"):
                    back = own.get(code) or Preference.of(carnet.dossier.id, code, 0)
                    _save([back.model_copy(update={"retire": False, "ordre": _last(carnet)})])
                    st.rerun()
    draft = Draft(carnet.dossier, "critere")
    name = draft.text("nom", "Ou écrivez le vôtre", placeholder="Par exemple : travailler dehors")
    if creation.is_sent(draft, "Ajouter ce critère"):
        _add(draft, carnet, name)


def _add(draft: Draft, carnet: Carnet, name: str) -> None:
    wanted = " ".join(name.split())
    if len(wanted) < 2:
        creation.refuse("Donnez un nom à ce critère.")
        return
    if wanted.casefold() in {c.nom.casefold() for c in of(carnet)}:
        st.info("Ce critère est déjà dans votre liste.", icon=":material/info:")
        return
    with creation.refusing():
        new = Preference.own(carnet.dossier.id, draft.id, wanted, _last(carnet))
        creation.save(draft, new)
        st.rerun()


def _last(carnet: Carnet) -> int:
    return max((p.ordre for p in preferences(carnet)), default=0) + len(criteres()) + 1
