"""What the person has done, what it shows, what her pistes ask for, and her lifeline, which nobody else sees."""

import pytest

from cppcore.catalog.verbes import verbes
from cppcore.domain.moi.competence import Competence, EtatExigence, Exigence, ReponseExigence, matrix, skills
from cppcore.domain.moi.experience import Experience, GenreExperience, GenrePreuve, Realisation, proof_level
from cppcore.domain.moi.jalon import GenreJalon, Jalon
from cppcore.domain.pistes.piste import Decision, GenreDecision, Piste
from cppcore.store import records
from cppcore.ui.ecran import session
from cppcore.ui.ecran.screens import CONSEILLER, PERSONNE
from tests.conftest import TODAY

PAGE = "moi/parcours_pro"
PARTIE = "parcours_pro.partie"
STORY = ("ou", "tache", "action", "resultat")

HOSTILE = {
    "long": "Le métal, la chaleur, l’atelier… " * 152,
    "emoji": "Chef 👩‍🍳 d’équipe",
    "script": "<script>alert(1)</script>",
    "formula": "$x$ et $$y$$",
    "table": "a | b |---| `c`",
    "image": "![](http://x)",
    "colour": ":red[x] :material/delete:",
    "lines": "un\ndeux\n\n# trois",
    "quotes": """'); drop table jalon; --""",
    "braces": "{x} %s {{y}}",
    "right to left": "مساعد ממונה",
}
TEXTS = [pytest.param(text, id=label) for label, text in HOSTILE.items()]
NAMES = [pytest.param(text, id=label) for label, text in HOSTILE.items() if label != "long"]


@pytest.fixture
def shown(open_page):
    """Open one of the four parts."""

    def show(partie: str):
        screen = open_page(PAGE)
        return screen if partie == "experiences" else screen.fill(PARTIE, partie)

    return show


@pytest.fixture
def kept():
    """Read the person's records of a kind, as they are saved."""
    return lambda kind: records.all_of(session.store(), kind, session.dossier().id)


@pytest.fixture
def make(notebook):
    """Return a record of the person of this notebook."""
    return lambda kind, **fields: kind(dossier_id=session.dossier().id, **fields)


@pytest.fixture
def opened(make, keep, shown):
    """One experience, one achievement in it, both open; the screen and the two records."""
    experience = make(Experience, intitule="Cariste")
    realisation = make(Realisation, intitule="Ranger le dépôt", experience_id=experience.id)
    keep(experience, realisation)
    screen = shown("experiences").unfold(f"experience.{experience.id}")
    return screen.unfold(f"realisation.{realisation.id}"), experience, realisation


@pytest.fixture
def asked(make, keep, shown):
    """One piste that asks for one thing, its line open; the screen and the requirement."""
    piste = make(Piste, intitule="Réparateur de vélos")
    exigence = make(Exigence, piste_id=piste.id, intitule="Souder")
    keep(piste, exigence)
    return shown("exigences").unfold(f"exigence.{exigence.id}"), exigence


def state(kept) -> EtatExigence:
    (lines,) = matrix(kept(Exigence), skills(kept(Competence), kept(Realisation))).values()
    return lines[0].etat


class TestExperiences:
    @pytest.mark.complet
    def test_an_experience_is_added_and_its_sheet_opens(self, shown, kept):
        screen = shown("experiences").fill("experience-nouvelle.intitule", "  Garder   mes neveux ")

        screen.fill("experience-nouvelle.genre", GenreExperience.FAMILLE.value)
        screen.press("experience-nouvelle.ajouter")

        (experience,) = kept(Experience)
        assert (experience.intitule, experience.genre) == ("Garder mes neveux", GenreExperience.FAMILLE)
        assert screen.widget("experience-nouvelle.intitule").value == ""
        assert screen.widget("experience-nouvelle.genre").value is None
        assert screen.has(f"experience.{experience.id}.periode")

    def test_its_kind_may_be_said_later(self, shown, kept):
        shown("experiences").fill("experience-nouvelle.intitule", "Cariste").press(
            "experience-nouvelle.ajouter"
        )

        assert [e.genre for e in kept(Experience)] == [None]

    @pytest.mark.complet
    @pytest.mark.parametrize("name", ["", "   "])
    def test_an_empty_name_is_refused(self, shown, kept, name):
        screen = shown("experiences").fill("experience-nouvelle.intitule", name)

        screen.press("experience-nouvelle.ajouter")

        assert (screen.problems(), kept(Experience)) == (1, [])

    def test_a_name_too_long_is_refused_and_stays_on_screen(self, shown, kept):
        screen = shown("experiences").fill("experience-nouvelle.intitule", HOSTILE["long"])

        screen.press("experience-nouvelle.ajouter")

        assert screen.problems() >= 1
        assert screen.widget("experience-nouvelle.intitule").value == HOSTILE["long"]
        assert kept(Experience) == []

    @pytest.mark.complet
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("intitule", "Magasinier"),
            ("genre", GenreExperience.INTERIM),
            ("organisme", "Dépôt du Rhône"),
            ("lieu", "Vénissieux"),
            ("periode", "2003 à 2015"),
            ("note", "Charger,\nranger."),
        ],
    )
    def test_each_field_of_its_sheet_saves_itself(self, opened, kept, field, value):
        screen, experience, _ = opened

        screen.fill(f"experience.{experience.id}.{field}", value)

        assert [getattr(e, field) for e in kept(Experience)] == [value]

    @pytest.mark.complet
    @pytest.mark.parametrize("text", TEXTS)
    def test_any_words_are_kept_exactly(self, opened, kept, text):
        screen, experience, realisation = opened

        screen.fill(f"experience.{experience.id}.note", text)
        screen.fill(f"realisation.{realisation.id}.action", text)

        assert (kept(Experience)[0].note, kept(Realisation)[0].action) == (text, text)

    @pytest.mark.complet
    @pytest.mark.parametrize("name", NAMES)
    def test_any_name_is_kept_and_shown(self, shown, kept, name):
        screen = shown("experiences").fill("experience-nouvelle.intitule", name)

        screen.press("experience-nouvelle.ajouter").fill(PARTIE, "competences").fill(PARTIE, "experiences")

        assert [e.intitule for e in kept(Experience)] == [" ".join(name.split())]

    def test_the_same_form_sent_from_two_windows_makes_one(self, shown, kept):
        first = shown("experiences").fill("experience-nouvelle.intitule", "Cariste")
        second = shown("experiences")
        assert second.widget("experience-nouvelle.intitule").value == "Cariste"

        first.press("experience-nouvelle.ajouter")
        second.press("experience-nouvelle.ajouter")

        assert [e.intitule for e in kept(Experience)] == ["Cariste"]

    @pytest.mark.complet
    def test_what_is_typed_survives_another_part_and_a_restart(self, shown, restart):
        screen = shown("experiences").fill("experience-nouvelle.intitule", "Cari")
        screen.fill(PARTIE, "jalons").fill(PARTIE, "experiences")
        assert screen.widget("experience-nouvelle.intitule").value == "Cari"

        restart()

        assert shown("experiences").widget("experience-nouvelle.intitule").value == "Cari"

    @pytest.mark.complet
    def test_it_is_erased_with_its_achievements_and_all_can_be_put_back(self, opened, kept, keep, make):
        screen, experience, realisation = opened
        keep(make(Competence, intitule="Ranger", realisation_id=realisation.id))

        screen.press(f"experience.{experience.id}.effacer")
        assert (kept(Experience), kept(Realisation)) == ([], [])
        assert [c.intitule for c in kept(Competence)] == ["Ranger"]

        screen.press("efface.annuler")
        assert [e.id for e in kept(Experience)] == [experience.id]
        assert [r.id for r in kept(Realisation)] == [realisation.id]
        assert not screen.has("efface")


class TestAchievements:
    def test_an_achievement_is_told_inside_its_experience(self, opened, kept):
        screen, experience, _ = opened
        key = f"realisation-{experience.id}"

        screen.fill(f"{key}.intitule", "Former un nouveau").press(f"{key}.ajouter")

        new = kept(Realisation)[-1]
        assert (new.intitule, new.experience_id) == ("Former un nouveau", experience.id)
        assert screen.widget(f"{key}.intitule").value == ""
        assert screen.has(f"realisation.{new.id}.ou")

    @pytest.mark.complet
    def test_its_level_goes_from_said_to_shown(self, opened, kept):
        screen, _, realisation = opened
        key = f"realisation.{realisation.id}"
        levels = [proof_level(kept(Realisation)[0])]

        for field in STORY:
            screen.fill(f"{key}.{field}", "x")
        levels.append(proof_level(kept(Realisation)[0]))
        screen.fill(f"{key}.genre_preuve", GenrePreuve.PERSONNE).fill(f"{key}.preuve", "Mme Roux")
        levels.append(proof_level(kept(Realisation)[0]))
        screen.fill(f"{key}.genre_preuve", GenrePreuve.DOCUMENT)
        levels.append(proof_level(kept(Realisation)[0]))

        assert levels == [0, 1, 2, 3]

    @pytest.mark.complet
    def test_each_level_is_said_in_its_own_words(self, opened):
        screen, _, realisation = opened
        key, said = f"realisation.{realisation.id}", f"niveau-{realisation.id}"
        words = screen.texts(said)

        for field in STORY:
            screen.fill(f"{key}.{field}", "x")
        words += screen.texts(said)
        screen.fill(f"{key}.genre_preuve", GenrePreuve.PERSONNE).fill(f"{key}.preuve", "Mme Roux")
        words += screen.texts(said)
        screen.fill(f"{key}.genre_preuve", GenrePreuve.DOCUMENT)
        words += screen.texts(said)

        assert len(set(words)) == 4

    @pytest.mark.complet
    def test_who_or_what_is_asked_only_when_there_is_something_to_name(self, opened):
        screen, _, realisation = opened
        key = f"realisation.{realisation.id}"
        drawn = [screen.has(f"{key}.preuve")]

        for genre in (GenrePreuve.PERSONNE, GenrePreuve.RIEN, GenrePreuve.DOCUMENT):
            drawn.append(screen.fill(f"{key}.genre_preuve", genre).has(f"{key}.preuve"))

        assert drawn == [False, True, False, True]

    def test_an_achievement_is_erased_and_put_back(self, opened, kept):
        screen, _, realisation = opened

        screen.press(f"realisation.{realisation.id}.effacer")
        assert kept(Realisation) == []

        screen.press("efface.annuler")
        assert [r.id for r in kept(Realisation)] == [realisation.id]

    def test_a_skill_is_named_where_it_is_shown(self, opened, kept):
        screen, _, realisation = opened
        key = f"competence-{realisation.id}"

        screen.fill(f"{key}.intitule", "Ranger").press(f"{key}.ajouter")

        assert [(c.intitule, c.realisation_id) for c in kept(Competence)] == [("Ranger", realisation.id)]
        assert screen.has(f"realisation.{realisation.id}.{kept(Competence)[0].id}")

    def test_an_achievement_of_no_experience_stays_on_screen(self, shown, keep, make):
        realisation = make(Realisation, intitule="Seule")
        keep(realisation)

        assert shown("experiences").has(f"realisation.{realisation.id}")


class TestSkills:
    def test_a_skill_is_added_without_any_achievement(self, shown, kept):
        screen = shown("competences")

        screen.fill("competence-nouvelle.intitule", "Accueillir").press("competence-nouvelle.ajouter")

        (row,) = kept(Competence)
        assert (row.intitule, row.realisation_id) == ("Accueillir", None)
        assert screen.has(f"competence.{row.id}.intitule")

    @pytest.mark.complet
    def test_a_skill_is_added_with_what_shows_it(self, opened, kept):
        screen, _, realisation = opened
        screen.fill(PARTIE, "competences").fill("competence-nouvelle.intitule", "Ranger")

        screen.fill("competence-nouvelle.realisation", str(realisation.id))
        screen.press("competence-nouvelle.ajouter")

        assert [c.realisation_id for c in kept(Competence)] == [realisation.id]

    def test_the_same_name_twice_is_one_skill(self, shown, keep, make, kept):
        keep(make(Competence, intitule="Ranger"))
        screen = shown("competences").fill("competence-nouvelle.intitule", " RANGER ")

        screen.press("competence-nouvelle.ajouter")

        assert len(kept(Competence)) == 1
        assert len(screen.at.info) == 1

    def test_an_empty_name_is_refused(self, shown, kept):
        screen = shown("competences").press("competence-nouvelle.ajouter")

        assert (screen.problems(), kept(Competence)) == (1, [])

    def test_a_skill_is_tied_to_a_second_achievement_and_untied(self, opened, keep, make, kept):
        screen, experience, first = opened
        second = make(Realisation, intitule="Former", experience_id=experience.id)
        row = make(Competence, intitule="Ranger", realisation_id=first.id)
        keep(second, row)
        screen.fill(PARTIE, "competences").unfold(f"competence.{row.id}")

        screen.fill(f"relier-{row.id}.realisation", str(second.id)).press(f"relier-{row.id}.ajouter")
        assert [c.realisation_id for c in kept(Competence)] == [first.id, second.id]

        screen.press(f"competence.{row.id}.{second.id}.retirer")
        assert [c.realisation_id for c in kept(Competence)] == [first.id]

        screen.press("efface.annuler")
        assert [c.realisation_id for c in kept(Competence)] == [first.id, second.id]

    def test_a_skill_stays_when_its_only_achievement_is_untied(self, opened, keep, make, kept):
        screen, _, first = opened
        row = make(Competence, intitule="Ranger", realisation_id=first.id)
        keep(row)

        screen.run().press(f"realisation.{first.id}.{row.id}.retirer")

        assert [(c.id, c.realisation_id) for c in kept(Competence)] == [(row.id, None)]

    def test_tying_asks_which_achievement(self, opened, keep, make, kept):
        screen, _, _ = opened
        row = make(Competence, intitule="Ranger")
        keep(row)

        screen.fill(PARTIE, "competences").unfold(f"competence.{row.id}").press(f"relier-{row.id}.ajouter")

        assert (screen.problems(), kept(Competence)[0].realisation_id) == (1, None)

    def test_a_skill_is_renamed_with_the_requirements_tied_to_it(self, shown, keep, make, kept):
        row = make(Competence, intitule="Ranger")
        exigence = make(Exigence, piste_id=row.id, intitule="x", competence="ranger")
        keep(row, exigence)

        shown("competences").unfold(f"competence.{row.id}").fill(f"competence.{row.id}.intitule", "Trier")

        assert (kept(Competence)[0].intitule, kept(Exigence)[0].competence) == ("Trier", "Trier")

    def test_a_skill_never_takes_the_name_of_another(self, shown, keep, make, kept):
        row, other = make(Competence, intitule="Ranger"), make(Competence, intitule="Trier")
        keep(row, other)
        screen = shown("competences").unfold(f"competence.{row.id}")

        screen.fill(f"competence.{row.id}.intitule", "trier")

        assert screen.problems() == 1
        assert sorted(c.intitule for c in kept(Competence)) == ["Ranger", "Trier"]

    def test_a_skill_is_erased_everywhere_and_put_back(self, opened, keep, make, kept):
        screen, _, first = opened
        rows = [
            make(Competence, intitule="Ranger"),
            make(Competence, intitule="ranger", realisation_id=first.id),
        ]
        keep(*rows)
        screen.fill(PARTIE, "competences")
        (head,) = (k for k in screen.named("competence.") if k.count(".") == 1)

        screen.unfold(head).press(f"{head}.effacer")
        assert kept(Competence) == []

        screen.press("efface.annuler")
        assert {c.id for c in kept(Competence)} == {c.id for c in rows}

    def test_a_verb_is_written_in_the_form_and_loses_no_word(self, shown):
        screen = shown("competences").unfold("verbes").fill("verbe.famille", "0")
        first, second = verbes()[0].verbes[:2]

        screen.press("verbe-0-0")
        assert screen.widget("competence-nouvelle.intitule").value == first
        screen.press("verbe-0-1")
        assert screen.widget("competence-nouvelle.intitule").value == second
        screen.fill("competence-nouvelle.intitule", "coudre").press("verbe-0-0")
        assert screen.widget("competence-nouvelle.intitule").value == f"coudre, {first}"

    @pytest.mark.complet
    @pytest.mark.parametrize("name", NAMES)
    def test_any_name_is_kept_and_shown(self, shown, kept, name):
        screen = shown("competences").fill("competence-nouvelle.intitule", name)

        screen.press("competence-nouvelle.ajouter")

        (row,) = kept(Competence)
        assert row.intitule == " ".join(name.split())
        assert screen.has(f"competence.{row.id}.intitule")


class TestRequirements:
    def test_without_a_piste_there_is_nothing_to_fill(self, shown):
        assert not shown("exigences").named("demande-")

    @pytest.mark.complet
    def test_a_piste_set_aside_asks_for_nothing(self, asked, keep, make, shown, kept):
        (piste,) = kept(Piste)
        keep(make(Decision, piste_id=piste.id, genre=GenreDecision.ECARTEE, le=TODAY))

        assert not shown("exigences").named("demande-")

    @pytest.mark.complet
    def test_a_requirement_is_added_and_nobody_knows_yet(self, asked, kept):
        screen, first = asked
        key = f"exigence-{first.piste_id}"

        screen.fill(f"{key}.intitule", "Faire un devis").press(f"{key}.ajouter")

        new = kept(Exigence)[-1]
        assert (new.intitule, new.piste_id, new.reponse) == ("Faire un devis", first.piste_id, None)
        assert screen.widget(f"exigence.{new.id}.reponse").value == ""

    @pytest.mark.parametrize(("name", "problems", "infos"), [("", 1, 0), (" SOUDER ", 0, 1)])
    def test_a_requirement_has_a_name_of_its_own(self, asked, kept, name, problems, infos):
        screen, first = asked
        key = f"exigence-{first.piste_id}"

        screen.fill(f"{key}.intitule", name).press(f"{key}.ajouter")

        assert (screen.problems(), len(screen.at.info), len(kept(Exigence))) == (problems, infos, 1)

    def test_it_goes_from_unknown_to_known_and_back(self, asked, kept):
        screen, exigence = asked
        states = [state(kept)]

        for answer in (ReponseExigence.NON.value, ReponseExigence.OUI.value, ""):
            screen.fill(f"exigence.{exigence.id}.reponse", answer)
            states.append(state(kept))

        assert states == [
            EtatExigence.PAS_SUE,
            EtatExigence.A_APPRENDRE,
            EtatExigence.DITE,
            EtatExigence.PAS_SUE,
        ]

    def test_a_skill_that_is_shown_proves_it(self, asked, keep, make, kept):
        screen, exigence = asked
        story = make(Realisation, intitule="x", genre_preuve=GenrePreuve.DOCUMENT, preuve="Photo")
        keep(story, make(Competence, intitule="Souder", realisation_id=story.id))
        key = f"exigence.{exigence.id}"

        screen.fill(f"{key}.reponse", ReponseExigence.OUI.value).fill(f"{key}.competence", "Souder")
        assert state(kept) is EtatExigence.PROUVEE

        screen.fill(f"{key}.competence", "")
        assert state(kept) is EtatExigence.DITE

    def test_a_skill_is_asked_only_after_yes(self, asked, keep, make):
        screen, exigence = asked
        keep(make(Competence, intitule="Souder"))
        key = f"exigence.{exigence.id}"
        drawn = [screen.run().has(f"{key}.competence")]

        for answer in (ReponseExigence.OUI.value, ReponseExigence.NON.value):
            drawn.append(screen.fill(f"{key}.reponse", answer).has(f"{key}.competence"))

        assert drawn == [False, True, False]

    def test_it_is_erased_and_put_back(self, asked, kept):
        screen, exigence = asked

        screen.press(f"exigence.{exigence.id}.effacer")
        assert kept(Exigence) == []

        screen.press("efface.annuler")
        assert [e.id for e in kept(Exigence)] == [exigence.id]

    @pytest.mark.complet
    @pytest.mark.parametrize("name", NAMES)
    def test_any_name_is_one_row_of_the_table(self, asked, keep, make, kept, name):
        screen, exigence = asked
        keep(make(Competence, intitule=name))
        key = f"exigence.{exigence.id}"
        screen.run().fill(f"{key}.reponse", ReponseExigence.OUI.value)

        screen.fill(f"{key}.competence", kept(Competence)[0].intitule).fill(f"{key}.intitule", name)

        (table,) = (t for t in screen.texts(f"demande-{exigence.piste_id}") if "|---|" in t)
        assert kept(Exigence)[0].intitule == " ".join(name.split())
        assert [row.replace("\\|", "").count("|") for row in table.split("\n")] == [3, 3, 3]


class TestLifeline:
    def test_an_event_is_added_and_its_sheet_opens(self, shown, kept):
        screen = shown("jalons").fill("jalon-nouveau.quand", "été 2011")

        screen.fill("jalon-nouveau.texte", "Je pars à Lyon.").press("jalon-nouveau.ajouter")

        (jalon,) = kept(Jalon)
        assert (jalon.quand, jalon.annee, jalon.texte) == ("été 2011", 2011, "Je pars à Lyon.")
        assert screen.widget("jalon-nouveau.texte").value == ""
        screen.fill(f"jalon.{jalon.id}.genre", GenreJalon.TOURNANT)
        screen.fill(f"jalon.{jalon.id}.appris", "J’ose.")
        assert [(j.genre, j.appris) for j in kept(Jalon)] == [(GenreJalon.TOURNANT, "J’ose.")]

    @pytest.mark.parametrize("texte", ["", " \n "])
    def test_an_event_says_what_happened(self, shown, kept, texte):
        screen = shown("jalons").fill("jalon-nouveau.quand", "2011").fill("jalon-nouveau.texte", texte)

        screen.press("jalon-nouveau.ajouter")

        assert (screen.problems(), kept(Jalon)) == (1, [])
        assert screen.widget("jalon-nouveau.quand").value == "2011"

    @pytest.mark.complet
    @pytest.mark.parametrize("text", TEXTS)
    def test_any_words_are_kept_exactly(self, shown, kept, text):
        screen = shown("jalons").fill("jalon-nouveau.texte", text).press("jalon-nouveau.ajouter")

        screen.fill(PARTIE, "experiences").fill(PARTIE, "jalons")

        assert [j.texte for j in kept(Jalon)] == [text]

    def test_events_are_shown_by_year_whatever_the_order_they_were_told_in(self, shown, keep, make):
        late, undated, early = (
            make(Jalon, quand=quand, texte="x") for quand in ("2015", "un jour", "en 1998")
        )
        keep(late, undated, early)

        drawn = [node.key for node in shown("jalons").at.main if (node.key or "").startswith("jalon.")]

        assert drawn == [f"jalon.{j.id}" for j in (early, late, undated)]

    def test_an_event_is_erased_and_put_back(self, shown, keep, make, kept):
        jalon = make(Jalon, texte="un secret de famille")
        keep(jalon)
        assert "secret" not in shown("jalons").widget(f"jalon.{jalon.id}").label
        screen = shown("jalons").unfold(f"jalon.{jalon.id}")

        screen.press(f"jalon.{jalon.id}.effacer")
        assert kept(Jalon) == []

        screen.press("efface.annuler")
        assert [j.id for j in kept(Jalon)] == [jalon.id]

    def test_it_says_that_it_is_for_the_person_alone(self, shown):
        assert [len(shown(p).at.info) for p in ("experiences", "jalons")] == [0, 1]

    def test_a_moment_is_shown_only_once_it_is_chosen_and_the_preview_is_what_is_read(
        self, shown, keep, make, kept
    ):
        chosen, hidden = make(Jalon, quand="2011", texte="Lyon [a](b)"), make(Jalon, texte="caché")
        keep(chosen, hidden)
        screen = shown("jalons").unfold(f"jalon.{chosen.id}")
        assert "Lyon" not in "".join(screen.texts("jalons-apercu"))
        assert not shown("jalons").widget(f"jalon.{hidden.id}").label.count("forum")

        screen.fill(f"jalon.{chosen.id}.partage", True)

        assert {j.id: j.partage for j in kept(Jalon)} == {chosen.id: True, hidden.id: False}
        told = "".join(screen.texts("jalons-apercu"))
        assert "Lyon" in told and "[a](b)" not in told and "caché" not in told
        assert "forum" in shown("jalons").widget(f"jalon.{chosen.id}").label
        screen.fill(f"jalon.{chosen.id}.partage", False)
        assert "Lyon" not in "".join(screen.texts("jalons-apercu"))

    def test_no_other_screen_shows_it(self, open_page, keep, make):
        word = "zyzomys"
        keep(make(Jalon, quand=word, texte=word, appris=word))
        window = open_page(PAGE).fill(PARTIE, "jalons")
        assert word in _everything(window)

        for ecran in (s.ecran for row in PERSONNE.values() for s in row if s.ecran != PAGE):
            assert word not in _everything(window.go(ecran)), ecran

    @pytest.mark.complet
    def test_a_counsellor_s_workspace_holds_only_what_was_chosen(self, open_page, persona):
        persona("karim")
        chosen = [j.texte for j in records.all_of(session.store(), Jalon, session.dossier().id) if j.partage]
        assert len(chosen) == 1 and len(session.store().rows("select id from jalon")) == 2
        persona("conseiller")

        assert [row["texte"] for row in session.store().rows("select texte from jalon")] == chosen
        assert len(session.store().rows("select n from evenement where record = 'jalon'")) == 1
        assert open_page(next(iter(CONSEILLER.values()))[0].ecran).problems() == 0


def _everything(screen) -> str:
    return " ".join(str(node.proto) for node in screen.at.main if hasattr(node, "proto"))


@pytest.mark.complet
@pytest.mark.parametrize("name", ["", "nadia", "karim", "sylvie", "denise"])
def test_each_part_opens_for_everybody_and_changes_nothing(shown, persona, name):
    if name:
        persona(name)
    screen = shown("experiences")
    before = session.store().rows("select count(*) as n from evenement")

    for partie in ("competences", "exigences", "jalons", "experiences"):
        assert screen.fill(PARTIE, partie).problems() == 0

    assert session.store().rows("select count(*) as n from evenement") == before


def test_every_fold_of_a_full_notebook_opens(shown, persona):
    persona("karim")
    screen = shown("experiences")

    for partie in ("experiences", "competences", "exigences", "jalons"):
        screen.fill(PARTIE, partie)
        for _ in range(2):  # a second time for what is inside an experience
            for start in ("experience.", "realisation.", "competence.", "exigence.", "jalon."):
                for key in (k for k in screen.named(start) if k.count(".") == 1):
                    screen.at.session_state[key] = True
            screen.run()
        assert screen.problems() == 0


def test_what_was_erased_elsewhere_is_not_offered_here(open_page, keep, make):
    experience = make(Experience, intitule="Cariste")
    keep(experience)
    screen = (
        open_page(PAGE).unfold(f"experience.{experience.id}").press(f"experience.{experience.id}.effacer")
    )

    assert screen.has("efface")
    assert not screen.go("recherches/journal").has("efface")


@pytest.mark.complet
def test_a_sheet_that_opens_below_its_form_is_announced_once(shown):
    screen = shown("experiences").fill("experience-nouvelle.intitule", "Cariste")

    announced = [len(screen.press("experience-nouvelle.ajouter").at.toast), len(screen.run().at.toast)]
    (key,) = screen.named("realisation-", ".intitule")
    screen.fill(key, "Ranger").press(key.replace(".intitule", ".ajouter"))

    assert [*announced, len(screen.at.toast)] == [1, 0, 0]
