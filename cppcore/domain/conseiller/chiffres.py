"""The figures of a team: how many persons, never who, and only what domain/conseiller/petit_nombre.py lets be shown.

Counted are the persons whose first appointment is noted and past. Everything counted is what the notebook received
says; what it does not say is « pas encore su », never « non ». Nothing of the situation, health, money, French,
digital skills or lifeline is counted, no word of anybody, and no counsellor is compared with another. Of the
sensitive parts only one is, and only when the person ticked it: whether she has a job or a training three and six
months later, which is what an organisation is asked.

Figures that one could take away from each other are kept apart. Answers of which each person gives one are shared out
together; the others are not said to be « at least one of these ». A work trial does not also count as a company
visited. How many persons stand behind a duration is not told.

Between all the years and some of them: the years never overlap, and what is cut into years counts enough persons in
each of them, so that no difference speaks of fewer. Between two days on which somebody comes in, nothing is
protected: an organisation is given one file for a period.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cppcore.domain.conseiller.petit_nombre import GROUPE_MIN, SEUIL, Compte, groups, part_of
from cppcore.domain.parcours.rdv import EtatRdv
from cppcore.domain.projet.bilan import IssueBilan
from cppcore.domain.projet.suivi import ECHEANCES, SituationSuivi
from cppcore.domain.recherches.recherche import Source
from cppcore.domain.socle.base import Choice

INCONNU = "inconnu"
"""The answer of who is not said; always the last one of its figure."""

AUTRE_RAISON = "autre"
"""A piste set aside for something that is no shared criterion: personal reasons are not told apart."""


class Repartition(Choice):
    """Figures to which each person gives exactly one answer; the label is their title."""

    ISSUE = "issue", "L’issue du CPP"
    DERNIER_RDV = "dernier-rdv", "Le dernier rendez-vous"
    ESSAI = "essai", "L’essai en entreprise (EMT, PMSMP)"
    SUITE_3 = f"suite-{ECHEANCES[0]}", "Trois mois après"
    SUITE_6 = f"suite-{ECHEANCES[1]}", "Six mois après"


class Usage(Choice):
    """Figures to which a person gives any number of answers; the label is their title."""

    RDV = "rdv", "Des rendez-vous changés ou manqués"
    CRITERE = "critere", "Ce qui a fait écarter une piste"
    SOURCE = "source", "Où les personnes ont cherché"


class Grandeur(Choice):
    """What is measured on each person; the label says the unit."""

    ECART = "ecart", "Jours entre deux rendez-vous"
    CPP = "cpp", "Jours du premier au dernier rendez-vous"
    TENUS = "tenus", "Rendez-vous qui ont eu lieu, une fois les jours du CPP passés"


_SUITE = {
    "emploi": "A un emploi",
    "formation": "Est en formation",
    "autre": "Cherche, prépare son projet, ou autre chose",
    INCONNU: "Pas encore su",
}

REPONSES: Mapping[Repartition, Mapping[str, str]] = {
    Repartition.ISSUE: {
        IssueBilan.CONFIRME: "Projet confirmé",
        IssueBilan.SOUS_CONDITIONS: "Projet confirmé, sous conditions",
        IssueBilan.REORIENTE: "Projet changé en chemin",
        IssueBilan.NON_CONFIRME: "Projet pas confirmé pour l’instant",
        INCONNU: "Pas encore su",
    },
    Repartition.DERNIER_RDV: {
        "dans": "Dans les jours prévus (42 pour un CPP)",
        "apres": "Après les jours prévus",
        INCONNU: "Pas encore su",
    },
    Repartition.ESSAI: {
        "fait": "Fait, en tout ou en partie",
        "demande": "Demandé, pas fait ou pas encore",
        INCONNU: "Rien de noté",
    },
    Repartition.SUITE_3: _SUITE,
    Repartition.SUITE_6: _SUITE,
}
"""The answers of each figure, by code, from the one that says most to the one that says least."""

SITUATIONS: Mapping[SituationSuivi, str] = {
    SituationSuivi.EMPLOI: "emploi",
    SituationSuivi.FORMATION: "formation",
    SituationSuivi.RECHERCHE: "autre",
    SituationSuivi.PROJET: "autre",
    SituationSuivi.AUTRE: "autre",
}
"""The answer that each situation counts for, three and six months after."""

CHANGEMENTS: Mapping[str, str] = {
    EtatRdv.REPORTE: "Au moins un rendez-vous reporté",
    EtatRdv.ABSENT_EXCUSE: "Au moins une absence, en prévenant",
    EtatRdv.ABSENT_NON_EXCUSE: "Au moins une absence, sans prévenir",
}
"""What is counted of the individual appointments that did not take place as planned."""

SOURCES: Mapping[str, str] = {source: source.label for source in Source}

VOISINS = SEUIL / 2
"""Ranks on each side of a quartile: the five or six persons there are averaged, so that it is nobody's own number."""

QUARTS_MIN = 4 * SEUIL
"""Persons from which the quarters are shown: each holds SEUIL of them."""


@dataclass(frozen=True)
class Quartiles:
    """The middle of what was measured on several persons, the end of the lowest quarter, the start of the highest.

    Each is the mean of the persons within VOISINS ranks of it. bas and haut are None when they may not be told.
    """

    bas: float | None
    milieu: float
    haut: float | None


@dataclass(frozen=True)
class Denombrement:
    """What was counted in a group of persons, before anything is hidden: never for a screen or a file.

    comptes gives, figure by figure (the code of a Repartition or of a Usage), how many persons gave each answer, by
    code; what nobody gave may be absent. mesures holds what was measured on somebody at least, and on how many.
    """

    personnes: int
    comptes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    mesures: Mapping[Grandeur, tuple[int, Quartiles]] = field(default_factory=dict)


@dataclass(frozen=True)
class Effectif:
    """One line that may be shown: the answer, or several put together, and how many persons; None is not shown."""

    noms: tuple[str, ...]
    compte: Compte | None


@dataclass(frozen=True)
class Chiffres:
    """What may be shown of a group: how many persons, then each figure line by line; empty under GROUPE_MIN persons.

    What was measured and may not be shown is absent.
    """

    personnes: int
    repartitions: Mapping[Repartition, tuple[Effectif, ...]] = field(default_factory=dict)
    usages: Mapping[Usage, tuple[Effectif, ...]] = field(default_factory=dict)
    mesures: Mapping[Grandeur, Quartiles] = field(default_factory=dict)


def tell(
    every: Denombrement,
    years: Sequence[Denombrement] = (),
    chosen: int | None = None,
    *,
    criteres: Mapping[str, str],
) -> Chiffres | None:
    """Return what may be shown of everybody, or of the years chosen; None under SEUIL persons.

    Args:
        every: Everybody.
        years: The same persons, cut by annees.cut.
        chosen: The place in years of those to tell about, None for everybody.
        criteres: The names of the shared criteria by code.
    """
    if every.personnes < SEUIL:
        return None
    told = every if chosen is None else years[chosen]
    cut = () if chosen is None else years
    if every.personnes < GROUPE_MIN:
        return Chiffres(told.personnes)
    return Chiffres(
        told.personnes,
        {one: shared_out(one, every, told, cut) for one in Repartition},
        {
            one: tuple(
                Effectif((name,), _part(one, code, every, told, cut)) for code, name in answers.items()
            )
            for one, answers in usages(criteres).items()
        },
        {one: _quarters(*told.mesures[one]) for one in Grandeur if _is_measured(one, [told, *cut])},
    )


def usages(criteres: Mapping[str, str]) -> Mapping[Usage, Mapping[str, str]]:
    """Return the answers of each figure of which a person may give several, by code."""
    return {
        Usage.RDV: CHANGEMENTS,
        Usage.CRITERE: {**criteres, AUTRE_RAISON: "Une autre raison"},
        Usage.SOURCE: SOURCES,
    }


def shared_out(
    one: Repartition, every: Denombrement, told: Denombrement, years: Sequence[Denombrement] = ()
) -> tuple[Effectif, ...]:
    """Return the answers of a figure as they may be shown of told: everybody, or some of the years.

    What is put together for everybody is so for the years, and nothing is shown of any of them when one has too few
    of something: put further together, they would tell each other's numbers.
    """
    names = list(REPONSES[one].values())
    together = groups(_row(one, every))
    few = any(n < SEUIL for year in years for n in _sums(_row(one, year), together))
    if few or len(together) == 1:
        return (Effectif(tuple(names), None),)
    counts = _sums(_row(one, told), together)
    return tuple(
        Effectif(tuple(names[place] for place in places), Compte(n, n))
        for places, n in zip(together, counts, strict=True)
    )


def _sums(row: Sequence[int], together: Sequence[Sequence[int]]) -> list[int]:
    return [sum(row[place] for place in places) for places in together]


def _row(one: Repartition, of: Denombrement) -> list[int]:
    """Return how many persons gave each answer; who said nothing is what is left."""
    known = of.comptes.get(one, {})
    said = [known.get(code, 0) for code in REPONSES[one] if code != INCONNU]
    return [*said, of.personnes - sum(said)]


def _part(
    one: Usage, code: str, every: Denombrement, told: Denombrement, years: Sequence[Denombrement]
) -> Compte | None:
    """Return those who gave an answer; in some years, only where each of the years may tell it.

    Few among everybody are few everywhere, and so are the few who did not: that is shown again as it is.
    """
    whole = part_of(_count(one, code, every), every.personnes)
    if not years or whole is None:
        return whole
    own = part_of(_count(one, code, told), told.personnes)
    if whole.nombre is None:
        return own
    parts = [part_of(_count(one, code, year), year.personnes) for year in years]
    return own if all(part is not None and part.nombre is not None for part in parts) else None


def _count(one: Usage, code: str, of: Denombrement) -> int:
    return of.comptes.get(one, {}).get(code, 0)


def _is_measured(one: Grandeur, groups_of: Sequence[Denombrement]) -> bool:
    """Tell whether something was measured on SEUIL persons in each of these groups."""
    return all(one in of.mesures and of.mesures[one][0] >= SEUIL for of in groups_of)


def _quarters(measured: int, quartiles: Quartiles) -> Quartiles:
    return quartiles if measured >= QUARTS_MIN else Quartiles(None, quartiles.milieu, None)
