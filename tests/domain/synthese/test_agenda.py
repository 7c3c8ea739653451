"""Which dates go into a phone, what they say by default, and what is told again when something moved."""

from datetime import timedelta
from uuid import UUID

import pytest

from cppcore.catalog.programmes import programmes
from cppcore.domain.formations.ecole import Ecole
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.plan_financement import EcheanceDossier, EtatEcheance
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import EtatImmersion, Immersion
from cppcore.domain.parcours.rdv import EtatRdv, Genre
from cppcore.domain.projet.action import Action, EtatAction
from cppcore.domain.recherches.recherche import EtatRecherche
from cppcore.domain.synthese.agenda import AgendaEnvoye, GenreEntree, entries, settle
from tests.domain.make import TODAY, aside, at, carnet, held, make, piste, rdv, recherche

PROGRAMME = programmes()["cpp-2012"]
HERS = "PRIVÉ"
SENT_AT = at(TODAY)


def later(days: int):
    return TODAY + timedelta(days=days)


def found(known, *, dossiers=(), today=TODAY):
    return entries(known, PROGRAMME, today=today, financeurs={"cared": "CARED"}, dossiers=dossiers)


def sent(entrees) -> AgendaEnvoye:
    return AgendaEnvoye(le=SENT_AT, entrees=tuple(entrees))


def planned(days: int = 3, **fields):
    return recherche(le=later(days), etat=EtatRecherche.A_FAIRE, **fields)


def training(days: int = 5, **fields):
    """Return what a training of an open piste is made of, its enrolment closing that many days from now."""
    lead = piste()
    school = make(Ecole, organisme="Lycée")
    one = make(Formation, piste_id=lead.id, ecole_id=school.id, certification="CAP soudure")
    row = make(SessionFormation, formation_id=one.id, **{"cloture": later(days).isoformat()} | fields)
    return {"pistes": [lead], "formations": [one], "sessions": [row], "ecoles": [school]}


def test_every_kind_of_date_is_there_nearest_first():
    file = EcheanceDossier("cared", EtatEcheance.A_VENIR, later(9))
    known = carnet(rdvs=[rdv(2, later(7), heure="14:30")], recherches=[planned()], **training())

    dates = [(e.genre, e.le) for e in found(known, dossiers=[file, file])]

    assert dates == [
        (GenreEntree.A_FAIRE, later(3)),
        (GenreEntree.ECHEANCE, later(5)),
        (GenreEntree.RDV, later(7)),
        (GenreEntree.ECHEANCE, later(9)),
        (GenreEntree.ECHEANCE, later(PROGRAMME.duree_jours - 1)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        {"rdvs": [held(1, TODAY)]},
        {"rdvs": [rdv(1, later(-1))]},
        {"rdvs": [rdv(1, later(2), EtatRdv.REPORTE)]},
        {"rdvs": [rdv(1)]},
        {"recherches": [recherche(le=later(2))]},
        {"recherches": [planned(-1)]},
        {"recherches": [recherche(le=None, etat=EtatRecherche.A_FAIRE)]},
        training(depose_le=TODAY),
        training(cloture="2012-10"),
        training(-1),
    ],
    ids=["held", "past", "put off", "no day", "done", "missed", "undated", "sent", "month only", "closed"],
)
def test_what_is_past_done_or_not_dated_is_left_out(rows):
    assert found(carnet(debut=None, **rows)) == []


def test_what_comes_today_is_there():
    known = carnet(debut=None, rdvs=[rdv(1, TODAY)], recherches=[planned(0)], **training(0))

    assert len(found(known)) == 3


def test_the_enrolment_of_a_piste_set_aside_is_left_out():
    rows = training()

    assert found(carnet(debut=None, decisions=[aside(rows["pistes"][0])], **rows)) == []


def test_an_action_with_a_day_is_there_until_it_is_done_or_its_piste_set_aside():
    lead = piste()
    one = make(Action, texte="Refaire mon CV", echeance=later(2), piste_id=lead.id)
    rows = {"pistes": [lead], "actions": [one, make(Action, texte="Un jour")]}
    done = [one.model_copy(update={"etat": EtatAction.FAITE})]

    assert [(e.genre, e.le) for e in found(carnet(debut=None, **rows))] == [(GenreEntree.A_FAIRE, later(2))]
    assert found(carnet(debut=None, **rows | {"actions": done})) == []
    assert found(carnet(debut=None, **rows, decisions=[aside(lead)])) == []


def test_a_discreet_date_holds_no_word_of_the_notebook():
    rows = training()
    rows["formations"] = [rows["formations"][0].model_copy(update={"certification": HERS})]
    known = carnet(
        rdvs=[rdv(2, later(7), a_dire=HERS, notes=HERS)],
        recherches=[planned(organisme=HERS, note=HERS, lieu=HERS, personne=HERS)],
        **rows,
    )
    full = found(known)

    assert sum(HERS in e.model_dump_json() for e in full) == 2
    assert not any(HERS in e.discreet().model_dump_json() for e in full)
    assert {e.discreet().titre for e in full} == {g.label for g in GenreEntree}


def test_what_she_wants_to_say_never_leaves():
    known = carnet(rdvs=[rdv(2, later(7), a_dire=HERS, notes=HERS)])

    assert not any(HERS in e.model_dump_json() for e in found(known))


def test_a_group_session_and_an_individual_one_are_two_dates():
    known = carnet(debut=None, rdvs=[rdv(1, later(1)), rdv(1, later(1), genre=Genre.COLLECTIF)])

    assert len({(e.uid, e.titre) for e in found(known)}) == 2


def test_the_same_record_keeps_its_name_whatever_its_day():
    one = rdv(2, later(7))
    moved = one.model_copy(update={"prevu_le": later(8), "rev": 4})

    (before,), (after,) = (found(carnet(debut=None, rdvs=[r])) for r in (one, moved))

    assert before.uid == after.uid != one.id
    assert after.rev == 4


def test_the_first_file_holds_everything():
    now = found(carnet(rdvs=[rdv(2, later(7))]))

    assert settle(now, None, today=TODAY) == (now, now)


def test_nothing_is_told_twice():
    now = found(carnet(rdvs=[rdv(2, later(7))], recherches=[planned()]))

    whole, changed = settle(now, sent(now), today=TODAY)

    assert (whole, changed) == (now, [])


def test_a_note_that_no_phone_shows_changes_nothing():
    one = rdv(2, later(7), rev=1)
    before = found(carnet(debut=None, rdvs=[one]))
    noted = one.model_copy(update={"a_dire": "Mon train", "rev": 2, "updated_at": SENT_AT})

    _, changed = settle(found(carnet(debut=None, rdvs=[noted])), sent(before), today=TODAY)

    assert changed == []


def test_only_what_moved_is_told_with_a_greater_number():
    one, other = rdv(2, later(7), rev=3), rdv(3, later(14), rev=3)
    before = found(carnet(debut=None, rdvs=[one, other]))
    moved = one.model_copy(update={"heure": "09:00", "rev": 4})

    _, changed = settle(found(carnet(debut=None, rdvs=[moved, other])), sent(before), today=TODAY)

    assert [(e.uid, e.rev, e.heure, e.annulee) for e in changed] == [(before[0].uid, 4, "09:00", False)]


@pytest.mark.parametrize(
    "now",
    [[], [rdv(2, id="00000000-0000-0000-0000-0000000000aa")]],
    ids=["erased", "no day any more"],
)
def test_what_is_no_longer_there_is_told_as_cancelled_once(now):
    before = found(
        carnet(debut=None, rdvs=[rdv(2, later(7), rev=3, id="00000000-0000-0000-0000-0000000000aa")])
    )

    whole, changed = settle(found(carnet(debut=None, rdvs=now)), sent(before), today=TODAY)
    again = settle(found(carnet(debut=None, rdvs=now)), sent(whole), today=TODAY)

    assert [(e.uid, e.rev, e.le, e.annulee) for e in changed] == [(before[0].uid, 4, later(7), True)]
    assert again == (whole, [])


def test_a_date_to_take_out_says_nothing_of_what_was_erased_even_when_an_older_file_did():
    before = found(carnet(debut=None, recherches=[recherche(le=later(7), etat="a-faire", note="motcache9")]))
    told = [entry.model_copy(update={"annulee": True}) for entry in before]

    for known in (before, told):
        (gone,), _ = settle([], sent(known), today=TODAY)
        assert (gone.annulee, gone.titre, gone.lieu, gone.detail) == (True, "À faire", "", "")


def test_an_appointment_put_back_after_it_was_cancelled_is_told_with_a_greater_number():
    rows = training()
    before = found(carnet(debut=None, **rows))
    cancelled, _ = settle([], sent(before), today=TODAY)

    whole, changed = settle(found(carnet(debut=None, **rows)), sent(cancelled), today=TODAY)

    assert [e.annulee for e in whole] == [False]
    assert [e.rev for e in changed] == [before[0].rev + 2]


def test_a_past_date_that_is_gone_is_not_cancelled():
    before = found(carnet(debut=None, rdvs=[rdv(2, later(7))]))

    assert settle([], sent(before), today=later(8)) == ([], [])
    assert [e.annulee for e in settle([], sent(before), today=later(7))[1]] == [True]


def test_full_words_are_told_again_to_a_phone_that_had_discreet_ones():
    full = found(carnet(debut=None, rdvs=[rdv(2, later(7), rev=3)]))

    _, changed = settle(full, sent(e.discreet() for e in full), today=TODAY)

    assert [e.rev for e in changed] == [4]


def test_what_was_sent_is_read_back_as_it_was():
    kept = sent(found(carnet(rdvs=[rdv(2, later(7), heure="9h")], **training())))

    assert AgendaEnvoye.model_validate_json(kept.model_dump_json()) == kept


def trial(debut: int, fin: int, **fields) -> Immersion:
    usual = {"recherche_id": UUID(int=7), "cadre": GenreCadre.EMT, "etat": EtatImmersion.ACCEPTEE}
    days = {"debut": TODAY + timedelta(days=debut), "fin": TODAY + timedelta(days=fin)}
    return make(Immersion, **usual | days | fields)


def test_an_accepted_work_trial_has_two_dates_that_keep_their_number_when_they_move():
    asked = recherche(organisme=HERS, lieu=HERS)
    one = trial(2, 4, recherche_id=asked.id)
    before = found(carnet(debut=None, recherches=[asked], immersions=[one, trial(1, 1)]))
    moved = one.model_copy(update={"debut": later(3), "rev": 2})

    after = found(carnet(debut=None, recherches=[asked], immersions=[moved]))

    assert [(e.genre, e.le) for e in before] == [(GenreEntree.ECHEANCE, later(n)) for n in (1, 2, 4)]
    assert [e.uid for e in after] == [e.uid for e in before[1:]]
    assert HERS in before[1].titre + before[1].lieu
    assert HERS not in str(before[1].discreet().model_dump())
    assert found(carnet(debut=None, immersions=[trial(2, 4, etat=EtatImmersion.DEMANDEE)])) == []


def test_a_refused_trial_is_taken_out_of_the_phone():
    one = trial(2, 4)
    before = found(carnet(debut=None, immersions=[one]))

    refused = one.model_copy(update={"etat": EtatImmersion.REFUSEE})
    _, changed = settle(found(carnet(debut=None, immersions=[refused])), sent(before), today=TODAY)

    assert [e.annulee for e in changed] == [True, True]
