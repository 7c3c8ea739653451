"""The two sheets of a work trial, to print: the person’s, before and during it, and the tutor’s. They never name her."""

from collections.abc import Sequence
from datetime import date, timedelta

from cppcore.domain.immersion.immersion import HypotheseImmersion, Immersion
from cppcore.domain.immersion.regle_immersion import days, said_hours
from cppcore.domain.recherches.recherche import Recherche
from cppcore.domain.socle.document import (
    Blank,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Signatures,
    Table,
)
from cppcore.french import full_day, typeset

JOURS_VIDES = 10
"""Lines for the days of a trial whose dates are not known: two weeks of work."""

JOURS_MAX = 62
"""Most days that get a line: a month, renewed once."""

A_ECRIRE = "à écrire"
"""What stands where nothing is known yet."""


def person_sheet(
    immersion: Immersion,
    recherche: Recherche | None,
    hypotheses: Sequence[HypotheseImmersion],
    *,
    piste: str,
    today: date,
) -> Document:
    """Return the sheet that she takes with her: what to verify, one line per day, and what she keeps of it."""
    blocs: list[Block] = [
        _place(immersion, recherche, piste),
        *_aim(immersion),
        Heading(niveau=1, texte="Ce que je veux vérifier"),
        Paragraph(
            texte="Pour chaque phrase, écrivez : vérifié, infirmé ou pas vu. Puis ce que vous avez vu."
        ),
        *(Blank(texte=one.texte, lignes=2) for one in hypotheses),
        *(Blank(texte=f"{number}.", lignes=2) for number in range(len(hypotheses) + 1, 4)),
        Heading(niveau=1, texte="Chaque jour, une ligne"),
        *(Blank(texte=words, lignes=1) for words in _days(immersion)),
        Heading(niveau=1, texte="À la fin"),
        Blank(texte="Ce que j’en retiens, sur le métier et sur moi", lignes=5),
    ]
    return _document("Mon essai en entreprise", immersion, blocs, today)


def tutor_sheet(immersion: Immersion, recherche: Recherche | None, *, piste: str, today: date) -> Document:
    """Return the sheet that the tutor fills in; the person says on it whether she agrees."""
    blocs: list[Block] = [
        Paragraph(
            texte="Merci de remplir cette feuille. Elle aide la personne à savoir si ce métier lui convient. "
            "Elle la lit, et dit si elle est d’accord."
        ),
        _place(immersion, recherche, piste),
        *_aim(immersion),
        Heading(niveau=1, texte="Est-ce que l’essai a eu lieu ?"),
        Bullets(lignes=("En entier", "En partie", "Il n’a pas eu lieu")),
        Paragraph(texte="Entourez une réponse.", ton="note"),
        Blank(texte="En partie : le dernier jour, le nombre d’heures manquées, et pourquoi", lignes=2),
        Heading(niveau=1, texte="Ce que vous avez vu"),
        Blank(texte="Ce que la personne a fait", lignes=3),
        Blank(texte="Ce qu’elle sait déjà faire", lignes=3),
        Blank(texte="Ce qu’il lui reste à apprendre", lignes=3),
        Blank(texte="Votre conseil pour la suite", lignes=3),
        Heading(niveau=1, texte="La personne"),
        Blank(texte="D’accord, ou pas d’accord ? Si non : sur quoi ?", lignes=3),
        Signatures(noms=("Le tuteur", "La personne")),
    ]
    return _document("L’avis du tuteur", immersion, blocs, today)


def _document(titre: str, immersion: Immersion, blocs: Sequence[Block], today: date) -> Document:
    return Document(
        titre=titre,
        sous_titre=immersion.cadre.label,
        le=today,
        pied=f"{titre} – {immersion.cadre.label}",
        blocs=tuple(blocs),
    )


def _place(immersion: Immersion, recherche: Recherche | None, piste: str) -> Table:
    """Return what is agreed; what is not known yet is left to be written by hand."""
    facts = {
        "Le métier": piste,
        "L’entreprise": recherche.organisme if recherche else "",
        "La ville": recherche.lieu if recherche else "",
        "Le tuteur": recherche.personne if recherche else "",
        "Le premier jour": full_day(immersion.debut) if immersion.debut else "",
        "Le dernier jour": full_day(immersion.fin) if immersion.fin else "",
        "Les heures": said_hours(immersion.heures) if immersion.heures else "",
    }
    rows = tuple((name, typeset(words.strip()) or A_ECRIRE) for name, words in facts.items())
    return Table(titre="Où et quand", tetes=("Quoi", "Réponse"), lignes=rows)


def _aim(immersion: Immersion) -> list[Block]:
    if not immersion.objectif.strip():
        return []
    return [Heading(niveau=1, texte="Le but"), Paragraph(texte=typeset(immersion.objectif.strip()))]


def _days(immersion: Immersion) -> list[str]:
    if immersion.debut is None or immersion.fin is None:
        return [f"Jour {n}" for n in range(1, JOURS_VIDES + 1)]
    count = min(days(immersion.debut, immersion.fin), JOURS_MAX)
    dates = [immersion.debut + timedelta(days=n) for n in range(count)]
    return [full_day(le).capitalize() for le in dates]
