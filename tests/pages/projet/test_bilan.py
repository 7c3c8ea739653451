"""The bilan on screen: the outcome, the pistes de réflexion, the texts, the words taken, the agreement, the preview."""

from uuid import uuid4

import pytest

from cppcore.domain.pistes.piste import Decision, GenreDecision, Motif, Piste
from cppcore.domain.projet.bilan import Bilan, IssueBilan, PisteReflexion
from cppcore.ui.ecran import session
from cppcore.ui.projet.bilan import AUTRE_IDEE, PAS_CHOISI
from tests.conftest import TODAY, day

PAGE = "projet/bilan"
HOSTILE = "# ![](https://exemple.org/a.png) $x$ <b> `c` | d"


@pytest.fixture
def lead(keep):
    """Add a piste without a screen, and return it."""

    def add(intitule: str = "Soudeur", *, out: Motif | None = None) -> Piste:
        dossier_id = session.dossier().id
        one = Piste(dossier_id=dossier_id, intitule=intitule)
        keep(one)
        if out:
            keep(
                Decision(
                    dossier_id=dossier_id,
                    piste_id=one.id,
                    genre=GenreDecision.ECARTEE,
                    motif=out,
                    raison="Trop loin",
                    le=TODAY,
                )
            )
        return one

    return add


def test_an_empty_bilan_asks_for_nothing_and_can_be_read(open_page, reread):
    screen = open_page(PAGE)

    assert screen.widget("bilan.issue").value == PAS_CHOISI
    assert not screen.named("reflexion-")
    assert screen.unfold("bilan.relire").has("bilan.apercu")
    assert screen.has("bilan.pdf")
    assert reread().bilans == ()


@pytest.mark.complet
def test_the_outcome_is_kept_with_its_day_and_can_be_taken_back(open_page, reread, restart, lead):
    kept = lead()
    screen = open_page(PAGE).fill("bilan.issue", IssueBilan.SOUS_CONDITIONS.value)
    screen.fill("bilan.conditions", "Avoir le permis")
    restart()

    said = reread().bilan
    assert (said.issue, said.le, said.piste_id) == (IssueBilan.SOUS_CONDITIONS, TODAY, kept.id)
    assert open_page(PAGE).widget("bilan.conditions").value == "Avoir le permis"

    open_page(PAGE).fill("bilan.issue", PAS_CHOISI)
    assert (reread().bilan.issue, reread().bilan.conditions) == (None, "Avoir le permis")


@pytest.mark.complet
def test_a_project_not_confirmed_takes_up_the_reason_and_leaves_pistes(open_page, reread, lead):
    out, other = lead("Aide-soignant", out=Motif.CONDITIONS), lead("Cariste")
    screen = open_page(PAGE).fill("bilan.issue", IssueBilan.NON_CONFIRME.value)

    assert (reread().bilan.piste_id, reread().bilan.motif) == (out.id, Motif.CONDITIONS)
    screen.fill("reflexion.1.piste", str(other.id)).fill("reflexion.1.pas", "Visiter un dépôt")
    screen.fill("reflexion.1.le", day(10))
    screen.fill("reflexion.2.piste", AUTRE_IDEE).fill("reflexion.2.intitule", HOSTILE)

    first, second = sorted(reread().reflexions, key=lambda r: r.rang)
    assert (first.piste_id, first.pas, first.le) == (other.id, "Visiter un dépôt", day(10))
    assert (second.piste_id, second.intitule) == (None, HOSTILE)
    assert open_page(PAGE).named("reflexion-") == ["reflexion-1", "reflexion-2", "reflexion-3"]


def test_a_piste_de_reflexion_taken_out_comes_back(open_page, reread, keep):
    one = PisteReflexion.blank(session.dossier().id, 1).model_copy(
        update={"intitule": "Fleuriste", "pas": "x"}
    )
    keep(Bilan.blank(session.dossier().id).choose(IssueBilan.NON_CONFIRME, today=TODAY), one)
    screen = open_page(PAGE).press("reflexion.1.retirer")

    assert [r.is_said for r in reread().reflexions] == [False]
    screen.press("efface.annuler")
    (back,) = reread().reflexions
    assert (back.intitule, back.pas) == ("Fleuriste", "x")


def test_a_proposed_text_may_be_rewritten_and_taken_back(open_page, reread, persona):
    persona("sylvie")
    screen = open_page(PAGE).unfold("bilan.partie.circonstances").press("bilan.circonstances.changer")
    proposed = reread().bilan.circonstances
    assert proposed.startswith("Sylvie")

    screen.fill("bilan.circonstances", HOSTILE)
    assert reread().bilan.circonstances == HOSTILE
    shown = screen.unfold("bilan.relire").texts("bilan.apercu")
    assert not any(HOSTILE in text for text in shown)
    assert any("exemple" in text for text in shown)

    screen.press("bilan.circonstances.revenir")
    assert reread().bilan.circonstances is None
    screen.press("efface.annuler")
    assert reread().bilan.circonstances == HOSTILE


def test_a_part_about_which_nothing_is_known_is_written_from_nothing(open_page, reread):
    screen = open_page(PAGE).unfold("bilan.partie.competences").fill("bilan.competences", "Je sais souder")

    assert reread().bilan.competences == "Je sais souder"
    assert not screen.has("bilan.competences.revenir")


def test_her_own_words_are_added_after_what_she_wrote(open_page, reread, persona):
    persona("sylvie")
    before = reread().bilan.mots.strip()
    screen = open_page(PAGE).unfold("bilan.reprendre")
    offered = len(screen.named("bilan.prendre."))

    screen.press("bilan.prendre.0")

    after = reread().bilan.mots
    assert after.startswith(before + "\n")
    assert len(after) > len(before) + 5
    assert len(screen.unfold("bilan.reprendre").named("bilan.prendre.")) == offered - 1


def test_agreement_has_three_values_and_a_disagreement_asks_why(open_page, reread):
    screen = open_page(PAGE).fill("bilan.accord", "non")

    assert reread().bilan.accord is False
    assert len(screen.at.info) == 1
    assert len(screen.fill("bilan.observations", "Il manque mon stage").at.info) == 0
    screen.fill("bilan.accord", "pas-su")
    assert reread().bilan.accord is None


def test_another_window_changes_what_this_one_did_not_touch(open_page, reread, keep):
    screen = open_page(PAGE)
    keep(Bilan.blank(session.dossier().id).model_copy(update={"mots": "Écrit ailleurs"}))

    screen.fill("bilan.issue", IssueBilan.CONFIRME.value)

    assert (reread().bilan.mots, reread().bilan.issue) == ("Écrit ailleurs", IssueBilan.CONFIRME)


@pytest.mark.parametrize(
    ("name", "issue"),
    list(zip(["nadia", "karim", "sylvie", "denise"], IssueBilan, strict=True)),
)
def test_every_person_and_every_way_to_end(open_page, persona, name, issue):
    persona(name)
    screen = open_page(PAGE).fill("bilan.issue", issue.value)

    screen.unfold("bilan.relire").unfold("bilan.relire-demi")

    assert screen.has("bilan.apercu")
    assert screen.has("bilan.apercu-demi")


def test_looking_at_a_piste_that_is_gone_changes_nothing(open_page, keep, reread):
    gone = uuid4()
    keep(
        Bilan.blank(session.dossier().id).model_copy(update={"issue": IssueBilan.CONFIRME, "piste_id": gone}),
        PisteReflexion.blank(session.dossier().id, 2).model_copy(update={"piste_id": gone}),
    )

    assert open_page(PAGE).unfold("bilan.relire").has("bilan.apercu")
    assert (reread().bilan.piste_id, reread().reflexions[0].piste_id) == (gone, gone)
