"""The drawings of the way to the first pay and of the sessions: what is not known is never a bar."""

from datetime import date, timedelta

from cppcore.charts.chemin import compare, path
from cppcore.charts.sessions import INSCRIPTIONS, LigneSession, sessions
from cppcore.charts.temps import month_axis, span
from cppcore.domain.formations.chemin import way
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.pistes.piste import Piste
from tests.charts.makers import DEBUT, DOSSIER, HOSTILES, rows_of, spec_of

TODAY = DEBUT
JOB = Piste(dossier_id=DOSSIER, intitule="Technicienne", embauche_mois_min=1, embauche_mois_max=6)
BTS = Formation(dossier_id=DOSSIER, piste_id=JOB.id, certification="BTS", duree_semaines=72)


def session(**fields):
    return SessionFormation(dossier_id=DOSSIER, formation_id=BTS.id, **fields)


WHOLE = session(ouverture="2013-01-15", cloture="2013-03-20", epreuves="2013-04-10", rentree="2013-09-02")


def line(number=1, **fields):
    return LigneSession(f"Session {number}", session(**fields), "Close")


def draw(*lines):
    return sessions(lines, today=TODAY)


def test_sessions_under_two_dates_are_not_drawn():
    assert draw() is None
    assert draw(line(), line()) is None
    assert draw(line(rentree="2013-09")) is None
    assert draw(line(cloture="2013-09"), line(2)) is None


def test_a_window_known_to_the_day_is_one_full_bar():
    rows = [r for r in rows_of(draw(LigneSession("Agen", WHOLE, "Ouverte"))) if r["quoi"] == INSCRIPTIONS]

    assert [(r["sorte"], r["de"][:10], r["a"][:10]) for r in rows] == [
        ("peut-etre", "2013-01-15", "2013-03-21"),
        ("sur", "2013-01-15", "2013-03-21"),
    ]


def test_only_the_sure_days_of_a_window_are_full():
    rows = rows_of(draw(line(ouverture="2013-01", cloture="2013-03")))
    within = rows_of(draw(line(ouverture="2013-01", cloture="2013-01-20")))

    assert [(r["sorte"], r["de"][:10], r["a"][:10]) for r in rows] == [
        ("peut-etre", "2013-01-01", "2013-04-01"),
        ("sur", "2013-01-31", "2013-03-02"),
    ]
    assert [r["sorte"] for r in within] == ["peut-etre"]


def test_a_day_that_is_not_known_is_empty_with_its_band():
    rows = rows_of(draw(line(epreuves="2013-04-10", rentree="2013-09")))

    assert [(r["quoi"], r["sorte"], r["precis"]) for r in rows] == [
        ("Épreuves", "jour", 1),
        ("Rentrée", "bande", 1),
        ("Rentrée", "jour", 0),
    ]


def test_a_wrong_year_is_only_in_the_table():
    figure = draw(line(epreuves="2013-04-10", resultats="2013-05", rentree="2099-09"))

    assert {r["quoi"] for r in rows_of(figure)} == {"Épreuves", "Résultats"}
    assert figure.table[0]["Rentrée"] == "septembre 2099"


def test_each_session_is_in_the_table_with_what_is_not_known():
    figure = draw(LigneSession("Agen", WHOLE, "Ouverte"), line(2))

    assert [row["Session"] for row in figure.table] == ["Agen", "Session 2"]
    assert set(list(figure.table[1].values())[2:]) == {"pas encore su"}


def test_a_step_without_a_date_has_no_bar_but_keeps_its_row():
    chemin = way(JOB, BTS, [session(cloture="2013-03-20")], fin_recherches=TODAY, today=TODAY)
    rows = rows_of(path(chemin, "Une phrase.", ["x"] * 7))

    assert len(rows) == 7
    assert [r["tard"] is None for r in rows] == [False, False, False, True, True, True, True]
    assert [r["mot"] for r in rows] == [*[""] * 3, *["pas encore su"] * 4]


def test_the_way_is_not_drawn_while_only_one_step_has_a_date():
    assert path(way(JOB, fin_recherches=TODAY, today=TODAY), "Une phrase.", ["x"] * 7) is not None
    assert (
        path(
            way(
                JOB.model_copy(
                    update={"formation": False, "embauche_mois_min": None, "embauche_mois_max": None}
                ),
                today=TODAY,
            ),
            "x.",
            ["x"] * 3,
        )
        is None
    )


def test_a_bar_goes_from_its_start_to_its_ends_and_never_back():
    chemin = way(JOB, BTS, [WHOLE], fin_recherches=TODAY, today=TODAY)

    for row in rows_of(path(chemin, "Une phrase.", ["x"] * 7)):
        assert row["de"] <= row["tot"] <= row["tard"]


def test_two_pistes_share_one_axis_and_say_their_months():
    near = JOB.model_copy(update={"formation": False})
    chemins = [
        way(JOB, BTS, [WHOLE], fin_recherches=TODAY, today=TODAY),
        way(near, fin_recherches=TODAY, today=TODAY),
    ]
    figure = compare(["Technicienne", "Cuisinière"], chemins, "Une phrase.", ["30 mois", "de 1 à 7 mois"])

    rows = rows_of(figure)
    assert [line["Premier salaire"] for line in figure.table] == ["30 mois", "de 1 à 7 mois"]
    assert {r["de"][:10] for r in rows} == {TODAY.isoformat()}
    assert compare(["a", "b"], [way(JOB, today=TODAY)] * 2, "Une phrase.", ["x", "y"]) is None


def test_hostile_names_are_rows_and_nothing_else():
    figure = sessions([LigneSession(name, WHOLE, "Ouverte") for name in HOSTILES], today=TODAY)

    assert [row["Session"] for row in figure.table] == HOSTILES
    assert spec_of(figure)


def test_months_on_the_axis_stay_few():
    for length in (20, 200, 900):
        first, last = span([TODAY, TODAY + timedelta(days=length)])
        values = month_axis(first, last).to_dict()["values"]
        assert 1 <= len(values) <= 9
        assert (first.day, last.day) == (1, 1)
    assert span([date(2012, 12, 31)]) == (date(2012, 12, 1), date(2013, 1, 1))
