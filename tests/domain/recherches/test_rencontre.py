"""Meetings side by side: what is asked, what is kept of the grid's questions, what is answered by whom."""

from datetime import date
from uuid import UUID

from cppcore.catalog.criteres import criteres
from cppcore.catalog.guides import guide
from cppcore.domain.pistes.grille import cells, open_questions
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.enquete import EnqueteMetier, Nature, ReponseEnquete
from cppcore.domain.recherches.recherche import Preuve, Recherche, Sens, Source
from cppcore.domain.recherches.rencontre import cross, meetings, open_answers, preuve_id, questions_of

DOSSIER = UUID(int=1)
PISTE = Piste(dossier_id=DOSSIER, intitule="Soudeur")
DAY = date(2012, 9, 3)


def met(n, *, piste=PISTE, le=None, **visit):
    """Return one visit and its enquiry."""
    recherche = Recherche(id=UUID(int=100 + n), dossier_id=DOSSIER, source=Source.ENTREPRISE, le=le, **visit)
    enquete = EnqueteMetier(
        id=UUID(int=200 + n),
        dossier_id=DOSSIER,
        recherche_id=recherche.id,
        piste_id=piste.id,
        guide="enquete-metier",
        version=1,
    )
    return recherche, enquete


def said(enquete, code, texte, nature=None):
    blank = ReponseEnquete.to(enquete, code, f"Question {code} ?")
    return blank.model_copy(update={"texte": texte, "nature": nature})


def side_by_side(visits, reponses, preuves=()):
    rencontres = meetings(PISTE.id, [e for _, e in visits], [r for r, _ in visits], reponses)
    return rencontres, cross(guide(), rencontres, preuves)


def prove(reponse, sens):
    return Preuve(
        id=preuve_id(reponse),
        dossier_id=DOSSIER,
        recherche_id=UUID(int=9),
        piste_id=PISTE.id,
        critere="marche",
        sens=sens,
        fait="a",
        fiabilite=3,
        vu_le=DAY,
    )


def test_meetings_are_in_the_order_of_their_days_undated_last():
    visits = [met(1), met(2, le=date(2012, 9, 9)), met(3, le=DAY)]

    rencontres, _ = side_by_side(visits, [])

    assert [m.enquete.id.int - 200 for m in rencontres] == [3, 2, 1]


def test_only_the_meetings_of_the_piste_are_there():
    other = Piste(dossier_id=DOSSIER, intitule="Facteur")

    rencontres, _ = side_by_side([met(1), met(2, piste=other)], [])

    assert [m.enquete.id.int for m in rencontres] == [201]


def test_a_meeting_that_the_log_lost_keeps_its_answers():
    _, enquete = met(1, organisme="Atelier")

    (lost,) = meetings(PISTE.id, [enquete], [], [said(enquete, "aime", "Souder")])

    assert (lost.visite, lost.qui, lost.reponses["aime"].texte) == (None, "", "Souder")


def test_who_was_met_is_the_person_and_the_place():
    (one,), _ = side_by_side([met(1, personne="Mme Roux", organisme="Atelier")], [])

    assert one.qui == "Mme Roux, Atelier"


def test_an_enquiry_keeps_the_questions_that_are_open_when_it_is_prepared():
    _, enquete = met(1)
    asked = open_questions(cells([PISTE], criteres()[:2], [], today=DAY))

    kept = open_answers(enquete, asked)

    assert [(r.question, r.texte) for r in kept] == [("case-niveau", ""), ("case-lieu", "")]
    assert [r.intitule for r in kept] == [" ".join(c.question.split()) for c in criteres()[:2]]
    assert [r.id for r in kept] == [r.id for r in open_answers(enquete, asked)]


def test_open_questions_come_first_with_their_criterion_then_the_guide_in_its_order():
    _, enquete = met(1)
    (one,) = meetings(PISTE.id, [enquete], [], [said(enquete, "case-lieu", ""), said(enquete, "partie", "a")])

    asked = questions_of(guide(), [one])

    assert [(q.code, q.critere, q.theme) for q in asked[:2]] == [
        ("case-lieu", "lieu", None),
        ("partie", None, None),
    ]
    assert [q.code for q in asked[2:]] == [q.code for t in guide().themes for q in guide().of(t.code)]


def test_answers_to_one_question_are_side_by_side_facts_apart_from_opinions():
    (v1, e1), (v2, e2) = met(1), met(2)
    given = [said(e1, "salaire", "Peu", Nature.OPINION), said(e2, "salaire", "Le SMIC", Nature.FAIT)]

    _, (one,) = side_by_side([(v1, e1), (v2, e2)], given)

    assert [r.texte for _, r in one.dits] == ["Peu", "Le SMIC"]
    assert [[r.texte for _, r in one.of(n)] for n in (Nature.FAIT, Nature.OPINION, None)] == [
        ["Le SMIC"],
        ["Peu"],
        [],
    ]


def test_what_nobody_answered_is_not_shown():
    visit = met(1)

    _, crossed = side_by_side([visit], [said(visit[1], "aime", "  \n"), said(visit[1], "age", "Oui")])

    assert [one.posee.code for one in crossed] == ["age"]


def test_answers_kept_for_and_against_oppose_each_other_and_no_others_do():
    (v1, e1), (v2, e2) = met(1), met(2)
    yes, no = said(e1, "embauche", "Oui"), said(e2, "embauche", "Non")

    def opposed(*senses):
        preuves = [prove(r, s) for r, s in zip((yes, no), senses, strict=True) if s]
        return side_by_side([(v1, e1), (v2, e2)], [yes, no], preuves)[1][0].oppose

    assert opposed(Sens.POUR, Sens.CONTRE)
    assert not opposed(Sens.POUR, Sens.POUR)
    assert not opposed(Sens.POUR, None)
    assert not opposed(Sens.CONTRE, Sens.NE_TRANCHE_PAS)
