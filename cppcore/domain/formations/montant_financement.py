"""How much a scheme pays and how long before: the calculations, by the name that their files give."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from cppcore.domain.formations.trois_valeurs import Cas, Regle
from cppcore.domain.socle.base import Choice

COUT = "cout_formation"
HEURES = "heures_formation"
CENTIME = Decimal("0.01")


class Unite(Choice):
    """What an amount is counted in; the label follows the number."""

    EUROS = "euros", "€"
    PAR_JOUR = "euros-par-jour", "€ par jour"
    PAR_MOIS = "euros-par-mois", "€ par mois"


class Borne(Choice):
    """Whether an amount is exact, a ceiling or a floor; the label comes before the number."""

    EXACT = "exact", ""
    AU_PLUS = "au-plus", "au plus"
    AU_MOINS = "au-moins", "au moins"


class Montant(NamedTuple):
    """An amount rounded to the cent."""

    valeur: Decimal
    unite: Unite = Unite.EUROS
    borne: Borne = Borne.AU_PLUS


class Estimation(NamedTuple):
    """A value that was computed, None when it cannot be, and the answers that would help."""

    montant: Montant | None = None
    manque: tuple[str, ...] = ()


class Delai(NamedTuple):
    """Days before the start of the training, None when not known, and the answers that would help."""

    jours: int | None = None
    manque: tuple[str, ...] = ()


def _towards_cost(cas: Cas, amount: Decimal, borne: Borne = Borne.AU_PLUS) -> Estimation:
    """Return what goes to the training: never more than its cost, when the cost is known."""
    cost = cas.number(COUT)
    paid = amount if cost is None else min(amount, cost)
    return Estimation(Montant(paid.quantize(CENTIME), Unite.EUROS, borne))


def hours_of_dif(cas: Cas) -> Estimation:
    """DIF: hours left, 120 at most, times an amount per hour (DOMAIN §7: 9,15 € carried away, 15 € into CPF).

    Hours not known are not zero. The hours of the DIF and the cost of the training are two things.
    """
    hours, rate, most = cas.number("heures_dif"), cas.figure("taux_horaire"), cas.figure("heures_max")
    if hours is None:
        return Estimation(None, ("heures_dif",))
    if rate is None or most is None:
        return Estimation()
    return _towards_cost(cas, min(hours, most) * rate)


def balance_of_cpf(cas: Cas) -> Estimation:
    """CPF: the balance, up to the cost less what an employee pays herself; a job-seeker pays nothing (L. 6323-7).

    The participation of an employee is a dated figure: None before it was created and after the last known one.
    """
    balance, cost = cas.number("solde_cpf"), cas.number(COUT)
    status = cas.situation.get("statut")
    if balance is None or status is None:
        missing = (("solde_cpf", balance), ("statut", status))
        return Estimation(None, tuple(champ for champ, value in missing if value is None))
    own = Decimal(0) if status == "demandeur-emploi" else cas.figure("participation")
    if own is None:
        return Estimation()
    paid = balance if cost is None else min(balance, max(cost - own, Decimal(0)))
    return Estimation(Montant(paid.quantize(CENTIME)))


def hourly_by_place(cas: Cas) -> Estimation:
    """AFPR, POEI: an amount per hour, not the same in the company and in a school.

    None for a mixed training, or when no source gives the amount of that place on that day.
    """
    place, hours = cas.situation.get("modalite"), cas.number(HEURES)
    if place is None or hours is None:
        missing = (("modalite", place), (HEURES, hours))
        return Estimation(None, tuple(champ for champ, value in missing if value is None))
    rate = cas.figure(f"taux_{place}") if place in ("entreprise", "organisme") else None
    return Estimation() if rate is None else _towards_cost(cas, hours * rate)


def free(cas: Cas) -> Estimation:
    """The whole cost is paid (CARED, POEC, AFC: nothing may be asked from the person)."""
    cost = cas.number(COUT)
    return Estimation(None, (COUT,)) if cost is None else _towards_cost(cas, cost, Borne.EXACT)


def benefit_in_training(cas: Cas) -> Estimation:
    """ARE-F: the gross daily benefit goes on, with a floor (22,61 € a day in July 2023); without it « au moins ».

    The floor is a net amount: an amount lifted to it is « au moins » too.
    """
    daily, floor = cas.number("are_jour"), cas.figure("plancher_jour")
    if daily is None:
        return Estimation(None, ("are_jour",))
    sure = floor is not None and daily >= floor
    amount = daily if floor is None else max(daily, floor)
    return Estimation(
        Montant(amount.quantize(CENTIME), Unite.PAR_JOUR, Borne.EXACT if sure else Borne.AU_MOINS)
    )


def monthly_ceiling(cas: Cas) -> Estimation:
    """RFF: the last daily amount, within a monthly ceiling; only the ceiling is given here."""
    most = cas.figure("plafond_mois")
    return Estimation() if most is None else Estimation(Montant(most, Unite.PAR_MOIS, Borne.AU_PLUS))


def monthly_by_age(cas: Cas) -> Estimation:
    """RFPE, RFFT: a monthly amount by age (under 18, 18 to 25, 26 and more); less when part time.

    The amounts of disabled persons who have worked, of parents and of single persons are not computed.
    """
    age = cas.number("age")
    if age is None:
        return Estimation(None, ("age",))
    band = "mineur" if age < 18 else "jeune" if age < 26 else "adulte"
    amount = cas.figure(f"mensuel_{band}")
    if amount is None:
        return Estimation()
    full = cas.situation.get("temps_plein")
    if full is None:
        return Estimation(None, ("temps_plein",))
    return Estimation(Montant(amount, Unite.PAR_MOIS, Borne.EXACT if full is True else Borne.AU_PLUS))


def real_costs(cas: Cas) -> Estimation:
    """Agefiph: the real costs, within a ceiling (530 €); the ceiling alone while the costs are not known."""
    most, costs = cas.figure("plafond"), cas.number("frais_reels")
    if most is None:
        return Estimation()
    if costs is None:
        return Estimation(Montant(most), ("frais_reels",))
    return Estimation(Montant(min(costs, most).quantize(CENTIME)))


def benefit_of_csp(cas: Cas) -> Estimation:
    """CSP: 75 % of the daily reference wage from one year in the company, else the amount of the ARE."""
    months, least, share = cas.number("anciennete_mois"), cas.figure("mois_min"), cas.figure("part_salaire")
    if months is None:
        return Estimation(None, ("anciennete_mois",))
    if least is None or share is None:
        return Estimation()
    champ, ratio = ("salaire_jour", share / 100) if months >= least else ("are_jour", Decimal(1))
    daily = cas.number(champ)
    if daily is None:
        return Estimation(None, (champ,))
    return Estimation(Montant((daily * ratio).quantize(CENTIME), Unite.PAR_JOUR, Borne.EXACT))


def notice_of_ptp(cas: Cas) -> Delai:
    """PTP: 120 days for an absence of six months or more without a break, 60 days otherwise (R. 6323-10)."""
    long = cas.situation.get("absence_longue")
    days = cas.figure("jours_absence_longue" if long is True else "jours_absence_courte")
    if long is None:
        return Delai(None, ("absence_longue",))
    return Delai(None if days is None else int(days))


MONTANTS: Mapping[str, Regle[Estimation]] = {
    "heures-dif": Regle(hours_of_dif, ("heures_dif", COUT)),
    "solde-cpf": Regle(balance_of_cpf, ("solde_cpf", "statut", COUT)),
    "heures-par-lieu": Regle(hourly_by_place, ("modalite", HEURES, COUT)),
    "gratuit": Regle(free, (COUT,)),
    "are-formation": Regle(benefit_in_training, ("are_jour",)),
    "plafond-mois": Regle(monthly_ceiling, ()),
    "mois-par-age": Regle(monthly_by_age, ("age", "temps_plein")),
    "frais-reels": Regle(real_costs, ("frais_reels",)),
    "allocation-csp": Regle(benefit_of_csp, ("anciennete_mois", "salaire_jour", "are_jour")),
}
"""Every amount that a file may name."""

DELAIS: Mapping[str, Regle[Delai]] = {"delai-ptp": Regle(notice_of_ptp, ("absence_longue",))}
"""Every number of days that a file may name."""
