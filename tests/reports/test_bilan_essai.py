"""The work trials in the bilan: held ones in two voices, companies that could not, and the trial still to come."""

from datetime import date

import pytest

from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import (
    EtatImmersion,
    HypotheseImmersion,
    Immersion,
    IssueHypothese,
    RetourTuteur,
)
from cppcore.domain.socle.document import Document, Quote, Table
from cppcore.domain.synthese.lecture_bilan import FaitsBilan
from cppcore.reports.bilan_essai import accepted, trials
from tests.domain.make import TODAY, carnet, make, recherche
from tests.domain.synthese.test_next_step import programme
from tests.reports.documents import texts

GARAGE = recherche(organisme="Garage Roux")
DATES = {"debut": date(2012, 9, 10), "fin": date(2012, 9, 21), "heures": 70}


def trial(etat: EtatImmersion, **fields) -> Immersion:
    return make(Immersion, recherche_id=GARAGE.id, cadre=GenreCadre.EMT, etat=etat, **fields)


def facts(*immersions: Immersion, **records) -> FaitsBilan:
    notebook = carnet(immersions=immersions, recherches=[GARAGE], **records)
    return FaitsBilan(notebook, programme(), TODAY)


def read(blocs) -> str:
    return " ".join(" ".join(texts(Document(titre="x", le=TODAY, blocs=tuple(blocs)))).split())


def test_no_trial_says_nothing():
    assert trials(facts()) == []
    assert trials(facts(trial(EtatImmersion.IDEE), trial(EtatImmersion.DEMANDEE))) == []


def test_a_trial_is_told_with_what_was_verified_and_both_voices():
    held = trial(EtatImmersion.FAITE, **DATES, bilan="J’étais à ma place", retour_texte="Elle apprend vite")
    seen = make(
        HypotheseImmersion,
        immersion_id=held.id,
        texte="On porte",
        issue=IssueHypothese.INFIRME,
        fait="Un chariot",
    )
    elsewhere = make(HypotheseImmersion, immersion_id=GARAGE.id, texte="Autre")

    blocs = trials(facts(held, hypotheses=[seen, elsewhere]))

    (table,) = (b for b in blocs if isinstance(b, Table))
    assert table.lignes == (("On porte", "infirmé", "Un chariot"),)
    assert [b.texte for b in blocs if isinstance(b, Quote)] == ["J’étais à ma place", "Elle apprend vite"]
    assert "Garage Roux" in read(blocs)
    assert "70 h" in read(blocs)


def test_a_trial_cut_short_ends_on_the_day_that_she_said():
    short = trial(EtatImmersion.EN_PARTIE, **DATES, dernier_jour=date(2012, 9, 14))

    assert "14 septembre" in read(trials(facts(short)))
    assert "21 septembre" not in read(trials(facts(short)))


def test_an_opinion_on_paper_is_not_copied_and_a_disagreement_is_told():
    paper = trial(
        EtatImmersion.FAITE,
        retour=RetourTuteur.PAPIER,
        retour_texte="caché",
        accord=False,
        desaccord="Trop court",
    )

    said = read(trials(facts(paper)))

    assert "caché" not in said
    assert "Trop court" in said


def test_refusals_and_silences_are_counted_as_results():
    blocs = trials(
        facts(trial(EtatImmersion.REFUSEE), trial(EtatImmersion.REFUSEE), trial(EtatImmersion.SANS_REPONSE))
    )

    assert read(blocs).endswith("3 autres essais demandés : 2 refus et 1 sans réponse.")


@pytest.mark.parametrize(
    ("etat", "fields", "count"),
    [
        (EtatImmersion.ACCEPTEE, {}, 1),
        (EtatImmersion.ACCEPTEE, {"debut": TODAY, "fin": TODAY}, 1),
        (EtatImmersion.ACCEPTEE, {"debut": date(2012, 9, 1), "fin": date(2012, 9, 5)}, 0),
        (EtatImmersion.DEMANDEE, {}, 0),
        (EtatImmersion.FAITE, {}, 0),
    ],
)
def test_only_an_accepted_trial_to_come_goes_to_the_referent(etat, fields, count):
    assert len(accepted(facts(trial(etat, **fields)))) == count
