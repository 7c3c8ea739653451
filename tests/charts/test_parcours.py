import pytest

from cppcore.charts.figure import Figure
from cppcore.charts.parcours import timeline
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from tests.charts.makers import (
    DEBUT,
    HOSTILES,
    PROGRAMME,
    column,
    make_day,
    make_rdv,
    make_recherche,
    rows_of,
    spec_of,
)

TWO = [make_rdv(1, 0), make_rdv(2, 41, EtatRdv.PREVU)]


def draw(rdvs: list[Rdv], recherches: list[Recherche] | None = None, *, today: int = 10) -> Figure | None:
    return timeline(PROGRAMME, DEBUT, rdvs, recherches or [], today=make_day(today))


def test_the_axis_goes_from_the_first_to_the_last_day_of_the_programme() -> None:
    x = spec_of(draw([make_rdv(1, 3), make_rdv(2, 4)]))["layer"][0]["encoding"]["x"]

    assert x["scale"]["domain"] == [
        {"year": 2012, "month": 9, "date": 3},
        {"year": 2012, "month": 10, "date": 14},
    ]
    assert x["axis"]["format"] == "%d/%m"


def test_the_axis_is_longer_when_a_record_falls_outside() -> None:
    x = spec_of(draw([make_rdv(1, -3), make_rdv(8, 50)]))["layer"][0]["encoding"]["x"]

    assert x["scale"]["domain"] == [
        {"year": 2012, "month": 8, "date": 31},
        {"year": 2012, "month": 10, "date": 23},
    ]


def test_a_date_typed_with_the_wrong_year_is_in_the_table_and_does_not_crush_the_drawing() -> None:
    figure = draw([make_rdv(1, 0), make_rdv(2, 6), make_rdv(3, 36500)])
    near = draw([make_rdv(1, 0), make_rdv(2, 6)])

    domain = [spec_of(f)["layer"][0]["encoding"]["x"]["scale"]["domain"] for f in (figure, near)]
    assert domain[0] == domain[1]
    assert len(figure.table) == 3
    assert figure.phrase.startswith(near.phrase[:20])
    assert "1 date hors du dessin" in figure.phrase


def test_days_are_local_midnights_so_that_no_time_zone_moves_them() -> None:
    assert rows_of(draw(TWO))[0]["le"] == "2012-09-03T00:00:00"


def test_each_state_of_an_appointment_has_its_own_shape_and_word() -> None:
    rdvs = [make_rdv(n + 1, n, etat) for n, etat in enumerate(EtatRdv)]
    encoding = spec_of(draw(rdvs))["layer"][0]["encoding"]

    assert len(set(encoding["shape"]["scale"]["range"])) == len(EtatRdv)
    assert encoding["shape"]["scale"]["domain"] == encoding["fill"]["scale"]["domain"]
    assert len(column(rows_of(draw(rdvs)), "marque")) == len(EtatRdv)


def test_researches_of_one_day_make_one_larger_mark() -> None:
    rows = rows_of(draw(TWO, [make_recherche(4), make_recherche(4), make_recherche(6)]))[2:]

    assert [(row["quoi"], row["rang"]) for row in rows] == [
        ("2 recherches", "Recherches"),
        ("1 recherche", "Recherches"),
    ]
    assert rows[0]["taille"] == 2 * rows[1]["taille"]


def test_a_day_is_to_do_only_when_nothing_of_it_is_done() -> None:
    to_do = EtatRecherche.A_FAIRE
    rows = rows_of(draw(TWO, [make_recherche(4, to_do), make_recherche(4), make_recherche(20, to_do)]))[2:]

    assert [row["marque"] for row in rows] == ["Recherche", "Recherche à faire"]


@pytest.mark.parametrize(("today", "layers"), [(-1, 1), (0, 3), (41, 3), (42, 1)])
def test_today_is_drawn_only_when_it_falls_on_the_axis(today: int, layers: int) -> None:
    assert len(spec_of(draw(TWO, today=today))["layer"]) == layers


@pytest.mark.parametrize(("today", "align"), [(0, "left"), (41, "right")])
def test_the_word_of_today_stays_inside_the_chart(today: int, align: str) -> None:
    assert spec_of(draw(TWO, today=today))["layer"][2]["mark"]["align"] == align


def test_the_table_holds_every_dated_record_in_order() -> None:
    figure = draw([*TWO, make_rdv(1, 5, genre=Genre.COLLECTIF), make_rdv(3, None)], [make_recherche(2)])

    assert figure is not None
    assert [row["Quoi"] for row in figure.table] == [
        "Rendez-vous 1",
        "CIO",
        "Rendez-vous collectif 1",
        "Rendez-vous 2",
    ]
    assert figure.table[0] == {
        "Date": "lundi 3 septembre 2012",
        "Quoi": "Rendez-vous 1",
        "État": "A eu lieu",
    }


@pytest.mark.parametrize("name", HOSTILES)
def test_a_hostile_name_of_organisme_is_in_the_table_only(name: str) -> None:
    figure = draw(TWO, [make_recherche(2, organisme=name)])

    assert figure is not None
    assert figure.table[1]["Quoi"] == f"CIO : {name.strip()}"
    assert rows_of(figure)[2]["quoi"] == "1 recherche"


def test_under_two_dated_records_nothing_is_drawn() -> None:
    assert draw([]) is None
    assert draw([make_rdv(1, 0), make_rdv(2, None)], [make_recherche(None)]) is None


def test_researches_alone_are_drawn() -> None:
    assert column(rows_of(draw([], [make_recherche(1), make_recherche(2)])), "rang") == ["Recherches"]
