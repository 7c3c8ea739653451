"""What the way to the first pay says, in French: when, in how many months, what is left to pay, what is missing."""

from datetime import date

from cppcore.domain.formations.chemin import Chemin, EtapeChemin, Troncon
from cppcore.domain.formations.lecture_formation import PAS_SU
from cppcore.domain.pistes.piste import Piste
from cppcore.french import MOIS, euros, join, plural


def when(step: Troncon, today: date) -> str:
    """Say when a step ends: « entre février et août 2015 », « d’ici mars 2013 », « pas encore su »."""
    soonest, latest = step.au_plus_tot, step.au_plus_tard
    if latest is not None and latest <= today:
        return "c’est fait"
    if soonest is None and latest is None:
        return PAS_SU
    if latest is None or soonest is None:
        return _one_side(soonest, latest, today)
    if soonest <= today:
        return f"d’ici {_month(latest)}"
    if (soonest.year, soonest.month) == (latest.year, latest.month):
        return f"en {_month(latest)}"
    first = MOIS[soonest.month - 1] if soonest.year == latest.year else _month(soonest)
    return f"entre {first} et {_month(latest)}"


def _one_side(soonest: date | None, latest: date | None, today: date) -> str:
    if latest is not None:
        return f"d’ici {_month(latest)}"
    if soonest is None or soonest <= today:
        return PAS_SU
    return f"pas avant {_month(soonest)}, la fin n’est pas encore sue"


def _month(day: date) -> str:
    return f"{MOIS[day.month - 1]} {day.year}"


LONG_MOIS = 24
"""Months from which a time is counted in years: « 45 mois » is hard to picture."""


def months(chemin: Chemin) -> str:
    """Say in how long the first pay comes."""
    least, most = chemin.mois_min, chemin.mois_max
    if least is None and most is None:
        return PAS_SU
    if least is None or most is None:
        return f"au plus {_long(most or 0)}" if least is None else f"au moins {_long(least)}"
    if least == most:
        return _long(most)
    if most < LONG_MOIS:
        return f"de {least} à {plural(most, 'mois')}"
    return f"de {_long(least)} à {_long(most)}"


def _long(count: int) -> str:
    """Say a number of months, in years from two years on."""
    if count < LONG_MOIS:
        return plural(count, "mois")
    years, rest = divmod(count, 12)
    return f"{years} ans et {rest} mois" if rest else f"{years} ans"


def phrase(chemin: Chemin) -> str:
    """Say in one sentence when the first pay comes."""
    if chemin.mois_min is None and chemin.mois_max is None:
        return "On ne sait pas encore quand vient le premier salaire."
    return f"Le premier salaire vient {when(chemin.fin, chemin.today)} : {months(chemin)} à partir d’aujourd’hui."


def left_to_pay(chemin: Chemin) -> str:
    """Say what is left to pay, if all that is hoped for comes and if nothing more does; fees are named when unknown."""
    least, most = chemin.reste_min_centimes, chemin.reste_max_centimes
    if most is None:
        return PAS_SU
    if chemin.formation is None and most == 0:
        return "rien, car il n’y a pas de formation"
    if least is None:
        said = f"{euros(most)} si rien de plus ne vient. Une aide n’a pas encore de montant"
    elif least == most:
        said = euros(most)
    else:
        said = f"{euros(least)} si toutes les aides viennent, {euros(most)} si rien de plus ne vient"
    return f"{said}. Les frais en plus ne sont pas encore sus" if chemin.frais_inconnus else said


def missing(chemin: Chemin, piste: Piste) -> list[str]:
    """Return what is missing to know the whole way, in the person's terms; empty when nothing is."""
    wanted: list[tuple[bool, str]] = []
    if piste.formation is not False:
        formation, session = chemin.formation, chemin.session
        wanted = [
            (formation is None, "une formation"),
            (formation is not None and session is None, "une session encore ouverte ou à venir"),
            (session is not None and session.rentree is None, "la rentrée"),
            (
                bool(formation and session and not formation.duree_semaines and not session.fin),
                "la durée de la formation",
            ),
            (bool(formation and formation.cout_centimes is None), "le prix de la formation"),
            (bool(formation and formation.frais_centimes is None), "les frais"),
        ]
    wanted.append(
        (
            piste.embauche_mois_min is None or piste.embauche_mois_max is None,
            "le temps pour trouver un emploi",
        )
    )
    return [word for lacks, word in wanted if lacks]


def compare(first: Chemin, second: Chemin) -> str:
    """Say two first pays side by side, without saying which is better."""
    return f"Premier salaire : {join([f'pour la première piste, {months(first)}', f'pour la seconde, {months(second)}'])}."


def rests_on(chemin: Chemin) -> str:
    """Say what the end of the training is counted from, empty when its day is known."""
    is_counted = chemin.estime and EtapeChemin.FORMATION in {t.etape for t in chemin.troncons}
    return (
        "La fin est comptée en semaines, sans les vacances. Demandez la date de fin à l’école."
        if is_counted
        else ""
    )
