"""Field enquiries: prepared with the open questions, typed back, made into evidence once, read side by side."""

import pytest

from cppcore.catalog.guides import guide
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.piste import Decision, GenreDecision, Piste
from cppcore.domain.recherches.enquete import EnqueteMetier, Nature, ReponseEnquete
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche, Sens, Source
from cppcore.store import records
from cppcore.ui.ecran import session
from cppcore.ui.recherches.reponse import UNSAID
from tests.conftest import TODAY, day

PAGE = "recherches/enquetes"
FIVE = ["case-niveau", "case-lieu", "case-financement", "case-marche", "case-conditions"]
HOSTILE = "<script>alert(1)</script> ![](http://x/y.png) $x$ ' ; -- \U0001f9d1 \n" + "mot " * 1000


def answers(carnet: Carnet) -> dict[str, ReponseEnquete]:
    """Return the answers kept, by question."""
    return {r.question: r for r in records.all_of(session.store(), ReponseEnquete, carnet.dossier.id)}


@pytest.fixture
def piste(notebook, keep):
    """One piste in the notebook."""
    made = Piste(dossier_id=session.dossier().id, intitule="Soudeur")
    keep(made)
    return made


@pytest.fixture
def meet(piste, keep):
    """Keep one enquiry about the piste, with its visit still to do; the first one by default."""

    def make(number: int = 1, **visit):
        same = {"dossier_id": piste.dossier_id, "piste_id": piste.id}
        visit = {"etat": EtatRecherche.A_FAIRE, "organisme": f"Atelier {number}"} | visit
        recherche = Recherche(source=Source.ENTREPRISE, **same, **visit)
        enquete = EnqueteMetier(recherche_id=recherche.id, guide="enquete-metier", version=1, **same)
        keep(recherche, enquete)
        return enquete

    return make


@pytest.fixture
def sheet(open_page, meet):
    """The page with one enquiry whose sheet is open, and the start of the keys of its answers."""
    enquete = meet()
    return open_page(PAGE).unfold(f"enquete.{enquete.id}"), f"reponse.{enquete.id}", enquete


def test_without_any_piste_the_page_asks_for_one(open_page):
    screen = open_page(PAGE)

    assert not screen.has("enquete-nouvelle")
    assert not screen.has("croisement-attente")
    assert len(screen.at.info) == 1


@pytest.mark.complet
def test_an_enquiry_is_prepared_with_the_questions_that_are_open(open_page, piste, reread):
    screen = open_page(PAGE)
    start = f"enquete-{piste.id}"
    screen.fill(f"{start}.organisme", "Atelier").fill(f"{start}.lieu", "Lyon").fill(f"{start}.le", day(3))

    screen.press("enquete.ajouter")

    carnet = reread()
    (enquete,), (visit,) = carnet.enquetes, carnet.recherches
    assert (enquete.recherche_id, enquete.piste_id, visit.piste_id) == (visit.id, piste.id, piste.id)
    assert (visit.source, visit.etat, visit.le) == (Source.ENTREPRISE, EtatRecherche.A_FAIRE, day(3))
    assert (visit.organisme, visit.lieu, visit.personne) == ("Atelier", "Lyon", "")
    assert sorted(answers(carnet)) == sorted(FIVE)
    assert (enquete.guide, enquete.version) == (guide().code, guide().version)
    assert screen.has(f"enquete.{enquete.id}.imprimer")


@pytest.mark.complet
def test_only_the_open_questions_of_this_piste_are_asked(open_page, piste, keep, reread):
    same = {"dossier_id": piste.dossier_id}
    school = Recherche(source=Source.ECOLE, le=TODAY, **same)
    known = {"critere": "niveau", "sens": Sens.POUR, "fait": "CAP", "fiabilite": 3, "vu_le": TODAY}
    other = Piste(intitule="Facteur", **same)
    keep(other, school, Preuve(recherche_id=school.id, piste_id=piste.id, **same, **known))
    screen = open_page(PAGE).fill("enquetes.piste", str(piste.id))

    screen.fill(f"enquete-{piste.id}.organisme", "Atelier").press("enquete.ajouter")

    assert sorted(answers(reread())) == sorted(set(FIVE) - {"case-niveau"})


def test_the_whole_guide_is_asked_on_one_screen_after_the_open_questions(open_page, piste, reread):
    screen = open_page(PAGE).fill(f"enquete-{piste.id}.personne", "Mme Roux").press("enquete.ajouter")
    (enquete,) = reread().enquetes

    start = f"reponse.{enquete.id}."
    drawn = [a.key.split("~")[0] for a in screen.at.text_area if a.key.startswith(start)]
    asked = [*FIVE, *(q.code for t in guide().themes for q in guide().of(t.code))]
    assert sorted(drawn[:5]) == sorted(f"{start}{code}.texte" for code in FIVE)
    assert drawn[5:] == [f"{start}{code}.texte" for code in asked[5:]]


def test_where_one_goes_is_asked_first_but_the_sheet_is_there_already(open_page, piste, reread):
    screen = open_page(PAGE).press("enquete.ajouter")

    assert screen.problems() == 1
    assert reread().enquetes == ()
    assert screen.has("enquete-nouvelle.imprimer")


@pytest.mark.complet
def test_the_same_form_sent_from_two_windows_makes_one_enquiry(open_page, piste, reread):
    first = open_page(PAGE).fill(f"enquete-{piste.id}.organisme", "Atelier")
    second = open_page(PAGE)

    first.press("enquete.ajouter")
    second.press("enquete.ajouter")

    carnet = reread()
    assert (len(carnet.enquetes), len(carnet.recherches)) == (1, 1)


@pytest.mark.complet
def test_an_answer_is_kept_as_typed_and_says_that_the_visit_took_place(sheet, reread):
    screen, start, _ = sheet

    screen.fill(f"{start}.aime.texte", HOSTILE)

    carnet = reread()
    assert (answers(carnet)["aime"].texte, answers(carnet)["aime"].nature) == (HOSTILE, None)
    assert [(r.etat, r.le) for r in carnet.recherches] == [(EtatRecherche.FAITE, TODAY)]


def test_a_blank_answer_does_not_say_that_the_visit_took_place(sheet, reread):
    screen, start, _ = sheet

    screen.fill(f"{start}.aime.texte", "  ")

    assert [r.etat for r in reread().recherches] == [EtatRecherche.A_FAIRE]


def test_a_visit_said_without_answer_stays_so(open_page, meet, reread):
    enquete = meet(etat=EtatRecherche.SANS_REPONSE)
    screen = open_page(PAGE).unfold(f"enquete.{enquete.id}")

    screen.fill(f"reponse.{enquete.id}.aime.texte", "Souder")

    assert [r.etat for r in reread().recherches] == [EtatRecherche.SANS_REPONSE]


@pytest.mark.complet
def test_fact_or_opinion_is_asked_once_answered_and_has_three_values(sheet, reread):
    screen, start, _ = sheet
    assert not screen.has(f"{start}.salaire.nature")

    screen.fill(f"{start}.salaire.texte", "Le SMIC")
    assert screen.widget(f"{start}.salaire.nature").value == UNSAID
    screen.fill(f"{start}.salaire.nature", Nature.FAIT)
    assert answers(reread())["salaire"].nature is Nature.FAIT

    screen.fill(f"{start}.salaire.nature", UNSAID)
    assert answers(reread())["salaire"].nature is None


@pytest.mark.complet
def test_an_answer_can_be_taken_back(sheet, reread):
    screen, start, _ = sheet

    screen.fill(f"{start}.aime.texte", "Souder").fill(f"{start}.aime.texte", "")

    assert answers(reread())["aime"].texte == ""
    assert not screen.has(f"{start}.aime.nature")


@pytest.mark.complet
def test_the_wish_before_and_after_and_the_surprise_are_kept(sheet, reread):
    screen, _, enquete = sheet
    key = f"enquete.{enquete.id}"

    screen.fill(f"{key}.desirabilite_avant", "2").fill(f"{key}.desirabilite_apres", "5")
    screen.fill(f"{key}.surprises", "Le calme.")

    (kept,) = reread().enquetes
    assert (kept.desirabilite_avant, kept.desirabilite_apres, kept.surprises) == (2, 5, "Le calme.")
    screen.fill(f"{key}.desirabilite_avant", UNSAID)
    assert reread().enquetes[0].desirabilite_avant is None


@pytest.mark.complet
def test_the_visit_is_completed_in_the_sheet(sheet, reread):
    screen, _, enquete = sheet
    key = f"enquete.{enquete.id}"

    screen.fill(f"{key}.personne", "Mme Roux").fill(f"{key}.lieu", "Lyon").fill(f"{key}.le", day(-2))

    (visit,) = reread().recherches
    assert (visit.personne, visit.lieu, visit.le) == ("Mme Roux", "Lyon", day(-2))


def prove(screen, start, code="diplome"):
    """Answer a question and open what makes evidence of it; return the start of its keys."""
    screen.fill(f"{start}.{code}.texte", "Un CAP suffit")
    key = f"preuve-{answers(Carnet(session.dossier()))[code].id}"
    screen.unfold(f"{key}.pli")
    return key


@pytest.mark.complet
def test_an_answer_becomes_evidence_with_its_criterion_and_its_words(sheet, reread):
    screen, start, enquete = sheet
    key = prove(screen, start)
    assert screen.widget(f"{key}.critere").value == "niveau"
    assert screen.widget(f"{key}.fait").value == "Un CAP suffit"

    screen.fill(f"{key}.sens", Sens.POUR.value).press(f"{key}.ajouter")

    (preuve,) = reread().preuves
    assert (preuve.critere, preuve.sens, preuve.fait) == ("niveau", Sens.POUR, "Un CAP suffit")
    assert (preuve.fiabilite, preuve.vu_le) == (3, TODAY)
    assert (preuve.piste_id, preuve.recherche_id) == (enquete.piste_id, enquete.recherche_id)


@pytest.mark.complet
def test_evidence_is_made_once_and_can_be_taken_out_and_put_back(sheet, reread):
    screen, start, _ = sheet
    key = prove(screen, start)
    screen.fill(f"{key}.sens", Sens.POUR.value).press(f"{key}.ajouter")
    assert screen.has(f"{key}.faite")
    assert not screen.has(f"{key}.ajouter")
    first = reread().preuves[0].id

    screen.press(f"{key}.retirer")
    assert reread().preuves == ()

    screen.unfold(f"{key}.pli").fill(f"{key}.sens", Sens.CONTRE.value).press(f"{key}.ajouter")
    assert [(p.id, p.sens) for p in reread().preuves] == [(first, Sens.CONTRE)]


def test_two_windows_make_one_piece_of_evidence(sheet, open_page, reread):
    screen, start, enquete = sheet
    key = prove(screen, start)
    screen.fill(f"{key}.sens", Sens.POUR.value)
    other = open_page(PAGE).unfold(f"enquete.{enquete.id}").unfold(f"{key}.pli")

    screen.press(f"{key}.ajouter")
    other.press(f"{key}.ajouter")

    assert len(reread().preuves) == 1


@pytest.mark.complet
@pytest.mark.parametrize("missing", ["critere", "fait", "sens"])
def test_evidence_without_all_its_parts_is_asked_for(sheet, reread, missing):
    screen, start, _ = sheet
    key = prove(screen, start, "aime")  # informs no criterion
    given = {"critere": "lieu", "fait": "À Lyon", "sens": Sens.POUR.value}
    for field, value in ({**given, missing: ""} if missing == "fait" else given).items():
        if field != missing or field == "fait":
            screen.fill(f"{key}.{field}", value)

    screen.press(f"{key}.ajouter")

    assert screen.problems() == 1
    assert reread().preuves == ()


@pytest.mark.complet
def test_one_professional_is_not_enough_and_it_is_said(sheet):
    screen, start, _ = sheet
    assert screen.has("croisement-attente")

    screen.fill(f"{start}.aime.texte", "Souder").go(PAGE)

    assert screen.has("croisement-attente")
    assert not screen.named("croisement-aime")


def test_two_professionals_are_read_side_by_side_and_what_opposes_them_comes_first(open_page, meet):
    for number, sens in ((1, Sens.POUR), (2, Sens.CONTRE)):
        enquete = meet(number)
        screen = open_page(PAGE).unfold(f"enquete.{enquete.id}")
        start = f"reponse.{enquete.id}"
        screen.fill(f"{start}.journee.texte", f"Journée {number}")
        screen.fill(f"{start}.embauche.texte", f"Réponse {number}")
        reponse = ReponseEnquete.to(enquete, "embauche", "x")
        screen.unfold(f"preuve-{reponse.id}.pli")
        screen.fill(f"preuve-{reponse.id}.sens", sens.value).press(f"preuve-{reponse.id}.ajouter")

    screen = open_page(PAGE)

    assert not screen.has("croisement-attente")
    drawn = [k for n in screen.at.main if (k := getattr(n, "key", None) or "").startswith("croisement-")]
    assert drawn == ["croisement-embauche", "croisement-journee"]
    texts = "\n".join(screen.texts("croisement-embauche"))
    assert all(word in texts for word in ("Atelier 1", "Réponse 1", "Atelier 2", "Réponse 2"))
    opposed = [len(screen.texts(key)) for key in drawn]
    assert opposed[0] == opposed[1] + 1


@pytest.mark.complet
def test_an_enquiry_is_erased_with_its_answers_and_put_back(sheet, reread):
    screen, start, enquete = sheet
    screen.fill(f"{start}.aime.texte", "Souder")

    screen.press(f"enquete.{enquete.id}.effacer")
    carnet = reread()
    assert (carnet.enquetes, answers(carnet)) == ((), {})
    assert len(carnet.recherches) == 1  # the visit took place: the log keeps it

    screen.press("efface.annuler")
    carnet = reread()
    assert ([e.id for e in carnet.enquetes], answers(carnet)["aime"].texte) == ([enquete.id], "Souder")


def test_a_visit_that_never_took_place_is_erased_with_its_enquiry(sheet, reread):
    screen, _, enquete = sheet

    screen.press(f"enquete.{enquete.id}.effacer")

    assert (reread().enquetes, reread().recherches) == ((), ())


def test_answers_stay_when_the_log_lost_the_visit(sheet, reread):
    screen, start, enquete = sheet
    screen.fill(f"{start}.aime.texte", "Souder")
    records.erase(session.store(), reread().recherches[0], at=reread().recherches[0].updated_at)

    screen.go(PAGE).unfold(f"enquete.{enquete.id}")

    assert screen.widget(f"{start}.aime.texte").value == "Souder"
    assert not screen.has(f"enquete.{enquete.id}.personne")
    assert not screen.named("preuve-")


def test_a_piste_that_was_set_aside_keeps_its_enquiries(open_page, meet, piste, keep):
    enquete = meet()
    keep(Decision(dossier_id=piste.dossier_id, piste_id=piste.id, genre=GenreDecision.ECARTEE, le=TODAY))

    assert open_page(PAGE).has(f"enquete.{enquete.id}")


def test_another_piste_shows_its_own_enquiries(open_page, meet, piste, keep):
    enquete = meet()
    other = Piste(dossier_id=piste.dossier_id, intitule="Facteur")
    keep(other)
    screen = open_page(PAGE).fill("enquetes.piste", str(other.id))
    assert not screen.has(f"enquete.{enquete.id}")

    assert screen.fill("enquetes.piste", str(piste.id)).has(f"enquete.{enquete.id}")


def test_karim_has_met_one_professional(open_page, persona, reread):
    persona("karim")

    screen = open_page(PAGE)

    velo = next(p for p in reread().pistes if "vélos" in p.intitule)
    screen.fill("enquetes.piste", str(velo.id))
    (enquete,) = reread().enquetes
    assert enquete.piste_id == velo.id
    assert screen.has(f"enquete.{enquete.id}")
    assert screen.has("croisement-attente")


def test_sylvie_compares_two_professionals_and_her_wish(open_page, persona, reread):
    persona("sylvie")

    screen = open_page(PAGE)

    crossed = screen.named("croisement-")
    assert "croisement-horaires" in crossed
    assert len(crossed) == 11
    assert [(e.desirabilite_avant, e.desirabilite_apres) for e in reread().enquetes] == [(3, 5), (5, 4)]
    assert screen.has("envie.tableau")


def test_a_counsellor_is_not_offered_to_edit_an_enquiry(open_page, persona):
    persona("conseiller")

    screen = open_page("conseiller/preparer").meet("Karim")

    assert screen.named("enquete") == screen.named("reponse.") == []
