from cppcore.charts.pistes import ECARTEES, GARDEES, NOUVELLES, history
from cppcore.domain.pistes.piste import GenreDecision
from tests.charts.makers import column, make_exit, make_piste, make_rdv, rows_of, spec_of

RDVS = [make_rdv(1, 0), make_rdv(2, 7), make_rdv(3, 14)]


def counts_of(pistes, decisions=(), rdvs=RDVS) -> list[tuple[str, str, str]]:  # type: ignore[no-untyped-def]
    figure = history(pistes, list(decisions), rdvs)
    return [(row[GARDEES], row[NOUVELLES], row[ECARTEES]) for row in figure.table]


def test_a_piste_is_new_once_then_kept() -> None:
    assert counts_of([make_piste(created=3)]) == [("0", "0", "0"), ("0", "1", "0"), ("1", "0", "0")]


def test_a_piste_noted_on_the_day_of_an_appointment_counts_at_that_one() -> None:
    assert counts_of([make_piste(created=7)]) == [("0", "0", "0"), ("0", "1", "0"), ("1", "0", "0")]


def test_a_piste_without_creation_date_was_always_there() -> None:
    assert counts_of([make_piste()])[0] == ("0", "1", "0")


def test_a_piste_is_set_aside_once_then_gone() -> None:
    piste = make_piste(created=0)

    assert counts_of([piste], [make_exit(piste, 7)]) == [("0", "1", "0"), ("0", "0", "1"), ("0", "0", "0")]


def test_a_piste_noted_and_set_aside_between_two_appointments_is_only_set_aside() -> None:
    piste = make_piste(created=2)

    assert counts_of([piste], [make_exit(piste, 5)])[1] == ("0", "0", "1")


def test_a_reopened_piste_is_kept() -> None:
    piste = make_piste(created=0)
    decisions = [make_exit(piste, 2), make_exit(piste, 9, GenreDecision.ROUVERTE)]

    assert counts_of([piste], decisions) == [("0", "1", "0"), ("0", "0", "1"), ("1", "0", "0")]


def test_segments_follow_one_another_and_an_appointment_without_piste_keeps_its_row() -> None:
    one, two, three = make_piste(created=1), make_piste(created=3), make_piste(created=12)
    rows = rows_of(history([one, two, three], [make_exit(one, 10)], RDVS))

    assert [(row["rdv"][:5], row["de"], row["a"], row["texte"]) for row in rows] == [
        ("RDV 1", 0, 0, "0"),
        ("RDV 2", 0, 2, "+2"),
        ("RDV 3", 0, 1, "1"),
        ("RDV 3", 1, 2, "+1"),
        ("RDV 3", 2, 3, "\N{MINUS SIGN}1"),
    ]


def test_appointments_are_in_the_order_of_their_dates() -> None:
    figure = history([make_piste(created=0)], [], list(reversed(RDVS)))

    assert column(rows_of(figure), "rdv") == ["RDV 1 le 03/09", "RDV 2 le 10/09", "RDV 3 le 17/09"]


def test_the_axis_counts_in_whole_pistes() -> None:
    axis = spec_of(history([make_piste(created=0)], [], RDVS))["layer"][0]["encoding"]["x"]["axis"]

    assert (axis["format"], axis["tickMinStep"]) == ("d", 1)


def test_under_two_dated_appointments_or_without_piste_nothing_is_drawn() -> None:
    piste = make_piste(created=0)

    assert history([piste], [], RDVS[:1]) is None
    assert history([piste], [], [RDVS[0], make_rdv(2, None)]) is None
    assert history([], [], RDVS) is None
    assert history([make_piste(created=30)], [], RDVS) is None
