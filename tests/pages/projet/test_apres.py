"""Three and six months later on screen: closed before, kept field by field after."""

import pytest

from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.projet.suivi import SituationSuivi, SuiteDuPlan
from cppcore.domain.socle.mois import add_months
from cppcore.ui.ecran import session
from tests.conftest import TODAY, day

PAGE = "projet/apres"


@pytest.fixture
def ended(keep):
    """Hold the eight appointments, the last one that many months ago."""

    def end(months: int) -> None:
        last = add_months(TODAY, -months)
        dossier = session.dossier()
        keep(dossier.model_copy(update={"debut": add_months(last, -1)}))
        keep(
            *(
                Rdv.blank(dossier.id, n).model_copy(update={"prevu_le": last, "etat": EtatRdv.HONORE})
                for n in range(1, 9)
            )
        )

    return end


@pytest.mark.parametrize("name", ["nadia", "karim", "sylvie", "denise"])
def test_before_the_last_appointment_nothing_is_asked(open_page, persona, name):
    persona(name)

    assert open_page(PAGE).named("suivi.") == []


@pytest.mark.parametrize(("months", "asked"), [(2, 0), (3, 1), (5, 1), (6, 2), (12, 2)])
def test_each_month_is_asked_once_it_is_reached(open_page, ended, months, asked):
    ended(months)

    assert len(open_page(PAGE).named("suivi.", ".plan")) == asked


def test_each_answer_is_kept_at_once(open_page, reread, restart, ended):
    ended(3)
    screen = open_page(PAGE)
    assert not screen.has("suivi.3.metier")
    screen.fill("suivi.3.situation", SituationSuivi.EMPLOI).fill("suivi.3.metier", "oui")
    screen.fill("suivi.3.plan", SuiteDuPlan.EN_PARTIE).fill("suivi.3.aide", "# $x$ <b>")
    restart()

    (kept,) = reread().suivis
    assert (kept.mois, kept.situation, kept.metier) == (3, SituationSuivi.EMPLOI, True)
    assert (kept.plan, kept.aide) == (SuiteDuPlan.EN_PARTIE, "# $x$ <b>")
    assert open_page(PAGE).widget("suivi.3.aide").value == "# $x$ <b>"


def test_news_are_proposed_on_the_home_page(open_page, ended):
    ended(3)
    home = open_page("parcours/accueil")

    assert any("trois mois après" in text for text in home.texts())
    assert "à fixer" not in home.texts("ou-j-en-suis")[0]


def test_what_was_written_stays_when_the_dates_are_changed(open_page, ended, keep, reread):
    ended(3)
    open_page(PAGE).fill("suivi.3.suite", "Finir")
    last = next(r for r in reread().rdvs if r.numero == 8)
    keep(last.model_copy(update={"etat": EtatRdv.PREVU, "prevu_le": day(3)}))

    assert open_page(PAGE).widget("suivi.3.suite").value == "Finir"
