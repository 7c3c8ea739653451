"""The person whose notebook it is, and the dates of her CPP."""

from datetime import date, timedelta

from cppcore.domain.socle.base import Choice, Ligne, Record, Texte


class Regles(Choice):
    """By which rules money is looked at: those of the interview's year, or those of now."""

    R2012 = "2012", "Les règles de 2012"
    AUJOURDHUI = "aujourdhui", "Les règles d’aujourd’hui"


FIN_DU_DIF = date(2015, 1, 1)
"""From this day on the CPF stands instead of the DIF: the rules of 2012 no longer say who pays (DOMAIN §7)."""


def usual_rules(today: date) -> Regles:
    """Return the rules that a notebook begun today follows at first; the person may choose the others."""
    return Regles.R2012 if today < FIN_DU_DIF else Regles.AUJOURDHUI


class Dossier(Record):
    """One person's CPP; her other records carry this record's id as dossier_id.

    debut is the day of the first appointment, None while it is not known. reformulation is her request as
    she and her counsellor said it again. trame is the code of the main thread that they chose, empty while
    the proposed one holds; trame_mots says it in their words.
    """

    pseudonyme: Ligne = ""
    programme: Ligne = "cpp-2012"
    debut: date | None = None
    organisme: Ligne = ""
    conseiller: Ligne = ""
    reformulation: Texte = ""
    trame: Ligne = ""
    trame_mots: Texte = ""
    regles: Regles = Regles.R2012


class Place(Choice):
    """Where a date falls beside the CPP; the label is the sentence for the person, if any."""

    INCONNUE = "inconnue", ""
    AVANT = (
        "avant",
        "Cette date est avant le début de votre CPP. Elle est gardée : vérifiez le jour et l’année.",
    )
    PENDANT = "pendant", ""
    APRES = (
        "apres",
        "Cette date est après la fin de votre CPP. Elle est gardée : vérifiez le jour et l’année.",
    )


AVANT_LE_CPP = 180
"""Days before the start in which a research is usual: « s’est-elle déjà renseignée ? » (interview). A wrong year is farther."""


def place(le: date | None, debut: date | None, duree_jours: int, *, avance: int = 0) -> Place:
    """Tell whether a date falls before, during or after a CPP of that many days, first day included.

    avance: days before the start that are as good as during.
    """
    if le is None or debut is None:
        return Place.INCONNUE
    if le < debut - timedelta(days=avance):
        return Place.AVANT
    return Place.APRES if le > debut + timedelta(days=duree_jours - 1) else Place.PENDANT
