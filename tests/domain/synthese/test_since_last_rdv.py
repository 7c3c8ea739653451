"""The story since the last appointment, on the level of the records; the table of single changes is in test_brief."""

from datetime import timedelta

import pytest

from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement
from cppcore.domain.formations.formation import Formation
from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import EtatImmersion, Immersion
from cppcore.domain.parcours.consigne import Consigne, EtatConsigne, ReponseConsigne
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.pistes.avis import Avis, NiveauAvis
from cppcore.domain.projet.action import Action, EtatAction
from cppcore.domain.recherches.enquete import EnqueteMetier
from cppcore.domain.recherches.recherche import EtatRecherche, Sens, Source
from cppcore.domain.socle.base import Auteur
from cppcore.domain.socle.evenement import Evenement, TypeEvenement
from cppcore.domain.synthese.since_last_rdv import changes, done_since
from tests.domain.make import (
    PERSON,
    TODAY,
    aside,
    at,
    carnet,
    critere,
    declare,
    make,
    passation,
    piste,
    preuve,
    recherche,
    reopened,
)

LAST = TODAY - timedelta(days=7)
SINCE = at(LAST)
BEFORE = {"created_at": at(LAST, 8)}
NIVEAU, LIEU = critere("niveau"), critere("lieu")
FIRST, SECOND = piste("Soudeuse", **BEFORE), piste("Boulangère", **BEFORE)


def written(hour: int, day: int = 1):
    moment = at(LAST + timedelta(days=day), hour)
    return {"created_at": moment, "updated_at": moment}


def event(record, avant, *, hour: int = 16):
    return Evenement(
        n=hour,
        at=at(LAST, hour),
        dossier_id=PERSON,
        auteur=Auteur.PERSONNE,
        type=TypeEvenement.MODIFIE if avant else TypeEvenement.CREE,
        record="x",
        record_id=record.id,
        avant=avant,
        apres={},
    )


def found(notebook):
    return changes(notebook, [NIVEAU, LIEU], {}, since=SINCE, today=TODAY)


def story(notebook) -> list[tuple[str, str]]:
    names = {p.id: p.intitule for p in notebook.pistes}
    return [(names.get(change.piste, ""), change.code) for change in found(notebook)]


def test_each_piste_has_its_own_story_in_the_order_it_was_lived():
    told = [
        preuve(FIRST, "niveau", Sens.POUR, **written(9)),
        preuve(FIRST, "niveau", Sens.CONTRE, **written(10)),
        preuve(SECOND, "lieu", Sens.CONTRE, **written(8)),
    ]
    notebook = carnet(
        pistes=[FIRST, SECOND],
        preuves=told,
        decisions=[reopened(SECOND, **written(14)), aside(SECOND, **written(11))],
        evenements=[event(p, None) for p in told],
    )

    assert story(notebook) == [
        ("Soudeuse", "case-contradiction"),
        ("Boulangère", "case-contre"),
        ("Boulangère", "ecartee"),
        ("Boulangère", "rouverte"),
        ("", "preuves"),
    ]


def test_a_change_is_dated_by_the_last_thing_written_since():
    old = preuve(FIRST, "niveau", Sens.POUR, **BEFORE)
    new = preuve(FIRST, "niveau", Sens.CONTRE, **written(10))
    notebook = carnet(pistes=[FIRST], preuves=[old, new], evenements=[event(new, None)])

    assert found(notebook)[0].at == at(LAST + timedelta(days=1), 10)


def test_what_only_time_changed_comes_last_without_a_day():
    seen = preuve(FIRST, "marche", Sens.POUR, vu_le=LAST - timedelta(days=360), **BEFORE)
    notebook = carnet(pistes=[FIRST], preuves=[seen], decisions=[aside(FIRST, **written(9))])

    told = changes(notebook, [critere("marche", perissable=True)], {}, since=SINCE, today=TODAY)

    assert [(c.code, c.at is None) for c in told] == [("ecartee", False), ("case-ancien", True)]


@pytest.mark.parametrize(
    ("then", "now", "code"),
    [
        (None, NiveauAvis.CONVIENT, "avis-convient"),
        (NiveauAvis.CONVIENT, NiveauAvis.NE_CONVIENT_PAS, "avis-ne-convient-pas"),
        (NiveauAvis.ACCEPTABLE, None, "avis-inconnu"),
    ],
)
def test_what_she_says_of_a_cell_is_told_when_it_changed(then, now, code):
    said = Avis.on(PERSON, FIRST.id, "niveau").model_copy(update={"niveau": now, **written(9)})
    avant = {"niveau": then.value if then else None}
    notebook = carnet(pistes=[FIRST], avis=[said], evenements=[event(said, avant)])

    assert story(notebook) == [("Soudeuse", code)]


def test_what_she_said_before_or_took_back_at_once_is_not_news():
    kept = Avis.on(PERSON, FIRST.id, "niveau").model_copy(update={"niveau": NiveauAvis.CONVIENT, **BEFORE})
    back = Avis.on(PERSON, SECOND.id, "lieu").model_copy(update={"niveau": None, **written(9)})
    notebook = carnet(pistes=[FIRST, SECOND], avis=[kept, back], evenements=[event(back, None)])

    assert story(notebook) == []


MET = recherche(Source.ENTREPRISE, personne="Mme Rey", organisme="Atelier du Pont", **written(15))


def enquete(**fields):
    return make(EnqueteMetier, recherche_id=MET.id, piste_id=FIRST.id, guide="g", version=1, **fields)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, ["Mme Rey, Atelier du Pont"]),
        ({"desirabilite_avant": 4, "desirabilite_apres": 2}, ["4 avant, 2 après"]),
        ({"surprises": " Il fait\nfroid "}, ["« Il fait froid »"]),
    ],
)
def test_a_professional_met_is_told_with_what_it_changed(fields, wanted):
    notebook = carnet(pistes=[FIRST], recherches=[MET], enquetes=[enquete(**fields)])

    told = [c for c in found(notebook) if c.code == "enquete"]

    assert len(told) == 1
    assert [words for words in wanted if words not in told[0].texte] == []


def test_half_a_wish_is_not_told():
    notebook = carnet(pistes=[FIRST], recherches=[MET], enquetes=[enquete(desirabilite_avant=4)])

    assert "avant" not in found(notebook)[0].texte


def test_an_enquiry_still_to_do_is_not_told():
    planned = MET.model_copy(update={"etat": EtatRecherche.A_FAIRE})

    assert story(carnet(pistes=[FIRST], recherches=[planned], enquetes=[enquete()])) == []


def test_a_research_planned_before_and_done_since_is_done_since():
    visit = recherche(**BEFORE)
    notebook = carnet(recherches=[visit], evenements=[event(visit, {"etat": "a-faire", "le": None})])

    assert done_since(notebook, SINCE) == [visit]


def test_a_research_done_before_and_only_retold_is_not_done_since():
    visit = recherche(**BEFORE)
    notebook = carnet(recherches=[visit], evenements=[event(visit, {"note": "x"})])

    assert done_since(notebook, SINCE) == []


def texts(notebook, questionnaires=None) -> list[str]:
    found = changes(notebook, [NIVEAU, LIEU], questionnaires or {}, since=SINCE, today=TODAY)
    return [change.texte for change in found]


def test_an_exit_says_its_cell_her_words_and_what_would_reopen_it():
    exit_ = aside(
        FIRST, critere="lieu", valeur="Trop loin", raison=" À 200 km ", rouvrir_si=" Une école ", **written(9)
    )

    (text,) = texts(carnet(pistes=[FIRST], decisions=[exit_]))

    assert all(words in text for words in (LIEU.court, "Trop loin", "« À 200 km »", "Une école"))
    assert exit_.motif.label not in text  # the cell says more than the reason


def test_an_exit_that_rests_on_no_cell_says_its_reason():
    exit_ = aside(FIRST, **written(9))

    (text,) = texts(carnet(pistes=[FIRST], decisions=[exit_]))

    assert exit_.motif.label in text


def test_a_return_without_words_says_nothing_more():
    (text,) = texts(carnet(pistes=[FIRST], decisions=[reopened(FIRST, **written(9))]))

    assert "(" not in text


def test_a_cell_an_opinion_and_a_name_are_told_with_what_they_were():
    proof = preuve(FIRST, "niveau", Sens.POUR, **written(9))
    said = Avis.on(PERSON, FIRST.id, "lieu").model_copy(update={"niveau": NiveauAvis.CONVIENT, **written(10)})
    notebook = carnet(
        pistes=[FIRST],
        preuves=[proof],
        avis=[said],
        evenements=[event(proof, None), event(said, {"niveau": None}), event(FIRST, {"intitule": "Fer"})],
    )

    told = " ".join(texts(notebook))

    assert f"{NIVEAU.court} : je ne sais pas encore → pour" in told
    assert LIEU.court in told
    assert "convient" in told
    assert "« Fer »" in told


def test_a_questionnaire_is_told_by_its_title_or_by_its_code_once_it_is_gone():
    done = [passation(terminee=at(LAST, hour)) for hour in (16, 15)]

    assert all("Essai" in text for text in texts(carnet(passations=done), {"q": declare()}))
    assert all("q" in text.split() for text in texts(carnet(passations=done)))


def test_questionnaires_are_told_in_the_order_they_ended():
    late, early = (passation(terminee=at(LAST, hour)) for hour in (16, 15))

    told = changes(carnet(passations=[late, early]), [], {}, since=SINCE, today=TODAY)

    assert [change.at for change in told] == [early.terminee, late.terminee]


def test_a_correction_is_told_as_one():
    first = passation(terminee=at(LAST, 16))
    again = first.model_copy(update={"corrige": first.id})

    assert texts(carnet(passations=[first])) != texts(carnet(passations=[again]))


@pytest.mark.parametrize(("count", "words"), [(1, "1 nouvelle information"), (2, "2 nouvelles informations")])
def test_new_evidence_is_counted(count, words):
    seen = [preuve(FIRST, "autre", Sens.POUR, **written(9)) for _ in range(count)]

    assert words in texts(carnet(pistes=[FIRST], preuves=seen))


def test_a_meeting_told_before_is_no_longer_news():
    old = MET.model_copy(update=BEFORE | {"updated_at": at(LAST, 8)})

    assert story(carnet(pistes=[FIRST], recherches=[old], enquetes=[enquete()])) == []


def test_a_meeting_without_a_name_or_an_answer_is_still_told():
    silent = MET.model_copy(update={"personne": "", "organisme": "", "etat": EtatRecherche.SANS_REPONSE})

    told = found(carnet(pistes=[FIRST], recherches=[silent], enquetes=[enquete()]))

    assert told[0].at == silent.updated_at
    assert "pas de réponse" in told[0].texte


def test_a_record_without_a_change_since_is_dated_by_its_creation():
    visit = MET.model_copy(update={"updated_at": None})
    said = Avis.on(PERSON, FIRST.id, "lieu").model_copy(
        update={"niveau": NiveauAvis.CONVIENT, "created_at": at(LAST, 18)}
    )
    notebook = carnet(
        pistes=[FIRST], recherches=[visit], enquetes=[enquete()], avis=[said], evenements=[event(said, None)]
    )

    assert [c.at for c in found(notebook)] == [at(LAST, 18), visit.created_at]


BTS = make(Formation, piste_id=FIRST.id, certification="BTS qualité", **BEFORE)
NOMS = {"aif-2012": "AIF"}


def line(etat: EtatFinancement, **fields):
    usual = {"formation_id": BTS.id, "dispositif": "aif-2012", "montant_centimes": 150_000}
    return make(LigneFinancement, etat=etat, **usual | fields)


def money(lignes, **records):
    notebook = carnet(pistes=[FIRST], formations=[BTS], financements=lignes, **records)
    return changes(notebook, [NIVEAU, LIEU], {}, since=SINCE, today=TODAY, financeurs=NOMS)


@pytest.mark.parametrize(
    ("before", "now", "codes"),
    [
        ("idee", "demande", ["financement-demande"]),
        ("demande", "accorde", ["financement-accorde"]),
        ("demande", "refuse", ["financement-refuse"]),
        ("idee", "contacte", []),
        ("demande", "idee", []),
        (None, "demande", ["financement-demande"]),
        (None, "idee", []),
    ],
)
def test_a_request_for_money_is_told_once_it_was_sent_or_answered(before, now, codes):
    one = line(EtatFinancement(now), **written(9) if before is None else BEFORE)
    told = money([one], evenements=[event(one, {"etat": before} if before else None)])

    assert [(c.code, c.piste) for c in told] == [(code, FIRST.id) for code in codes]


def test_a_request_that_was_already_answered_is_not_told_again():
    one = line(EtatFinancement.ACCORDE, **BEFORE)

    assert money([one]) == []
    assert money([one], evenements=[event(one, {"note": "x"})]) == []


def test_money_is_told_by_its_scheme_never_by_its_amount():
    refused = line(EtatFinancement.REFUSE, **written(9))
    (told,) = money([refused], evenements=[event(refused, None)])

    assert "AIF" in told.texte
    assert "150" not in told.texte


def test_a_scheme_whose_name_is_not_known_is_told_by_its_code():
    refused = line(EtatFinancement.REFUSE, dispositif="ailleurs", **written(9))
    (told,) = money([refused], evenements=[event(refused, None)])

    assert "ailleurs" in told.texte


def test_a_new_training_belongs_to_its_piste():
    new = make(Formation, piste_id=SECOND.id, certification="CAP", **written(9))

    assert story(carnet(pistes=[FIRST, SECOND], formations=[BTS, new])) == [("Boulangère", "formation")]


@pytest.mark.parametrize(
    ("before", "now", "codes"),
    [
        (None, "a-faire", ["action"]),
        (None, "faite", ["action-faite"]),
        ("a-faire", "en-cours", []),
        ("a-faire", "faite", ["action-faite"]),
        ("en-cours", "abandonnee", ["action-abandonnee"]),
        ("faite", "faite", []),
        ("faite", "a-faire", []),
    ],
)
@pytest.mark.parametrize("of", [FIRST, None], ids=["of a piste", "of none"])
def test_an_action_is_told_when_it_is_new_done_or_given_up(before, now, codes, of):
    one = make(
        Action,
        texte="Appeler",
        etat=EtatAction(now),
        piste_id=of.id if of else None,
        **written(9) if before is None else BEFORE,
    )
    events = [event(one, {"etat": before} if before else None)]
    told = found(carnet(pistes=[FIRST], actions=[one], evenements=events))

    assert [(c.code, c.piste) for c in told] == [(code, one.piste_id) for code in codes]
    assert all("Appeler" in c.texte for c in told)


@pytest.mark.parametrize(
    ("before", "now", "codes"),
    [
        (None, "idee", []),
        (None, "demandee", ["immersion-demandee"]),
        ("idee", "acceptee", ["immersion-acceptee"]),
        ("demandee", "refusee", ["immersion-refusee"]),
        ("demandee", "sans-reponse", ["immersion-sans-reponse"]),
        ("acceptee", "en-partie", ["immersion-en-partie"]),
        ("acceptee", "pas-tenue", ["immersion-pas-tenue"]),
        ("demandee", "idee", []),
    ],
)
@pytest.mark.parametrize("of", [FIRST.id, None])
def test_a_work_trial_is_told_when_it_is_asked_answered_or_done_and_never_why(before, now, codes, of):
    stamp = written(9) if before is None else BEFORE
    asked = recherche(Source.ENTREPRISE, organisme="Garage Roux", **BEFORE)
    one = make(
        Immersion,
        recherche_id=asked.id,
        cadre=GenreCadre.EMT,
        etat=EtatImmersion(now),
        piste_id=of,
        raison="PRIVÉ",
        **stamp,
    )
    events = [event(one, {"etat": before} if before else None)]

    told = found(carnet(pistes=[FIRST], recherches=[asked], immersions=[one], evenements=events))

    trials = [c for c in told if c.code.startswith("immersion")]
    assert [(c.code, c.piste) for c in trials] == [(code, of) for code in codes]
    assert [c for c in trials if "Garage Roux" not in c.texte or "PRIVÉ" in c.texte] == []


GIVEN = {"texte": "Appelez l’école", "le": LAST, "signature": "Camille", "auteur": Auteur.CONSEILLER}


@pytest.mark.parametrize(
    ("before", "now", "codes"),
    [
        (None, "a-faire", []),
        (None, "faite", ["consigne-faite"]),
        (None, "pas-faite", ["consigne-pas-faite"]),
        ("a-faire", "commencee", []),
        ("commencee", "pas-faite", ["consigne-pas-faite"]),
        ("pas-faite", "faite", ["consigne-faite"]),
        ("faite", "faite", []),
    ],
)
@pytest.mark.parametrize("new", [True, False])
def test_a_consigne_is_told_when_it_is_new_done_or_not_done_and_why(before, now, codes, new):
    one = make(Consigne, **GIVEN, **(written(9) if new else BEFORE))
    stamp = written(9) if before is None else BEFORE
    answer = make(ReponseConsigne, consigne_id=one.id, etat=EtatConsigne(now), detail="la grève", **stamp)
    events = [event(answer, {"etat": before} if before else None)]

    told = found(carnet(consignes=[one], reponses_consigne=[answer], evenements=events))

    assert [c.code for c in told] == (codes or ["consigne"] * new)
    assert all("Appelez l’école" in c.texte for c in told)
    assert [("la grève" in c.texte) for c in told] == [c.code == "consigne-pas-faite" for c in told]


@pytest.mark.parametrize(
    ("about", "piste"),
    [
        ({}, None),
        ({"ecran": "projet/bilan"}, None),
        ({"piste_id": FIRST.id}, FIRST.id),
        ({"piste_id": PERSON}, None),
        ({"recherche_id": PERSON}, None),
    ],
)
def test_a_new_remark_is_told_with_its_piste_and_an_old_one_is_not(about, piste):
    new = make(Remarque, texte="Bravo\n" * 60, le=LAST, signature="Camille", **about, **written(9))
    old = make(Remarque, texte="Avant", le=LAST, signature="Camille", **BEFORE)

    (told,) = found(carnet(pistes=[FIRST], remarques=[old, new]))

    assert (told.code, told.piste, told.at) == ("remarque", piste, new.created_at)
    assert "Camille" in told.texte
    assert len(told.texte) < 200


def test_a_remark_about_a_visit_belongs_to_the_piste_of_the_visit():
    visit = recherche(piste_id=SECOND.id, **BEFORE)
    one = make(Remarque, texte="Oui", le=LAST, signature="Camille", recherche_id=visit.id, **written(9))

    assert story(carnet(pistes=[FIRST, SECOND], recherches=[visit], remarques=[one])) == [
        ("Boulangère", "remarque")
    ]
