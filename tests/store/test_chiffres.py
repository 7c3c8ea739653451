"""The figures of a team on a real file: what SQL counts is what one finds notebook by notebook."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest

from cppcore.catalog.criteres import criteres
from cppcore.catalog.programmes import programmes
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.conseiller.annees import Annees
from cppcore.domain.conseiller.chiffres import (
    AUTRE_RAISON,
    CHANGEMENTS,
    INCONNU,
    REPONSES,
    SITUATIONS,
    Denombrement,
    Grandeur,
    Repartition,
    Usage,
    usages,
)
from cppcore.domain.immersion.immersion import EtatImmersion
from cppcore.domain.parcours.avancement import DUREE_JOURS, NB_RDV
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import Genre
from cppcore.domain.pistes.piste import GenreDecision, last_decision
from cppcore.domain.projet.bilan import Bilan, IssueBilan
from cppcore.domain.recherches.recherche import EtatRecherche
from cppcore.store import carnets, records
from cppcore.store.espace import chiffres
from cppcore.store.fichier.database import Store
from tests import equipe
from tests.size import pick
from tests.store.carnets_au_hasard import fill

TODAY = date(2026, 11, 23)
CODES = [c.code for c in criteres()]

Said = tuple[str, str]
"""A figure and an answer, by code."""


def count(store: Store) -> chiffres.Equipe:
    return chiffres.count(store, programmes(), CODES, today=TODAY)


def days_and_rdvs(carnet: Carnet) -> tuple[int, int]:
    programme = programmes().get(carnet.dossier.programme)
    return (programme.duree_jours, programme.nb_rdv) if programme else (DUREE_JOURS, NB_RDV)


def length(carnet: Carnet) -> int | None:
    """Return the days from the first appointment to the last one, both included."""
    debut, (_, last) = carnet.dossier.debut, days_and_rdvs(carnet)
    dates = [r.prevu_le for r in carnet.held if r.numero == last and r.prevu_le and r.prevu_le >= debut]
    return (min(dates) - debut).days + 1 if dates else None


def said(carnet: Carnet) -> Iterator[Said]:
    """Give the one answer of a person to each figure that shares out everybody."""
    if carnet.bilan.issue:
        yield Repartition.ISSUE, carnet.bilan.issue
    if (days := length(carnet)) is not None:
        yield Repartition.DERNIER_RDV, "dans" if days <= days_and_rdvs(carnet)[0] else "apres"
    contacted = {c.recherche_id for c in carnet.contacts}
    asked = [i for i in carnet.immersions if i.etat is not EtatImmersion.IDEE or i.recherche_id in contacted]
    if asked:
        yield Repartition.ESSAI, "fait" if any(i.is_held for i in asked) else "demande"
    for one in carnet.suivis:
        if one.situation and one.mois in (3, 6):
            yield Repartition(f"suite-{one.mois}"), SITUATIONS[one.situation]


def noted(carnet: Carnet) -> Iterator[Said]:
    """Give what one person may have noted several times."""
    for rdv in carnet.appointments:
        if rdv.genre is Genre.INDIVIDUEL and rdv.etat in CHANGEMENTS:
            yield Usage.RDV, rdv.etat
    tried = {i.recherche_id for i in carnet.immersions}
    for r in carnet.recherches:
        if r.source and r.etat is EtatRecherche.FAITE and r.id not in tried:
            yield Usage.SOURCE, r.source
    for piste in carnet.pistes:
        last = last_decision(piste, carnet.decisions)
        if last and last.genre is GenreDecision.ECARTEE:
            why = last.critere or last.motif
            yield Usage.CRITERE, why if why in CODES else AUTRE_RAISON


def measures(carnet: Carnet) -> Iterator[tuple[Grandeur, float]]:
    """Give what is measured on one person."""
    dates = sorted(r.prevu_le for r in carnet.held if r.prevu_le)
    if len(dates) > 1:
        yield Grandeur.ECART, (dates[-1] - dates[0]).days / (len(dates) - 1)
    if (days := length(carnet)) is not None:
        yield Grandeur.CPP, days
    if carnet.dossier.debut + timedelta(days=days_and_rdvs(carnet)[0]) <= TODAY:
        yield Grandeur.TENUS, len(carnet.held)


def middle(values: list[float], at: float) -> float:
    """Return the mean of the five or six persons around a quartile."""
    near = [v for rank, v in enumerate(sorted(values)) if abs(rank - at * (len(values) - 1)) <= 2.5]
    return sum(near) / len(near)


def by_hand(everybody: list[Carnet], years: Annees) -> tuple[int, dict, dict]:
    """Return the persons, the answers and the measures of those who began in these years."""
    begun = [c for c in everybody if c.dossier.debut and c.dossier.debut <= TODAY]
    held = [c for c in begun if years.de <= c.dossier.debut.year <= years.a]
    answers = Counter(
        one for carnet in held for one in {(str(f), str(a)) for f, a in [*said(carnet), *noted(carnet)]}
    )
    measured = defaultdict(list)
    for carnet in held:
        for what, value in measures(carnet):
            measured[what].append(value)
    return (
        len(held),
        dict(answers),
        {
            what: (len(values), *(middle(values, at) for at in (0.25, 0.5, 0.75)))
            for what, values in measured.items()
        },
    )


def in_sql(counted: Denombrement) -> tuple[int, dict, dict]:
    figures = {*Repartition, *Usage}
    answers = {
        (str(figure), answer): n
        for figure, its in counted.comptes.items()
        if figure in figures
        for answer, n in its.items()
    }
    measured = {what: (n, q.bas, q.milieu, q.haut) for what, (n, q) in counted.mesures.items()}
    return counted.personnes, answers, measured


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """A file with persons at random, strange ones and usual ones, and their notebooks."""
    store = Store.open(tmp_path_factory.mktemp("equipe") / "carnet.duckdb")
    fill(store, pick(30, 110, 400), seed=6, today=TODAY)
    equipe.fill(store, pick(20, 40, 40), today=TODAY)
    yield store, [carnets.load(store, d) for d in carnets.dossiers(store)]
    store.close()


@pytest.fixture
def empty(tmp_path):
    store = Store.open(tmp_path / "carnet.duckdb")
    yield store
    store.close()


def test_sql_counts_what_the_notebooks_say(crowd):
    store, everybody = crowd
    counted = count(store)

    assert len(counted.annees) > 1
    for years, its in zip(
        (Annees(1, 9999), *counted.annees), (counted.tous, *counted.par_annees), strict=True
    ):
        persons, answers, measured = by_hand(everybody, years)
        assert in_sql(its)[:2] == (persons, answers)
        assert {k: pytest.approx(v) for k, v in measured.items()} == in_sql(its)[2]


@pytest.mark.complet
def test_the_crowd_gives_every_answer(crowd):
    """A comparison of nothing with nothing would prove nothing."""
    counted = count(crowd[0]).tous
    known = {one: {*codes} - {INCONNU} for one, codes in REPONSES.items()}
    answers = usages({"niveau": "", "lieu": "", "dates": ""})

    for one, codes in {**known, **answers}.items():
        assert set(codes) <= set(counted.comptes[one])
    assert set(counted.mesures) == set(Grandeur)


def test_the_years_hold_everybody_who_began(crowd):
    counted = count(crowd[0])

    assert sum(one.personnes for one in counted.par_annees) == counted.tous.personnes


@pytest.mark.complet
def test_an_empty_workspace_counts_nobody(empty):
    assert count(empty) == chiffres.Equipe(Denombrement(0), (), ())


def begin(store: Store, debut: date | None) -> Dossier:
    own = uuid4()
    who = Dossier(id=own, dossier_id=own, debut=debut)
    records.save(store, who, at=datetime.combine(TODAY, time(8)))
    return who


@pytest.mark.complet
@pytest.mark.parametrize(("days", "counted"), [(None, 0), (1, 0), (0, 1), (-400, 1)])
def test_who_has_not_begun_is_not_counted(empty, days, counted):
    begin(empty, None if days is None else TODAY + timedelta(days=days))

    assert count(empty).tous.personnes == counted


@pytest.mark.complet
def test_a_save_is_seen_at_once(empty):
    who = begin(empty, TODAY)
    assert count(empty) is count(empty)
    assert Repartition.ISSUE not in count(empty).tous.comptes

    told = Bilan.blank(who.id).model_copy(update={"issue": IssueBilan.CONFIRME})
    records.save(empty, told, at=datetime.combine(TODAY, time(9)))

    assert count(empty).tous.comptes[Repartition.ISSUE] == {IssueBilan.CONFIRME: 1}


@pytest.mark.complet
def test_what_is_erased_is_not_counted(empty):
    who = begin(empty, TODAY)
    told = Bilan.blank(who.id).model_copy(update={"issue": IssueBilan.CONFIRME})
    saved = records.save(empty, told, at=datetime.combine(TODAY, time(9)))

    records.erase(empty, saved, at=datetime.combine(TODAY, time(10)))

    assert Repartition.ISSUE not in count(empty).tous.comptes


@pytest.mark.complet
@pytest.mark.parametrize(("days", "is_measured"), [(DUREE_JOURS - 1, False), (DUREE_JOURS, True)])
def test_appointments_are_counted_once_the_days_are_over(empty, days, is_measured):
    begin(empty, TODAY - timedelta(days=days))

    assert (Grandeur.TENUS in count(empty).tous.mesures) is is_measured
