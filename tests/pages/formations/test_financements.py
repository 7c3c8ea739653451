"""Who may pay: what is left first, one question at a time, advice in three groups, the plan, its place in the grid."""

import pytest

from cppcore import french
from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.domain.formations.ecole import Ecole, thread_of
from cppcore.domain.formations.eligibilite import shown_for
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.reponse_financement import ReponseFinancement
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.parcours.dossier import Regles
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.recherches.recherche import EtatRecherche, Sens
from cppcore.store import carnets, records
from cppcore.ui.ecran import session
from cppcore.ui.ecran.typed import NON, OUI, PAS_SU
from tests.conftest import TODAY, day

PAGE = "formations/financements"
HOSTILE = "<script>alert(1)</script> ![](http://x/y.png) $x$ ' ; -- \U0001f9d1"
NEXT = "question.suivante"


@pytest.fixture
def in_2012(notebook, monkeypatch):
    """The whole test happens in September 2012, with the rules of that year."""
    monkeypatch.setenv("CPP_TODAY", "2012-09-03")


@pytest.fixture
def course(notebook, keep):
    """One training of one piste, at a school that was contacted, 4 200 €, starting on 5 November 2012."""
    own = {"dossier_id": session.dossier().id}
    piste = Piste(intitule="Technicienne qualité", **own)
    agen = Ecole(organisme="École d’Agen", lieu="Agen", **own)
    made = Formation(
        piste_id=piste.id,
        ecole_id=agen.id,
        certification="BTS qualité",
        cout_centimes=420_000,
        heures=1350,
        **own,
    )
    starts = SessionFormation(formation_id=made.id, rentree="2012-11-05", **own)
    keep(piste, agen, made, starts, thread_of(agen))
    return made


def answer(course, keep, **given: str | None) -> None:
    """Keep answers without going through the screen."""
    blanks = {
        champ: ReponseFinancement.to(questions()[champ], course.dossier_id, course.id) for champ in given
    }
    keep(*(blanks[champ].model_copy(update={"valeur": given[champ]}) for champ in given))


def dif(course, keep) -> None:
    answer(
        course,
        keep,
        statut="demandeur-emploi",
        date_rupture="2012-03-31",
        droit_chomage="oui",
        faute_lourde="non",
        heures_dif="120",
    )


def asked(screen) -> str:
    """Return the name of the question on screen."""
    (key,) = [k for k in screen.keys if k.startswith("reponse.")]
    return key.rpartition(".")[2]


def test_an_empty_notebook_asks_for_a_training_first(open_page):
    screen = open_page(PAGE)

    assert len(screen.at.info) == 1
    assert not screen.has("reste")
    assert screen.named("dispositif.") == []


class TestStand:
    @pytest.mark.complet
    def test_what_is_left_comes_from_the_plan(self, in_2012, open_page, course, keep):
        own = {"dossier_id": course.dossier_id, "formation_id": course.id}
        keep(
            LigneFinancement(
                dispositif="dif-portable", montant_centimes=109_800, etat=EtatFinancement.ACCORDE, **own
            ),
            LigneFinancement(dispositif="aif-2012", montant_centimes=150_000, **own),
            LigneFinancement(dispositif="aref", montant_centimes=90_000, usage=UsageAide.REVENU, **own),
        )

        screen = open_page(PAGE)

        said = " ".join(screen.texts("reste"))
        assert "3\u202f102" in said
        assert "1\u202f602" in said
        assert "900" not in said
        assert "900" in " ".join(screen.texts("pour-vivre"))

    def test_a_price_that_is_not_known_is_asked_where_it_lacks(
        self, in_2012, open_page, course, keep, reread
    ):
        keep(course.model_copy(update={"cout_centimes": None}))
        key = f"financement.{course.id}.cout_centimes"
        screen = open_page(PAGE).fill(key, "4 200")

        assert reread().formations[0].cout_centimes == 420_000
        assert not screen.run().has(key)

    @pytest.mark.complet
    def test_files_are_counted_back_from_the_start(self, in_2012, open_page, course, keep):
        own = {"dossier_id": course.dossier_id, "formation_id": course.id}
        keep(LigneFinancement(dispositif="dif-portable", **own))

        (days,) = open_page(PAGE).texts("echeances")

        assert "15 octobre 2012" in days

    @pytest.mark.complet
    def test_a_day_that_is_past_says_what_can_still_be_done(
        self, in_2012, open_page, course, keep, monkeypatch
    ):
        monkeypatch.setenv("CPP_TODAY", "2012-10-16")
        own = {"dossier_id": course.dossier_id, "formation_id": course.id}
        keep(LigneFinancement(dispositif="dif-portable", **own))

        (days,) = open_page(PAGE).texts("echeances")

        assert dispositifs()["dif-portable"].trop_tard in days.replace("\\", "")

    @pytest.mark.complet
    def test_the_start_is_asked_and_makes_one_session(self, in_2012, open_page, course, keep, reread):
        (starts,) = reread().sessions
        keep(starts.model_copy(update={"rentree": None}))
        key = f"financement.{course.id}.rentree"

        open_page(PAGE).fill(key, "novembre 2012").fill(key, "05/11/2012")

        assert [s.rentree for s in reread().sessions] == ["2012-11-05"]

    @pytest.mark.complet
    def test_a_training_without_a_session_gets_one(self, in_2012, open_page, course, reread, keep):
        (starts,) = reread().sessions
        records.erase(session.store(), starts, at=starts.created_at)
        key = f"financement.{course.id}.rentree"

        screen = open_page(PAGE).fill(key, "2012")

        (made,) = reread().sessions
        assert (made.formation_id, made.rentree) == (course.id, "2012")
        assert screen.fill(key, "jamais").problems() == 1
        assert reread().sessions == (made,)

    def test_several_trainings_are_chosen_from(self, in_2012, open_page, course, keep):
        other = course.model_copy(update={"id": course.piste_id, "certification": "CAP", "cout_centimes": 0})
        keep(other)
        screen = open_page(PAGE)
        assert "BTS" in " ".join(screen.texts("reste"))

        screen.fill("financement.formation", str(other.id))

        assert "CAP" in " ".join(screen.texts("reste"))


class TestQuestions:
    def test_the_one_that_decides_of_most_comes_first_and_stays_until_the_next(
        self, in_2012, open_page, course, reread
    ):
        screen = open_page(PAGE)
        assert asked(screen) == "statut"

        screen.fill(f"reponse.{course.id}.statut", "demandeur-emploi")

        assert asked(screen) == "statut"
        (kept,) = reread().reponses_financement
        assert (kept.champ, kept.valeur, kept.formation_id) == ("statut", "demandeur-emploi", course.id)
        assert asked(screen.press(NEXT)) != "statut"

    def test_what_the_sheet_of_the_training_says_is_never_asked(self, in_2012, open_page, course):
        screen, seen = open_page(PAGE), []
        while screen.has(NEXT) and asked(screen) not in seen:
            seen.append(asked(screen))
            screen.press(NEXT)

        assert not screen.has(NEXT)
        assert len(seen) > 5
        assert not {"cout_formation", "heures_formation"} & set(seen)

    @pytest.mark.complet
    def test_not_known_yet_is_kept_and_not_asked_again(self, in_2012, open_page, course, reread, restart):
        first = asked(open_page(PAGE))
        open_page(PAGE).press(NEXT)

        (kept,) = reread().reponses_financement
        assert (kept.champ, kept.valeur) == (first, None)
        restart()
        assert asked(open_page(PAGE)) != first

    @pytest.mark.complet
    def test_three_values_of_a_question(self, in_2012, open_page, course, keep, reread):
        answer(course, keep, faute_lourde="non")
        screen = open_page(PAGE).unfold("reponses")
        assert screen.widget("reponse.faute_lourde").value == NON

        for given, stored in ((OUI, "oui"), (PAS_SU, None), (NON, "non")):
            screen.fill("reponse.faute_lourde", given)
            assert [r.valeur for r in reread().reponses_financement] == [stored]

    @pytest.mark.complet
    def test_not_known_yet_is_shown_as_such(self, in_2012, open_page, course, keep):
        answer(course, keep, faute_lourde=None)

        assert open_page(PAGE).unfold("reponses").widget("reponse.faute_lourde").value == PAS_SU

    @pytest.mark.complet
    @pytest.mark.parametrize(
        ("champ", "written", "stored"),
        [
            ("heures_dif", "87,5", "87.5"),
            ("heures_dif", "", None),
            ("date_rupture", "31/03/2012", "2012-03-31"),
            ("solde_cpf", "1 098,50 ", "1098.5"),
        ],
    )
    def test_an_answer_is_read_as_it_is_written(
        self, in_2012, open_page, course, keep, reread, champ, written, stored
    ):
        answer(course, keep, **{champ: {"date_rupture": "2011-01-01"}.get(champ, "1")})

        open_page(PAGE).unfold("reponses").fill(f"reponse.{champ}", written)

        assert [r.valeur for r in reread().reponses_financement] == [stored]

    @pytest.mark.parametrize(
        ("champ", "written"),
        [
            ("heures_dif", "-1"),
            ("heures_dif", "1000000000"),
            ("heures_dif", HOSTILE),
            ("date_rupture", "31/02/2012"),
            ("date_rupture", "01/01/1960"),
        ],
    )
    def test_an_absurd_answer_is_refused_and_the_earlier_one_stays(
        self, in_2012, open_page, course, keep, reread, champ, written
    ):
        answer(course, keep, heures_dif="12", date_rupture="2012-03-31")
        before = reread().reponses_financement

        screen = open_page(PAGE).unfold("reponses").fill(f"reponse.{champ}", written)

        assert screen.problems() == 1
        assert reread().reponses_financement == before

    @pytest.mark.complet
    def test_an_answer_about_one_training_is_asked_again_for_another(
        self, in_2012, open_page, course, keep, reread
    ):
        other = course.model_copy(update={"id": course.piste_id, "certification": "CAP"})
        keep(other)
        answer(course, keep, statut="demandeur-emploi")

        screen = open_page(PAGE).fill("financement.formation", str(other.id))

        assert asked(screen) == "statut"

    def test_answers_are_private(self, in_2012, open_page, course, keep, reread):
        answer(course, keep, handicap_reconnu="oui")

        assert not any(e.record == "reponse_financement" for e in reread().evenements)
        assert "reponse_financement" not in carnets.TOLD


class TestAdvice:
    def test_every_scheme_of_the_chosen_rules_is_in_one_group(self, in_2012, open_page, course):
        screen = open_page(PAGE)
        for avis in ("exclu", "possible", "a-verifier"):
            screen.unfold(f"groupe.{avis}")

        shown = {d.code for d in shown_for(dispositifs().values(), Regles.R2012, today=TODAY)}
        assert {key.removeprefix("dispositif.") for key in screen.named("dispositif.")} == shown

    def test_an_answer_moves_a_scheme_from_one_group_to_another(self, in_2012, open_page, course, keep):
        dif(course, keep)
        screen = open_page(PAGE).unfold("dispositif.dif-portable")
        assert screen.has("dispositif.dif-portable.formation.ajouter")

        answer(course, keep, faute_lourde="oui")
        screen.run().unfold("groupe.exclu").unfold("dispositif.dif-portable")

        assert not screen.has("dispositif.dif-portable.formation.ajouter")

    @pytest.mark.complet
    def test_reasons_have_their_signs(self, in_2012, open_page, course, keep):
        answer(course, keep, statut="demandeur-emploi", faute_lourde="oui")
        screen = open_page(PAGE).unfold("groupe.exclu").unfold("dispositif.dif-portable")

        (reasons,) = [t for t in screen.texts() if "faute lourde" in t and "**✗**" in t]
        assert {"**✔**", "**✗**", "**?**"} <= set(reasons.split())

    @pytest.mark.complet
    def test_what_lacks_is_said_with_the_question(self, in_2012, open_page, course, keep):
        dif(course, keep)
        answer(course, keep, heures_dif=None)
        screen = open_page(PAGE).unfold("groupe.a-verifier").unfold("dispositif.dif-portable")

        assert any(questions()["heures_dif"].question in t.replace("\\", "") for t in screen.texts())

    def test_a_scheme_of_the_plan_is_listed_whatever_the_rules(self, in_2012, open_page, course, keep):
        assert "ptp" not in {d.code for d in shown_for(dispositifs().values(), Regles.R2012, today=TODAY)}
        keep(LigneFinancement(dossier_id=course.dossier_id, formation_id=course.id, dispositif="ptp"))

        screen = open_page(PAGE).unfold("groupe.exclu").unfold("groupe.a-verifier")

        assert screen.has("dispositif.ptp")

    def test_a_last_day_that_is_past_says_what_can_still_be_done(
        self, in_2012, open_page, course, keep, monkeypatch
    ):
        monkeypatch.setenv("CPP_TODAY", "2012-10-16")
        dif(course, keep)
        screen = open_page(PAGE).unfold("dispositif.dif-portable")

        late = french.typeset(dispositifs()["dif-portable"].trop_tard)
        assert any(late in text.replace("\\", "") for text in screen.texts())

    def test_a_stale_sheet_is_flagged_with_its_sources(self, open_page, course, keep, monkeypatch):
        monkeypatch.setenv("CPP_TODAY", "2028-01-10")
        dif(course, keep)
        keep(session.dossier().model_copy(update={"regles": Regles.R2012}))
        screen = open_page(PAGE).unfold("dispositif.dif-portable").unfold("dispositif.dif-portable.sources")

        assert len(screen.at.warning) == 1
        assert {t.value for t in screen.at.text} == set(dispositifs()["dif-portable"].sources)

    def test_rules_that_do_not_go_with_the_start_can_be_changed_at_once(
        self, open_page, course, keep, reread
    ):
        (starts,) = reread().sessions
        keep(starts.model_copy(update={"rentree": "2027-09"}))
        keep(reread().dossier.model_copy(update={"regles": Regles.R2012}))
        screen = open_page(PAGE)
        assert len(screen.at.warning) == 1

        screen.press("regles.changer")

        assert reread().dossier.regles is Regles.AUJOURDHUI
        assert len(screen.at.warning) == 0

    def test_without_a_start_nothing_is_possible(self, in_2012, open_page, course, keep, reread):
        dif(course, keep)
        (starts,) = reread().sessions
        keep(starts.model_copy(update={"rentree": None}))

        assert "Aucun" in " ".join(open_page(PAGE).texts("groupe-possible"))


class TestPlan:
    @pytest.mark.complet
    def test_one_button_puts_a_scheme_in_the_plan(self, in_2012, open_page, course, keep, reread):
        dif(course, keep)
        screen = open_page(PAGE).unfold("dispositif.dif-portable")

        screen.press("dispositif.dif-portable.formation.ajouter")

        (line,) = reread().financements
        assert (line.dispositif, line.etat, line.montant_centimes) == (
            "dif-portable",
            EtatFinancement.IDEE,
            109_800,
        )
        assert not screen.has("dispositif.dif-portable.formation.ajouter")
        assert screen.has(f"ligne_financement.{line.id}")

    def test_a_scheme_that_pays_both_makes_two_lines(self, in_2012, open_page, course, keep, reread):
        screen = open_page(PAGE).unfold("groupe.a-verifier").unfold("dispositif.cif-cdd")
        for usage in ("formation", "revenu"):
            screen.press(f"dispositif.cif-cdd.{usage}.ajouter")

        assert {one.usage for one in reread().financements} == {UsageAide.FORMATION, UsageAide.REVENU}

    @pytest.mark.complet
    def test_a_line_is_filled_and_survives_a_restart(self, in_2012, open_page, course, keep, reread, restart):
        line = LigneFinancement(dossier_id=course.dossier_id, formation_id=course.id, dispositif="aif-2012")
        keep(line)
        key = f"ligne_financement.{line.id}"
        screen = open_page(PAGE).unfold(key).fill(f"{key}.etat", EtatFinancement.DEMANDE.value)
        screen.fill(f"{key}.montant_centimes", "1 098,50").fill(f"{key}.echeance", day(0))
        screen.fill(f"{key}.note", HOSTILE)
        restart()

        (kept,) = reread().financements
        assert (kept.etat, kept.montant_centimes, kept.echeance, kept.note) == (
            EtatFinancement.DEMANDE,
            109_850,
            TODAY,
            HOSTILE,
        )
        screen = open_page(PAGE).unfold(key)
        assert screen.widget(f"{key}.note").value == HOSTILE
        assert not any("<script>" in text.replace("\\", "§") for text in screen.texts())

    @pytest.mark.complet
    @pytest.mark.parametrize("written", ["-1", "1000000000", "mille"])
    def test_an_absurd_amount_is_refused(self, in_2012, open_page, course, keep, reread, written):
        line = LigneFinancement(
            dossier_id=course.dossier_id, formation_id=course.id, dispositif="cared", montant_centimes=5
        )
        keep(line)
        key = f"ligne_financement.{line.id}"
        screen = open_page(PAGE).unfold(key).fill(f"{key}.montant_centimes", written)

        assert screen.problems() == 1
        assert reread().financements[0].montant_centimes == 5

    def test_a_line_taken_out_comes_back(self, in_2012, open_page, course, keep, reread):
        line = LigneFinancement(dossier_id=course.dossier_id, formation_id=course.id, dispositif="cared")
        keep(line)
        key = f"ligne_financement.{line.id}"
        screen = open_page(PAGE).unfold(key).press(f"{key}.effacer")
        assert reread().financements == ()

        screen.press("efface.annuler")

        assert [one.id for one in reread().financements] == [line.id]

    def test_a_scheme_that_the_catalogue_does_not_know_still_opens(self, in_2012, open_page, course, keep):
        line = LigneFinancement(dossier_id=course.dossier_id, formation_id=course.id, dispositif="ailleurs")
        keep(line)
        key = f"ligne_financement.{line.id}"

        assert open_page(PAGE).unfold(key).has(f"{key}.etat")


class TestGrid:
    def fold(self, open_page, course):
        return open_page(PAGE).unfold(f"financement.{course.id}.grille")

    def test_the_plan_becomes_evidence_with_the_research_she_names(self, in_2012, open_page, course, reread):
        key = f"preuve-{course.id}-financement"
        screen = self.fold(open_page, course).fill(f"{key}.sens", Sens.CONTRE.value)

        screen.press(f"{key}.ajouter")

        carnet = reread()
        (made,), (thread,) = carnet.preuves, carnet.recherches
        assert (made.critere, made.sens, made.piste_id) == ("financement", Sens.CONTRE, course.piste_id)
        assert (made.recherche_id, thread.etat) == (thread.id, EtatRecherche.FAITE)
        assert "4\u202f200" in made.fait

    @pytest.mark.complet
    def test_she_says_whether_it_is_a_plus(self, in_2012, open_page, course, reread):
        screen = self.fold(open_page, course).press(f"preuve-{course.id}-financement.ajouter")

        assert screen.problems() == 1
        assert reread().preuves == ()

    @pytest.mark.complet
    def test_nothing_left_to_pay_is_proposed_as_a_plus(self, in_2012, open_page, course, keep):
        keep(course.model_copy(update={"cout_centimes": 0}))

        screen = self.fold(open_page, course)

        assert screen.widget(f"preuve-{course.id}-financement.sens").value == Sens.POUR.value

    def test_without_a_research_there_is_no_evidence(self, in_2012, open_page, course, reread):
        (thread,) = reread().recherches
        records.erase(session.store(), thread, at=thread.created_at)

        assert self.fold(open_page, course).named(f"preuve-{course.id}") == []

    def test_a_criterion_that_she_no_longer_compares_on_is_not_offered(
        self, in_2012, open_page, course, keep
    ):
        keep(Preference.of(course.dossier_id, "financement", 0).model_copy(update={"retire": True}))

        assert not open_page(PAGE).has(f"financement.{course.id}.grille")


def test_denise_sees_what_is_left_of_her_plan(open_page, persona, reread):
    persona("denise")

    screen = open_page(PAGE)

    assert "4\u202f200" in " ".join(screen.texts("reste"))
    assert len(screen.named("ligne_financement.")) == 2
    assert len(screen.at.warning) == 0  # her plan follows the rules of the day


@pytest.mark.complet
@pytest.mark.parametrize("name", ["nadia", "karim", "sylvie"])
def test_others_begin_with_one_training(open_page, persona, reread, name):
    persona(name)
    screen = open_page(PAGE)

    assert screen.has("reste") is bool(reread().formations)
    assert screen.has(NEXT) is bool(reread().formations)
