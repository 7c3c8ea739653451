"""Two questionnaires at most between two appointments; those asked for come first."""

from datetime import date, timedelta

import pytest

from cppcore.domain.parcours.programme import Programme
from cppcore.domain.questionnaires.passation import QuestionnaireDemande
from cppcore.domain.synthese.questionnaires_proposes import done_since, in_order, proposed, unanswered
from tests.domain.make import PERSON, TODAY, at, carnet, declare, held, passation

SINCE = at(TODAY - timedelta(days=6))
BEFORE, AFTER = at(TODAY - timedelta(days=9)), at(TODAY - timedelta(days=2))
KNOWN = {code: declare(code=code) for code in ("a", "b", "c", "d")}
KNOWN["suivi"] = declare(code="suivi", suivi=True)
KNOWN["court"] = declare(code="court", minutes=1)
STEPS = [["a", "b"], ["c", "suivi"], []]


def programme(steps=STEPS) -> Programme:
    etapes = [
        {
            "numero": n,
            "phase": "p",
            "titre": "Titre",
            "but": "Faire le point.",
            "citation": "faire le point",
            "questionnaires": codes,
        }
        for n, codes in enumerate(steps, 1)
    ]
    return Programme.model_validate(
        {
            "code": "cpp",
            "version": 1,
            "nom": "CPP",
            "source": "Essai",
            "verifie_le": TODAY,
            "duree_jours": 42,
            "nb_rdv": len(steps),
            "duree_rdv_min": 90,
            "collectifs_max": 2,
            "phases": [{"code": "p", "nom": "P", "but": "but"}],
            "etapes": etapes,
        }
    )


def asked(code: str, le: date = TODAY - timedelta(days=5)) -> QuestionnaireDemande:
    return QuestionnaireDemande.of(PERSON, code, le)


def done(code: str, when=AFTER):
    return passation(code, terminee=when)


CASES = [
    pytest.param(1, [], [], ["a", "b"], id="what the programme proposes after the first appointment"),
    pytest.param(2, [], [], ["c", "suivi"], id="the latest step first"),
    pytest.param(2, [done("c", BEFORE)], [], ["suivi", "a"], id="then the earlier ones"),
    pytest.param(2, [done("c")], [], ["suivi"], id="one was finished since: one is left"),
    pytest.param(2, [done("c"), done("suivi")], [], [], id="two were finished since: none"),
    pytest.param(2, [done("c"), done("d"), done("a")], [asked("b")], [], id="asked for but two are done"),
    pytest.param(2, [], [asked("d")], ["d", "c"], id="asked for comes first"),
    pytest.param(2, [], [asked("d"), asked("b"), asked("a")], ["d", "b"], id="three asked for: two proposed"),
    pytest.param(2, [passation("b")], [asked("d")], ["b", "d"], id="what is going on comes before all"),
    pytest.param(2, [done("suivi", BEFORE)], [], ["c", "suivi"], id="meant to be answered again"),
    pytest.param(2, [done("d", BEFORE)], [asked("d")], ["d", "c"], id="asked for again since it was done"),
    pytest.param(2, [done("d")], [asked("d")], ["c"], id="answered since it was asked for"),
    pytest.param(2, [done("court"), done("c")], [], ["suivi"], id="a very short one does not count"),
    pytest.param(2, [passation("b"), done("c"), done("d")], [], ["b"], id="never hides what is going on"),
    pytest.param(2, [], [asked("gone")], ["c", "suivi"], id="a file that is gone is not proposed"),
    pytest.param(3, [], [], ["c", "suivi"], id="an empty step leaves the earlier ones"),
]


@pytest.mark.parametrize(("rdvs", "passations", "demandes", "codes"), CASES)
def test_what_is_proposed_now(rdvs, passations, demandes, codes):
    notebook = carnet(
        rdvs=[held(n, TODAY - timedelta(days=6)) for n in range(1, rdvs + 1)],
        passations=passations,
        demandes=demandes,
    )

    assert proposed(notebook, programme(), KNOWN, since=SINCE) == codes


def test_what_was_asked_for_waits_until_it_is_answered():
    notebook = carnet(
        passations=[done("a"), done("d", BEFORE)], demandes=[asked("a"), asked("b"), asked("d")]
    )

    assert unanswered(notebook) == ["b", "d"]


def test_before_the_first_appointment_only_the_request_is_proposed():
    known = KNOWN | {"demande": declare(code="demande", calcul="demande")}

    assert proposed(carnet(), programme(), known, since=None) == ["demande"]


def test_what_is_too_short_does_not_count_among_the_two():
    notebook = carnet(passations=[done("court"), done("c"), done("d", BEFORE)])

    assert done_since(notebook, KNOWN, SINCE) == {"c"}


def test_questionnaires_come_in_the_order_of_the_programme_then_the_others():
    known = KNOWN | {"demande": declare(code="demande", calcul="demande")}

    assert list(in_order(known, programme())) == ["demande", "a", "b", "c", "suivi", "d", "court"]
