"""Each invented person is written into a real notebook and is where her story says."""

from bisect import bisect_right
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from cppcore.catalog.criteres import criteres
from cppcore.catalog.programmes import programmes
from cppcore.catalog.questionnaires import questionnaires
from cppcore.catalog.themes import themes
from cppcore.catalog.trames import trames
from cppcore.demo import FOLDER, PERSONS, tell
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.moi.situation import EtatFrein, ReponseSituation, Situation, shared
from cppcore.domain.moi.trame import propose
from cppcore.domain.parcours.avancement import position
from cppcore.domain.parcours.programme import QUESTIONNAIRES_MAX
from cppcore.domain.parcours.rdv import EtatRdv, Genre
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import cells
from cppcore.domain.pistes.piste import Motif, last_decision
from cppcore.domain.projet.plan_action import next_action, overdue
from cppcore.domain.questionnaires.choix_force import Nettete, score_choices
from cppcore.domain.questionnaires.confiance import confidence
from cppcore.domain.questionnaires.item import RANGS, Forme
from cppcore.domain.questionnaires.lecture_riasec import choices
from cppcore.domain.questionnaires.passation import (
    QuestionnaireDemande,
    Ressemblance,
    count_given,
    current,
    finished,
    first_open_screen,
    left,
    own,
)
from cppcore.domain.questionnaires.profil import Differenciation, profile, score_scale
from cppcore.domain.questionnaires.resultat import Passage
from cppcore.domain.recherches.contact import EtatFil, thread_state
from cppcore.domain.recherches.journal import to_chase
from cppcore.domain.recherches.recherche import EtatRecherche, Sens, Source
from cppcore.domain.socle.base import Auteur
from cppcore.domain.synthese.questionnaires_proposes import MINUTES_MIN, proposed
from cppcore.settings import DATA, PERSONAS, demo, notebook_path
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store
from tests.personas import write

pytestmark = pytest.mark.complet

TODAY = date(2012, 9, 26)
FIVE = ["niveau", "lieu", "financement", "marche", "conditions"]
FINISHED = {
    "nadia": "demande",
    "karim": "avancer conditions demande interets-1 interets-1 interets-2",
    "sylvie": "avancer conditions conditions demande francais interets-1 interets-2 numerique valeurs",
    "denise": "conditions demande interets-1",
}
"""What each has finished, besides what is answered again and again (STEPS and CONFIDENCE)."""

THREADS = {
    "nadia": ("decouvrir", ""),
    "karim": ("comparer", ""),
    "sylvie": ("competences", "preparer"),
    "denise": ("chemin", "comparer"),
}
"""The thread that the answers lead to, and the one chosen since, empty while the first holds."""

STEPS = {"nadia": [1], "karim": [2, 3, 3, 4], "sylvie": [2, 3, 2, 4, 5, 5, 6], "denise": [5, 5, 4, 3, 2, 4]}
CONFIDENCE = {"nadia": [], "karim": [3.0, 3.7], "sylvie": [2.6, 3.2, 4.1], "denise": [4.1, 3.2]}


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory) -> dict[str, Carnet]:
    """Every persona's notebook, written then read back from its file."""
    folder = tmp_path_factory.mktemp("personas")
    return {persona: load(write(persona, folder, TODAY))[0] for persona in PERSONS}


def load(path) -> list[Carnet]:
    store = Store.open(path)
    try:
        return [
            carnets.load(store, dossier, moment=lambda rdv: rdv.created_at)
            for dossier in carnets.dossiers(store)
        ]
    finally:
        store.close()


def states(carnet: Carnet, name: str) -> dict[str, EtatCase]:
    piste = next(p for p in carnet.pistes if name in p.intitule)
    return {
        c.critere.code: c.etat
        for c in cells([piste], [c for c in criteres() if c.depart], carnet.preuves, today=TODAY)
    }


def place(carnet: Carnet):
    return position(carnet.dossier.debut, today=TODAY, honores=len(carnet.held))


def passages(carnet: Carnet, code: str) -> list[Passage]:
    """Return the finished passations of a questionnaire, first one first."""
    done = reversed(finished(carnet.passations, code))
    return [Passage(questionnaires()[code], p, own(p, carnet.reponses), p.terminee.date()) for p in done]


def test_nadia_has_just_begun(notebooks):
    carnet = notebooks["nadia"]
    questionnaire = questionnaires()["interets-1"]
    passation = current(carnet.passations, "interets-1")

    assert place(carnet).jour == 3
    assert [r.numero for r in carnet.held] == [1]
    assert count_given(passation, carnet.reponses) == 17
    assert first_open_screen(questionnaire, carnet.reponses) == 2
    assert set(own(passation, carnet.reponses)) == {i.code for i in questionnaire.items[:17]}
    assert [p for p in carnet.passations if p.terminee is None] == [passation]
    assert (len(carnet.pistes), len(carnet.recherches), len(carnet.preuves)) == (1, 0, 0)


def test_karim_is_half_way(notebooks):
    carnet = notebooks["karim"]

    assert place(carnet).jour == 24
    assert [r.numero for r in carnet.held] == [1, 2, 3, 4]
    assert (len(carnet.open_pistes), len(carnet.pistes)) == (2, 3)
    assert Counter(r.etat for r in carnet.recherches) == {
        EtatRecherche.FAITE: 6,
        EtatRecherche.SANS_REPONSE: 1,
        EtatRecherche.A_FAIRE: 1,
    }
    assert carnet.upcoming(today=TODAY)[0].a_dire.count("\n") == 1


def test_karim_meets_every_kind_of_cell(notebooks):
    carnet = notebooks["karim"]

    assert states(carnet, "vélos") == {
        "niveau": EtatCase.POUR,
        "lieu": EtatCase.CONTRE,
        "financement": EtatCase.INCONNU,
        "marche": EtatCase.CONTRADICTION,
        "conditions": EtatCase.POUR,
    }
    assert states(carnet, "bus") == {
        "niveau": EtatCase.POUR,
        "lieu": EtatCase.POUR,
        "financement": EtatCase.ANCIEN,
        "marche": EtatCase.INCONNU,
        "conditions": EtatCase.CONTRE_FRAGILE,
    }


def test_karim_answered_the_questionnaire_twice(notebooks):
    carnet = notebooks["karim"]
    questionnaire = questionnaires()["interets-1"]

    latest, previous = finished(carnet.passations, "interets-1")
    assert [count_given(p, carnet.reponses) for p in (latest, previous)] == [48, 48]
    given = {item: r.valeur for item, r in own(latest, carnet.reponses).items()}
    scores = {
        d.code: score_scale(questionnaire.answers_of(d.code, given)).score for d in questionnaire.dimensions
    }
    assert profile(scores).niveau is Differenciation.DIFFERENCIE
    assert (profile(scores).codes[0][:2], latest.retenu, bool(previous.retenu)) == ("RS", "", True)


def test_karim_chooses_with_his_hands_then_for_people(notebooks):
    (metiers,) = passages(notebooks["karim"], "interets-2")
    found = score_choices(choices(metiers))

    assert sorted(found.scores, key=found.scores.get, reverse=True)[:2] == ["R", "S"]
    assert (found.nettete, found.triads) == (Nettete.CLAIR, 2)


def test_karim_is_proposed_what_his_counsellor_asked_for(notebooks):
    carnet = notebooks["karim"]
    since = datetime.combine(carnet.last_held.prevu_le, time())
    (asked,) = carnet.demandes

    assert asked.id == QuestionnaireDemande.of(carnet.dossier.id, "valeurs", TODAY).id
    assert (asked.auteur, asked.le) == (Auteur.CONSEILLER, carnet.last_held.prevu_le)
    programme = programmes()[carnet.dossier.programme]
    assert proposed(carnet, programme, questionnaires(), since=since) == ["valeurs"]


def test_karim_set_a_piste_aside_days_after_naming_it(notebooks):
    carnet = notebooks["karim"]
    camion = next(p for p in carnet.pistes if p not in carnet.open_pistes)
    decision = last_decision(camion, carnet.decisions)

    assert decision.motif is Motif.CONDITIONS
    assert decision.created_at.date() - camion.created_at.date() == timedelta(days=10)


def test_sylvie_is_ready_for_the_bilan(notebooks):
    carnet = notebooks["sylvie"]

    assert [r.numero for r in carnet.held] == [1, 2, 3, 4, 5, 6, 7]
    assert [(r.numero, r.prevu_le) for r in carnet.upcoming(today=TODAY)] == [(8, TODAY + timedelta(days=2))]
    assert [r.etat for r in carnet.rdvs if r.genre is Genre.COLLECTIF] == [EtatRdv.HONORE]
    assert [p.intitule for p in carnet.open_pistes] == ["Secrétaire médicale"]
    assert states(carnet, "Secrétaire") == dict.fromkeys(FIVE, EtatCase.POUR)
    assert [bool(d.motif and d.raison) for d in carnet.decisions] == [True, True]
    assert finished(carnet.passations, "interets-1")[0].retenu


def test_sylvie_says_a_new_limit_and_doubts_one_result(notebooks):
    before, after = passages(notebooks["sylvie"], "conditions")
    (metiers,) = passages(notebooks["sylvie"], "interets-2")

    assert set(after.liste(0)) - set(before.liste(0)) == {"Porter des choses lourdes"}
    assert (metiers.passation.ressemble, bool(metiers.passation.retenu)) == (Ressemblance.A_DISCUTER, True)


def test_denise_gives_up_with_her_reasons(notebooks):
    carnet = notebooks["denise"]
    aside = [p for p in carnet.pistes if p not in carnet.open_pistes]

    assert place(carnet).jour == 33
    assert len(aside) == 1
    assert states(carnet, "qualité")["lieu"] is EtatCase.CONTRE
    assert states(carnet, "qualité")["niveau"] is EtatCase.CONTRE
    assert states(carnet, "qualité")["financement"] is EtatCase.INCONNU
    assert last_decision(aside[0], carnet.decisions).motif is Motif.LIEU
    assert last_decision(aside[0], carnet.decisions).raison
    assert len(carnet.open_pistes) == 2


def test_denise_was_told_by_the_school_itself(notebooks):
    carnet = notebooks["denise"]
    (school,) = (r for r in carnet.recherches if r.source is Source.ECOLE)

    told = {p.critere: p.sens for p in carnet.preuves if p.recherche_id == school.id}
    assert (school.lieu, told) == ("Agen", {"niveau": Sens.CONTRE, "lieu": Sens.CONTRE})


def test_karim_shares_his_journeys_and_keeps_his_health_to_himself(notebooks):
    said = {s.theme: (s.reponse, s.partage) for s in notebooks["karim"].situations}

    assert said["mobilite"] == (ReponseSituation.UN_PEU, True)
    assert said["sante"] == (ReponseSituation.BLOQUE, False)
    assert said["argent"] == (ReponseSituation.PREFERE_NE_PAS, False)
    assert len(shared(notebooks["karim"].situations, themes())) == 1


def test_sylvie_has_settled_one_thing_on_its_own_day(notebooks):
    settled = [s for s in notebooks["sylvie"].situations if s.etat is EtatFrein.LEVE]

    assert [(s.theme, s.leve_le) for s in settled] == [("numerique", TODAY - timedelta(days=26))]


@pytest.mark.parametrize("persona", PERSONS)
def test_themes_of_a_story_are_known_and_have_the_id_that_the_screen_makes(persona, notebooks):
    carnet = notebooks[persona]

    for one in carnet.situations:
        assert one.id == Situation.blank(carnet.dossier.id, one.theme).id
        assert one.theme in {theme.code for theme in themes()}


@pytest.mark.parametrize("persona", PERSONS)
def test_what_a_person_has_finished_has_nothing_left_to_answer(persona, notebooks):
    carnet = notebooks[persona]
    done = [p for p in carnet.passations if p.terminee]

    once = sorted(p.questionnaire for p in done if not questionnaires()[p.questionnaire].suivi)
    assert once == FINISHED[persona].split()
    for passation in done:
        asked = questionnaires()[passation.questionnaire]
        given = own(passation, carnet.reponses)
        assert passation.version == asked.version
        assert left(asked, given.values(), seed=str(passation.id)) == []
        ranked = [(item.dimension, item.code) for item in asked.items if item.forme is Forme.RANG]
        for dimension in {d for d, _ in ranked}:
            ranks = [given[code].valeur for d, code in ranked if d == dimension and code in given]
            assert sorted(ranks) == [*range(1, RANGS + 1)]


@pytest.mark.parametrize("persona", PERSONS)
def test_nobody_is_given_more_than_two_questionnaires_between_two_appointments(persona, notebooks):
    carnet = notebooks[persona]
    days = [r.prevu_le for r in carnet.held]
    done = [
        p
        for p in carnet.passations
        if p.terminee and questionnaires()[p.questionnaire].minutes >= MINUTES_MIN
    ]

    given = Counter(bisect_right(days, p.terminee.date()) for p in done)
    assert max(given.values()) <= QUESTIONNAIRES_MAX


@pytest.mark.parametrize("persona", PERSONS)
def test_a_request_in_her_own_words_draws_its_thread(persona, notebooks):
    carnet = notebooks[persona]
    (request,) = passages(carnet, "demande")
    words = [i.code for i in request.questionnaire.items if i.forme is Forme.LIBRE]

    assert all(request.reponses[code].texte for code in words)
    proposal = propose(trames(), request.valeurs).trame.code
    assert (proposal, carnet.dossier.trame) == THREADS[persona]
    assert bool(carnet.dossier.reformulation) == (persona != "nadia")


@pytest.mark.parametrize("persona", PERSONS)
def test_each_appointment_has_its_step_and_confidence_moves(persona, notebooks):
    carnet = notebooks[persona]
    steps = passages(carnet, "ou-j-en-suis")

    assert [p.valeurs["marche"] for p in steps] == STEPS[persona]
    assert [p.le for p in steps] == [r.prevu_le for r in carnet.held]
    means = [confidence(list(p.valeurs.values())) for p in passages(carnet, "confiance")]
    assert means == pytest.approx(CONFIDENCE[persona])


@pytest.mark.parametrize("told", ["marche = 9", 'marche = "des mots"', "inconnue = 1"])
def test_an_answer_that_is_not_offered_cannot_be_told(told, tmp_path, monkeypatch):
    story = (FOLDER / "nadia.toml").read_text("utf-8").replace("marche = 1 ", f"{told} ", 1)
    (tmp_path / "nadia.toml").write_text(story, "utf-8")
    monkeypatch.setattr("cppcore.demo.FOLDER", tmp_path)

    with pytest.raises(ValueError, match=r"question|réponse"):
        tell("nadia", today=TODAY)


@pytest.mark.parametrize("persona", PERSONS)
def test_nothing_is_written_in_the_future(persona):
    moments = [at for at, _ in tell(persona, today=TODAY)]

    assert moments == sorted(set(moments))
    assert max(moments).date() < TODAY


@pytest.mark.parametrize("persona", PERSONS)
def test_codes_of_a_story_are_known(persona, notebooks):
    carnet = notebooks[persona]

    assert {p.critere for p in carnet.preuves} <= {c.code for c in criteres()}
    assert carnet.dossier.programme in programmes()
    for passation in carnet.passations:
        known = {item.code for item in questionnaires()[passation.questionnaire].items}
        assert {r.item for r in carnet.reponses if r.passation_id == passation.id} <= known


@pytest.mark.parametrize("persona", PERSONS)
def test_an_appointment_is_not_told_before_it_takes_place(persona, notebooks):
    carnet = notebooks[persona]
    held = [r for r in carnet.rdvs if r.etat is EtatRdv.HONORE]

    assert all(r.prevu_le < TODAY and r.updated_at.date() >= r.prevu_le for r in held)
    assert all(r.prevu_le > TODAY for r in carnet.rdvs if r.etat is EtatRdv.PREVU)


def test_the_journal_tells_what_happened_on_its_own_day(notebooks):
    carnet = notebooks["karim"]

    recent = [e for e in carnet.evenements if e.at.date() >= TODAY - timedelta(days=3)]
    assert Counter(e.record for e in recent) == {
        "recherche": 4,
        "preuve": 4,
        "action": 2,
        "immersion": 2,
        "reponse_consigne": 2,
    }


def test_a_story_told_twice_makes_the_same_records():
    assert tell("karim", today=TODAY) == tell("karim", today=TODAY)


def test_a_story_follows_today():
    (early, first), (late, second) = (
        tell("denise", today=day)[0] for day in (TODAY, TODAY + timedelta(days=100))
    )

    assert late - early == timedelta(days=100)
    assert [r.id for r in first] == [r.id for r in second]


def test_a_counsellor_holds_the_four_notebooks(tmp_path):
    path = write("conseiller", tmp_path, TODAY)

    store = Store.open(path)
    try:
        assert {d.pseudonyme for d in carnets.dossiers(store)} == {"Nadia", "Karim", "Sylvie", "Denise"}
        assert records.meta(store, "role") == "conseiller"
    finally:
        store.close()


def test_a_person_opens_her_own_notebook(tmp_path):
    store = Store.open(write("nadia", tmp_path, TODAY))
    try:
        assert records.meta(store, "role") == "personne"
    finally:
        store.close()


def test_a_demonstration_never_replaces_a_file(tmp_path):
    (tmp_path / "karim.duckdb").write_bytes(b"precieux")

    with pytest.raises(FileExistsError):
        write("karim", tmp_path, TODAY)
    assert (tmp_path / "karim.duckdb").read_bytes() == b"precieux"


def test_every_persona_of_the_settings_can_be_written(tmp_path):
    assert {write(persona, tmp_path, TODAY).name for persona in PERSONAS} == {
        f"{persona}.duckdb" for persona in PERSONAS
    }


@pytest.mark.parametrize(
    ("argv", "variable", "persona"),
    [
        ([], "", None),
        ([], "0", None),
        ([], "1", "karim"),
        ([], "Sylvie", "sylvie"),
        (["--demo"], "", "karim"),
        (["--demo", "--verbose"], "", "karim"),
        (["--demo", "conseiller"], "nadia", "conseiller"),
    ],
)
def test_a_demonstration_is_asked_for_by_option_or_variable(monkeypatch, argv, variable, persona):
    monkeypatch.setattr("sys.argv", ["app.py", *argv])
    monkeypatch.setenv("CPP_DEMO", variable)

    assert demo() == persona


def test_a_misspelt_persona_never_opens_the_real_notebook(monkeypatch):
    monkeypatch.setattr("sys.argv", ["app.py", "--demo", "karimm"])

    with pytest.raises(ValueError, match="karim, sylvie"):
        demo()


def test_the_notebook_is_where_the_person_says(monkeypatch, tmp_path):
    monkeypatch.setenv("CPP_DB", str(tmp_path / "mien.duckdb"))
    assert notebook_path() == (tmp_path / "mien.duckdb").resolve()

    monkeypatch.delenv("CPP_DB")
    assert notebook_path() == DATA / "local" / "carnet.duckdb"


@pytest.mark.parametrize("persona", ["sylvie", "karim"])
def test_threads_show_one_to_chase_one_refusal_and_one_without_an_answer(notebooks, persona):
    carnet = notebooks[persona]
    states = [thread_state(r, carnet.contacts, today=TODAY) for r in carnet.recherches]

    assert len(to_chase(carnet, today=TODAY)) == 1
    assert {EtatFil.A_RELANCER, EtatFil.REFUS, EtatFil.SANS_REPONSE} <= set(states)


@pytest.mark.parametrize(
    ("persona", "late", "next_day", "states"),
    [
        ("nadia", 0, None, []),
        ("karim", 0, 2, ["a-faire", "a-faire"]),
        ("sylvie", 0, 5, ["a-faire", "a-faire", "a-faire", "en-cours", "faite"]),
        ("denise", 1, -1, ["a-faire", "a-faire"]),
    ],
)
def test_each_plan_is_where_its_person_is(notebooks, persona, late, next_day, states):
    carnet = notebooks[persona]
    first = next_action(carnet)

    assert sorted(a.etat for a in carnet.actions) == states
    assert len(overdue(carnet.actions, today=TODAY)) == late
    assert (first and first.echeance) == (next_day and TODAY + timedelta(days=next_day))
    assert {a.piste_id for a in carnet.actions} - {None} <= {p.id for p in carnet.open_pistes}
