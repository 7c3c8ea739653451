"""What holds the person back: private at first, shared theme by theme, and seen exactly as it is shared."""

import re

import pytest

from cppcore import clock
from cppcore.catalog.themes import themes
from cppcore.domain.moi.situation import FREINS, EtatFrein, ReponseSituation, Situation, shared, summary
from cppcore.store import carnets, records
from cppcore.ui.ecran import session
from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.screens import CONSEILLER, PERSONNE
from tests.conftest import TODAY

PAGE = "moi/situation"
BRIEF = "parcours/preparer"
NON, UN_PEU, BLOQUE, PREFERE = ReponseSituation
WORD = "zyzomys"
"""A note that nothing else could say."""

HOSTILE = {
    "long": "Le permis, la voiture, le bus… " * 165,
    "emoji": "👩‍🦽 en fauteuil",
    "script": "<script>alert(1)</script>",
    "formula": "$x$",
    "negative": "-3",
    "lines": "un\ndeux\n\n# trois",
    "quotes": "'); drop table situation; --",
}


@pytest.fixture
def opened(open_page):
    """Open the page with one theme unfolded."""
    return lambda code: open_page(PAGE).unfold(f"situation.{code}")


def answers(reread) -> dict[str, ReponseSituation | None]:
    return {s.theme: s.reponse for s in reread().situations}


def everything(screen) -> str:
    return " ".join(str(node.proto) for node in screen.at.main if hasattr(node, "proto"))


def lines(screen, key: str) -> int:
    return sum(line.startswith("- ") for text in screen.texts(key) for line in text.split("\n"))


def private_brake(person, **fields) -> Situation:
    """Return health that holds back, with a note that could only come from somewhere else than the screen."""
    content = {"reponse": BLOQUE, "etat": EtatFrein.OUVERT, "note": WORD}
    return Situation.blank(person, "sante").model_copy(update=content | fields)


def test_the_first_theme_without_an_answer_is_open(open_page):
    screen = open_page(PAGE)

    assert screen.has(f"situation.{themes()[0].code}.reponse")
    assert not screen.has(f"situation.{themes()[1].code}.reponse")


def test_an_answer_is_saved_and_the_next_theme_opens(open_page, reread):
    first, second = (theme.code for theme in themes()[:2])

    screen = open_page(PAGE).fill(f"situation.{first}.reponse", NON)

    assert answers(reread) == {first: NON}
    assert screen.has(f"situation.{second}.reponse")


@pytest.mark.complet
@pytest.mark.parametrize("reponse", list(ReponseSituation))
def test_more_is_asked_only_about_what_holds_back(opened, reponse):
    screen = opened("mobilite").fill("situation.mobilite.reponse", reponse)

    asked = screen.named("situation.mobilite.")
    more = [f"situation.mobilite.{field}" for field in ("etat", "note", "partage", "reponse")]
    assert asked == (more if reponse in FREINS else ["situation.mobilite.reponse"])


@pytest.mark.complet
@pytest.mark.parametrize("code", [theme.code for theme in themes() if theme.sans_pourquoi])
def test_no_note_is_asked_about_health_or_justice(opened, code):
    screen = opened(code).fill(f"situation.{code}.reponse", BLOQUE)

    assert screen.has(f"situation.{code}.partage")
    assert not screen.has(f"situation.{code}.note")


def test_rather_not_answering_is_kept_as_such(opened, reread):
    opened("argent").fill("situation.argent.reponse", PREFERE)

    counts = summary(reread().situations, themes())
    assert (counts[PREFERE], counts[NON], counts[None]) == (1, 0, len(themes()) - 1)


def test_nothing_is_shared_until_it_is_ticked(opened, reread):
    screen = opened("mobilite").fill("situation.mobilite.reponse", BLOQUE)
    assert reread().situations[0].partage is False
    assert lines(screen, "apercu") == 0

    screen.fill("situation.mobilite.partage", True)

    assert reread().situations[0].partage is True
    assert lines(screen, "apercu") == 1


@pytest.mark.complet
def test_what_is_no_longer_shared_is_no_longer_seen(opened, reread):
    screen = opened("mobilite").fill("situation.mobilite.reponse", BLOQUE)
    screen.fill("situation.mobilite.partage", True).fill("situation.mobilite.partage", False)

    assert lines(screen, "apercu") == 0
    assert reread().situations[0].partage is False


def test_a_theme_taken_back_then_given_again_is_private(opened, reread):
    screen = opened("mobilite").fill("situation.mobilite.reponse", BLOQUE)
    screen.fill("situation.mobilite.partage", True).fill("situation.mobilite.reponse", NON)

    screen.fill("situation.mobilite.reponse", UN_PEU)

    assert screen.widget("situation.mobilite.partage").value is False
    assert reread().situations[0].partage is False


def test_a_theme_settled_gets_the_day_of_today(opened, reread):
    screen = opened("mobilite").fill("situation.mobilite.reponse", UN_PEU)

    screen.fill("situation.mobilite.etat", EtatFrein.LEVE)
    assert [(s.etat, s.leve_le) for s in reread().situations] == [(EtatFrein.LEVE, TODAY)]

    screen.fill("situation.mobilite.etat", EtatFrein.OUVERT)
    assert [(s.etat, s.leve_le) for s in reread().situations] == [(EtatFrein.OUVERT, None)]


@pytest.mark.complet
@pytest.mark.parametrize("note", [pytest.param(t, id=label) for label, t in HOSTILE.items()])
def test_a_note_is_kept_as_it_was_typed_and_is_still_there_after_a_restart(opened, open_page, restart, note):
    opened("mobilite").fill("situation.mobilite.reponse", UN_PEU).fill("situation.mobilite.note", note)

    restart()

    screen = open_page(PAGE).unfold("situation.mobilite")
    assert screen.widget("situation.mobilite.note").value == note
    assert screen.problems() == 0


def test_a_note_too_long_is_told_and_the_one_before_stays(opened, reread):
    screen = opened("mobilite").fill("situation.mobilite.reponse", UN_PEU)
    screen.fill("situation.mobilite.note", "Le bus")

    screen.fill("situation.mobilite.note", "x" * 20_001)

    assert screen.problems() == 1
    assert reread().situations[0].note == "Le bus"
    assert len(screen.widget("situation.mobilite.note").value) == 20_001


@pytest.mark.complet
def test_two_windows_that_answer_the_same_theme_write_one_record(open_page, reread):
    first, second = open_page(PAGE), open_page(PAGE)
    code = themes()[0].code

    first.fill(f"situation.{code}.reponse", NON)
    second.fill(f"situation.{code}.reponse", BLOQUE)

    assert answers(reread) == {code: BLOQUE}


@pytest.mark.complet
@pytest.mark.parametrize("name", ["", "nadia", "karim", "sylvie", "denise"], ids=str)
def test_every_theme_opens_for_everybody_and_changes_nothing(open_page, persona, name):
    if name:
        persona(name)
    screen = open_page(PAGE)
    before = session.store().rows("select count(*) as n from evenement")

    for theme in themes():
        screen.at.session_state[f"situation.{theme.code}"] = True
    screen.run()

    assert screen.problems() == 0
    assert len(screen.named("situation.", ".reponse")) == len(themes())
    assert session.store().rows("select count(*) as n from evenement") == before


@pytest.mark.complet
def test_the_preview_is_what_the_page_of_the_appointment_says(open_page, persona, reread):
    persona("karim")
    wanted = shared(reread().situations, themes())
    screen = open_page(PAGE)

    assert len(wanted) == lines(screen, "apercu") == 1
    previewed = [line.removeprefix("- ") for line in screen.texts("apercu")[0].split("\n")]
    assert previewed == [escape(line) for line in screen.go(BRIEF).items("situation")]


def test_nothing_is_written_on_the_page_of_the_appointment_when_nothing_is_shared(open_page, persona):
    persona("denise")

    assert "situation" not in open_page(BRIEF).sections


@pytest.mark.complet
class TestPrivate:
    """A health problem that is not shared shows nowhere but on its own page (B15)."""

    def test_no_other_screen_of_the_person_tells_it(self, open_page, persona, keep):
        persona("karim")
        keep(private_brake(session.dossier().id))
        window = open_page(PAGE)
        name = next(theme.nom for theme in themes() if theme.code == "sante")
        assert name in everything(window)

        for ecran in (s.ecran for row in PERSONNE.values() for s in row if s.ecran != PAGE):
            drawn = everything(window.go(ecran))
            assert WORD not in drawn, ecran
            assert f"{name} :" not in drawn, ecran

    @pytest.mark.parametrize("ecran", [s.ecran for row in CONSEILLER.values() for s in row])
    def test_no_screen_of_the_counsellor_tells_it(self, open_page, persona, keep, ecran):
        screen, karim = self._with_counsellor(open_page, persona, ecran)
        assert not screen.at.exception
        before = everything(screen)
        keep(private_brake(karim))

        after = everything(screen.run())

        assert WORD not in after
        # By whole words: the secret phrase, drawn by chance at each window, may say « luisant ».
        assert re.findall(r"\b[Ss]ant[eé]\b", after) == re.findall(r"\b[Ss]ant[eé]\b", before)

    def test_once_shared_it_is_told_without_the_note(self, open_page, persona, keep):
        screen, karim = self._with_counsellor(open_page, persona, "conseiller/preparer")
        before = len(screen.items("situation"))
        keep(private_brake(karim, partage=True))

        drawn = everything(screen.run())

        assert len(screen.items("situation")) == before + 1
        assert WORD not in drawn

    def test_the_workspace_never_holds_what_is_private(self, persona):
        persona("karim")
        assert len(session.store().rows("select id from situation where not partage")) == 3
        persona("conseiller")

        assert session.store().rows("select id from situation where not partage") == []
        assert len(session.store().rows("select id from situation where partage")) == 2

    def _with_counsellor(self, open_page, persona, ecran):
        """Return a screen of the workspace that shows Karim, alone or among the others, and his id."""
        persona("conseiller")
        people = {d.pseudonyme: d.id for d in carnets.dossiers(session.store())}
        screen = open_page(ecran)
        if screen.has("conseiller.personne"):
            screen.fill("conseiller.personne", people["Karim"])
        return screen, people["Karim"]


@pytest.mark.complet
def test_an_answer_is_an_event_of_the_notebook_and_no_line_of_what_changed(open_page, persona, keep):
    persona("karim")
    before = len(open_page(BRIEF).items("changements"))

    records.save(session.store(), private_brake(session.dossier().id), at=clock.now())

    assert len(open_page(BRIEF).items("changements")) == before
