"""The screens of the application: where they stand in the menu, their address, and links to them."""

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from cppcore.ui.ecran.escape import Md

PAGES = Path(__file__).resolve().parents[3] / "pages"


class Screen(NamedTuple):
    """One screen: its file below pages/ (« parcours/accueil »), its title, its address."""

    ecran: str
    titre: Md
    adresse: str


LEXIQUE = Screen("outils/lexique", "Les mots du métier", "lexique")
REGLAGES = Screen("outils/reglages", "Réglages", "reglages")
SAUVEGARDES = Screen("outils/sauvegardes", "Copies et effacement", "sauvegardes")
"""Screens of both menus."""

PERSONNE: dict[str, tuple[Screen, ...]] = {
    "Mon parcours": (
        Screen("parcours/accueil", "Accueil", "accueil"),
        Screen("parcours/rendez_vous", "Mes rendez-vous", "rendez-vous"),
        Screen("parcours/consignes", "Ce que j’ai à faire", "a-faire"),
        Screen("parcours/preparer", "Préparer mon rendez-vous", "preparer"),
    ),
    "Moi": (
        Screen("moi/demande", "Ma demande", "demande"),
        Screen("moi/situation", "Ma situation", "situation"),
        Screen("moi/parcours_pro", "Mon parcours professionnel", "parcours-professionnel"),
        Screen("moi/questionnaires", "Mes questionnaires", "questionnaires"),
    ),
    "Mes pistes": (
        Screen("pistes/pistes", "Mes pistes", "pistes"),
        Screen("pistes/criteres", "Mes critères", "criteres"),
        Screen("pistes/grille", "Ma grille", "grille"),
        Screen("pistes/choisir", "Choisir une piste", "choisir"),
    ),
    "Mes recherches": (
        Screen("recherches/journal", "Mon journal de recherches", "journal"),
        Screen("recherches/enquetes", "Mes enquêtes", "enquetes"),
    ),
    "Formation et financement": (
        Screen("formations/ecoles", "Mes écoles", "ecoles"),
        Screen("formations/financements", "Qui peut payer ?", "financements"),
    ),
    "Mon projet": (
        Screen("projet/immersion", "Mon essai en entreprise", "immersion"),
        Screen("projet/plan_action", "Mon plan d’action", "plan-action"),
        Screen("projet/bilan", "Mon bilan", "bilan"),
        Screen("projet/apres", "Trois et six mois après", "apres"),
    ),
    "Outils": (
        Screen("outils/partager", "Partager", "partager"),
        SAUVEGARDES,
        LEXIQUE,
        REGLAGES,
    ),
}
"""The menu of a person's notebook, rubrique by rubrique; the first screen is the home page."""

CONSEILLER: dict[str, tuple[Screen, ...]] = {
    "Conseiller": (
        Screen("conseiller/portefeuille", "Les personnes suivies", "portefeuille"),
        Screen("conseiller/preparer", "Préparer un rendez-vous", "conseiller-preparer"),
        Screen("conseiller/echanger", "Recevoir et rendre", "conseiller-echanger"),
        Screen("conseiller/equipe", "Les chiffres de l’équipe", "equipe"),
    ),
    "Outils": (
        SAUVEGARDES,
        LEXIQUE,
        REGLAGES,
    ),
}
"""The menu of a counsellor's workspace; the first screen is the home page."""

TITRES = {s.ecran: s.titre for menu in (PERSONNE, CONSEILLER) for screens in menu.values() for s in screens}


OF_A_PERSON = {s.ecran for row in PERSONNE.values() for s in row}
"""Screens of a person's notebook."""


def is_of_a_person(ecran: str) -> bool:
    """Tell whether a screen exists in a person's notebook: a name that came in a file may be anything."""
    return ecran in OF_A_PERSON


def link(ecran: str, label: Md | None = None) -> None:
    """Draw a link to a screen; label is our own text, the screen's title by default."""
    st.page_link(PAGES / f"{ecran}.py", label=label or TITRES[ecran], icon=":material/arrow_forward:")


def go(ecran: str) -> None:
    """Open a screen now."""
    st.switch_page(PAGES / f"{ecran}.py")
