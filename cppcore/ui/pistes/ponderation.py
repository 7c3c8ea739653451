"""The counsellor's weights: how two pistes compare, with what is not known, and which weight would swap them."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from uuid import UUID

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.criteres import criteres
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.choisir.confirmation import gaps_of
from cppcore.domain.choisir.ponderation import VALEURS, Moyenne, is_ahead, swaps, weigh
from cppcore.domain.pistes.grille import Case
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.pistes.preference import POIDS_MAX, Preference
from cppcore.ui.ecran import fields, listes, session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.ecran.listes import Ligne, Section
from cppcore.ui.pistes import critere

PISTES_MAX = 5
"""More pistes than this are not weighed: they are first read with the criteria (QUESTIONNAIRES §3.2)."""

POIDS_USUEL = 1
"""The weight of a criterion to which the counsellor gave none: all count the same."""


def show(carnet: Carnet, cases: Sequence[Case]) -> None:
    """Draw, in a fold, the weights and what they say of the open pistes; then what each one still lacks."""
    pistes = carnet.open_pistes
    if not pistes:
        return
    lines = []
    for piste in pistes:
        missing = gaps_of(piste, carnet, criteres(), today=clock.today())
        names = french.join([f"{gap.quoi} ({gap.etat})" for gap in missing])
        lines.append(Ligne(f" : {f'il manque {names}' if missing else 'prêt à confirmer'}.", piste.intitule))
    listes.show(Section("pret", "Comparer et confirmer", lines))
    if inside := fold("Peser les critères", key="poids"):
        with inside:
            _show_weights(carnet, pistes, cases)


def _show_weights(carnet: Carnet, pistes: Sequence[Piste], cases: Sequence[Case]) -> None:
    st.caption(
        "Pour ouvrir une discussion, jamais pour décider. La personne ne voit pas ces chiffres. "
        "« Convient » vaut 100, « acceptable » 50, « ne convient pas » 0."
    )
    own = critere.preferences(carnet)
    names = {c.code: c.nom for c in critere.of(carnet)}
    with st.container(horizontal=True, key="poids-criteres"):
        for preference in own:
            fields.pick(
                escape(names[preference.code]),
                {weight: str(weight) for weight in range(POIDS_MAX + 1)},
                key=f"poids.{preference.code}",
                stored=_weight(preference),
                save=partial(session.change, preference, "poids"),
            )
    poids = {p.code: float(_weight(p)) for p in own}
    if not any(poids.values()):
        st.markdown("Donnez un poids à un critère au moins.")
        return
    if len(pistes) > PISTES_MAX:
        st.markdown(f"Plus de {PISTES_MAX} pistes : écartez-en d’abord, critère par critère.")
        return
    notes = {
        p.id: {c.critere.code: VALEURS[c.niveau] for c in cases if c.piste.id == p.id and c.niveau}
        for p in pistes
    }
    means = {p.id: weigh(poids, notes[p.id]) for p in pistes}
    with st.container(key="moyennes"):
        st.markdown("\n".join(f"- **{escape(p.intitule)}** : {_in_words(means[p.id])}" for p in pistes))
    with st.container(key="comparaisons"):
        for first, second in combinations(pistes, 2):
            st.markdown(_compare(first, second, means))
            one, other = means[first.id].score, means[second.id].score
            behind = first if (one or 0.0) < (other or 0.0) else second
            for swap in swaps(poids, notes[first.id], notes[second.id]):
                side = Md("plus") if swap.au_dessus else Md("moins")
                st.caption(
                    f"{escape(behind.intitule)} passe devant si « {escape(names[swap.critere])} » compte pour "
                    f"{side} de {french.number(swap.poids * 100, 0)} % du total."
                )


def _weight(preference: Preference) -> int:
    return POIDS_USUEL if preference.poids is None else preference.poids


def _in_words(mean: Moyenne) -> Md:
    if mean.score is None:
        return Md("rien n’est encore su.")
    known = f"{mean.score:.0f} sur 100 avec ce qui est su"
    if mean.lo == mean.hi:
        return f"{known}. Tout est su."
    return (
        f"{known}, entre {mean.lo:.0f} et {mean.hi:.0f} selon ce qui ne l’est pas. Su : {mean.cover:.0f} %."
    )


def _compare(first: Piste, second: Piste, means: Mapping[UUID, Moyenne]) -> Md:
    for ahead, behind in ((first, second), (second, first)):
        if is_ahead(means[ahead.id], means[behind.id]):
            return (
                f"{escape(ahead.intitule)} est devant {escape(behind.intitule)}, quoi qu’on apprenne encore."
            )
    return (
        f"{escape(first.intitule)} et {escape(second.intitule)} : on ne peut pas les départager aujourd’hui."
    )
