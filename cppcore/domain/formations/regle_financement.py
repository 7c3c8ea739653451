"""The conditions of the schemes that need « ou » or a calculation, by the name that their files give."""

from collections.abc import Mapping
from datetime import date

from cppcore.domain.formations.trois_valeurs import (
    Cas,
    Constat,
    Regle,
    at_least,
    at_most,
    either,
    every,
    holds,
    is_one_of,
    no,
)
from cppcore.domain.socle.mois import add_months

CONTRAT, MOIS = "contrat_promis", "duree_contrat_mois"
HEURES, ENTREPRISE = "heures_formation", "heures_entreprise"
JEUNE = 25
"""Oldest age at which the CIF-CDD asked for 12 months only: « moins de 26 ans » (orientation-pour-tous.fr)."""


def offer_of_afpr(cas: Cas) -> Constat:
    """AFPR: a CDD or a contrat de professionnalisation of 6 to 12 months, or 6 months of temporary work.

    The sources differ at 6 and at 12 months exactly (« plus de 6 mois à moins de 12 », « de 6 à 12 »):
    both are kept in. Temporary work within the nine months that follow is not checked.
    Source: DOMAIN §7; pole-emploi.fr, page of 31/10/2014; info-socialrh.fr, 28/09/2010.
    """
    long = at_least(cas, MOIS, "contrat_mois_min")
    fixed = is_one_of(cas, CONTRAT, ("cdd", "professionnalisation"))
    temporary = is_one_of(cas, CONTRAT, ("interim",))
    within = every(long, at_most(cas, MOIS, "contrat_mois_max"))
    return either(every(fixed, within), every(temporary, long))


def offer_of_poei(cas: Cas) -> Constat:
    """POEI since June 2024: a CDI; a CDD, an apprenticeship or temporary work of 6 months; a season of 4 to 6.

    Source: DOMAIN §7; article D. 6326-1 (décret du 18/06/2024).
    """
    shortest = at_least(cas, MOIS, "contrat_mois_min")
    season = every(at_least(cas, MOIS, "saison_mois_min"), at_most(cas, MOIS, "saison_mois_max"))
    return either(
        is_one_of(cas, CONTRAT, ("cdi",)),
        every(is_one_of(cas, CONTRAT, ("cdd", "apprentissage", "interim")), shortest),
        every(is_one_of(cas, CONTRAT, ("saisonnier",)), season),
    )


def offer_of_first_poei(cas: Cas) -> Constat:
    """POEI before June 2024: a CDI, or a CDD of 12 months.

    The contrats de professionnalisation and d’apprentissage were accepted too, on terms that changed: not
    known here, so never refused. Source: centre-inffo.fr, 18/08/2010 and 22/12/2023.
    """
    if cas.situation.get(CONTRAT) in ("professionnalisation", "apprentissage"):
        return Constat(None)
    return offer_of_cared(cas)


def offer_of_cared(cas: Cas) -> Constat:
    """CARED: an employer committed to hire, in CDI or in CDD of 6 months (DOMAIN §7, notes of the Région)."""
    long = at_least(cas, MOIS, "contrat_mois_min")
    return either(is_one_of(cas, CONTRAT, ("cdi",)), every(is_one_of(cas, CONTRAT, ("cdd",)), long))


def hours_of_poei(cas: Cas) -> Constat:
    """POEI: 300 h when all is learnt on the spot or for a season, 600 h for a public of the PIC, else 450 h.

    Source: DOMAIN §7, bourgogne-greta.fr.
    """
    short = either(is_one_of(cas, "modalite", ("entreprise",)), is_one_of(cas, CONTRAT, ("saisonnier",)))
    usual = at_most(cas, HEURES, "heures_max")
    longer = every(holds(cas, "public_pic"), no(usual), at_most(cas, HEURES, "heures_pic"))
    return either(at_most(cas, HEURES, "heures_courtes"), every(no(short), either(usual, longer)))


def hours_of_poec(cas: Cas) -> Constat:
    """POEC: 400 h, 434 h for two driving titles (DOMAIN §7, cap-metiers.pro 833)."""
    return either(
        at_most(cas, HEURES, "heures_max"),
        every(holds(cas, "titre_conduite"), at_most(cas, HEURES, "heures_conduite")),
    )


def company_share_of_poec(cas: Cas) -> Constat:
    """POEC: at most one third of the hours in a company (DOMAIN §7, cap-metiers.pro 833)."""
    hours, inside = cas.number(HEURES), cas.number(ENTREPRISE)
    if inside == 0:
        return Constat(True)
    missing = tuple(name for name, value in ((HEURES, hours), (ENTREPRISE, inside)) if value is None)
    if hours is None or inside is None:
        return Constat(None, missing)
    return Constat(inside * 3 <= hours)


def seniority_of_cif_cdd(cas: Cas) -> Constat:
    """CIF-CDD: months worked in five years, and months of CDD lately; under 26, half the months.

    4 months of CDD in the last 12, or since May 2012 6 months in the last 22.
    Source: service-public.fr F16111; ABC Compétences, 30/07/2012; orientation-pour-tous.fr (under 26).
    """
    worked = either(
        at_least(cas, "mois_salarie_5ans", "mois_5ans_min"),
        every(at_most(cas, "age", JEUNE), at_least(cas, "mois_salarie_5ans", "mois_5ans_min_jeune")),
    )
    lately = either(
        at_least(cas, "mois_cdd_12", "mois_cdd_12_min"), at_least(cas, "mois_cdd_22", "mois_cdd_22_min")
    )
    return every(worked, lately)


def start_after_contract(cas: Cas) -> Constat:
    """The training starts in the months that follow the end of the last contract (12: CIF-CDD; 6: PTP).

    Source: fongecif-idf.fr; DOMAIN §7 for the PTP. A start before the end of the contract is accepted.
    """
    ended = cas.situation.get("date_rupture")
    months = cas.figure("mois_apres_contrat")
    if cas.on is not None and months is None:  # no source says how many months on that day: nothing to ask
        return Constat(None)
    if not isinstance(ended, date):
        return Constat(None, ("date_rupture",))
    if cas.on is None or months is None:
        return Constat(None)
    return Constat(cas.on <= add_months(ended, int(months)))


def seniority_of_ptp(cas: Cas) -> Constat:
    """PTP: an employee with 24 months of work, 12 of them here; or a former CDD who starts within 6 months.

    24 months in five years and 4 months of CDD in the last 12 for the second. Source: DOMAIN §7.
    """
    employee = every(
        is_one_of(cas, "statut", ("salarie",)),
        at_least(cas, "mois_salarie", "mois_min"),
        at_least(cas, "anciennete_mois", "mois_entreprise_min"),
    )
    former = every(
        at_least(cas, "mois_salarie_5ans", "mois_5ans_min"),
        at_least(cas, "mois_cdd_12", "mois_cdd_12_min"),
        start_after_contract(cas),
    )
    return either(employee, former)


def commission_of_aif(cas: Cas) -> Constat:
    """AIF of 2012-13: a commission looks at the request above 3 200 € or 400 h (instruction 2013-9)."""
    return no(
        every(
            at_most(cas, "cout_formation", "cout_commission"),
            at_most(cas, HEURES, "heures_commission"),
        )
    )


_CDD = ("mois_salarie_5ans", "mois_cdd_12")

REGLES: Mapping[str, Regle[Constat]] = {
    "offre-afpr": Regle(offer_of_afpr, (CONTRAT, MOIS)),
    "offre-poei": Regle(offer_of_poei, (CONTRAT, MOIS)),
    "offre-poei-2010": Regle(offer_of_first_poei, (CONTRAT, MOIS)),
    "offre-cared": Regle(offer_of_cared, (CONTRAT, MOIS)),
    "heures-poei": Regle(hours_of_poei, (HEURES, "modalite", CONTRAT, "public_pic")),
    "heures-poec": Regle(hours_of_poec, (HEURES, "titre_conduite")),
    "part-entreprise-poec": Regle(company_share_of_poec, (HEURES, ENTREPRISE)),
    "anciennete-cif-cdd": Regle(seniority_of_cif_cdd, (*_CDD, "mois_cdd_22", "age")),
    "depart-apres-contrat": Regle(start_after_contract, ("date_rupture",)),
    "anciennete-ptp": Regle(
        seniority_of_ptp, ("statut", "mois_salarie", "anciennete_mois", *_CDD, "date_rupture")
    ),
    "commission-aif": Regle(commission_of_aif, ("cout_formation", HEURES)),
}
"""Every rule that a file may name."""
