from dataclasses import replace

import pytest

from cppcore.charts.preuves import COULEURS, heat_map
from cppcore.domain.pistes.case import EtatCase
from tests.charts.makers import HOSTILES, column, make_cases, rows_of, spec_of


def test_there_is_one_cell_per_piste_and_criterion_with_its_sign() -> None:
    rows = rows_of(heat_map(make_cases(("Vendeur", "+-?"))))

    assert [(row["colonne"], row["signe"]) for row in rows] == [
        ("C niveau", "+"),
        ("C lieu", "\N{MINUS SIGN}"),
        ("C argent", "?"),
    ]


def test_pistes_with_the_fewest_unknowns_come_first_and_ties_keep_their_order() -> None:
    figure = heat_map(make_cases(("A", "???"), ("B", "+?-"), ("C", "+++"), ("D", "?+-")))

    assert column(rows_of(figure), "nom") == ["C", "B", "D", "A"]


def test_rows_and_columns_are_drawn_in_the_order_of_the_rows() -> None:
    for layer in spec_of(heat_map(make_cases(("A", "+-"))))["layer"]:
        assert layer["encoding"]["x"]["sort"] is None
        assert layer["encoding"]["y"]["sort"] is None


def test_pistes_of_the_same_name_are_different_rows() -> None:
    figure = heat_map(make_cases(("Vendeur", "+-"), ("Vendeur", "-+"), ("Vendeur (2)", "--")))

    assert figure is not None
    assert column(rows_of(figure), "nom") == ["Vendeur", "Vendeur (2)", "Vendeur (2) (2)"]
    assert [row["Piste"] for row in figure.table] == ["Vendeur", "Vendeur", "Vendeur (2)"]


def test_criteria_of_the_same_short_name_are_different_columns() -> None:
    cases = make_cases(("Vendeur", "+-"))
    twins = [replace(case, critere=case.critere.model_copy(update={"court": "Lieu"})) for case in cases]
    figure = heat_map(twins)

    assert figure is not None
    assert figure.table == [{"Piste": "Vendeur", "Lieu": "pour", "Lieu (2)": "contre"}]


def test_a_criterion_called_piste_does_not_hide_the_names() -> None:
    cases = [
        replace(case, critere=case.critere.model_copy(update={"court": "Piste"}))
        for case in make_cases(("Vendeur", "+-"))
    ]
    figure = heat_map(cases)

    assert figure is not None
    assert figure.table == [{"Piste": "Vendeur", "Piste (2)": "pour", "Piste (3)": "contre"}]


@pytest.mark.parametrize("name", HOSTILES)
def test_a_hostile_name_is_only_a_value_short_on_the_axis_and_whole_in_the_table(name: str) -> None:
    figure = heat_map(make_cases((name, "+-"), (name, "??")))
    rows = rows_of(figure)

    assert figure is not None
    assert len(column(rows, "nom")) == 2
    assert max(len(line) for row in rows for line in row["nom"].split("\n")) <= 25
    assert figure.table[0]["Piste"] == name.strip()
    assert set(rows[0]) == {"nom", "colonne", "piste", "critere", "etat", "signe", "encre"}


def test_unknown_is_empty_outlined_and_in_the_colour_of_the_page() -> None:
    inside, outline, ink = COULEURS[EtatCase.INCONNU]

    assert inside == "transparent"
    assert outline not in {"transparent", "#FFFFFF", "#000000"}
    assert ink == "currentColor"


def test_every_state_has_its_colours_and_text_is_readable_on_them() -> None:
    assert set(COULEURS) == set(EtatCase)
    for inside, _, ink in COULEURS.values():
        if inside != "transparent":
            assert contrast(inside, ink) >= 4.5


def test_the_legend_shows_only_what_is_there() -> None:
    scale = spec_of(heat_map(make_cases(("A", "+?"))))["layer"][0]["encoding"]["fill"]["scale"]

    assert [label[0] for label in scale["domain"]] == ["+", "?"]
    assert len(scale["range"]) == 2


def test_under_two_cells_nothing_is_drawn() -> None:
    assert heat_map([]) is None
    assert heat_map(make_cases(("A", "+"))) is None


def contrast(first: str, second: str) -> float:
    """Return the WCAG contrast of two #RRGGBB colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted([luminance(first), luminance(second)])
    return (high + 0.05) / (low + 0.05)
