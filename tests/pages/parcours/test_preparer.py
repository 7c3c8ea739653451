"""The page for the appointment: the person's words, and the same content as the rules give."""

from datetime import timedelta

import pytest

from cppcore import clock
from cppcore.catalog.programmes import programmes
from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement
from cppcore.domain.formations.formation import Formation
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.questionnaires.passation import finished
from cppcore.domain.recherches.recherche import Sens
from cppcore.domain.socle.document import Table
from cppcore.domain.synthese.brief import brief
from cppcore.reports.pdf import make_pdf
from cppcore.store import carnets, records
from cppcore.ui.ecran import session
from cppcore.ui.parcours import preparer
from cppcore.ui.pistes import critere
from tests.conftest import TODAY, day, rdv
from tests.reports.documents import texts

PAGE = "parcours/preparer"


def brief_of(carnet):
    return brief(
        carnet,
        programmes()[carnet.dossier.programme],
        critere.of(carnet),
        questionnaires(),
        since=session.since(carnet.last_held),
        today=TODAY,
    )


def lines(screen, key: str) -> int:
    """Return how many lines a list of the page has; what two sources say of a question is not counted."""
    facts = {f"{sens.label} :" for sens in Sens} if key in {"questions", "ouvrir"} else ()
    return sum(not line.startswith(tuple(facts)) for line in screen.items(key))


@pytest.mark.complet
@pytest.mark.parametrize("name", ["nadia", "karim", "sylvie", "denise"])
def test_the_page_says_all_that_the_rules_give(open_page, persona, reread, name):
    persona(name)
    page = brief_of(reread())

    screen = open_page(PAGE)

    drawn = {key: lines(screen, key) for key in ("changements", "questions", "fait", "dates")}
    about = {change.piste for change in page.changes if change.piste}
    assert drawn == {
        "changements": len(page.changes) + len(about),  # each piste is named once
        "questions": len(page.questions),
        "fait": len(page.done),
        "dates": len(page.dates),
    }


def test_what_the_person_wants_to_say_is_kept_for_the_next_appointment(open_page, persona, reread):
    persona("nadia")

    open_page(PAGE).fill("rdv.individuel.2.a_dire", "J’hésite.\n- financement ?")

    assert rdv(reread(), 2).a_dire == "J’hésite.\n- financement ?"


def test_what_is_said_here_is_on_the_sheet_of_the_appointment(open_page, persona):
    persona("nadia")
    screen = open_page(PAGE).fill("rdv.individuel.2.a_dire", "J’hésite.")

    screen.go("parcours/rendez_vous").unfold("fiche.2")

    assert screen.widget("rdv.individuel.2.a_dire").value == "J’hésite."


def test_a_new_notebook_can_already_prepare_its_first_appointment(open_page, reread):
    open_page(PAGE).fill("rdv.individuel.1.a_dire", "Bonjour")

    assert rdv(reread(), 1).a_dire == "Bonjour"


def test_a_new_piste_is_a_change_of_the_page(open_page, persona):
    persona("nadia")
    screen = open_page(PAGE)
    before = lines(screen, "changements")
    screen.go("pistes/pistes").fill("piste-nouvelle.intitule", "Soudeur").press("piste-nouvelle.ajouter")

    screen.go(PAGE)

    assert lines(screen, "changements") == before + 2  # its name, and that it is new


@pytest.mark.complet
def test_both_sides_read_the_same_page(open_page, persona):
    persona("karim")
    mine = open_page(PAGE)
    same = ("changements", "fait", "dates")
    own, questions = [mine.items(key) for key in same], lines(mine, "questions")

    persona("conseiller")
    theirs = open_page("conseiller/preparer")
    people = {d.pseudonyme: d.id for d in carnets.dossiers(session.store())}
    theirs.fill("conseiller.personne", people["Karim"])

    assert [theirs.items(key) for key in same] == own
    assert lines(theirs, "ouvrir") == 3
    assert lines(theirs, "ouvrir") + lines(theirs, "questions") == questions


@pytest.mark.parametrize(("who", "page"), [("karim", PAGE), ("conseiller", "conseiller/preparer")])
def test_a_chart_is_drawn_when_it_is_asked_for_and_its_sentence_is_there_before(
    open_page, persona, who, page
):
    persona(who)
    screen = open_page(page)
    if who == "conseiller":
        screen.meet("Karim")
    assert not screen.at.get("vega_lite_chart")
    for number, name in enumerate(("jours", "pistes"), 1):
        assert f"dessin-{name}-phrase" in screen.sections

        screen.unfold(f"dessin-{name}")

        assert len(screen.at.get("vega_lite_chart")) == number
        assert screen.has(f"dessin-{name}-figure.tableau")


@pytest.mark.complet
def test_an_empty_notebook_has_nothing_to_unfold(open_page):
    screen = open_page(PAGE)

    assert screen.named("dessin-") == []
    assert 'class="carte"' not in screen.said()


def test_where_one_stands_is_asked_once_for_each_appointment(open_page, reread):
    screen = open_page(PAGE)
    before = len(finished(reread().passations, "ou-j-en-suis"))

    screen.press("echelon.repondre").go("moi/questionnaires")
    screen.fill(screen.at.radio[0].key, "3").press("questionnaire.terminer")

    assert len(finished(reread().passations, "ou-j-en-suis")) == before + 1
    assert not screen.go(PAGE).has("echelon")


def test_what_was_kept_before_the_last_appointment_is_no_longer_news(open_page, persona, reread):
    persona("karim")
    carnet = reread()
    latest = [finished(carnet.passations, code)[0] for code in {p.questionnaire for p in carnet.passations}]
    kept = [p for p in latest if p.retenu.strip()]
    old = [p for p in kept if p.updated_at < session.since(carnet.last_held)]
    assert old

    shown = open_page(PAGE).said()

    assert [p.retenu for p in old if p.retenu.strip()[:15] in shown] == []
    open_page("moi/questionnaires")
    session.change(old[0], "retenu", "Autre chose que je retiens")
    assert "Autre chose que je retiens" in open_page(PAGE).said()


@pytest.mark.parametrize("name", ["nadia", "karim", "sylvie", "denise", None])
def test_the_page_is_printed_on_one_sheet(open_page, persona, reread, name):
    if name:
        persona(name)

    assert open_page(PAGE).has("preparer.imprimer")
    assert make_pdf(preparer.sheet(reread(), today=TODAY)).pages == 1


def test_the_counsellor_prints_the_same_page_with_the_name_of_the_person(open_page, persona):
    persona("conseiller")
    assert open_page("conseiller/preparer").meet("Karim").has("preparer.imprimer")

    for dossier in carnets.dossiers(session.store()):
        carnet = session.carnet(dossier, history=True)
        mine, theirs = (preparer.sheet(carnet, today=TODAY, another=name) for name in ("", "Karim"))
        assert make_pdf(theirs).pages == 1
        assert "Karim" in theirs.titre
        assert [b for b in theirs.blocs if isinstance(b, Table)] == [
            b for b in mine.blocs if isinstance(b, Table)
        ]


def test_of_the_situation_only_what_is_to_be_talked_about_is_printed(persona, reread):
    persona("karim")
    before = texts(preparer.sheet(reread(), today=TODAY))
    shown, hidden = sorted((s for s in reread().situations if s.is_brake), key=lambda s: not s.partage)
    session.change(hidden, "note", "Mon opération du genou")
    assert texts(preparer.sheet(reread(), today=TODAY)) == before

    session.change(shown, "partage", False)

    assert len(texts(preparer.sheet(reread(), today=TODAY))) == len(before) - 2  # the heading and the line


def test_files_to_send_and_answers_about_money_are_on_the_page(open_page, notebook, keep):
    own = {"dossier_id": session.dossier().id}
    piste = Piste(intitule="Technicienne qualité", **own)
    course = Formation(piste_id=piste.id, certification="BTS", **own)
    of_it = own | {"formation_id": course.id}
    keep(
        piste,
        course,
        LigneFinancement(dispositif="aif", echeance=day(5), **of_it),
        LigneFinancement(dispositif="cpf", etat=EtatFinancement.ACCORDE, montant_centimes=123_400, **of_it),
    )

    screen = open_page("parcours/preparer")

    assert "AIF" in " ".join(screen.items("dates"))
    assert "CPF" in " ".join(screen.items("changements"))
    assert "234" not in screen.said()


def test_an_answer_that_came_since_the_last_appointment_is_told_once(open_page, notebook, keep):
    own = {"dossier_id": session.dossier().id}
    piste = Piste(intitule="Technicienne qualité", **own)
    course = Formation(piste_id=piste.id, certification="BTS", **own)
    asked = LigneFinancement(dispositif="cpf", etat=EtatFinancement.DEMANDE, formation_id=course.id, **own)
    before = clock.now() - timedelta(days=10)
    records.save_all(session.store(), [piste, course, asked], at=before)
    keep(Rdv(numero=1, prevu_le=day(-3), etat=EtatRdv.HONORE, **own))
    assert "CPF" not in " ".join(open_page("parcours/preparer").items("changements"))

    session.change(asked, "etat", EtatFinancement.ACCORDE)

    assert "CPF" in " ".join(open_page("parcours/preparer").items("changements"))
