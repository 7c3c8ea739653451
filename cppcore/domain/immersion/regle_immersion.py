"""Each limit of a work trial (EMT, PMSMP) against what is known of it: kept, passed, or not known yet, in one sentence.

Sources: interview (EMT: 15 days at most), DOMAIN §6 (80 h), articles D5135-3 and L3121-20 of the code du travail.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cppcore.domain.immersion.cadre_immersion import CadreImmersion
from cppcore.domain.socle.base import Choice, Model
from cppcore.domain.socle.date_partielle import said as said_day
from cppcore.domain.socle.mois import add_months
from cppcore.french import plural

FENETRE_MOIS = 12
"""Months over which the trials in one company are counted (D5135-3: « douze mois consécutifs »)."""

HEURES_JOUR = 24
"""Hours of a day: more than that a day is a slip of the keyboard."""


class Limite(Choice):
    """The limits that a scheme may set; the label names the limit on screen."""

    DATES = "dates", "Le premier jour"
    DUREE = "duree", "La durée"
    HEURES = "heures", "Les heures en tout"
    SEMAINE = "semaine", "Les heures par semaine"
    RENOUVELLEMENT = "renouvellement", "Le renouvellement"
    CONVENTIONS = "conventions", "Le nombre de conventions dans l’entreprise"
    CUMUL = "cumul", "Les jours en tout dans l’entreprise"


class LimiteImmersion(Model):
    """One limit looked at: respectee is None while something is missing to tell; phrase says it in plain French."""

    limite: Limite
    respectee: bool | None
    phrase: str


class PeriodePrecedente(Model):
    """A trial that began before the one that is looked at; None is not known.

    renouvelle: it renewed another one of the list, so it was not a convention of its own.
    """

    debut: date
    fin: date
    meme_objet: bool | None = None
    meme_entreprise: bool | None = None
    renouvelle: bool = False


@dataclass(frozen=True)
class Essai:
    """What is known of the trial that is looked at. heures are those of the whole trial."""

    debut: date | None = None
    fin: date | None = None
    heures: float | None = None
    precedentes: tuple[PeriodePrecedente, ...] = ()


def check(cadre: CadreImmersion, essai: Essai) -> list[LimiteImmersion]:
    """Return each limit of the scheme, in the order in which the screens show them."""
    found = ((limite, rule(cadre, essai)) for limite, rule in RULES.items())
    return [LimiteImmersion(limite=one, respectee=said[0], phrase=said[1]) for one, said in found if said]


def broken(limites: Sequence[LimiteImmersion]) -> list[LimiteImmersion]:
    """Return the limits that are surely passed: what is not known never counts as passed."""
    return [one for one in limites if one.respectee is False]


def days(debut: date, fin: date) -> int:
    """Return the days of the calendar of a period, first and last included."""
    return (fin - debut).days + 1


def weeks(debut: date, fin: date) -> int:
    """Return how many weeks of the calendar (Monday to Sunday) a period touches."""
    first = debut - timedelta(days=debut.weekday())
    return (fin - first).days // 7 + 1


def said_hours(heures: float) -> str:
    """Say a number of hours.

    >>> said_hours(80.0), said_hours(35.5)
    ('80 h', '35,5 h')
    """
    return f"{heures:g} h".replace(".", ",")


Judged = tuple[bool | None, str]
"""Whether a limit is kept, None while that is not known, and the sentence."""


def _dates(cadre: CadreImmersion, essai: Essai) -> Judged | None:
    name = f"{'L’' if cadre.nom[0] in 'AEIOU' else 'La '}{cadre.nom}"
    if essai.debut is None:
        words = f"{name} n’a pas toujours existé, et il manque le premier jour."
        return (None, words)
    day = said_day(essai.debut.isoformat())
    known = cadre.covers(essai.debut)
    words = {
        True: f"{name} existe le {day}.",
        False: f"{name} n’existait pas le {day}.",
        None: f"Nous ne savons pas si {name[0].lower()}{name[1:]} existe, avec ces règles, le {day}.",
    }[known]
    return (known, words)


def _length(cadre: CadreImmersion, essai: Essai) -> Judged | None:
    if cadre.jours_max is None and cadre.mois_max is None:
        return None
    if cadre.jours_max is not None:
        most = f"une {cadre.nom} dure au plus {cadre.jours_max} jours, du premier au dernier"
    else:
        months = "un mois" if cadre.mois_max == 1 else f"{cadre.mois_max} mois"
        most = f"une {cadre.nom} dure au plus {months} de date à date"
    if essai.debut is None or essai.fin is None:
        return (None, f"Il manque une date : {most}.")
    count = days(essai.debut, essai.fin)
    known = cadre.jours_max is None or count <= cadre.jours_max
    until = ""
    if cadre.mois_max is not None:
        last = add_months(essai.debut, cadre.mois_max)
        known, until = known and essai.fin <= last, f", ici jusqu’au {said_day(last.isoformat())}"
    return (known, f"Elle dure {plural(count, 'jour')} : {most}{until}.")


def _hours(cadre: CadreImmersion, essai: Essai) -> Judged | None:
    most = cadre.heures_max
    if most is None:
        return None
    if essai.heures is None:
        words = f"Il manque le nombre d’heures : une {cadre.nom} fait au plus {most} h en tout."
        return (None, words)
    words = f"Elle fait {said_hours(essai.heures)} : une {cadre.nom} fait au plus {most} h en tout."
    return (essai.heures <= most, words)


def _weekly_hours(cadre: CadreImmersion, essai: Essai) -> Judged | None:
    """Compare the hours in all with what its weeks may hold: only what is surely too much is reported as passed."""
    most = cadre.heures_semaine_max
    if most is None:
        return None
    if essai.debut is None or essai.fin is None or essai.heures is None:
        words = f"Il manque les dates ou les heures : on y passe au plus {most} h par semaine."
        return (None, words)
    count = weeks(essai.debut, essai.fin)
    inside = f"sur {plural(count, 'semaine')} du calendrier"
    words = f"Elle fait {said_hours(essai.heures)} {inside} : on y passe au plus {most} h par semaine."
    return (essai.heures <= most * count, words)


def _renewal(cadre: CadreImmersion, essai: Essai) -> Judged | None:
    most = cadre.renouvellements_max
    if most is None:
        return None
    sure = [p for p in _near(essai) if p.meme_entreprise and p.meme_objet]
    may_be = [p for p in _near(essai) if p.meme_entreprise is not False and p.meme_objet is not False]
    already = f"il y en a déjà eu {len(sure)}" if sure else "il n’y en a pas encore eu"
    words = (
        f"Dans la même entreprise et pour le même objet, {already} en {FENETRE_MOIS} mois : "
        f"une {cadre.nom} se renouvelle {'une seule fois' if most == 1 else f'{most} fois au plus'}."
    )
    return (_at_most(len(sure), len(may_be), most), words)


def _conventions(cadre: CadreImmersion, essai: Essai) -> Judged | None:
    """Count this one with those of another object: a renewal is not a convention of its own."""
    most = cadre.conventions_max
    if most is None:
        return None
    others = [p for p in _near(essai) if not p.renouvelle]
    sure = [p for p in others if p.meme_entreprise and p.meme_objet is False]
    may_be = [p for p in others if p.meme_entreprise is not False and p.meme_objet is not True]
    count = len(sure) + 1
    each = ", avec un objet différent à chaque fois" if sure else ""
    words = (
        f"Dans la même entreprise, cela fait {plural(count, 'convention')} en {FENETRE_MOIS} mois{each} : "
        f"il y en a au plus {most}."
    )
    return (_at_most(count, len(may_be) + 1, most), words)


def _total_days(cadre: CadreImmersion, essai: Essai) -> Judged | None:
    most = cadre.cumul_jours_max
    if most is None:
        return None
    rule = f"au plus {most} jours en {FENETRE_MOIS} mois, renouvellements compris"
    if essai.debut is None or essai.fin is None:
        words = f"Il manque une date : dans la même entreprise, {rule}."
        return (None, words)
    own = days(essai.debut, essai.fin)
    sure = own + sum(days(p.debut, p.fin) for p in _near(essai) if p.meme_entreprise)
    may_be = own + sum(days(p.debut, p.fin) for p in _near(essai) if p.meme_entreprise is not False)
    words = f"Dans la même entreprise, cela fait {plural(sure, 'jour')} : {rule}."
    return (_at_most(sure, may_be, most), words)


def _near(essai: Essai) -> list[PeriodePrecedente]:
    """Return the earlier trials that began less than twelve months before this one; all while its day is not known."""
    debut = essai.debut
    return [p for p in essai.precedentes if debut is None or add_months(p.debut, FENETRE_MOIS) > debut]


def _at_most(sure: int, may_be: int, most: int) -> bool | None:
    """Tell whether a count stays within a limit, given the least and the most that it may be."""
    if sure > most:
        return False
    return True if may_be <= most else None


RULES: dict[Limite, Callable[[CadreImmersion, Essai], Judged | None]] = {
    Limite.DATES: _dates,
    Limite.DUREE: _length,
    Limite.HEURES: _hours,
    Limite.SEMAINE: _weekly_hours,
    Limite.RENOUVELLEMENT: _renewal,
    Limite.CONVENTIONS: _conventions,
    Limite.CUMUL: _total_days,
}
"""Every limit, in the order in which it is shown; None when the scheme sets none."""
