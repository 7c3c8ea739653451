"""The words of the trade on screen: what they mean, and the schemes with their names of then and of now."""

from collections.abc import Iterable

import streamlit as st

from cppcore import clock
from cppcore.catalog.dispositifs import dispositifs
from cppcore.catalog.glossaire import Mot, of_the_trade
from cppcore.domain.formations import lecture_financement as lecture
from cppcore.domain.formations.dispositif import Dispositif
from cppcore.domain.formations.eligibilite import shown_for
from cppcore.domain.parcours.dossier import Regles
from cppcore.domain.socle.comparaison import plain
from cppcore.ui.ecran.escape import Md, escape, printed
from cppcore.ui.ecran.fold import fold

GROUPS = {
    (True, True): "Dans les règles de 2012 et dans celles d’aujourd’hui",
    (True, False): "Dans les règles de 2012 seulement",
    (False, True): "Dans les règles d’aujourd’hui seulement",
    (False, False): "Entre les deux",
}
"""Where a scheme stands: in the rules of 2012, in those of today."""


def show() -> None:
    """Draw the field that looks a word up, the words, then every scheme by the rules in which it stands."""
    asked = st.text_input(
        "Chercher un mot", key="lexique.mot", live="800ms", autocomplete="off", persist_state="session"
    )
    names = {plain(one.nom) for one in dispositifs().values()}
    words = [
        mot
        for mot in of_the_trade()
        if plain(mot.mot) not in names and _has(asked, mot.mot, mot.sigle, mot.definition, mot.remplace_par)
    ]
    schemes = [
        one
        for one in dispositifs().values()
        if _has(asked, one.nom, one.sigle, one.nom_actuel, one.pour_qui, one.apres)
    ]
    if not words and not schemes:
        st.markdown("Ce mot n’est pas dans la liste. Demandez-le à votre conseiller.")
        return
    if words:
        st.header("Les mots", anchor=False)
        with st.container(key="mots"):
            st.markdown("\n".join(_word(mot) for mot in sorted(words, key=lambda mot: plain(mot.mot))))
        if inside := fold("D’où viennent ces définitions", key="lexique.sources"):
            inside.markdown("\n".join(f"- {escape(mot.mot)} : {escape(mot.source)}" for mot in words))
    if schemes:
        st.header("Qui peut payer : les noms d’hier et d’aujourd’hui", anchor=False)
        _show_schemes(schemes)


def _has(asked: str, *texts: str) -> bool:
    """Tell whether one of the texts holds what is asked, capitals and accents aside; nothing asked is everywhere."""
    wanted = plain(asked)
    return not wanted or any(wanted in plain(text) for text in texts)


def _word(mot: Mot) -> Md:
    sigle = f"({mot.sigle}) " if mot.sigle else ""
    after = f" Ensuite : {mot.remplace_par}." if mot.remplace_par else ""
    return f"- **{escape(mot.mot)}** {printed(f'{sigle}: {mot.definition}{after}{_years(mot)}')}"


def _years(mot: Mot) -> str:
    if mot.de and mot.a:
        return f" De {mot.de} à {mot.a}."
    if mot.de:
        return f" Depuis {mot.de}."
    return f" Jusqu’en {mot.a}." if mot.a else ""


def _show_schemes(schemes: Iterable[Dispositif]) -> None:
    today = clock.today()
    then = {d.code for d in shown_for(dispositifs().values(), Regles.R2012, today=today)}
    now = {d.code for d in shown_for(dispositifs().values(), Regles.AUJOURDHUI, today=today)}
    groups: dict[tuple[bool, bool], list[Dispositif]] = {where: [] for where in GROUPS}
    for one in schemes:
        groups[one.code in then, one.code in now].append(one)
    for where, title in GROUPS.items():
        if groups[where]:
            st.subheader(escape(title), anchor=False)
            with st.container(
                key=f"dispositifs-{'2012' if where[0] else ''}-{'aujourdhui' if where[1] else ''}"
            ):
                st.markdown("\n".join(_scheme(one) for one in groups[where]))


def _scheme(one: Dispositif) -> Md:
    sigle = f"({one.sigle}) " if one.sigle else ""
    now = f" Aujourd’hui : {one.nom_actuel}." if one.nom_actuel else ""
    years = f" Années : {lecture.years(one)}."
    return f"- **{escape(one.nom)}** {printed(f'{sigle}: {one.pour_qui}{years}{now}')}"
