"""Schools: added with what is known, dated in part, refused with a reason, put in the grid, two ways compared."""

from uuid import uuid5

import pytest

from cppcore.domain.formations.ecole import Ecole, thread_of
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.inscription import EtatInscription, best_first
from cppcore.domain.formations.piece import Piece
from cppcore.domain.formations.reponse_financement import ReponseFinancement
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.recherches.contact import Moyen
from cppcore.domain.recherches.recherche import EtatRecherche, Sens, Source
from cppcore.domain.socle.date_partielle import earliest, latest
from cppcore.ui.ecran import session
from cppcore.ui.ecran.typed import NON, OUI, PAS_SU
from tests.conftest import TODAY, day

PAGE = "formations/ecoles"
HOSTILE = "<script>alert(1)</script> ![](http://x/y.png) $x$ ' ; -- \U0001f9d1"


@pytest.fixture
def piste(notebook, keep):
    """One piste in the notebook."""
    made = Piste(dossier_id=session.dossier().id, intitule="Technicienne qualité")
    keep(made)
    return made


@pytest.fixture
def course(piste, keep):
    """One training of the piste at one school far away, with the thread to that school."""
    same = {"dossier_id": piste.dossier_id}
    agen = Ecole(organisme="École d’Agen", lieu="Agen", km=600, **same)
    made = Formation(piste_id=piste.id, ecole_id=agen.id, certification="BTS qualité", niveau="iii-5", **same)
    keep(agen, made, thread_of(agen))
    return made


@pytest.fixture
def dated(course, keep):
    """A session of the training whose enrolment is open."""
    made = SessionFormation(
        dossier_id=course.dossier_id,
        formation_id=course.id,
        ouverture=day(-10).isoformat(),
        cloture=day(12).isoformat(),
        rentree=day(280).isoformat()[:7],
    )
    keep(made)
    return made


def sheet(open_page, course, *folds):
    screen = open_page(PAGE).unfold(f"formation.{course.id}")
    for name in folds:
        screen.unfold(f"formation.{course.id}.{name}")
    return screen


def test_an_empty_notebook_asks_for_a_piste_first(open_page):
    screen = open_page(PAGE)

    assert not screen.has("formation-nouvelle")
    assert not screen.has("chemin")
    assert len(screen.at.info) == 1


@pytest.mark.complet
def test_a_training_is_added_with_its_school(open_page, piste, reread):
    screen = open_page(PAGE).fill("formation.certification", "BTS qualité")
    screen.fill("formation.organisme", "École d’Agen").fill("formation.lieu", "Agen").press(
        "formation.ajouter"
    )

    carnet = reread()
    (made,), (agen,) = carnet.formations, carnet.ecoles
    assert (made.piste_id, made.ecole_id, made.certification) == (piste.id, agen.id, "BTS qualité")
    assert (agen.organisme, agen.lieu) == ("École d’Agen", "Agen")
    assert (made.niveau, made.cout_centimes, made.age) == (None, None, None)
    assert screen.has(f"session-{made.id}.0.ajouter")
    assert screen.widget("formation.certification").value == ""


def test_a_training_may_be_noted_before_its_school(open_page, piste, reread):
    open_page(PAGE).fill("formation.certification", "BTS").press("formation.ajouter")

    carnet = reread()
    assert ([f.ecole_id for f in carnet.formations], carnet.ecoles) == ([None], ())


@pytest.mark.complet
def test_a_school_that_is_known_is_not_made_twice(open_page, course, reread):
    screen = (
        open_page(PAGE).fill("formation.certification", "CAP").fill("formation.organisme", "ecole d'AGEN")
    )
    screen.press("formation.ajouter")

    carnet = reread()
    assert len(carnet.ecoles) == 1
    assert {f.ecole_id for f in carnet.formations} == {carnet.ecoles[0].id}


def test_the_same_form_sent_from_two_windows_makes_one_training(open_page, piste, reread):
    first = open_page(PAGE).fill("formation.certification", "BTS").fill("formation.organisme", "Agen")
    second = open_page(PAGE)

    first.press("formation.ajouter")
    second.press("formation.ajouter")

    assert (len(reread().formations), len(reread().ecoles)) == (1, 1)


@pytest.mark.complet
def test_the_name_of_the_diploma_is_asked_first_and_the_form_stays(open_page, piste, reread):
    screen = open_page(PAGE).fill("formation.lieu", "Agen").press("formation.ajouter")

    assert screen.problems() == 1
    assert reread().formations == ()
    assert screen.widget("formation.lieu").value == "Agen"


@pytest.mark.complet
def test_what_is_typed_in_the_form_is_there_after_a_restart(open_page, piste, restart):
    open_page(PAGE).fill("formation.certification", "BTS").fill("formation.organisme", HOSTILE)
    restart()

    assert open_page(PAGE).widget("formation.organisme").value == HOSTILE


def test_hostile_words_are_kept_as_they_were_typed(open_page, course, reread):
    screen = sheet(open_page, course, "conditions", "diplome", "papiers")
    screen.fill(f"formation.{course.id}.prerequis", HOSTILE).fill(
        f"formation.{course.id}.certification", HOSTILE
    )
    screen.fill(f"piece-{course.id}.intitule", HOSTILE).press(f"piece-{course.id}.ajouter")

    carnet = reread()
    assert (carnet.formations[0].prerequis, carnet.formations[0].certification) == (HOSTILE, HOSTILE)
    assert [p.intitule for p in carnet.pieces] == [HOSTILE]
    assert not any("<script>" in text.replace("\\", "§") for text in screen.texts())


@pytest.mark.parametrize(
    ("field", "written", "stored"),
    [
        ("cout_centimes", "4 200 €", 420_000),
        ("cout_centimes", "0", 0),
        ("frais_centimes", "9,15", 915),
        ("duree_semaines", "72", 72),
        ("heures", "1 350", 1350),
        ("rang", "1", 1),
    ],
)
def test_a_number_is_read_as_it_is_written(open_page, course, reread, field, written, stored):
    sheet(open_page, course, "diplome").fill(f"formation.{course.id}.{field}", written)

    assert getattr(reread().formations[0], field) == stored


@pytest.mark.complet
@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("cout_centimes", "-5"),
        ("cout_centimes", "1000000000"),
        ("heures", "1000000000"),
        ("duree_semaines", "dix"),
        ("rang", "0"),
        ("certification", " "),
    ],
)
def test_an_absurd_value_is_refused_and_the_earlier_one_stays(open_page, course, reread, field, written):
    screen = sheet(open_page, course, "diplome").fill(f"formation.{course.id}.{field}", written)

    assert screen.problems() == 1
    assert getattr(reread().formations[0], field) == getattr(course, field)


@pytest.mark.complet
def test_a_number_taken_back_is_not_known_again(open_page, course, reread):
    screen = sheet(open_page, course, "diplome").fill(f"formation.{course.id}.cout_centimes", "10")

    screen.fill(f"formation.{course.id}.cout_centimes", "")

    assert reread().formations[0].cout_centimes is None


@pytest.mark.complet
def test_each_condition_has_three_values(open_page, course, reread):
    screen = sheet(open_page, course, "conditions")
    key = f"formation.{course.id}.age"
    assert screen.widget(key).value == PAS_SU

    for answer, stored in ((NON, False), (OUI, True), (PAS_SU, None)):
        screen.fill(key, answer)
        assert reread().formations[0].age is stored


@pytest.mark.complet
def test_both_numberings_of_a_level_are_offered(open_page, course, reread):
    screen = sheet(open_page, course, "diplome")
    box = screen.widget(f"formation.{course.id}.niveau")
    named = [name for name in box.options if "III (ancien) = 5 (actuel)" in name]

    assert len(named) == 1
    screen.fill(f"formation.{course.id}.niveau", "iv-4")
    assert reread().formations[0].niveau == "iv-4"


class TestSessions:
    @pytest.mark.complet
    def test_a_session_is_dated_in_part(self, open_page, course, reread):
        screen = sheet(open_page, course, "dates").press(f"session-{course.id}.0.ajouter")
        (made,) = reread().sessions
        key = f"session.{made.id}"

        screen.fill(f"{key}.ouverture", "15/01/2027").fill(f"{key}.cloture", "mars 2027")
        screen.fill(f"{key}.rentree", "2027").fill(f"{key}.places", "24").fill(f"{key}.depose_le", day(-1))

        (kept,) = reread().sessions
        assert (kept.ouverture, kept.cloture, kept.rentree) == ("2027-01-15", "2027-03", "2027")
        assert (kept.places, kept.depose_le, kept.epreuves) == (24, day(-1), None)

    def test_a_double_click_adds_one_session_and_a_second_press_another(self, open_page, course, reread):
        screen = sheet(open_page, course, "dates")
        (first,) = screen.named(f"session-{course.id}.", ".ajouter")

        screen.press_twice(first)
        assert len(reread().sessions) == 1

        screen.press(*screen.named(f"session-{course.id}.", ".ajouter"))
        assert len(reread().sessions) == 2

    @pytest.mark.complet
    @pytest.mark.parametrize(
        ("field", "written"),
        [
            ("rentree", "12/11/2026"),  # before the enrolment begins
            ("cloture", "12/12/2027"),  # after the start
            ("fin", "01/02/2027"),
            ("resultats", "31/02/2027"),
            ("epreuves", "bientôt"),
            ("places", "-1"),
        ],
    )
    def test_dates_that_cannot_be_are_refused_with_the_reason(
        self, open_page, course, dated, reread, field, written
    ):
        screen = sheet(open_page, course, "dates").fill(f"session.{dated.id}.{field}", written)

        assert screen.problems() == 1
        (kept,) = reread().sessions
        assert getattr(kept, field) == getattr(dated, field)

    @pytest.mark.complet
    def test_two_dates_moved_to_the_next_year_are_kept_once_they_agree(
        self, open_page, course, dated, reread
    ):
        screen = sheet(open_page, course, "dates").fill(f"session.{dated.id}.ouverture", "2028")
        assert screen.problems() == 1

        screen.fill(f"session.{dated.id}.cloture", "")
        screen.fill(f"session.{dated.id}.rentree", "2029")

        assert screen.problems() == 0
        (kept,) = reread().sessions
        assert (kept.ouverture, kept.cloture, kept.rentree) == ("2028", None, "2029")

    @pytest.mark.complet
    def test_the_state_of_an_enrolment_comes_first(self, open_page, course, dated):
        (line,) = open_page(PAGE).texts("etats")

        assert "encore 12 jours" in line

    def test_the_calendar_is_drawn_when_it_is_open(self, open_page, course, dated):
        screen = open_page(PAGE).unfold("calendrier")

        assert screen.has("calendrier-dessin.tableau")

    def test_a_calendar_of_one_date_says_what_it_waits_for(self, open_page, course, keep):
        keep(SessionFormation(dossier_id=course.dossier_id, formation_id=course.id, rentree="2027-09"))

        assert not open_page(PAGE).unfold("calendrier").has("calendrier-dessin.tableau")


def test_documents_are_ticked_one_by_one(open_page, course, reread, keep):
    own = {"dossier_id": course.dossier_id, "formation_id": course.id}
    first, second = Piece(intitule="Photo", **own), Piece(intitule="Diplôme", **own)
    keep(first, second)
    screen = sheet(open_page, course, "papiers").fill(f"piece.{first.id}.prete", True)

    screen.press(f"piece.{second.id}.retirer")

    assert [(p.intitule, p.prete) for p in reread().pieces] == [("Photo", True)]
    screen.press("efface.annuler")
    assert len(reread().pieces) == 2


def test_erasing_a_training_takes_what_hangs_on_it_and_all_comes_back(open_page, course, dated, keep, reread):
    keep(Piece(dossier_id=course.dossier_id, formation_id=course.id, intitule="Photo"))
    keep(ReponseFinancement(dossier_id=course.dossier_id, formation_id=course.id, champ="projet_valide"))
    keep(ReponseFinancement(dossier_id=course.dossier_id, champ="statut"))
    screen = sheet(open_page, course).press(f"formation.{course.id}.effacer")
    carnet = reread()
    assert (carnet.formations, carnet.sessions, carnet.pieces, len(carnet.ecoles)) == ((), (), (), 1)
    assert [one.champ for one in carnet.reponses_financement] == ["statut"]  # true whatever the training

    screen.press("efface.annuler")

    carnet = reread()
    assert (len(carnet.formations), len(carnet.sessions), len(carnet.pieces)) == (1, 1, 1)
    assert len(carnet.reponses_financement) == 2


def test_a_training_whose_school_was_erased_still_opens(open_page, course, reread):
    (agen,) = reread().ecoles
    screen = open_page(PAGE).unfold(f"ecole.{agen.id}").press(f"ecole.{agen.id}.effacer")

    assert screen.unfold(f"formation.{course.id}").has(f"formation.{course.id}.effacer")
    assert screen.unfold(f"formation.{course.id}.grille").named("preuve-") == []


class TestSchool:
    @pytest.mark.complet
    def test_the_way_there_is_noted(self, open_page, course, reread):
        (agen,) = reread().ecoles
        screen = open_page(PAGE).unfold(f"ecole.{agen.id}")
        screen.fill(f"ecole.{agen.id}.km", "610").fill(f"ecole.{agen.id}.minutes", "6 h 30")
        screen.fill(f"ecole.{agen.id}.internat", OUI)

        (kept,) = reread().ecoles
        assert (kept.km, kept.minutes, kept.internat) == (610, 390, True)

    def test_a_school_has_one_thread_in_the_log(self, open_page, piste, keep, reread):
        agen = Ecole(dossier_id=piste.dossier_id, organisme="École d’Agen")
        keep(agen)
        screen = open_page(PAGE).unfold(f"ecole.{agen.id}").press(f"ecole.{agen.id}.contacter")
        (thread,) = reread().recherches
        assert (thread.source, thread.etat, thread.ecole_id) == (Source.ECOLE, EtatRecherche.A_FAIRE, agen.id)

        screen.unfold(f"contacts.{thread.id}").fill(f"contact-{thread.id}.moyen", Moyen.TELEPHONE.value)
        screen.press(f"contact-{thread.id}.ajouter")

        (call,) = reread().contacts
        assert (call.recherche_id, call.moyen, call.le) == (thread.id, Moyen.TELEPHONE, TODAY)
        assert not screen.has(f"ecole.{agen.id}.contacter")


class TestGrid:
    @pytest.mark.complet
    def test_the_place_becomes_evidence_with_the_school_as_its_source(self, open_page, course, reread):
        key = f"preuve-{course.id}-lieu"
        screen = sheet(open_page, course, "grille").fill(f"{key}.sens", Sens.CONTRE.value)
        screen.press(f"{key}.ajouter")

        carnet = reread()
        (made,), (thread,) = carnet.preuves, carnet.recherches
        assert (made.piste_id, made.critere, made.sens) == (course.piste_id, "lieu", Sens.CONTRE)
        assert (made.recherche_id, made.fiabilite, made.vu_le) == (thread.id, 3, TODAY)
        assert (thread.etat, thread.le) == (EtatRecherche.FAITE, TODAY)
        assert "Agen" in made.fait
        assert screen.has(f"{key}.retirer")
        assert not screen.has(f"{key}.ajouter")

    @pytest.mark.complet
    def test_the_level_becomes_evidence_in_both_numberings(self, open_page, course, reread):
        key = f"preuve-{course.id}-niveau"
        sheet(open_page, course, "grille").fill(f"{key}.sens", Sens.CONTRE.value).press(f"{key}.ajouter")

        (made,) = reread().preuves
        assert "III (ancien) = 5 (actuel)" in made.fait

    def test_whether_it_is_a_plus_is_for_the_person_to_say(self, open_page, course, reread):
        screen = sheet(open_page, course, "grille").press(f"preuve-{course.id}-lieu.ajouter")

        assert screen.problems() == 1
        assert reread().preuves == ()

    @pytest.mark.complet
    def test_a_fact_that_changed_is_updated_not_told_twice(self, open_page, course, reread):
        key = f"preuve-{course.id}-lieu"
        screen = (
            sheet(open_page, course, "grille").fill(f"{key}.sens", Sens.CONTRE.value).press(f"{key}.ajouter")
        )
        (agen,) = reread().ecoles
        screen.unfold(f"ecole.{agen.id}").fill(f"ecole.{agen.id}.km", "12")

        screen.press(f"{key}.ajouter")

        (made,) = reread().preuves
        assert (made.id, made.sens) == (uuid5(course.id, "lieu"), Sens.CONTRE)
        assert "12 km" in made.fait

    def test_evidence_taken_out_can_be_put_back(self, open_page, course, reread):
        key = f"preuve-{course.id}-lieu"
        screen = (
            sheet(open_page, course, "grille").fill(f"{key}.sens", Sens.POUR.value).press(f"{key}.ajouter")
        )
        screen.press(f"{key}.retirer")
        assert reread().preuves == ()

        screen.fill(f"{key}.sens", Sens.CONTRE.value).press(f"{key}.ajouter")

        assert [p.sens for p in reread().preuves] == [Sens.CONTRE]

    @pytest.mark.complet
    def test_a_criterion_that_she_no_longer_compares_on_is_not_offered(self, open_page, course, keep):
        aside = Preference.of(course.dossier_id, "lieu", 0).model_copy(update={"retire": True})
        keep(aside)
        screen = sheet(open_page, course, "grille")

        assert screen.has(f"preuve-{course.id}-niveau.ajouter")
        assert not screen.has(f"preuve-{course.id}-lieu.ajouter")


class TestWay:
    def test_the_facts_of_a_piste_are_asked_beside_its_way(self, open_page, course, dated, reread):
        key = f"chemin.{course.piste_id}"
        screen = open_page(PAGE).unfold(f"{key}.faits")
        screen.fill(f"{key}.formation", OUI).fill(f"{key}.embauche_mois_min", "1")
        screen.fill(f"{key}.embauche_mois_max", "6")

        (kept,) = reread().pistes
        assert (kept.formation, kept.embauche_mois_min, kept.embauche_mois_max) == (True, 1, 6)

        assert screen.fill(f"{key}.embauche_mois_min", "7").problems() == 1
        assert reread().pistes[0].embauche_mois_min == 1

    def test_the_steps_are_drawn_when_they_are_open(self, open_page, course, dated):
        screen = open_page(PAGE)
        assert not screen.has("chemin-dessin.tableau")

        screen.unfold("chemin.etapes")

        assert screen.has("chemin-dessin.tableau")

    @pytest.mark.complet
    def test_one_piste_alone_is_compared_with_nothing(self, open_page, course):
        assert not open_page(PAGE).has("chemin.autre")


def test_denise_compares_the_piste_she_gave_up_with_one_near_home(open_page, persona, reread):
    persona("denise")
    carnet = reread()
    far = next(p for p in carnet.pistes if p not in carnet.open_pistes)
    near = next(p for p in carnet.open_pistes if p.formation is False)
    screen = open_page(PAGE).fill("chemin.piste", str(far.id))

    screen.fill("chemin.autre", str(near.id))

    assert screen.has("comparaison-dessin.tableau")
    (course,) = carnet.formations
    assert (course.niveau, course.cout_centimes, course.frais_centimes) == ("iii-5", 420_000, None)
    assert {line.dispositif for line in carnet.financements} == {"cpf", "aif"}


def test_sylvie_sees_that_her_enrolment_is_open(open_page, persona, reread):
    persona("sylvie")
    (enrolled,) = best_first(reread().sessions, today=TODAY)

    assert (enrolled.etat, enrolled.jours) == (EtatInscription.OUVERTE, 24)
    assert len(open_page(PAGE).texts("etats")) == 1


@pytest.mark.complet
def test_karim_notes_his_first_school(open_page, persona, reread):
    persona("karim")
    piste = reread().open_pistes[0]
    screen = open_page(PAGE)
    assert not screen.has("etats")

    screen.fill("formation.piste", str(piste.id)).fill("formation.certification", "Titre professionnel")
    screen.press("formation.ajouter")

    (made,) = reread().formations
    assert made.piste_id == piste.id
    assert screen.has("etats")


def test_dates_of_the_stories_are_known_in_part(persona, reread):
    persona("denise")
    (told,) = reread().sessions

    assert len(told.rentree) == len("2027-09")
    assert earliest(told.ouverture) < earliest(told.cloture) < latest(told.rentree)
