"""Several meetings about one piste side by side: who said what, facts apart from opinions, and the wish."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import streamlit as st

from cppcore import french
from cppcore.catalog.guides import guide
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.choisir.terrain import PROFESSIONNELS_MIN
from cppcore.domain.recherches.enquete import Nature
from cppcore.domain.recherches.rencontre import Croisement, Rencontre, cross
from cppcore.ui.ecran import figure
from cppcore.ui.ecran.escape import escape, printed
from cppcore.ui.recherches import enquete

NATURES = {
    Nature.FAIT: "Des faits",
    Nature.OPINION: "Des opinions",
    None: "Pas encore dit : fait ou opinion ?",
}
"""The groups of answers, in the order in which they are shown."""

SIDE_BY_SIDE = 3
"""More answers than this go on a new row; on a phone each is below the one before."""


def show(carnet: Carnet, rencontres: Sequence[Rencontre]) -> None:
    """Draw what the professionals say, question by question; with fewer than two, say that two are needed."""
    told = [m for m in rencontres if any(r.texte.strip() for r in m.reponses.values())]
    if len(told) < PROFESSIONNELS_MIN:
        with st.container(key="croisement-attente"):
            st.info("Il faut au moins deux professionnels.", icon=":material/group:")
            st.markdown(
                "Chacun raconte son métier à lui. À deux, vous voyez ce qui change et ce qui revient."
            )
    else:
        _show_crossed(told, cross(guide(), told, carnet.preuves))
    _show_wish(rencontres)


def _show_crossed(told: Sequence[Rencontre], crossed: Sequence[Croisement]) -> None:
    names = _short_names(told)
    against = sum(one.oppose for one in crossed)
    if against:
        st.markdown(
            f":material/call_split: {french.plural(against, 'question')} où les réponses s’opposent. "
            "Qui pourrait trancher ?"
        )
    for one in sorted(crossed, key=lambda c: (not c.oppose, len(c.dits) < PROFESSIONNELS_MIN)):
        with st.container(border=True, key=f"croisement-{one.posee.code}"):
            _show_question(one, names)
    surprised = [m for m in told if m.enquete.surprises.strip()]
    if surprised:
        st.subheader("Ce qui m’a surpris", anchor=False)
    for m in surprised:
        st.markdown(f"**{escape(names[m.enquete.id])}**  \n{escape(m.enquete.surprises.strip())}")


def _short_names(told: Sequence[Rencontre]) -> dict[UUID, str]:
    """Return what each answer is signed with: the place alone when it is enough to tell the meetings apart."""
    places = [m.visite.organisme if m.visite else "" for m in told]
    full = [enquete.name(m, number) for number, m in enumerate(told, 1)]
    enough = all(places) and len(set(places)) == len(places)
    return {m.enquete.id: name for m, name in zip(told, places if enough else full, strict=True)}


def _show_question(one: Croisement, names: Mapping[UUID, str]) -> None:
    st.markdown(f"**{printed(one.posee.texte)}**")
    if one.oppose:
        st.markdown(":material/call_split: Ces réponses s’opposent dans votre grille.")
    elif len(one.dits) < PROFESSIONNELS_MIN:
        st.caption("Une seule personne a répondu.")
    for nature, words in NATURES.items():
        said = one.of(nature)
        if said:
            st.caption(escape(words))
        for first in range(0, len(said), SIDE_BY_SIDE):
            row = said[first : first + SIDE_BY_SIDE]
            for column, (who, reponse) in zip(st.columns(max(2, len(row))), row, strict=False):
                column.markdown(f"**{escape(names[who.enquete.id])}**  \n{escape(reponse.texte.strip())}")


def _show_wish(rencontres: Sequence[Rencontre]) -> None:
    from cppcore.charts.envie import Envie, before_after  # altair, only where there is something to draw

    names = _short_names(rencontres)
    envies = [
        Envie(names[m.enquete.id], m.enquete.desirabilite_avant, m.enquete.desirabilite_apres)
        for m in rencontres
    ]
    drawn = before_after(envies, guide().desirabilite)
    if drawn is not None:
        st.subheader("Mon envie, avant et après", anchor=False)
        figure.show(drawn, key="envie")
