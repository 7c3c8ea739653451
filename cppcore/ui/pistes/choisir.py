"""Choosing on screen: which pistes her own criteria would set aside, which are left, what is missing to confirm one."""

from collections.abc import Sequence

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.criteres import criteres
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.choisir.confirmation import gaps_of
from cppcore.domain.choisir.pistes_restantes import Choix
from cppcore.domain.choisir.pret import ACCORD, CASES, FREIN, PLAN, Ecart
from cppcore.domain.pistes.avis import NiveauAvis
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import Case
from cppcore.domain.pistes.piste import Piste
from cppcore.ui.ecran import fields, session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.pistes import decision

TROIS = {"oui": True, "non": False, "inconnu": None}
"""The three values, and how they are kept."""

QUOI = {
    CASES["interet"]: "Mon intérêt pour ce métier",
    CASES["conditions"]: "Les conditions de travail",
    CASES["acces"]: "La formation : le diplôme et le lieu",
    CASES["dates"]: "Les dates d’inscription",
    CASES["financement"]: "Qui peut payer la formation",
    CASES["emploi"]: "Les emplois près de chez moi",
    CASES["terrain"]: "La rencontre de deux professionnels",
    FREIN: "Ma situation",
    PLAN: "La prochaine démarche ou action, avec un jour",
    ACCORD: "Ma réponse, juste en dessous",
}
"""What each gap is called for the person."""

ETATS = {
    EtatCase.INCONNU.label: "je ne sais pas encore",
    EtatCase.CONTRE.label: "c’est un obstacle",
    EtatCase.POUR_FRAGILE.label: "plutôt un plus, à confirmer par quelqu’un d’autre",
    EtatCase.CONTRE_FRAGILE.label: "plutôt un obstacle, à confirmer par quelqu’un d’autre",
    EtatCase.POUR_A_VERIFIER.label: "plutôt un plus, mais une source dit le contraire",
    EtatCase.CONTRE_A_VERIFIER.label: "plutôt un obstacle, mais une source dit le contraire",
    EtatCase.CONTRADICTION.label: "deux sources se contredisent",
    EtatCase.ANCIEN.label: "l’information a plus d’un an",
    "je ne sais pas": "je ne sais pas encore",
}
"""What each state is called for the person."""

MOTS = {"oui": Md("Oui"), "non": Md("Non"), "inconnu": Md("Je ne sais pas encore")}


def show_outs(carnet: Carnet, choix: Choix) -> None:
    """Draw the pistes that her criteria would set aside, each with its cell and the way out of the list."""
    if not choix.sorties:
        st.markdown("Aucune piste n’est contraire à vos critères, avec ce que vous savez aujourd’hui.")
    nearly = {case.piste.id for case in choix.compromis}
    for case in choix.sorties:
        with st.container(border=True, key=f"sortie-{case.piste.id}"):
            st.markdown(f"**{escape(case.piste.intitule)}**  \n{escape(case.critere.nom)} : ne convient pas.")
            for preuve in case.preuves[:1]:
                st.caption(f"{escape(preuve.fait)} (vu le {french.full_day(preuve.vu_le)})")
            if case.piste.id in nearly:
                st.markdown(
                    "C’est la seule chose qui ne va pas : **à un compromis près**, elle reste possible."
                )
            if inside := fold("Écarter cette piste", key=f"sortie-{case.piste.id}.pli"):
                with inside:
                    decision.ask_out(carnet, case)
    if choix.relacher is not None:
        st.info(
            f"Aucune piste ne passe tous vos critères. Le premier à assouplir : {escape(choix.relacher.nom)}. "
            "Parlez-en au rendez-vous.",
            icon=":material/tune:",
        )


def show_left(carnet: Carnet, choix: Choix, cases: Sequence[Case]) -> None:
    """Draw the pistes that are left, in words and unranked, each with what is missing to confirm it."""
    if not choix.restent:
        st.markdown("Aucune pour l’instant.")
    for piste in choix.restent:
        own = [case for case in cases if case.piste.id == piste.id]
        with st.container(border=True, key=f"reste-{piste.id}"):
            st.markdown(f"**{escape(piste.intitule)}**  \n{_in_words(own)}")
            if inside := fold("Que manque-t-il pour la confirmer ?", key=f"reste-{piste.id}.pli"):
                with inside:
                    _show_gaps(carnet, piste)


def _in_words(cases: Sequence[Case]) -> Md:
    """Say what suits, what is acceptable, what does not suit and what is not known, ready for Markdown."""
    lines = {
        "Convient": NiveauAvis.CONVIENT,
        "Acceptable": NiveauAvis.ACCEPTABLE,
        "Ne convient pas": NiveauAvis.NE_CONVIENT_PAS,
        "Je ne sais pas encore": None,
    }
    return "  \n".join(
        f"{escape(words)} : {french.join([escape(case.critere.court) for case in found])}."
        for words, level in lines.items()
        if (found := [case for case in cases if case.niveau is level])
    )


def _show_gaps(carnet: Carnet, piste: Piste) -> None:
    missing = gaps_of(piste, carnet, criteres(), today=clock.today())
    if missing:
        st.markdown("Il manque encore :")
        with st.container(key=f"manque-{piste.id}"):
            st.markdown("\n".join(f"- {_said(gap)}" for gap in missing))
    else:
        st.markdown("Tout est réuni. C’est vous qui décidez, avec votre conseiller ou votre conseillère.")
    _ask_three(piste, "formation", "Faut-il une formation avant ce métier ?")
    _ask_three(piste, "accord", "Voulez-vous confirmer cette piste ?")


def _said(gap: Ecart) -> Md:
    """Return one gap in the person's words, ready for Markdown; the counsellor reads the words of the rule."""
    state = ETATS.get(gap.etat, gap.etat)
    return f"**{escape(QUOI.get(gap.quoi, gap.quoi))}** : {escape(state)}"


def _ask_three(piste: Piste, field: str, label: Md) -> None:
    kept = getattr(piste, field)
    fields.choice(
        label,
        MOTS,
        key=f"piste.{piste.id}.{field}",
        stored=next((code for code, value in TROIS.items() if value is kept and kept is not None), None),
        save=lambda code: session.change(piste, field, TROIS[code]),
    )
