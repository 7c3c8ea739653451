"""« Ma situation » on screen: one theme after the other, and exactly what the counsellor will read."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.themes import themes
from cppcore.domain.moi.situation import (
    FREINS,
    EtatFrein,
    ReponseSituation,
    Situation,
    Theme,
    of_theme,
    shared,
    summary,
)
from cppcore.domain.parcours.dossier import Dossier
from cppcore.store import records
from cppcore.ui.ecran import fields, session, typed
from cppcore.ui.ecran.escape import Md, bullets, escape
from cppcore.ui.ecran.fold import fold, unfold

SEEN_BY = Md("Ce que voit votre conseiller ou votre conseillère")

_NEXT = "_theme_ouvert"
"""The theme that comes after the one that was just answered."""


def show_themes(dossier: Dossier, situations: Sequence[Situation]) -> None:
    """Draw every theme folded, the first one without an answer open."""
    first = st.session_state.setdefault(_NEXT, _first_open(situations))
    for theme in themes():
        one = of_theme(theme, situations, dossier.id)
        if inside := fold(_label(theme, one), key=f"situation.{theme.code}", opened=theme.code == first):
            with inside:
                _ask(theme, one)


def _first_open(situations: Iterable[Situation]) -> str:
    given = {s.theme for s in situations if s.reponse is not None}
    return next((theme.code for theme in themes() if theme.code not in given), "")


def _label(theme: Theme, one: Situation) -> Md:
    """Return the name of a theme and whether it was answered, ready for Markdown: a closed fold tells no more.

    Somebody of the family may be reading over her shoulder.
    """
    said = [f"**{escape(theme.nom)}**"]
    if one.reponse:
        said.append("répondu")
    if one.is_brake and one.partage:
        said.append(":material/forum: j’en parle au rendez-vous")
    return " – ".join(said)


def _ask(theme: Theme, one: Situation) -> None:
    st.markdown(escape(theme.exemples))
    given = fields.choice(
        escape(theme.question),
        typed.labels(ReponseSituation),
        key=f"situation.{theme.code}.reponse",
        stored=one.reponse,
        save=partial(_answer, one),
    )
    if given in FREINS:
        _ask_more(theme, one)


def _ask_more(theme: Theme, one: Situation) -> None:
    """Draw what only matters when a theme holds the person back."""
    key = f"situation.{theme.code}"
    fields.choice(
        "Où en êtes-vous ?",
        typed.labels(EtatFrein),
        key=f"{key}.etat",
        stored=one.etat,
        save=lambda code: _save(one, lambda known: known.move(EtatFrein(code), today=clock.today())),
    )
    if one.leve_le:
        st.caption(f"Réglé le {french.full_day(one.leve_le)}.")
    if not theme.sans_pourquoi:
        typed.area(one, "note", "Une note, si vous voulez", key=key, height=80)
    typed.tick(one, "partage", "J’en parle au rendez-vous", key=key)
    for line in shared([one], [theme]):
        st.caption(f"{SEEN_BY} : {escape(line)}")
    st.markdown(f":material/support: **Qui peut aider ?** {escape(theme.piste_aide)}")


def _answer(one: Situation, code: str) -> None:
    """Save an answer, and let the next theme without one be open."""
    _save(one, lambda known: known.answer(ReponseSituation(code)))
    left = _first_open(records.all_of(session.store(), Situation, one.dossier_id))
    if left and left != st.session_state.get(_NEXT):
        st.session_state[_NEXT] = left
        unfold(f"situation.{left}")


def _save(one: Situation, change: Callable[[Situation], Situation]) -> None:
    known = records.get(session.store(), Situation, one.id) or one
    session.save(change(known))


def show_count(situations: Sequence[Situation]) -> None:
    """Say how many themes have an answer; rather not answering is an answer too."""
    total = len(themes())
    answered = total - int(summary(situations, themes())[None])
    with st.container(key="compte"):
        st.caption(f"{answered} sur {french.plural(total, 'thème')}.")


def show_preview(situations: Sequence[Situation]) -> None:
    """Draw exactly what the counsellor reads: the same lines, from the same rule."""
    st.header(SEEN_BY, anchor=False)
    lines = shared(situations, themes())
    with st.container(border=True, key="apercu"):
        st.markdown(
            bullets(lines)
            or "Rien pour l’instant. Un thème n’est montré que si vous cochez « J’en parle au rendez-vous »."
        )
    if lines:
        st.caption("C’est tout. Le carnet ne lui montre rien d’autre de cette page.")
