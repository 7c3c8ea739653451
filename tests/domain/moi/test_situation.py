from datetime import timedelta
from uuid import uuid5

import pytest

from cppcore.catalog.loader import CatalogError
from cppcore.catalog.themes import themes
from cppcore.domain.moi.situation import (
    FREINS,
    EtatFrein,
    ReponseSituation,
    Situation,
    Theme,
    of_theme,
    shared,
    summary,
)
from cppcore.domain.synthese.brief import brief
from tests.domain.make import PERSON, TODAY, carnet, make
from tests.domain.synthese.test_next_step import programme

NON, UN_PEU, BLOQUE, PREFERE = ReponseSituation
PRIVE = "mon dos, depuis l’accident"


def theme(code: str, *, sans_pourquoi: bool = False) -> Theme:
    return Theme(
        code=code,
        nom=f"Nom {code}",
        question="Est-ce que cela freine ?",
        exemples="Par exemple : ceci.",
        piste_aide="Demandez à la mairie.",
        sans_pourquoi=sans_pourquoi,
    )


THEMES = [theme("trajets"), theme("sante", sans_pourquoi=True), theme("argent")]


def say(code: str, reponse=None, **fields) -> Situation:
    return make(Situation, theme=code, reponse=reponse, **fields)


@pytest.mark.parametrize("reponse", [None, *ReponseSituation])
@pytest.mark.parametrize("partage", [False, True])
def test_only_what_holds_back_and_was_ticked_is_shared(reponse, partage):
    lines = shared([say("trajets", reponse, partage=partage)], THEMES)

    assert bool(lines) is (partage and reponse in FREINS)


def test_everything_is_private_at_first():
    assert say("sante", BLOQUE).partage is False


@pytest.mark.parametrize(
    ("situation", "wanted"),
    [
        pytest.param(say("trajets", UN_PEU, partage=True), "Nom trajets : un peu", id="a little"),
        pytest.param(say("trajets", BLOQUE, partage=True), "Nom trajets : ça bloque", id="altogether"),
        pytest.param(
            say("trajets", BLOQUE, partage=True, etat=EtatFrein.EN_COURS),
            "Nom trajets : ça bloque, je m’en occupe",
            id="being dealt with",
        ),
        pytest.param(
            say("trajets", UN_PEU, partage=True, etat=EtatFrein.LEVE, note=" pas de\n\nbus "),
            "Nom trajets : un peu, c’est réglé. « pas de bus »",
            id="settled, with a note on one line",
        ),
        pytest.param(
            say("sante", BLOQUE, partage=True, note=PRIVE), "Nom sante : ça bloque", id="never the why"
        ),
    ],
)
def test_what_the_counsellor_reads(situation, wanted):
    assert shared([situation], THEMES) == [wanted]


def test_lines_are_in_the_order_of_the_themes_and_an_unknown_theme_is_not_shown():
    situations = [say(code, BLOQUE, partage=True) for code in ("disparu", "argent", "trajets")]

    assert shared(situations, THEMES) == ["Nom trajets : ça bloque", "Nom argent : ça bloque"]


def test_rather_not_answering_is_counted_apart_from_no_and_from_no_answer_yet():
    counts = summary([say("trajets", PREFERE), say("sante", NON)], THEMES)

    assert counts == {NON: 1, UN_PEU: 0, BLOQUE: 0, PREFERE: 1, None: 1}


def test_every_theme_is_counted_once():
    given = [say("trajets", UN_PEU), say("disparu", NON)]

    assert sum(summary(given, THEMES).values()) == len(THEMES)


@pytest.mark.parametrize(("reponse", "partage"), [(NON, False), (PREFERE, False), (UN_PEU, True)])
def test_a_theme_that_holds_back_no_longer_is_private_again(reponse, partage):
    assert say("argent", BLOQUE, partage=True, note="x").answer(reponse).partage is partage


def test_a_theme_settled_keeps_the_day_on_which_it_was():
    one = say("argent", BLOQUE).move(EtatFrein.LEVE, today=TODAY)

    assert one.leve_le == TODAY
    assert one.move(EtatFrein.LEVE, today=TODAY + timedelta(days=3)).leve_le == TODAY
    assert one.move(EtatFrein.EN_COURS, today=TODAY).leve_le is None


def test_a_theme_first_answered_in_two_windows_is_one_record():
    blank = Situation.blank(PERSON, "argent")

    assert blank.id == uuid5(PERSON, "situation-argent")
    assert of_theme(THEMES[2], [], PERSON) == blank
    assert of_theme(THEMES[2], [known := say("argent", NON)], PERSON) is known


def test_a_notebook_holds_no_answer_at_first():
    assert carnet().situations == ()


@pytest.mark.parametrize("partage", [False, True])
def test_the_page_of_the_appointment_holds_only_what_is_shared(partage):
    notebook = carnet(situations=[say("sante", BLOQUE, partage=partage, note=PRIVE)])

    page = brief(notebook, programme(), [], {}, since=None, today=TODAY, themes=THEMES)

    assert page.situation == (("Nom sante : ça bloque",) if partage else ())
    assert PRIVE not in repr(page)


def test_nothing_is_asked_about_health_or_justice():
    apart = {t.code for t in themes() if t.sans_pourquoi}

    assert len(themes()) == 8
    assert {"sante", "administratif"} <= apart


def test_a_theme_written_twice_is_told(tmp_path):
    one = 'code = "a"\nnom = "Aa"\nquestion = "Pourquoi ?"\nexemples = "Ceci ou cela."\npiste_aide = "Demandez."\n'
    head = 'version = 1\nsource = "Essai"\nverifie_le = 2026-11-24\n'
    wrong = head + f"[[themes]]\n{one}[[themes]]\n{one}"
    (tmp_path / "situation.toml").write_text(wrong, "utf-8")

    with pytest.raises(CatalogError, match="sert deux fois"):
        themes(tmp_path)
