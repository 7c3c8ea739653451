"""« Ce que j’ai à faire »: planned, done, not done and why, noted; what the counsellor wrote stays as she wrote it."""

import pytest

from cppcore.domain.parcours.consigne import Consigne, EtatConsigne, RaisonConsigne
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.recherche import Recherche
from cppcore.domain.socle.base import Auteur
from cppcore.store import carnets, records
from cppcore.ui.ecran import session
from tests.conftest import TODAY, day

PAGE = "parcours/consignes"
HOSTILE = "# ![](https://exemple.org/a.png) $x$ <b> `c` | d"


@pytest.fixture
def asked(keep):
    """Let the counsellor ask for something in this notebook, without a screen; return it."""

    def ask(texte: str = "Appelez l’école", **fields) -> Consigne:
        usual = {
            "auteur": Auteur.CONSEILLER,
            "signature": "Camille",
            "le": TODAY,
            "ecran": "recherches/journal",
        }
        one = Consigne(dossier_id=session.dossier().id, texte=texte, **usual | fields)
        keep(one)
        return one

    return ask


@pytest.fixture
def remark(keep):
    """Let the counsellor leave a remark in this notebook, without a screen; return it."""

    def leave(texte: str = "Bravo", **fields) -> Remarque:
        usual = {"auteur": Auteur.CONSEILLER, "signature": "Camille", "le": TODAY}
        one = Remarque(dossier_id=session.dossier().id, texte=texte, **usual | fields)
        keep(one)
        return one

    return leave


def cards(screen) -> list[str]:
    return [key for key in screen.named("tache.") if key.count(".") == 1]


def test_an_empty_notebook_has_nothing_to_do_and_a_way_to_note_something(open_page):
    screen = open_page(PAGE)

    assert cards(screen) == []
    assert screen.has("consigne-nouvelle")
    assert not screen.has("remarques")


@pytest.mark.complet
@pytest.mark.parametrize(("name", "asked_for"), [("nadia", 0), ("karim", 2), ("sylvie", 0), ("denise", 0)])
def test_each_person_sees_her_homework_and_what_was_asked(open_page, persona, reread, name, asked_for):
    persona(name)
    screen = open_page(PAGE)
    carnet = reread()

    assert len(carnet.consignes) == asked_for
    assert {f"tache.{c.id}" for c in carnet.consignes} <= set(cards(screen))
    assert len(cards(screen)) > asked_for
    assert screen.has("remarques") == (name == "karim")


@pytest.mark.complet
def test_what_is_said_of_a_consigne_is_kept_and_the_consigne_is_not_touched(
    open_page, reread, asked, restart
):
    one = asked()
    key = f"reponse.{one.id}"
    screen = open_page(PAGE).unfold(f"{key}.plan")
    screen.fill(f"{key}.quand", day(2)).fill(f"{key}.moment", "le matin").fill(f"{key}.ou", "chez moi")
    screen.fill(f"{key}.obstacle", "personne").fill(f"{key}.alors", "j’écris")
    screen.fill(f"{key}.etat", EtatConsigne.COMMENCEE)
    restart()

    carnet = reread()
    (said,) = carnet.reponses_consigne
    assert (said.quand, said.moment, said.ou, said.etat) == (
        day(2),
        "le matin",
        "chez moi",
        EtatConsigne.COMMENCEE,
    )
    assert (said.obstacle, said.alors, said.auteur) == ("personne", "j’écris", Auteur.PERSONNE)
    (kept,) = carnet.consignes
    assert (kept.rev, kept.texte, kept.auteur) == (1, one.texte, Auteur.CONSEILLER)
    assert not open_page(PAGE).named(f"{key}.effacer")


def test_not_done_asks_why_and_done_asks_whether_it_served(open_page, reread, asked):
    one = asked()
    key = f"reponse.{one.id}"
    screen = open_page(PAGE)
    assert not screen.named(f"{key}.raison") + screen.named(f"{key}.utilisable")

    screen.fill(f"{key}.etat", EtatConsigne.PAS_FAITE)
    screen.fill(f"{key}.raison", RaisonConsigne.MOYENS).fill(f"{key}.detail", "le bus")
    (said,) = reread().reponses_consigne
    assert (said.etat, said.raison, said.detail) == (EtatConsigne.PAS_FAITE, RaisonConsigne.MOYENS, "le bus")
    assert (len(screen.at.error), len(screen.at.warning)) == (0, 0)

    screen.fill(f"{key}.etat", EtatConsigne.FAITE)
    assert not screen.has(f"{key}.raison")
    screen.fill(f"{key}.utilisable", "non")
    (said,) = reread().reponses_consigne
    assert (said.utilisable, said.raison) == (False, RaisonConsigne.MOYENS)


def test_homework_of_the_programme_is_answered_too(open_page, persona, reread):
    persona("nadia")
    screen = open_page(PAGE)
    key = screen.named("reponse.", ".etat")[0]

    screen.fill(key, EtatConsigne.PAS_FAITE)

    (said,) = reread().reponses_consigne
    assert key == f"reponse.{said.id}.etat"
    assert said.etat is EtatConsigne.PAS_FAITE
    assert f"devoir-{said.id}" not in open_page("parcours/accueil").keys


def test_two_windows_answer_one_consigne_in_one_record(open_page, reread, asked):
    one = asked()
    key = f"reponse.{one.id}"
    first, second = (open_page(PAGE).unfold(f"{key}.plan") for _ in range(2))

    first.fill(f"{key}.ou", "chez moi")
    second.fill(f"{key}.etat", EtatConsigne.COMMENCEE)
    first.run()

    (said,) = reread().reponses_consigne
    assert (said.ou, said.etat) == ("chez moi", EtatConsigne.COMMENCEE)
    assert first.widget(f"{key}.etat").value is EtatConsigne.COMMENCEE


def test_a_person_notes_her_own_and_erases_only_her_own(open_page, reread, asked):
    given = asked()
    screen = open_page(PAGE).unfold("consigne-nouvelle")
    screen.press("consigne-personne.ajouter")
    assert screen.problems() == 1
    screen.fill("consigne-personne.texte", "Rappeler Léa").press("consigne-personne.ajouter")

    own = next(c for c in reread().consignes if c.id != given.id)
    assert (own.texte, own.auteur, own.signature, own.le) == ("Rappeler Léa", Auteur.PERSONNE, "", TODAY)
    assert screen.named("reponse.", ".effacer") == [f"reponse.{own.id}.effacer"]

    screen.press(f"reponse.{own.id}.effacer")
    assert [c.id for c in reread().consignes] == [given.id]
    screen.press("efface.annuler")
    assert {c.id for c in reread().consignes} == {given.id, own.id}


def test_what_was_over_before_the_last_appointment_is_folded(open_page, keep, asked):
    one = asked()
    screen = open_page(PAGE)
    screen.fill(f"reponse.{one.id}.etat", EtatConsigne.FAITE)
    assert cards(screen) == [f"tache.{one.id}"]

    keep(Rdv(dossier_id=session.dossier().id, numero=1, prevu_le=day(1), etat=EtatRdv.HONORE))

    screen = open_page(PAGE)
    assert screen.has("taches.avant")
    assert f"tache.{one.id}" not in cards(screen)
    assert f"tache.{one.id}" in cards(screen.unfold("taches.avant"))


@pytest.mark.complet
@pytest.mark.parametrize("ecran", ["", "outils/inconnu", "conseiller/preparer"])
def test_a_consigne_that_opens_no_screen_of_hers_is_shown_all_the_same(open_page, asked, ecran):
    one = asked(ecran=ecran)

    assert cards(open_page(PAGE)) == [f"tache.{one.id}"]
    assert open_page("parcours/accueil").has(f"devoir-{one.id}")


def test_remarks_say_what_they_are_about_even_when_it_is_gone(open_page, keep, remark):
    who = session.dossier().id
    lead, visit = (
        Piste(dossier_id=who, intitule="Soudeur"),
        Recherche(dossier_id=who, organisme="Garage Roux"),
    )
    keep(lead, visit)
    about = [
        ({"piste_id": lead.id}, "Soudeur"),
        ({"recherche_id": visit.id}, "Garage Roux"),
        ({"ecran": "projet/bilan"}, "Mon bilan"),
        ({"ecran": "outils/inconnu"}, ""),
        ({}, ""),
    ]
    left = [(remark(**fields), words) for fields, words in about]
    screen = open_page(PAGE)

    def said(one) -> str:
        (caption,) = screen.widget(f"remarque.{one.id}").caption
        return caption.value

    assert all(words in said(one) and "Camille" in said(one) for one, words in left)
    records.erase(session.store(), lead, at=session.clock.now())
    records.erase(session.store(), visit, at=session.clock.now())
    screen = open_page(PAGE)
    assert not [one for one, words in left[:2] if words in said(one)]


def test_a_new_remark_is_announced_at_home_and_on_the_page_of_the_appointment(open_page, keep, remark):
    remark()

    assert open_page("parcours/accueil").has("remarques-nouvelles")
    assert open_page("parcours/preparer").has("remarques")

    keep(Rdv(dossier_id=session.dossier().id, numero=1, prevu_le=day(1), etat=EtatRdv.HONORE))
    assert not open_page("parcours/accueil").has("remarques-nouvelles")
    screen = open_page(PAGE)
    assert screen.has("remarques.avant")
    assert not screen.has("remarques")


def test_hostile_words_are_shown_as_they_were_typed(open_page, asked, remark):
    one = asked(HOSTILE, pourquoi=HOSTILE, signature=HOSTILE)
    remark(HOSTILE, signature=HOSTILE)
    key = f"reponse.{one.id}"
    screen = open_page(PAGE).unfold(f"{key}.plan")
    for field in ("moment", "ou", "obstacle", "alors"):
        screen.fill(f"{key}.{field}", HOSTILE)
    screen.unfold("consigne-nouvelle").fill("consigne-personne.texte", HOSTILE).press(
        "consigne-personne.ajouter"
    )

    for ecran in (PAGE, "parcours/accueil", "parcours/preparer"):
        screen = open_page(ecran)
        shown = [*screen.texts(), *(c.value for c in screen.at.caption)]
        assert not [words for words in shown if "![](" in words or "$x$" in words or "<b>" in words]


def test_forty_consignes_are_all_there(open_page, keep):
    who = session.dossier().id
    keep(*(Consigne(dossier_id=who, texte=f"{n}", le=TODAY, auteur=Auteur.CONSEILLER) for n in range(40)))

    assert len(cards(open_page(PAGE))) == 40


def test_looking_writes_nothing(open_page, persona):
    persona("karim")
    open_page(PAGE)
    before = session.store().rows("select count(*) as n from evenement")

    open_page(PAGE).run()

    assert session.store().rows("select count(*) as n from evenement") == before


def choose(screen, name: str):
    """Choose a person of the workspace; return her dossier."""
    person = next(d for d in carnets.dossiers(session.store()) if d.pseudonyme == name)
    screen.fill("conseiller.personne", person.id)
    return person


class TestTheCounsellorsSide:
    PAGE = "conseiller/preparer"

    @pytest.mark.complet
    @pytest.mark.parametrize("name", ["Nadia", "Karim", "Sylvie", "Denise"])
    def test_a_remark_is_signed_dated_and_of_the_counsellor(self, open_page, persona, restart, name):
        persona("conseiller")
        screen = open_page(self.PAGE)
        person = choose(screen, name)
        form = f"remarque-{person.id}"
        screen.unfold("remarque.laisser").fill(f"{form}.texte", "Pensez au trajet.").press(f"{form}.ajouter")
        restart()

        left = records.all_of(session.store(), Remarque, person.id)[-1]
        assert (left.texte, left.signature, left.le) == ("Pensez au trajet.", "Camille", TODAY)
        assert left.auteur is Auteur.CONSEILLER
        others = [d for d in carnets.dossiers(session.store()) if d.id not in {person.id, _karim()}]
        assert [r for d in others for r in records.all_of(session.store(), Remarque, d.id)] == []

    @pytest.mark.complet
    def test_a_remark_is_about_what_was_chosen(self, open_page, persona):
        persona("conseiller")
        screen = open_page(self.PAGE)
        person = choose(screen, "Karim")
        lead = carnets.load(session.store(), person).open_pistes[0]
        form = f"remarque-{person.id}"
        screen.unfold("remarque.laisser").fill(f"{form}.texte", "Oui").fill(
            f"{form}.cible", f"piste:{lead.id}"
        )
        screen.press(f"{form}.ajouter")

        screen.fill(f"{form}.texte", "Non").fill(f"{form}.cible", "projet/bilan").press(f"{form}.ajouter")

        first, second = records.all_of(session.store(), Remarque, person.id)[-2:]
        assert (first.piste_id, first.recherche_id, first.ecran) == (lead.id, None, "")
        assert (second.piste_id, second.recherche_id, second.ecran) == (None, None, "projet/bilan")

    @pytest.mark.complet
    @pytest.mark.parametrize("field", ["texte", "signature"])
    def test_nothing_is_left_without_words_or_a_name(self, open_page, persona, field):
        persona("conseiller")
        screen = open_page(self.PAGE)
        person = choose(screen, "Nadia")
        form = f"remarque-{person.id}"
        screen.unfold("remarque.laisser").fill(f"{form}.texte", "Oui").fill(f"{form}.{field}", " ")

        screen.press(f"{form}.ajouter")

        assert screen.problems() == 1
        assert records.all_of(session.store(), Remarque, person.id) == []

    @pytest.mark.complet
    def test_what_is_begun_for_one_person_never_shows_for_another(self, open_page, persona):
        persona("conseiller")
        screen = open_page(self.PAGE)
        nadia = choose(screen, "Nadia")
        screen.unfold("remarque.laisser").fill(f"remarque-{nadia.id}.texte", "Pour Nadia")

        karim = choose(screen, "Karim")
        screen.unfold("remarque.laisser")
        assert screen.widget(f"remarque-{karim.id}.texte").value == ""
        choose(screen, "Nadia")
        assert screen.unfold("remarque.laisser").widget(f"remarque-{nadia.id}.texte").value == "Pour Nadia"

    def test_what_was_erased_for_one_person_is_put_back_on_her_page_only(self, open_page, persona, keep):
        persona("conseiller")
        screen = open_page(self.PAGE)
        nadia = choose(screen, "Nadia")
        words = {"texte": "Oui", "le": TODAY, "signature": "Iris"}
        left = Remarque(dossier_id=nadia.id, auteur=Auteur.CONSEILLER, **words)
        keep(left)
        screen.unfold("remarque.laisser").press(f"remarque.{left.id}.effacer")
        assert screen.has("efface")

        choose(screen, "Karim")
        assert not screen.has("efface")
        choose(screen, "Nadia")
        assert screen.has("efface")

    def test_a_remark_and_a_consigne_are_erased_and_put_back(self, open_page, persona):
        persona("conseiller")
        screen = open_page(self.PAGE)
        person = choose(screen, "Karim")
        for kind, fold in ((Remarque, "remarque.laisser"), (Consigne, "consigne.donner")):
            before = records.all_of(session.store(), kind, person.id)
            table = records.TABLES[kind]
            screen.unfold(fold).press(f"{table}.{before[0].id}.effacer")
            assert len(records.all_of(session.store(), kind, person.id)) == len(before) - 1

            screen.press("efface.annuler")

            assert {r.id for r in records.all_of(session.store(), kind, person.id)} == {r.id for r in before}

    def test_a_consigne_of_a_pack_is_given_once_from_two_windows(self, open_page, persona):
        persona("conseiller")
        windows = [open_page(self.PAGE) for _ in range(2)]
        for window in windows:
            choose(window, "Nadia")
            window.unfold("consigne.donner").unfold("consigne.liste")

        for window in windows:
            window.press("proposer-terrain.appel")

        (given,) = records.all_of(session.store(), Consigne, next(iter(_ids("Nadia"))))
        assert (given.auteur, given.signature, given.rdv, given.le) == (
            Auteur.CONSEILLER,
            "Camille",
            1,
            TODAY,
        )
        assert (given.ecran, given.minutes) == ("recherches/journal", 15)
        assert not windows[1].unfold("consigne.donner").unfold("consigne.liste").has("proposer-terrain.appel")

    def test_a_consigne_in_her_own_words(self, open_page, persona):
        persona("conseiller")
        screen = open_page(self.PAGE)
        person = choose(screen, "Sylvie")
        form = f"consigne-{person.id}"
        screen.unfold("consigne.donner").press(f"{form}.ajouter")
        assert screen.problems() == 1
        screen.fill(f"{form}.texte", HOSTILE).fill(f"{form}.ecran", "formations/ecoles")

        screen.press(f"{form}.ajouter")

        (given,) = records.all_of(session.store(), Consigne, person.id)
        assert (given.texte, given.ecran, given.auteur) == (HOSTILE, "formations/ecoles", Auteur.CONSEILLER)
        shown = screen.texts(f"consigne.{given.id}")
        assert not [words for words in shown if "![](" in words or "$x$" in words or "<b>" in words]

    @pytest.mark.complet
    def test_the_counsellor_reads_what_became_of_it_and_cannot_change_it(self, open_page, persona):
        persona("conseiller")
        screen = open_page(self.PAGE)
        choose(screen, "Karim")
        screen.unfold("consigne.donner").unfold("remarque.laisser")

        assert screen.named("reponse.") == []
        assert len([key for key in screen.named("consigne.") if key.count(".") == 1 and len(key) > 20]) == 2
        assert any("devis" in line for line in screen.items("travail"))

    def test_a_wrong_pack_of_the_team_is_told_and_the_others_stay(
        self, open_page, persona, tmp_path, monkeypatch
    ):
        (tmp_path / "faux.toml").write_text("code = ", "utf-8")
        monkeypatch.setenv("CPP_CONSIGNES", str(tmp_path))
        persona("conseiller")

        screen = open_page(self.PAGE).meet("Karim").unfold("consigne.donner").unfold("consigne.liste")

        assert any("faux.toml" in w.value for w in screen.at.warning)
        assert screen.named("proposer-terrain.")


def _ids(name: str):
    return (d.id for d in carnets.dossiers(session.store()) if d.pseudonyme == name)


def _karim():
    return next(_ids("Karim"))
