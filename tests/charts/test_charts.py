import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import cppcore.charts
from cppcore.charts import chemin, evolution, parcours, pistes, preuves, sessions
from cppcore.charts.figure import Figure, short_names
from cppcore.charts.theme import LIGNES, TAILLE_TEXTE
from cppcore.domain.formations.chemin import way
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.parcours.rdv import EtatRdv
from cppcore.domain.questionnaires.mesure import Releve
from cppcore.french import JOURS, MOIS
from tests.charts.makers import (
    DEBUT,
    DOSSIER,
    HOSTILES,
    PROGRAMME,
    make_cases,
    make_day,
    make_exit,
    make_piste,
    make_rdv,
    make_recherche,
    spec_of,
    walk,
)

STEPS = [Releve(make_day(n), n, f"{n} sur 5") for n in (1, 4, 5)]
RDVS = [make_rdv(1, 0), make_rdv(2, 7), make_rdv(3, 20, EtatRdv.PREVU)]
PISTE = make_piste(HOSTILES[0], created=0)

WAY = way(make_piste(HOSTILES[0]), fin_recherches=make_day(9), today=make_day(2))
CLOSES = SessionFormation(
    dossier_id=DOSSIER, formation_id=DOSSIER, ouverture="2012-11", cloture="2012-12-15", rentree="2013"
)

FIGURES: dict[str, tuple[Callable[[], Figure | None], int]] = {
    "evolution": (lambda: evolution.steps(STEPS, minimum=1, maximum=5, titre="Pas", bande=None), 3),
    "evolution-band": (lambda: evolution.steps(STEPS, minimum=1, maximum=5, titre="Pas", bande=0.6), 3),
    "preuves": (lambda: preuves.heat_map(make_cases(*((name, "+-?") for name in HOSTILES))), len(HOSTILES)),
    "parcours": (
        lambda: parcours.timeline(PROGRAMME, DEBUT, RDVS, [make_recherche(3)], today=make_day(9)),
        4,
    ),
    "parcours-over": (lambda: parcours.timeline(PROGRAMME, DEBUT, RDVS, [], today=make_day(99)), 3),
    "chemin": (lambda: chemin.path(WAY, "Une phrase.", ["en mars 2013"] * 7), 7),
    "sessions": (
        lambda: sessions.sessions(
            [sessions.LigneSession(name, CLOSES, "Close") for name in HOSTILES], today=make_day(2)
        ),
        len(HOSTILES),
    ),
    "pistes": (lambda: pistes.history([PISTE], [make_exit(PISTE, 5)], RDVS[:2]), 2),
}


@pytest.fixture(params=FIGURES)
def drawn(request: pytest.FixtureRequest) -> tuple[Figure, int]:
    make, rows = FIGURES[request.param]
    figure = make()
    assert figure is not None
    return figure, rows


def test_every_chart_is_valid_and_survives_json(drawn: tuple[Figure, int]) -> None:
    figure, _ = drawn
    spec = spec_of(figure)

    assert json.loads(json.dumps(spec)) == spec


def test_every_layer_draws_rows_that_are_there(drawn: tuple[Figure, int]) -> None:
    spec = spec_of(drawn[0])
    named = [layer.get("data", spec["data"])["name"] for layer in spec["layer"]]

    assert named[0] == LIGNES
    assert all(spec["datasets"][name][0] for name in named)


def test_every_chart_has_a_sentence_and_a_table(drawn: tuple[Figure, int]) -> None:
    figure, rows = drawn

    assert figure.phrase.endswith(".")
    assert "\n" not in figure.phrase
    assert not any(name in figure.phrase for name in HOSTILES if name not in {"…"})
    assert len(figure.table) == rows
    assert len({tuple(row) for row in figure.table}) == 1
    assert all(isinstance(cell, str) and cell for row in figure.table for cell in row.values())


def test_every_chart_fits_its_container_without_background(drawn: tuple[Figure, int]) -> None:
    spec = spec_of(drawn[0])

    assert spec["width"] == "container"
    assert spec["config"]["background"] == "transparent"
    assert "description" not in spec  # Streamlit logs it when alt is given too


def test_numbers_and_dates_are_french(drawn: tuple[Figure, int]) -> None:
    locale = spec_of(drawn[0])["config"]["locale"]

    assert locale["number"]["decimal"] == ","
    assert tuple(locale["time"]["months"]) == MOIS
    assert (*locale["time"]["days"][1:], locale["time"]["days"][0]) == JOURS


def test_no_text_is_smaller_than_13_pixels(drawn: tuple[Figure, int]) -> None:
    sizes = [value for key, value in walk(spec_of(drawn[0])) if key.lower().endswith("fontsize")]

    assert sizes
    assert min(sizes) >= TAILLE_TEXTE  # type: ignore[type-var]


def test_no_field_is_one_that_a_tooltip_would_load(drawn: tuple[Figure, int]) -> None:
    spec = spec_of(drawn[0])
    fields = {key for rows in spec["datasets"].values() for row in rows for key in row}
    shown = {value for key, value in walk(spec["layer"]) if key == "field"}
    titles = {t["title"] for layer in spec["layer"] for t in layer["encoding"].get("tooltip", [])}

    assert all(str(name).isidentifier() for name in fields)
    assert shown <= fields
    assert not {str(name).lower() for name in fields | shown | titles} & {"image", "title"}


def test_user_text_is_nowhere_but_in_the_data(drawn: tuple[Figure, int]) -> None:
    spec = {key: value for key, value in spec_of(drawn[0]).items() if key != "datasets"}

    assert not any(name in json.dumps(spec, ensure_ascii=False) for name in HOSTILES[:6])


def test_the_model_of_a_chart_keeps_no_data_of_the_person() -> None:
    preuves.heat_map(make_cases(("Un", "+-"), ("Deux", "+-")))
    other = preuves.heat_map(make_cases(("Trois", "+-"), ("Quatre", "+-")))

    assert "Deux" not in json.dumps(spec_of(other))


@pytest.mark.parametrize("name", [*HOSTILES, "", " ", "y" * 5000, "mot " * 1250])
def test_a_short_name_fits_two_lines(name: str) -> None:
    first, second = short_names([name, name])

    assert first != second
    assert first
    assert all(len(line) <= 24 for line in second.split("\n"))
    assert len(second.split("\n")) <= 2


def test_charts_import_nothing_heavy() -> None:
    allowed = {"altair", "cppcore", "collections", "dataclasses", "datetime", "functools", "itertools"}
    allowed |= {"math", "textwrap", "typing", "uuid"}
    for path in Path(cppcore.charts.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {name.partition(".")[0] for name in names} <= allowed
            assert not any(
                n.startswith("cppcore.") and n.split(".")[1] not in {"charts", "domain", "french"}
                for n in names
            )
