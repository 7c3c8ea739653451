"""What may be shown of a team: nothing under five persons, and no difference between two looks speaks of fewer."""

from collections import defaultdict
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.conseiller.chiffres import (
    QUARTS_MIN,
    REPONSES,
    SITUATIONS,
    Denombrement,
    Grandeur,
    Quartiles,
    Repartition,
    Usage,
    shared_out,
    tell,
    usages,
)
from cppcore.domain.conseiller.petit_nombre import GROUPE_MIN, SEUIL
from cppcore.domain.projet.suivi import SituationSuivi
from cppcore.domain.recherches.recherche import Source
from tests.domain.conseiller.test_petit_nombre import shared_out as ways
from tests.size import examples

CRITERES = {"lieu": "Lieu de l’école", "niveau": "Niveau"}
TROIS = Repartition.DERNIER_RDV
"""A figure of three answers."""


def three(row: tuple[int, ...]) -> Denombrement:
    return Denombrement(sum(row), {TROIS: dict(zip(("dans", "apres"), row, strict=False))})


def one_source(count: int, total: int) -> Denombrement:
    return Denombrement(total, {Usage.SOURCE: {Source.CIO: count}})


def added(years: list[Denombrement]) -> Denombrement:
    """Return everybody, from the years."""
    comptes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for year in years:
        for figure, answers in year.comptes.items():
            for code, n in answers.items():
                comptes[figure][code] += n
    return Denombrement(sum(year.personnes for year in years), comptes)


def looks(years: list[Denombrement]) -> list[object]:
    """Return all that may be read one after the other: everybody, then each of the years."""
    every = added(years)
    return [tell(every, years, chosen, criteres=CRITERES) for chosen in (None, *range(len(years)))]


def test_under_five_persons_nothing_is_told():
    assert tell(Denombrement(4, {TROIS: {"dans": 4}}), criteres=CRITERES) is None


def test_under_ten_persons_only_their_number_is_told():
    measured = {Grandeur.CPP: (9, Quartiles(40, 41, 42))}
    told = tell(Denombrement(9, {TROIS: {"dans": 5}}, measured), criteres=CRITERES)

    assert told is not None
    assert (told.personnes, told.repartitions, told.usages, told.mesures) == (9, {}, {}, {})


def test_who_said_nothing_is_not_known_yet():
    told = tell(Denombrement(30, {TROIS: {"dans": 10, "apres": 8}}), criteres=CRITERES)

    assert [(one.noms, one.compte.nombre) for one in told.repartitions[TROIS]] == [
        (("Dans les jours prévus (42 pour un CPP)",), 10),
        (("Après les jours prévus",), 8),
        (("Pas encore su",), 12),
    ]


def test_every_answer_of_every_figure_is_told_once_shown_or_not():
    told = tell(Denombrement(60), criteres=CRITERES)

    for one, lines in told.repartitions.items():
        assert [name for line in lines for name in line.noms] == [*REPONSES[one].values()]
        assert all(line.compte is None for line in lines)
    for one, answers in usages(CRITERES).items():
        assert [line.noms[0] for line in told.usages[one]] == [*answers.values()]


def test_every_situation_counts_for_an_answer():
    assert set(SITUATIONS) == set(SituationSuivi)
    assert set(SITUATIONS.values()) < set(REPONSES[Repartition.SUITE_3])


def test_what_differs_between_two_looks_is_five_persons_or_more():
    """All the years less one of them is the other one: what it hides stays hidden. Every way is tried."""
    same: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for rows in product(ways(14, 3), ways(15, 3)):
        years = [three(row) for row in rows]
        every = added(years)
        seen = (shared_out(TROIS, every, every), *(shared_out(TROIS, every, year, years) for year in years))
        same[seen].append((*rows[0], *rows[1]))

    assert len({seen[1] for seen in same}) > 2
    _nothing_small_is_sure(same.values())


def test_a_part_of_the_years_is_hidden_where_it_would_tell_the_others():
    for first, second, third in ((10, 10, 0), (17, 11, 0), (12, 10, 10)):
        totals = [n for n in (first, second, third) if n]
        same: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        for counts in product(*(range(n + 1) for n in totals)):
            years = [one_source(*pair) for pair in zip(counts, totals, strict=True)]
            seen = [told.usages[Usage.SOURCE][1] for told in looks(years)]
            others = [n - count for count, n in zip(counts, totals, strict=True)]
            same[str(seen)].append((*counts, *others))
        _nothing_small_is_sure(same.values())


def _nothing_small_is_sure(seen) -> None:
    """Among the ways that show the same thing, a number under SEUIL is never the only possible one."""
    for same in seen:
        for place in range(len(same[0])):
            values = {way[place] for way in same}
            assert min(values) >= SEUIL or len(values) >= SEUIL


@settings(max_examples=examples(60))
@given(st.lists(st.tuples(*[st.integers(0, 25)] * 3), min_size=2, max_size=4))
def test_the_years_shown_add_up_to_everybody(rows):
    years = [three(row) for row in rows if sum(row) >= GROUPE_MIN]
    if len(years) < 2:
        return
    every, *cut = [told.repartitions[TROIS] for told in looks(years)]
    if cut[0][0].compte is not None:
        for n, line in enumerate(every):
            assert {year[n].noms for year in cut} == {line.noms}
            assert sum(year[n].compte.nombre for year in cut) == line.compte.nombre


def measured(n: int, *, years: tuple[int, ...] = ()) -> object:
    """Return what is told of a length measured on n persons, for everybody or the first of the years."""
    of = [Denombrement(40, mesures={Grandeur.CPP: (k, Quartiles(36, 41, 47))}) for k in (n, *years)]
    told = tell(of[0], of[1:], 0 if years else None, criteres=CRITERES)
    return told.mesures.get(Grandeur.CPP)


def test_a_length_is_told_from_five_persons_and_its_quarters_from_twenty():
    assert measured(SEUIL - 1) is None
    assert measured(SEUIL) == measured(QUARTS_MIN - 1) == Quartiles(None, 41, None)
    assert measured(QUARTS_MIN) == Quartiles(36, 41, 47)


def test_a_length_is_told_year_by_year_only_when_each_may_be():
    assert measured(30, years=(25, 5)) == Quartiles(36, 41, 47)
    assert measured(30, years=(26, 4)) is None
    assert measured(30, years=(4, 26)) is None
