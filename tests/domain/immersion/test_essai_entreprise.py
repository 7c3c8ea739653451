"""The trials read from the notebook: evidence made once, days to tell, dates to come, and what the home page asks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.choisir.terrain import field_state
from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.essai_entreprise import (
    Temps,
    coming,
    company,
    essai_of,
    evidence,
    followed,
    lines,
    moment_of,
    proposed,
    told_by_thread,
    trial_step,
)
from cppcore.domain.immersion.immersion import (
    EtatImmersion,
    HypotheseImmersion,
    Immersion,
    IssueHypothese,
    JourImmersion,
)
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import cells
from cppcore.domain.recherches.contact import EtatFil
from cppcore.domain.recherches.recherche import EtatRecherche, Sens, Source
from tests.domain.make import TODAY, aside, carnet, critere, make, piste, preuve, recherche

LEAD = piste()
GARAGE = recherche(Source.ENTREPRISE, organisme="Garage Roux", etat=EtatRecherche.A_FAIRE, le=None)


def later(n: int) -> date:
    return TODAY + timedelta(days=n)


def trial(debut: int | None = None, fin: int | None = None, **fields) -> Immersion:
    """Return a trial of the piste, its days counted from today."""
    usual = {
        "recherche_id": GARAGE.id,
        "cadre": GenreCadre.PMSMP,
        "piste_id": LEAD.id,
        "etat": EtatImmersion.ACCEPTEE,
        "debut": None if debut is None else later(debut),
        "fin": None if fin is None else later(fin),
    }
    return make(Immersion, **usual | fields)


def hypothese(of: Immersion, **fields) -> HypotheseImmersion:
    usual = {
        "immersion_id": of.id,
        "texte": "Je tiens debout",
        "critere": "conditions",
        "fait": "Sept heures",
    }
    return make(HypotheseImmersion, **usual | fields)


def book(*trials: Immersion, **rows):
    return carnet(**{"pistes": [LEAD], "recherches": [GARAGE], "immersions": trials} | rows)


@pytest.mark.parametrize(
    ("fields", "sens"),
    [
        ({"issue": IssueHypothese.VERIFIE}, Sens.POUR),
        ({"issue": IssueHypothese.INFIRME}, Sens.CONTRE),
        ({"issue": IssueHypothese.VERIFIE, "sens": Sens.CONTRE}, Sens.CONTRE),
        ({"issue": IssueHypothese.INFIRME, "sens": Sens.NE_TRANCHE_PAS}, Sens.NE_TRANCHE_PAS),
        ({"issue": IssueHypothese.A_VERIFIER}, None),
        ({"issue": IssueHypothese.PAS_VU}, None),
        ({"issue": IssueHypothese.VERIFIE, "fait": " \n"}, None),
        ({"issue": IssueHypothese.VERIFIE, "critere": None}, None),
    ],
)
def test_only_a_settled_hypothesis_with_a_fact_and_a_subject_is_evidence(fields, sens):
    one = trial()
    made = evidence(hypothese(one, **fields), one, known=None, today=TODAY)

    assert (made.sens if made else None) is sens
    if made:
        assert (made.recherche_id, made.piste_id, made.fiabilite) == (GARAGE.id, LEAD.id, 3)


def test_without_a_piste_there_is_no_evidence():
    one = trial(piste_id=None)

    assert evidence(hypothese(one, issue=IssueHypothese.VERIFIE), one, known=None, today=TODAY) is None


ISSUES = st.sampled_from(list(IssueHypothese))
SENS = st.sampled_from([None, *Sens])


@given(
    st.lists(st.tuples(ISSUES, SENS, st.sampled_from(["", "Un fait", "Un autre"])), min_size=1, max_size=6)
)
def test_answered_again_and_again_it_is_one_piece_of_evidence_seen_on_its_first_day(answers):
    one = trial(-5, 30)
    asked = hypothese(one)
    known, made, first = None, None, None
    for number, (issue, sens, fait) in enumerate(answers):
        changed = asked.model_copy(update={"issue": issue, "sens": sens, "fait": fait})
        made = evidence(changed, one, known=known, today=later(number))
        assert made == evidence(changed, one, known=made or known, today=later(number + 100))
        known = made or known
        first = number if known and first is None else first

    if known:
        assert (
            known.id
            == evidence(
                hypothese(one, id=asked.id, issue=IssueHypothese.VERIFIE), one, known=None, today=TODAY
            ).id
        )
        assert known.vu_le == later(first)
    assert (made is None) == (
        answers[-1][0] not in {IssueHypothese.VERIFIE, IssueHypothese.INFIRME} or not answers[-1][2]
    )


def test_a_trial_that_was_held_and_proves_something_is_the_field_alone():
    done = GARAGE.model_copy(update={"etat": EtatRecherche.FAITE})
    proof = preuve(LEAD, "conditions", Sens.POUR, recherche_id=GARAGE.id)
    held = trial(etat=EtatImmersion.FAITE)

    def field(*trials: Immersion, proofs=(proof,)) -> EtatCase:
        return field_state(LEAD.id, [done], proofs, [], trials)

    assert field(held) is EtatCase.POUR
    assert field(trial(etat=EtatImmersion.EN_PARTIE)) is EtatCase.POUR
    assert field() is EtatCase.POUR_FRAGILE
    assert field(trial(etat=EtatImmersion.PAS_TENUE)) is EtatCase.POUR_FRAGILE
    assert field(trial(etat=EtatImmersion.FAITE, piste_id=piste().id)) is EtatCase.POUR_FRAGILE
    assert field(held, proofs=()) is EtatCase.POUR_FRAGILE
    against = preuve(LEAD, "conditions", Sens.CONTRE, recherche_id=GARAGE.id)
    assert field(held, proofs=[against]) is EtatCase.CONTRE
    assert field_state(LEAD.id, [GARAGE], [], [], [held]) is EtatCase.INCONNU


@pytest.mark.parametrize(
    ("etat", "research", "le"),
    [
        (EtatImmersion.IDEE, EtatRecherche.A_FAIRE, None),
        (EtatImmersion.DEMANDEE, EtatRecherche.A_FAIRE, None),
        (EtatImmersion.ACCEPTEE, EtatRecherche.A_FAIRE, None),
        (EtatImmersion.REFUSEE, EtatRecherche.FAITE, TODAY),
        (EtatImmersion.SANS_REPONSE, EtatRecherche.SANS_REPONSE, TODAY),
        (EtatImmersion.PAS_TENUE, EtatRecherche.FAITE, TODAY),
        (EtatImmersion.FAITE, EtatRecherche.FAITE, later(-1)),
        (EtatImmersion.EN_PARTIE, EtatRecherche.FAITE, later(-3)),
    ],
)
def test_the_research_of_a_trial_follows_it(etat, research, le):
    one = trial(-5, -1, etat=etat, dernier_jour=later(-3))

    found = followed(GARAGE, one, today=TODAY)

    assert (found.etat, found.le) == (research, le)
    dated = found.model_copy(update={"le": later(-9)})
    assert followed(dated, one, today=TODAY).le == later(-9)


@pytest.mark.parametrize(
    ("etat", "thread", "told"),
    [
        (EtatImmersion.IDEE, EtatFil.EN_ATTENTE, EtatImmersion.DEMANDEE),
        (EtatImmersion.IDEE, EtatFil.A_RELANCER, EtatImmersion.DEMANDEE),
        (EtatImmersion.DEMANDEE, EtatFil.EN_ATTENTE, None),
        (EtatImmersion.DEMANDEE, EtatFil.REFUS, EtatImmersion.REFUSEE),
        (EtatImmersion.DEMANDEE, EtatFil.SANS_REPONSE, EtatImmersion.SANS_REPONSE),
        (EtatImmersion.DEMANDEE, EtatFil.REPONSE, None),
        (EtatImmersion.ACCEPTEE, EtatFil.REFUS, None),
        (EtatImmersion.DEMANDEE, None, None),
    ],
)
def test_what_the_contacts_tell_is_proposed_while_the_company_has_not_answered(etat, thread, told):
    assert told_by_thread(trial(etat=etat), thread) is told


def test_earlier_trials_are_compared_by_company_object_and_piste():
    other = recherche(Source.ENTREPRISE, organisme="GARAGE  roux")
    unnamed, away = recherche(Source.ENTREPRISE), recherche(Source.ENTREPRISE, organisme="Atelier")
    done = {"etat": EtatImmersion.FAITE, "objet": "confirmer"}
    rows = [
        trial(-90, -85, **done),
        trial(-60, -55, **done, recherche_id=other.id),
        trial(-50, -45, **done, recherche_id=unnamed.id),
        trial(-40, -35, **done, recherche_id=away.id),
        trial(-30, -25, **{**done, "objet": None}),
        trial(-20, -15, **done, piste_id=piste().id),
        trial(-10, -5, etat=EtatImmersion.REFUSEE),
        trial(-10, -5, **done, cadre=GenreCadre.EMT),
        trial(-10, None, **done),
        trial(20, 25, **done),
    ]
    one = trial(0, 5, objet="confirmer")

    found = essai_of(one, book(one, *rows, recherches=[GARAGE, other, unnamed, away])).precedentes

    assert [(p.meme_entreprise, p.meme_objet, p.renouvelle) for p in found] == [
        (True, True, False),
        (True, True, True),
        (None, True, False),
        (False, True, False),
        (True, None, False),
        (True, False, False),
    ]


def test_what_may_be_verified_comes_from_the_open_questions_of_its_piste():
    other = piste("Autre")
    criteres = [critere("conditions"), critere("marche"), critere("lieu")]
    one = trial()
    cases = cells([LEAD, other], criteres, [preuve(LEAD, "marche", Sens.POUR)], today=TODAY)
    phrases = {"conditions": ("Je tiens debout.", "Les horaires me vont."), "marche": ("On embauche.",)}

    found = proposed(one, cases, phrases, [])
    left = proposed(one, cases, phrases, [hypothese(one, texte="je tiens DEBOUT")])

    assert [(h.texte, h.critere) for h in found] == [(words, "conditions") for words in phrases["conditions"]]
    assert [h.texte for h in left] == ["Les horaires me vont."]
    assert [h.id for h in found] == [h.id for h in proposed(one, cases, phrases, [])]
    assert proposed(trial(piste_id=None), cases, phrases, []) == []


def test_each_day_until_today_has_a_line_and_a_written_one_is_never_lost():
    one = trial(-2, 5)
    outside = make(JourImmersion, immersion_id=one.id, le=later(-9), texte="Visite")
    empty = make(JourImmersion, immersion_id=one.id, le=later(-8))
    today = JourImmersion.of(one, TODAY).model_copy(update={"texte": "Bien"})
    other = make(JourImmersion, immersion_id=trial().id, le=later(-1), texte="Ailleurs")

    found = lines(one, [outside, empty, today, other], today=TODAY)

    assert [(j.le, j.texte) for j in found] == [
        (TODAY, "Bien"),
        (later(-1), ""),
        (later(-2), ""),
        (later(-9), "Visite"),
    ]
    assert lines(trial(), [], today=TODAY) == []
    assert [j.le for j in lines(trial(3, 5), [], today=TODAY)] == []


@pytest.mark.parametrize(
    ("one", "when"),
    [
        (trial(etat=EtatImmersion.IDEE), Temps.DEMANDE),
        (trial(-3, -1, etat=EtatImmersion.DEMANDEE), Temps.DEMANDE),
        (trial(), Temps.AVANT),
        (trial(1, 5), Temps.AVANT),
        (trial(0, 5), Temps.PENDANT),
        (trial(-5, 0), Temps.PENDANT),
        (trial(-5, -1), Temps.APRES),
        (trial(-5, -1, etat=EtatImmersion.EN_PARTIE), Temps.APRES),
        (trial(-5, -1, etat=EtatImmersion.REFUSEE), Temps.SANS_SUITE),
        (trial(-5, -1, etat=EtatImmersion.PAS_TENUE), Temps.SANS_SUITE),
    ],
)
def test_what_is_asked_first_follows_the_day(one, when):
    assert moment_of(one, today=TODAY) is when


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (trial(0, 5), "immersion-jour"),
        (trial(-5, 0), "immersion-jour"),
        (trial(-5, -1), "immersion-bilan"),
        (trial(-5, -1, etat=EtatImmersion.FAITE), "immersion-bilan"),
        (trial(-5, -1, etat=EtatImmersion.FAITE, bilan="Bien"), None),
        (trial(-5, -1, etat=EtatImmersion.PAS_TENUE), None),
        (trial(7, 9), "immersion-hypotheses"),
        (trial(8, 9), None),
        (trial(), None),
        (trial(1, 5, etat=EtatImmersion.DEMANDEE), None),
        (trial(-5, -1, etat=EtatImmersion.REFUSEE), None),
    ],
)
def test_the_home_page_asks_for_what_a_trial_needs_now(one, code):
    step = trial_step(book(one), TODAY)

    assert (step.code if step else None) == code
    assert trial_step(book(one, decisions=[aside(LEAD)]), TODAY) is None


def test_the_home_page_asks_nothing_that_is_done():
    one, soon = trial(-1, 5), trial(2, 5)
    today = JourImmersion.of(one, TODAY)

    told = book(one, jours_immersion=[today.model_copy(update={"texte": "Bien"})])
    assert trial_step(told, TODAY) is None
    assert trial_step(book(one, jours_immersion=[today]), TODAY).code == "immersion-jour"
    assert trial_step(book(soon, hypotheses=[hypothese(soon)]), TODAY) is None


def test_only_an_accepted_trial_of_a_piste_that_is_looked_at_has_dates_to_come():
    one = trial(0, 5)
    rows = [trial(1, 1), trial(2, 3, etat=EtatImmersion.DEMANDEE), trial(-3, 2), trial()]

    found = coming(book(one, *rows), today=TODAY)

    assert [(le, of.id) for le, _, of in found] == [
        (TODAY, one.id),
        (later(1), rows[0].id),
        (later(2), rows[2].id),
        (later(5), one.id),
    ]
    assert coming(book(one, decisions=[aside(LEAD)]), today=TODAY) == []


def test_a_company_that_was_erased_has_still_words():
    assert company(trial(), [GARAGE]) == "Garage Roux"
    assert company(trial(), []) != ""
