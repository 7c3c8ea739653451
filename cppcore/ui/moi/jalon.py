"""The lifeline on screen: for the person alone, except the moments that she chooses to show."""

from collections.abc import Sequence
from textwrap import shorten

import streamlit as st

from cppcore.domain.moi.jalon import GenreJalon, Jalon, in_order, shared
from cppcore.domain.parcours.dossier import Dossier
from cppcore.ui.ecran import creation, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, bullets, escape
from cppcore.ui.moi.situation import SEEN_BY

LABEL_MAX = 80
"""Characters of an event shown in its title."""


def say_private() -> None:
    """Say who sees the lifeline: nobody else, except what she chooses."""
    st.info(
        "Votre ligne de vie reste ici, sauf les moments que vous choisissez de montrer. Ils partent seulement si "
        "vous cochez aussi « Ma ligne de vie » dans « Partager », pour chaque fichier.",
        icon=":material/lock:",
    )


def ask_new(dossier: Dossier) -> None:
    """Draw the two fields that add an event."""
    draft = Draft(dossier, "jalon-nouveau")
    with st.container(border=True, key="jalon-nouveau"):
        st.subheader("Ajouter un moment de ma vie", anchor=False)
        quand = draft.text("quand", "Quand ?", placeholder="Par exemple : 2009, été 2011")
        texte = draft.text("texte", "Ce qui s’est passé", area=True)
        needed = {"Écrivez d’abord ce qui s’est passé, même en un mot.": texte}
        if creation.is_sent(draft, "Ajouter ce moment", needed):
            creation.create(draft, Jalon, below=True, quand=quand, texte=texte)


def show_list(jalons: Sequence[Jalon]) -> None:
    """List events by year, undated ones last, each folded."""
    for number, one in enumerate(in_order(jalons), 1):
        if inside := creation.sheet(one, summary(one, number)):
            with inside:
                sheet(one)


def summary(jalon: Jalon, number: int) -> Md:
    """Return the rank and the time of an event, ready for Markdown: a closed fold tells nothing of her life.

    Somebody of the family may be reading over her shoulder.
    """
    when = escape(shorten(jalon.quand, LABEL_MAX, placeholder="…")) or Md("sans date")
    shown = Md(" – :material/forum: je le montre") if jalon.partage else Md("")
    return f"Moment {number} – **{when}**{shown}"


def sheet(jalon: Jalon) -> None:
    """Draw the fields of one event, each saving itself, and the way to erase it."""
    typed.line(jalon, "quand", "Quand ?")
    typed.area(jalon, "texte", "Ce qui s’est passé", height=90)
    typed.choice(jalon, "genre", "Pour moi, c’était…", GenreJalon)
    typed.area(jalon, "appris", "Ce que j’ai appris de moi", height=90)
    typed.tick(jalon, "partage", "Je montre ce moment à mon conseiller ou ma conseillère")
    undo.offer_erase("Effacer ce moment", jalon)


def show_preview(jalons: Sequence[Jalon]) -> None:
    """Draw exactly what the counsellor reads: the same lines, from the same rule."""
    if not jalons:
        return
    st.header(SEEN_BY, anchor=False)
    lines = shared(jalons)
    with st.container(border=True, key="jalons-apercu"):
        st.markdown(bullets(lines) or "Rien : aucun moment n’est choisi.")
    if lines:
        st.caption(
            "Seulement si vous cochez « Ma ligne de vie » dans « Partager ». Un moment que vous ne montrez plus est "
            "retiré de son carnet avec le fichier suivant."
        )
