"""What the notebook knows about who may pay a training: its start, the answers, the advice, the last days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.domain.formations.eligibilite import AvisFinancement, assess
from cppcore.domain.formations.etude_financement import (
    EtudeFinancement,
    advice,
    coming_files,
    file_days,
    idea,
    line_of,
    questions_left,
    rules_fit,
    study,
)
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.plan_financement import EtatEcheance
from cppcore.domain.formations.reponse_financement import ReponseFinancement
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.parcours.dossier import Regles
from cppcore.domain.socle.date_partielle import earliest, latest
from tests.domain.make import PERSON, aside, carnet, make, piste

TODAY = date(2012, 9, 3)
PISTE = piste("Technicienne qualité")
BTS = make(Formation, piste_id=PISTE.id, certification="BTS", cout_centimes=420_000, heures=1350)
DIF = dispositifs()["dif-portable"]
DIF_ANSWERS = {
    "statut": "demandeur-emploi",
    "date_rupture": date(2012, 3, 31),
    "droit_chomage": True,
    "faute_lourde": False,
    "heures_dif": Decimal(120),
}


def session(rentree: str | None, **fields) -> SessionFormation:
    return make(SessionFormation, formation_id=BTS.id, rentree=rentree, **fields)


def line(code: str, etat: EtatFinancement = EtatFinancement.IDEE, **fields) -> LigneFinancement:
    return make(LigneFinancement, formation_id=BTS.id, dispositif=code, etat=etat, **fields)


def reply(champ: str, valeur: str | None) -> ReponseFinancement:
    blank = ReponseFinancement.to(questions()[champ], PERSON, BTS.id)
    return blank.model_copy(update={"valeur": valeur})


def studied(formation: Formation = BTS, **records) -> EtudeFinancement:
    notebook = carnet(pistes=[PISTE], formations=[formation], **records)
    return study(notebook, formation, dispositifs(), questions(), today=TODAY)


class TestStudy:
    def test_what_the_sheet_says_is_not_asked(self):
        found = studied()

        assert (found.situation["cout_formation"], found.situation["heures_formation"]) == (4200, 1350)
        assert not {"cout_formation", "heures_formation"} & set(questions_left(found, dispositifs().values()))

    def test_the_sheet_wins_over_an_older_answer(self):
        assert (
            studied(reponses_financement=[reply("heures_formation", "10")]).situation["heures_formation"]
            == 1350
        )

    def test_what_the_sheet_does_not_say_is_not_known(self):
        blank = make(Formation, piste_id=PISTE.id, certification="BTS")
        found = studied(blank)

        assert "cout_formation" not in found.situation
        assert (found.plan.cout_centimes, found.plan.reste_sur_centimes) == (None, None)

    def test_the_start_is_that_of_the_session_to_look_at_first(self):
        late, near = session("2013-09", cloture="2013-06"), session("2012-11-05", cloture="2012-10-01")
        found = studied(sessions=[late, near, session(None, cloture="2012-09-10")])

        assert (found.session, found.debut, found.premier_jour) == (near, "2012-11-05", date(2012, 11, 5))

    def test_without_a_session_the_start_is_not_known(self):
        found = studied(sessions=[session(None)])

        assert (found.session, found.debut, found.premier_jour) == (None, None, None)

    def test_lines_of_another_training_do_not_count(self):
        other = make(LigneFinancement, formation_id=PERSON, dispositif="cared")

        assert [one.dispositif for one in studied(financements=[line("dif-portable"), other]).lignes] == [
            "dif-portable"
        ]


class TestAdvice:
    @pytest.mark.parametrize(
        ("debut", "avis", "day"),
        [
            ("2012-11-05", AvisFinancement.POSSIBLE, date(2012, 10, 15)),
            ("2012-11", AvisFinancement.POSSIBLE, date(2012, 10, 11)),
            ("2014", AvisFinancement.POSSIBLE, date(2013, 12, 11)),
            ("2015", AvisFinancement.EXCLU, None),
            (None, AvisFinancement.A_VERIFIER, None),
        ],
    )
    def test_of_a_start_known_in_part(self, debut, avis, day):
        found = advice(DIF, DIF_ANSWERS, debut)

        assert (found.avis, found.a_deposer_avant) == (avis, day)

    def test_a_start_around_the_end_of_a_scheme_is_not_known_well_enough(self):
        aif = dispositifs()["aif"]  # since 10/01/2017
        answers = {"statut": "demandeur-emploi", "projet_valide": True, "autre_aide": False}

        assert assess(aif, answers, on=date(2017, 1, 1)).avis is AvisFinancement.EXCLU
        assert advice(aif, answers, "2017").avis is AvisFinancement.A_VERIFIER

    @given(
        debut=st.sampled_from(["2009", "2009-11", "2012", "2014-12", "2015", "2017-01", "2024", "2026-11"]),
        code=st.sampled_from(sorted(dispositifs())),
    )
    def test_possible_or_excluded_holds_on_both_ends(self, debut: str, code: str):
        found = advice(dispositifs()[code], DIF_ANSWERS, debut)
        ends = {
            assess(dispositifs()[code], DIF_ANSWERS, on=day).avis for day in (earliest(debut), latest(debut))
        }

        assert found.avis is AvisFinancement.A_VERIFIER or ends == {found.avis}


class TestQuestions:
    def test_the_question_that_decides_of_most_schemes_comes_first(self):
        assert questions_left(studied(), dispositifs().values())[0] == "statut"

    def test_a_question_put_aside_is_not_asked_again(self):
        assert "statut" not in questions_left(studied(), dispositifs().values(), ["statut"])

    def test_an_excluded_scheme_asks_nothing(self):
        found = studied(reponses_financement=[reply("statut", "independant")])

        assert questions_left(found, [DIF]) == []


class TestDays:
    def test_are_counted_back_from_the_start(self):
        found = file_days(
            studied(financements=[line("dif-portable")], sessions=[session("2012-11-05")]), today=TODAY
        )

        assert [(one.etat, one.le) for one in found] == [(EtatEcheance.A_VENIR, date(2012, 10, 15))]

    def test_the_day_that_she_noted_wins(self):
        noted = line("dif-portable", echeance=TODAY + timedelta(days=3))
        found = file_days(studied(financements=[noted], sessions=[session("2012-11-05")]), today=TODAY)

        assert [(one.etat, one.le) for one in found] == [(EtatEcheance.PROCHE, date(2012, 9, 6))]

    def test_a_noted_day_that_is_past_says_what_can_still_be_done(self):
        noted = line("aif-2012", echeance=TODAY - timedelta(days=1))
        (found,) = file_days(studied(financements=[noted]), today=TODAY)

        assert found.etat is EtatEcheance.PASSEE
        assert found.conseil

    def test_a_file_that_went_has_no_day_to_come(self):
        sent = line("dif-portable", EtatFinancement.DEMANDE, echeance=TODAY + timedelta(days=3))
        (found,) = file_days(studied(financements=[sent]), today=TODAY)

        assert (found.etat, found.le) == (EtatEcheance.DEPOSE, date(2012, 9, 6))

    def test_the_earliest_comes_first_and_the_unknown_last(self):
        lines = [line("aif-2012"), line("dif-portable"), line("cared", echeance=TODAY)]
        found = file_days(studied(financements=lines, sessions=[session("2012-11-05")]), today=TODAY)

        assert [one.dispositif for one in found] == ["cared", "dif-portable", "aif-2012"]

    @pytest.mark.parametrize(
        ("etat", "echeance", "told"),
        [
            (EtatFinancement.IDEE, TODAY, True),
            (EtatFinancement.CONTACTE, TODAY + timedelta(days=30), True),
            (EtatFinancement.IDEE, TODAY - timedelta(days=1), False),
            (EtatFinancement.DEMANDE, TODAY, False),
            (EtatFinancement.REFUSE, TODAY, False),
            (EtatFinancement.IDEE, None, False),
        ],
    )
    def test_files_to_come(self, etat, echeance, told):
        notebook = carnet(
            pistes=[PISTE], formations=[BTS], financements=[line("aif-2012", etat, echeance=echeance)]
        )

        assert bool(coming_files(notebook, dispositifs(), questions(), today=TODAY)) is told

    def test_a_piste_set_aside_has_no_file_to_send(self):
        notebook = carnet(
            pistes=[PISTE],
            decisions=[aside(PISTE)],
            formations=[BTS],
            financements=[line("aif-2012", echeance=TODAY)],
        )

        assert coming_files(notebook, dispositifs(), questions(), today=TODAY) == []


class TestIdea:
    def test_carries_what_the_scheme_would_pay(self):
        found = studied(sessions=[session("2012-11-05")])
        made = idea(found, advice(DIF, {**found.situation, **DIF_ANSWERS}, found.debut), UsageAide.FORMATION)

        assert (made.montant_centimes, made.etat, made.usage) == (
            109_800,
            EtatFinancement.IDEE,
            UsageAide.FORMATION,
        )

    @pytest.mark.parametrize("code", ["aif-2012", "aref"])
    def test_carries_no_amount_when_none_is_known_in_euros(self, code):
        found = studied()
        answers = {**found.situation, "are_jour": Decimal(30)}

        assert (
            idea(found, advice(dispositifs()[code], answers, "2012-11"), UsageAide.REVENU).montant_centimes
            is None
        )

    def test_made_twice_is_the_same_line_and_another_use_is_another_line(self):
        found, told = studied(), advice(DIF, {}, None)

        assert idea(found, told, UsageAide.FORMATION).id == idea(found, told, UsageAide.FORMATION).id
        assert idea(found, told, UsageAide.FORMATION).id != idea(found, told, UsageAide.REVENU).id

    def test_a_line_without_a_use_has_the_usual_one_of_its_scheme(self):
        found = studied(financements=[line("aref"), line("dif-portable")])

        assert line_of(found, "aref", UsageAide.REVENU) is found.lignes[0]
        assert line_of(found, "aref", UsageAide.FORMATION) is None
        assert line_of(found, "dif-portable", UsageAide.FORMATION) is found.lignes[1]


@pytest.mark.parametrize(
    ("regles", "debut", "today", "fit"),
    [
        (Regles.R2012, None, date(2026, 11, 23), True),
        (Regles.R2012, "2012-11-05", date(2012, 9, 3), True),
        (Regles.R2012, "2013-09", date(2012, 9, 3), True),
        (Regles.R2012, "2014", date(2012, 9, 3), False),
        (Regles.R2012, "2027-09", date(2026, 11, 23), False),
        (Regles.AUJOURDHUI, "2027-09", date(2026, 11, 23), True),
        (Regles.AUJOURDHUI, "2026", date(2026, 11, 23), True),
        (Regles.AUJOURDHUI, "2025-12-31", date(2026, 11, 23), False),
    ],
)
def test_rules_go_with_the_start(regles, debut, today, fit):
    assert rules_fit(regles, debut, today=today) is fit
