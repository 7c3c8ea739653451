"""The work trials read from the notebook and the day: earlier ones, evidence, days to tell, dates to come, next step."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID, uuid5

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.immersion.immersion import (
    ASKING,
    HELD,
    SENS_USUEL,
    EtatImmersion,
    HypotheseImmersion,
    Immersion,
    JourImmersion,
)
from cppcore.domain.immersion.regle_immersion import Essai, PeriodePrecedente
from cppcore.domain.parcours.step import Pas
from cppcore.domain.pistes.grille import Case, open_questions
from cppcore.domain.recherches.contact import EtatFil
from cppcore.domain.recherches.recherche import FIABILITE_DIRECTE, EtatRecherche, Preuve, Recherche
from cppcore.domain.socle.base import Choice
from cppcore.domain.socle.comparaison import plain

ECRAN = "projet/immersion"

JOURS_AVANT = 7
"""Days before an accepted trial from which what to verify is asked for: about one interval of the CPP."""

COUNTED = HELD | {EtatImmersion.ACCEPTEE}
"""States in which a trial counts against the limits of its scheme."""

OF_THREAD = {
    EtatFil.REFUS: EtatImmersion.REFUSEE,
    EtatFil.SANS_REPONSE: EtatImmersion.SANS_REPONSE,
    EtatFil.REPONSE: None,
    EtatFil.EN_ATTENTE: EtatImmersion.DEMANDEE,
    EtatFil.A_RELANCER: EtatImmersion.DEMANDEE,
}
"""What the thread of contacts says of the trial; an answer does not say which one."""

RESEARCH_STATES = {
    EtatImmersion.SANS_REPONSE: EtatRecherche.SANS_REPONSE,
    EtatImmersion.REFUSEE: EtatRecherche.FAITE,
    EtatImmersion.FAITE: EtatRecherche.FAITE,
    EtatImmersion.EN_PARTIE: EtatRecherche.FAITE,
    EtatImmersion.PAS_TENUE: EtatRecherche.FAITE,
}
"""Where the research of a trial stands once something came of it; before that it is to do."""


class Temps(Choice):
    """When a trial is looked at: what is asked first follows from it."""

    DEMANDE = "demande", "On la demande"
    AVANT = "avant", "Avant le premier jour"
    PENDANT = "pendant", "Pendant"
    APRES = "apres", "Après"
    SANS_SUITE = "sans-suite", "Sans suite"


def moment_of(immersion: Immersion, *, today: date) -> Temps:
    """Return when a trial is looked at; one that is accepted and has no date yet is before its first day."""
    if immersion.etat in ASKING:
        return Temps.DEMANDE
    if immersion.is_held:
        return Temps.APRES
    if immersion.etat is not EtatImmersion.ACCEPTEE:
        return Temps.SANS_SUITE
    if immersion.fin is not None and immersion.fin < today:
        return Temps.APRES
    return Temps.PENDANT if immersion.debut is not None and immersion.debut <= today else Temps.AVANT


def company(immersion: Immersion, recherches: Iterable[Recherche]) -> str:
    """Return the name of the company, « une entreprise » while it is not known."""
    own = next((r for r in recherches if r.id == immersion.recherche_id), None)
    return (own.organisme if own else "") or "une entreprise"


def told_by_thread(immersion: Immersion, thread: EtatFil | None) -> EtatImmersion | None:
    """Return the state that the contacts tell and that was not said here, None when there is none."""
    told = OF_THREAD.get(thread) if thread else None
    return told if told is not None and immersion.etat in ASKING and told is not immersion.etat else None


def followed(recherche: Recherche, immersion: Immersion, *, today: date) -> Recherche:
    """Return the research of a trial as its state says: done, without an answer, or still to do.

    A research that was done keeps its day; what it proved must not lose its source.
    """
    etat = RESEARCH_STATES.get(immersion.etat, EtatRecherche.A_FAIRE)
    if etat is EtatRecherche.A_FAIRE:
        return recherche.model_copy(update={"etat": etat})
    last = immersion.last_day if immersion.is_held else None
    return recherche.model_copy(update={"etat": etat, "le": recherche.le or min(last or today, today)})


def essai_of(immersion: Immersion, carnet: Carnet) -> Essai:
    """Return what is known of a trial, with those of the same scheme that began before it."""
    return Essai(
        debut=immersion.debut,
        fin=immersion.fin,
        heures=immersion.heures,
        precedentes=tuple(_earlier(immersion, carnet)),
    )


def _earlier(immersion: Immersion, carnet: Carnet) -> list[PeriodePrecedente]:
    mine = [
        one
        for one in carnet.immersions
        if one.id != immersion.id
        and one.cadre is immersion.cadre
        and one.etat in COUNTED
        and (immersion.debut is None or one.debut is None or one.debut < immersion.debut)
    ]
    dated = sorted(((one.debut, one.fin, one) for one in mine if one.debut and one.fin), key=lambda r: r[:2])
    return [
        PeriodePrecedente(
            debut=debut,
            fin=fin,
            meme_objet=_same_object(one, immersion),
            meme_entreprise=_same_company(one, immersion, carnet.recherches),
            renouvelle=any(
                _same_company(other, one, carnet.recherches) and _same_object(other, one)
                for *_, other in dated[:rank]
            ),
        )
        for rank, (debut, fin, one) in enumerate(dated)
    ]


def _same_company(one: Immersion, other: Immersion, recherches: Sequence[Recherche]) -> bool | None:
    """Tell whether two trials are in the same company, None while one of them has no name."""
    names = {r.id: plain(r.organisme) for r in recherches}
    first, second = names.get(one.recherche_id, ""), names.get(other.recherche_id, "")
    return first == second if first and second else None


def _same_object(one: Immersion, other: Immersion) -> bool | None:
    """Tell whether two trials have the same object: for another piste, the aims differ. None while not said."""
    if one.piste_id and other.piste_id and one.piste_id != other.piste_id:
        return False
    return one.objet == other.objet if one.objet and other.objet else None


def evidence(
    hypothese: HypotheseImmersion, immersion: Immersion, *, known: Preuve | None, today: date
) -> Preuve | None:
    """Return the evidence that a hypothesis makes in the grid; None while it settles nothing.

    It needs an outcome that settles, a fact, a criterion and a piste. Answered twice it is one piece of evidence;
    known is the one that it made before, erased or not: it keeps the day on which it was seen.
    """
    usual = SENS_USUEL.get(hypothese.issue)
    if usual is None or not hypothese.fait.strip() or not hypothese.critere or not immersion.piste_id:
        return None
    return Preuve(
        id=proof_id(hypothese),
        dossier_id=hypothese.dossier_id,
        recherche_id=immersion.recherche_id,
        piste_id=immersion.piste_id,
        critere=hypothese.critere,
        sens=hypothese.sens or usual,
        fait=hypothese.fait.strip(),
        fiabilite=FIABILITE_DIRECTE,
        vu_le=known.vu_le if known else min(immersion.last_day or today, today),
    )


def proof_id(hypothese: HypotheseImmersion) -> UUID:
    """Return the id of the evidence that a hypothesis makes: always the same one."""
    return uuid5(hypothese.id, "preuve")


def proposed(
    immersion: Immersion,
    cases: Iterable[Case],
    phrases: Mapping[str, Sequence[str]],
    hypotheses: Iterable[HypotheseImmersion],
) -> list[HypotheseImmersion]:
    """Return what may be verified there: the open questions of the piste, as sentences that are not yet taken.

    phrases gives the sentences by criterion; a criterion that has none cannot be seen in a company. Taken twice,
    a sentence is the same record.
    """
    taken = {plain(h.texte) for h in hypotheses if h.immersion_id == immersion.id}
    asked = [q.case for q in open_questions(list(cases)) if q.case.piste.id == immersion.piste_id]
    return [
        HypotheseImmersion(
            id=uuid5(immersion.id, f"{case.critere.code}-{words}"),
            dossier_id=immersion.dossier_id,
            immersion_id=immersion.id,
            texte=words,
            critere=case.critere.code,
        )
        for case in asked
        for words in phrases.get(case.critere.code, ())
        if plain(words) not in taken
    ]


def lines(immersion: Immersion, jours: Iterable[JourImmersion], *, today: date) -> list[JourImmersion]:
    """Return the line of each day of a trial until today, latest first, empty ones included.

    A line written for a day that is no longer one of the trial stays.
    """
    written = {j.le: j for j in jours if j.immersion_id == immersion.id}
    days = {le for le, jour in written.items() if jour.texte.strip()}
    until = min(immersion.last_day or today, today)
    if immersion.debut:
        days |= {
            immersion.debut + timedelta(days=n) for n in range(max(0, (until - immersion.debut).days + 1))
        }
    return [written.get(le) or JourImmersion.of(immersion, le) for le in sorted(days, reverse=True)]


def alive(carnet: Carnet) -> list[Immersion]:
    """Return the trials without those of a piste that was set aside: nobody is reminded of these."""
    kept = {piste.id for piste in carnet.open_pistes}
    return [one for one in carnet.immersions if one.piste_id is None or one.piste_id in kept]


def coming(carnet: Carnet, *, today: date) -> list[tuple[date, str, Immersion]]:
    """Return the first and last days of the accepted trials, today or later, nearest first, each with its words."""
    days = (
        (le, f"{one.cadre.label}, {which} jour : {company(one, carnet.recherches)}", one)
        for one in alive(carnet)
        if one.etat is EtatImmersion.ACCEPTEE
        for le, which in {one.fin: "dernier", one.debut: "premier"}.items()  # of a single day, the first
        if le is not None and le >= today
    )
    return sorted(days, key=lambda row: row[0])


def trial_step(carnet: Carnet, today: date) -> Pas | None:
    """Return the step about a trial: today’s line during it, its debrief after it, what to verify just before it."""
    rows = alive(carnet)
    steps = (rule(one, carnet, today) for rule in (_line_step, _debrief_step, _verify_step) for one in rows)
    return next((step for step in steps if step), None)


def _line_step(one: Immersion, carnet: Carnet, today: date) -> Pas | None:
    if one.etat is not EtatImmersion.ACCEPTEE or one.debut is None or one.fin is None:
        return None
    if not one.debut <= today <= one.fin:
        return None
    if any(j.immersion_id == one.id and j.le == today and j.texte.strip() for j in carnet.jours_immersion):
        return None
    return Pas(
        "immersion-jour",
        f"Écrivez une ligne sur votre journée : {company(one, carnet.recherches)}",
        "Une phrase suffit. Elle vous servira pour dire ce que vous avez vérifié.",
        ECRAN,
        2,
    )


def _debrief_step(one: Immersion, carnet: Carnet, today: date) -> Pas | None:
    is_over = one.etat is EtatImmersion.ACCEPTEE and one.fin is not None and one.fin < today
    if not is_over and not (one.is_held and not one.bilan.strip()):
        return None
    return Pas(
        "immersion-bilan",
        f"Dites ce que l’essai a donné : {company(one, carnet.recherches)}",
        "Dites s’il a eu lieu, ce que vous avez vu, et ce que vous en retenez.",
        ECRAN,
        10,
    )


def _verify_step(one: Immersion, carnet: Carnet, today: date) -> Pas | None:
    if one.etat is not EtatImmersion.ACCEPTEE or one.debut is None:
        return None
    if not today <= one.debut <= today + timedelta(days=JOURS_AVANT):
        return None
    if any(h.immersion_id == one.id for h in carnet.hypotheses):
        return None
    return Pas(
        "immersion-hypotheses",
        f"Notez ce que vous voulez vérifier : {company(one, carnet.recherches)}",
        "Votre essai commence bientôt. Trois choses suffisent.",
        ECRAN,
        5,
    )
