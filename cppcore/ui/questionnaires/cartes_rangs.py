"""Questions answered by ticking a few lines: cards of a column, three phrases in order; unknown occupations."""

from collections.abc import Sequence
from functools import partial
from uuid import uuid5

import streamlit as st

from cppcore import clock, french
from cppcore.domain.questionnaires.item import RANGS, Forme, Item
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.questionnaires.valeurs import CARTES_PAR_COLONNE, NB_COLONNES
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.store import passations as stored_passations
from cppcore.store import records
from cppcore.ui.ecran import fields, saved, session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.streamlit_internals import DeltaGenerator
from cppcore.ui.questionnaires import questionnaire
from cppcore.ui.questionnaires.progress import say_progress

COLONNES = (
    Md("Ce qui compte le plus pour moi"),
    Md("Ce qui compte beaucoup"),
    Md("Ce qui compte"),
    Md("Ce qui compte un peu"),
    Md("Ce qui compte le moins"),
)
"""The heads of the columns, the best one first."""

RANG_MOTS = {3: "en premier", 2: "en deuxième", 1: "en troisième"}
"""What the three values of a ranked group mean."""

Values = dict[str, int | None]


def said(item: Item, valeur: int | None) -> str:
    """Return where a card or a phrase was put, an empty text for other questions."""
    if valeur is None:
        return ""
    if item.forme is Forme.CARTE:
        return COLONNES[NB_COLONNES - valeur].lower()
    return RANG_MOTS.get(valeur, "") if item.forme is Forme.RANG else ""


@st.fragment
def ask_column(
    declared: Questionnaire, passation: Passation, cards: Sequence[Item], index: int, place: DeltaGenerator
) -> None:
    """Draw the cards that are not in a better column; four go into this one."""
    worth = NB_COLONNES - index
    given = _values(passation)
    st.subheader(f"{index + 1}. {COLONNES[index]}", anchor=False)
    offered = [c for c in cards if (given.get(c.code) or 0) <= worth]
    count = sum(given.get(c.code) == worth for c in cards)
    free = [c for c in offered if given.get(c.code) is None]
    st.markdown(f"Choisissez **{CARTES_PAR_COLONNE} cartes** : {count} sur {CARTES_PAR_COLONNE}.")
    for card in offered:
        _tick(
            passation,
            card,
            ticked=given.get(card.code) == worth,
            closed=count >= CARTES_PAR_COLONNE,
            save=partial(_place_card, declared, passation, card.code, worth),
        )
    if index == NB_COLONNES - 1 and free and count + len(free) == CARTES_PAR_COLONNE:
        st.button(
            "Mettre ici les cartes qui restent",
            key="tri.reste",
            type="primary",
            on_click=_place_rest,
            args=(declared, passation, free, worth),
        )
    _say_left("carte", CARTES_PAR_COLONNE - count, among=len(offered))
    _tell(declared, passation, index, place)


def _place_rest(declared: Questionnaire, passation: Passation, cards: Sequence[Item], worth: int) -> None:
    rest = [Reponse.to(passation, card.code, worth) for card in cards]
    questionnaire.keep(declared, passation, *rest)
    saved.mark(clock.now())


def _say_left(word: str, count: int, *, among: int) -> None:
    """Say beside the buttons how many are still to tick, or why the others cannot be ticked any more."""
    with st.container(key="reste"):
        if count > 0:
            missing = escape(french.plural(count, word))
            st.markdown(f"Encore **{missing}** à choisir. Vous pouvez aussi continuer et y revenir.")
        elif among > 1:
            st.markdown(f"C’est complet. Pour changer, décochez d’abord une {escape(word)}.")


def _tell(declared: Questionnaire, passation: Passation, index: int, place: DeltaGenerator) -> None:
    reponses = stored_passations.answers(session.store(), passation)
    say_progress(place, declared, passation, reponses, index)
    saved.show()


def _values(passation: Passation) -> Values:
    return {r.item: r.valeur for r in stored_passations.answers(session.store(), passation)}


def _tick(passation: Passation, item: Item, *, ticked: bool, closed: bool, save: fields.Save) -> None:
    """Draw one line to tick; the others cannot be ticked any more once enough are."""
    fields.tick(
        escape(item.texte),
        key=f"reponse.{passation.id}.{item.code}",
        stored=ticked,
        save=save,
        disabled=closed and not ticked,
    )


def _place_card(declared: Questionnaire, passation: Passation, card: str, worth: int, ticked: bool) -> None:
    if ticked and sum(v == worth for v in _values(passation).values()) >= CARTES_PAR_COLONNE:
        raise ValueError("Cette colonne a déjà ses quatre cartes. Retirez-en une d’abord.")
    questionnaire.keep(declared, passation, Reponse.to(passation, card, worth if ticked else None))


@st.fragment
def ask_ranks(
    declared: Questionnaire, passation: Passation, phrases: Sequence[Item], index: int, place: DeltaGenerator
) -> None:
    """Draw the phrases of a group; the first one ticked comes first, three in all."""
    given = _values(passation)
    codes = [phrase.code for phrase in phrases]
    chosen = _in_order(given, codes)
    st.markdown(f"Cochez **{RANGS} phrases**, la plus importante d’abord : {len(chosen)} sur {RANGS}.")
    for phrase in phrases:
        _tick(
            passation,
            phrase,
            ticked=phrase.code in chosen,
            closed=len(chosen) >= RANGS,
            save=partial(_rank, declared, passation, codes, phrase.code),
        )
    texts = {phrase.code: phrase.texte for phrase in phrases}
    with st.container(key="ordre"):
        st.markdown("\n".join(f"{n}. {escape(texts[code])}" for n, code in enumerate(chosen, 1)))
    _say_left("phrase", RANGS - len(chosen), among=len(phrases))
    _tell(declared, passation, index, place)


def _in_order(given: Values, codes: Sequence[str]) -> list[str]:
    """Return the phrases chosen in a group, the most important one first."""
    return sorted((c for c in codes if given.get(c)), key=lambda c: -(given[c] or 0))


def _rank(
    declared: Questionnaire, passation: Passation, codes: Sequence[str], phrase: str, ticked: bool
) -> None:
    """Put a phrase after those already chosen, or take it out and move the following ones up."""
    chosen = [c for c in _in_order(_values(passation), codes) if c != phrase] + [phrase] * ticked
    if len(chosen) > RANGS:
        raise ValueError("Vous avez déjà choisi trois phrases. Retirez-en une d’abord.")
    worth = {code: RANGS - n for n, code in enumerate(chosen)}
    reponses = [Reponse.to(passation, code, worth.get(code)) for code in codes]
    questionnaire.keep(declared, passation, *reponses)


def show_sides(passation: Passation, item: Item) -> None:
    """Say what two occupations are, and offer to look one up: the pair waits for its answer."""
    for number, side in enumerate(item.choix):
        with st.container(border=True, key=f"metier-{item.code}-{number}"):
            st.markdown(f"**{escape(side.texte)}**  \n{escape(side.aide)}")
            new = Recherche(
                id=uuid5(passation.dossier_id, f"metier-{item.code}-{number}"),
                dossier_id=passation.dossier_id,
                etat=EtatRecherche.A_FAIRE,
                note=f"Découvrir ce métier : {side.texte}",
            )
            if records.get(session.store(), Recherche, new.id) is not None:
                st.caption("Noté dans votre journal, à chercher.")
            else:
                st.button(
                    "Noter ce métier à chercher",
                    key=f"metier.{item.code}.{number}.chercher",
                    on_click=_note,
                    args=(new,),
                )


def _note(recherche: Recherche) -> None:
    session.save(recherche)
    saved.mark(clock.now())
