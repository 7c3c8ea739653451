"""The log: a research noted, what it proves, what is missing named, and the way back."""

import pytest

from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.contact import Contact, IssueContact, Moyen
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche, Sens, Source
from cppcore.ui.ecran import session
from tests.conftest import TODAY, day

PAGE = "recherches/journal"

ADD = "recherche.ajouter"


@pytest.fixture
def noted(open_page, keep):
    """The log with one piste and one research of today at a school, its sheet open; and the research."""
    person = session.dossier().id
    school = {"source": Source.ECOLE, "organisme": "CFA", "le": TODAY}
    recherche = Recherche(dossier_id=person, **school)
    keep(Piste(dossier_id=person, intitule="Soudeur"), recherche)
    return open_page(PAGE).unfold(f"recherche.{recherche.id}"), recherche


def prove(screen, recherche, **fields):
    for field, value in fields.items():
        screen.fill(f"preuve-{recherche.id}.{field}", value)
    return screen.press(f"preuve-{recherche.id}.ajouter")


@pytest.mark.complet
def test_a_research_is_noted_as_done_today(open_page, reread):
    screen = open_page(PAGE).fill("recherche.source", Source.ECOLE.value)

    screen.fill("recherche.organisme", "CFA").fill("recherche.note", "Deux ans.").press(ADD)

    (kept,) = reread().recherches
    assert (kept.source, kept.organisme, kept.note) == (Source.ECOLE, "CFA", "Deux ans.")
    assert (kept.le, kept.etat) == (TODAY, EtatRecherche.FAITE)
    assert (screen.widget("recherche.source").value, screen.widget("recherche.organisme").value) == (None, "")
    assert screen.has(f"recherche.{kept.id}.note")


@pytest.mark.complet
def test_a_research_in_the_future_is_to_do(open_page, reread):
    screen = open_page(PAGE).fill("recherche.source", Source.SALON.value)

    screen.fill("recherche.le", day(3)).press(ADD)

    assert [(r.le, r.etat) for r in reread().recherches] == [(day(3), EtatRecherche.A_FAIRE)]


@pytest.mark.complet
def test_a_research_says_where_it_was_made(open_page, reread):
    screen = open_page(PAGE).fill("recherche.organisme", "CFA").press(ADD)

    assert screen.problems() == 1
    assert screen.widget("recherche.organisme").value == "CFA"
    assert reread().recherches == ()


@pytest.mark.complet
def test_what_was_learned_is_kept_about_one_piste_and_one_criterion(noted, reread):
    screen, recherche = noted

    prove(screen, recherche, critere="niveau", fait="CAP en un an", sens=Sens.POUR.value)

    carnet = reread()
    (preuve,) = carnet.preuves
    assert (preuve.piste_id, preuve.recherche_id) == (carnet.pistes[0].id, recherche.id)
    assert (preuve.critere, preuve.fait, preuve.sens) == ("niveau", "CAP en un an", Sens.POUR)
    assert (preuve.fiabilite, preuve.vu_le) == (3, TODAY)


@pytest.mark.complet
@pytest.mark.parametrize("missing", ["critere", "fait", "sens"])
def test_a_missing_answer_is_asked_for_and_the_others_stay(noted, reread, missing):
    screen, recherche = noted
    given = {"critere": "niveau", "fait": "CAP en un an", "sens": Sens.POUR.value}
    given.pop(missing)

    prove(screen, recherche, **given)

    assert screen.problems() == 1
    assert {f: screen.widget(f"preuve-{recherche.id}.{f}").value for f in given} == given
    assert reread().preuves == ()


def test_each_missing_answer_has_its_own_sentence(noted):
    screen, recherche = noted
    said = []
    for field, value in {"critere": "niveau", "fait": "CAP", "sens": Sens.POUR.value}.items():
        screen.press(f"preuve-{recherche.id}.ajouter")
        said.append(screen.at.error[0].value)
        screen.fill(f"preuve-{recherche.id}.{field}", value)

    assert len(set(said)) == 3


def test_a_piece_of_evidence_is_taken_out(noted, reread):
    screen, recherche = noted
    prove(screen, recherche, critere="niveau", fait="CAP en un an", sens=Sens.POUR.value)
    (button,) = screen.named("preuve.", ".retirer")

    screen.press(button)

    assert reread().preuves == ()
    assert not screen.named("preuve.", ".retirer")


@pytest.mark.complet
def test_two_pieces_of_evidence_from_one_research(noted, reread):
    screen, recherche = noted
    prove(screen, recherche, critere="niveau", fait="Un an", sens=Sens.POUR.value)
    assert not screen.has(f"preuve-{recherche.id}.ajouter")  # what was kept is seen, not an empty form
    screen.unfold(f"recherche.{recherche.id}.encore")
    prove(screen, recherche, critere="lieu", fait="À 80 km", sens=Sens.CONTRE.value)

    assert [(p.critere, p.sens) for p in reread().preuves] == [("niveau", Sens.POUR), ("lieu", Sens.CONTRE)]


def test_another_fact_left_half_written_is_seen_when_one_comes_back(noted, open_page):
    screen, recherche = noted
    prove(screen, recherche, critere="niveau", fait="Un an", sens=Sens.POUR.value)
    screen.unfold(f"recherche.{recherche.id}.encore").fill(f"preuve-{recherche.id}.fait", "À 80 km")

    again = open_page(PAGE).unfold(f"recherche.{recherche.id}")

    assert again.widget(f"preuve-{recherche.id}.fait").value == "À 80 km"


def test_a_research_planned_for_later_that_teaches_something_today_was_made_today(open_page, keep, reread):
    person = session.dossier().id
    planned = Recherche(
        dossier_id=person, source=Source.ECOLE, le=day(1), etat=EtatRecherche.A_FAIRE, critere="niveau"
    )
    keep(Piste(dossier_id=person, intitule="Soudeur"), planned)
    screen = open_page(PAGE).unfold(f"recherche.{planned.id}")

    prove(screen, planned, critere="niveau", fait="Un an", sens=Sens.POUR.value)

    carnet = reread()
    assert [(r.etat, r.le) for r in carnet.recherches] == [(EtatRecherche.FAITE, TODAY)]
    assert [p.vu_le for p in carnet.preuves] == [TODAY]


@pytest.mark.complet
@pytest.mark.parametrize(
    ("debut", "le", "remarked"), [(3, 0, 0), (3, 1, 0), (-60, 0, 0), (3, -30, 0), (3, -360, 1)]
)
def test_a_day_is_remarked_upon_only_when_it_looks_wrong(open_page, debut, le, remarked):
    session.change(session.dossier(), "debut", day(debut))

    screen = open_page(PAGE).fill("recherche.le", day(le))

    assert len(screen.at.warning) == remarked


def test_what_only_matters_once_there_waits_in_a_fold_and_is_kept(open_page, keep, reread):
    planned = Recherche(dossier_id=session.dossier().id, le=day(1), etat=EtatRecherche.A_FAIRE)
    keep(planned)
    key = f"recherche.{planned.id}"
    screen = open_page(PAGE).unfold(key)
    assert screen.has(f"{key}.etat") and not screen.has(f"{key}.personne")

    screen.unfold(f"{key}.details").fill(f"{key}.personne", "Mme Roux").fill(
        f"{key}.etat", EtatRecherche.FAITE
    )

    assert [(r.personne, r.etat) for r in reread().recherches] == [("Mme Roux", EtatRecherche.FAITE)]
    assert screen.widget(f"{key}.personne").value == "Mme Roux"


@pytest.mark.complet
def test_a_research_is_corrected_in_its_sheet(noted, reread):
    screen, recherche = noted
    key = f"recherche.{recherche.id}"

    screen.fill(f"{key}.etat", EtatRecherche.SANS_REPONSE).fill(f"{key}.personne", "Mme Roux")
    screen.fill(f"{key}.le", day(-2)).fill(f"{key}.url", "https://exemple.fr/?a=1&b=2")

    (kept,) = reread().recherches
    assert (kept.etat, kept.personne, kept.le) == (EtatRecherche.SANS_REPONSE, "Mme Roux", day(-2))
    assert kept.url == "https://exemple.fr/?a=1&b=2"


@pytest.mark.complet
def test_a_research_is_erased_from_the_log(noted, reread):
    screen, recherche = noted

    screen.press(f"recherche.{recherche.id}.effacer")

    assert reread().recherches == ()
    assert not screen.has(f"recherche.{recherche.id}")


@pytest.mark.complet
def test_a_research_is_erased_with_what_it_proved_and_both_can_be_put_back(noted, reread):
    screen, recherche = noted
    prove(screen, recherche, critere="lieu", fait="À 80 km", sens=Sens.CONTRE.value)
    before = reread()

    screen.press(f"recherche.{recherche.id}.effacer")
    assert (reread().recherches, reread().preuves) == ((), ())

    screen.press("efface.annuler")
    after = reread()
    assert [r.nom for r in after.recherches] == [r.nom for r in before.recherches]
    assert [p.fait for p in after.preuves] == ["À 80 km"]
    assert not screen.has("efface")


def test_the_same_form_sent_from_two_windows_makes_one_research(open_page, reread):
    first = open_page(PAGE).fill("recherche.source", Source.CIO.value)
    second = open_page(PAGE)

    first.press(ADD)
    second.press(ADD)

    assert len(reread().recherches) == 1


def test_a_contact_is_kept_and_its_thread_is_shown(open_page, persona, reread):
    persona("karim")
    one = reread().recherches[0]
    before = len(reread().contacts)
    screen = open_page(PAGE).unfold(f"recherche.{one.id}").unfold(f"contacts.{one.id}")

    screen.press(f"contact-{one.id}.ajouter")
    assert screen.problems() == 1
    screen.fill(f"contact-{one.id}.moyen", "telephone").fill(f"contact-{one.id}.note", "*Rappeler* lundi")
    screen.press(f"contact-{one.id}.ajouter")

    kept = [c for c in reread().contacts if c.recherche_id == one.id]
    assert len(reread().contacts) == before + 1
    assert (kept[-1].moyen, kept[-1].issue, kept[-1].note) == ("telephone", "attente", "*Rappeler* lundi")


def test_the_places_where_to_look_are_told(open_page):
    screen = open_page(PAGE)
    before = len(screen.texts())

    screen.unfold("lieux").fill("lieux.lieu", "mife")

    assert screen.has("lieux.detail")
    assert len(screen.texts()) == before + 2


def late(**fields):
    usual = {"source": Source.CIO, "organisme": "CIO", "le": day(-3), "etat": EtatRecherche.A_FAIRE}
    return Recherche(dossier_id=session.dossier().id, **usual | fields)


@pytest.mark.complet
def test_a_contact_is_answered_later_then_taken_out_and_put_back(noted, reread):
    screen, recherche = noted
    screen.unfold(f"contacts.{recherche.id}").fill(f"contact-{recherche.id}.moyen", Moyen.LETTRE.value)
    screen.press(f"contact-{recherche.id}.ajouter")
    (kept,) = reread().contacts

    screen.fill(f"contact.{kept.id}.issue", IssueContact.REFUS)
    assert [c.issue for c in reread().contacts] == [IssueContact.REFUS]
    screen.press(f"contact.{kept.id}.retirer")
    assert reread().contacts == ()
    screen.press("efface.annuler")
    assert [c.issue for c in reread().contacts] == [IssueContact.REFUS]


def test_a_research_is_erased_with_its_contacts_and_both_can_be_put_back(noted, keep, reread, open_page):
    recherche = noted[1]
    keep(Contact(dossier_id=recherche.dossier_id, recherche_id=recherche.id, le=TODAY, moyen=Moyen.VISITE))
    screen = open_page(PAGE).unfold(f"recherche.{recherche.id}")

    screen.press(f"recherche.{recherche.id}.effacer")
    assert reread().contacts == ()
    screen.press("efface.annuler")
    assert len(reread().contacts) == 1


def test_a_planned_research_asks_when_where_and_if_then(open_page, keep, reread):
    one = late(le=day(2))
    keep(one)
    screen = open_page(PAGE).unfold(f"recherche.{one.id}")
    key = f"recherche.{one.id}"
    assert not screen.has(f"{key}.raison")

    screen.fill(f"{key}.si_alors", "Si c’est fermé, j’appelle").fill(f"{key}.le", day(-1))
    assert screen.has(f"{key}.raison")
    screen.fill(f"{key}.raison", "Malade")

    (kept,) = reread().recherches
    assert (kept.le, kept.si_alors, kept.raison) == (day(-1), "Si c’est fermé, j’appelle", "Malade")
    assert kept.etat is EtatRecherche.A_FAIRE


def test_a_planned_research_answers_the_cell_that_asked(open_page, keep, reread):
    lead = Piste(dossier_id=session.dossier().id, intitule="Soudeur")
    keep(lead)

    open_page("pistes/grille").unfold("grille.questions").press(f"chercher-{lead.id}-niveau")

    (kept,) = reread().recherches
    assert (kept.piste_id, kept.critere, kept.etat) == (lead.id, "niveau", EtatRecherche.A_FAIRE)


@pytest.mark.complet
def test_a_plan_that_was_erased_can_be_made_again(open_page, keep, reread):
    lead = Piste(dossier_id=session.dossier().id, intitule="Soudeur")
    keep(lead)
    screen = open_page("pistes/grille").unfold("grille.questions").press(f"chercher-{lead.id}-niveau")
    (kept,) = reread().recherches
    screen.go(PAGE).press(f"recherche.{kept.id}.effacer")
    assert reread().recherches == ()

    open_page("pistes/grille").unfold("grille.questions").press(f"chercher-{lead.id}-niveau")

    assert [r.id for r in reread().recherches] == [kept.id]


def test_nothing_to_review_shows_nothing(noted):
    assert not noted[0].has("a-revoir")


@pytest.mark.parametrize(
    ("said", "fields", "kept"),
    [
        ("fait", {}, (EtatRecherche.FAITE, "", day(-3))),
        ("pas-fait", {"raison": "Bus en grève"}, (EtatRecherche.A_FAIRE, "Bus en grève", day(-3))),
        ("plus-tard", {"le": day(4)}, (EtatRecherche.A_FAIRE, "", day(4))),
    ],
)
def test_a_missed_day_is_settled_in_place(open_page, keep, reread, said, fields, kept):
    one = late()
    keep(one)
    screen = open_page(PAGE).unfold("a-revoir").fill(f"retard-{one.id}.suite", said)
    for field, value in fields.items():
        screen.fill(f"retard-{one.id}.{field}", value)

    screen.press(f"retard-{one.id}.garder")

    (found,) = reread().recherches
    assert (found.etat, found.raison, found.le) == kept
    assert not screen.has("a-revoir")
    assert screen.has(f"recherche.{one.id}.note") == (said == "fait")


@pytest.mark.parametrize(
    ("said", "fields"), [(None, {}), ("pas-fait", {}), ("plus-tard", {}), ("plus-tard", {"le": day(-1)})]
)
def test_a_missed_day_is_not_settled_by_half_an_answer(open_page, keep, reread, said, fields):
    one = late()
    keep(one)
    screen = open_page(PAGE).unfold("a-revoir")
    for field, value in {"suite": said, **fields}.items():
        screen.fill(f"retard-{one.id}.{field}", value)

    screen.press(f"retard-{one.id}.garder")

    assert screen.problems() == 1
    assert [(r.rev, r.le, r.etat, r.raison) for r in reread().recherches] == [(1, one.le, one.etat, "")]


def test_two_notes_of_one_visit_become_one_and_it_can_be_undone(noted, keep, reread, open_page):
    first = noted[1]
    second = Recherche(
        dossier_id=first.dossier_id, source=Source.ECOLE, organisme="cfa", le=TODAY, note="Deux"
    )
    (lead,) = reread().pistes
    hanging = {"dossier_id": first.dossier_id, "recherche_id": second.id}
    fact = Preuve(
        **hanging, piste_id=lead.id, critere="lieu", sens=Sens.POUR, fait="x", fiabilite=3, vu_le=TODAY
    )
    keep(second, fact, Contact(**hanging, le=TODAY, moyen=Moyen.VISITE))
    screen = open_page(PAGE).unfold("a-revoir")
    (button,) = screen.named("doublon-", ".reunir")

    screen.press(button)
    carnet = reread()
    assert [(r.id, r.note) for r in carnet.recherches] == [(first.id, "Deux")]
    assert {r.recherche_id for r in (*carnet.preuves, *carnet.contacts)} == {first.id}

    screen.press("efface.annuler")
    carnet = reread()
    assert {r.id: r.note for r in carnet.recherches} == {first.id: "", second.id: "Deux"}
    assert {r.recherche_id for r in (*carnet.preuves, *carnet.contacts)} == {second.id}


@pytest.mark.complet
def test_two_visits_said_different_are_not_asked_again(noted, keep, open_page, restart):
    first = noted[1]
    keep(Recherche(dossier_id=first.dossier_id, source=Source.ECOLE, organisme="cfa", le=TODAY))
    screen = open_page(PAGE).unfold("a-revoir")
    (button,) = screen.named("doublon-", ".separer")

    screen.press(button)
    assert not screen.has("a-revoir")
    restart()
    assert not open_page(PAGE).has("a-revoir")


def test_an_old_fact_is_planned_again(noted, keep, reread, open_page):
    recherche = noted[1]
    (lead,) = reread().pistes
    hanging = {"dossier_id": recherche.dossier_id, "recherche_id": recherche.id, "piste_id": lead.id}
    keep(Preuve(**hanging, critere="financement", sens=Sens.POUR, fait="x", fiabilite=3, vu_le=day(-400)))
    screen = open_page(PAGE).unfold("a-revoir")

    screen.press(f"ancien-{lead.id}-financement.verifier")

    assert [(r.critere, r.etat) for r in reread().recherches][1:] == [("financement", EtatRecherche.A_FAIRE)]
    assert not screen.has("a-revoir")


def test_who_waits_too_long_is_opened_from_the_top(noted, keep, open_page):
    recherche = noted[1]
    keep(Contact(dossier_id=recherche.dossier_id, recherche_id=recherche.id, le=day(-20), moyen=Moyen.LETTRE))
    screen = open_page(PAGE).unfold("a-revoir")

    screen.press(f"relance-{recherche.id}.ouvrir")

    assert screen.has(f"recherche.{recherche.id}.note")


def test_the_log_leaves_as_a_file_and_is_seen_before(noted, open_page):
    empty = noted[0].unfold("exporter")

    assert empty.has("exporter.fichier")
    before = len(empty.texts())
    assert len(empty.unfold("exporter.apercu").texts()) == before + 1


def test_an_empty_log_has_nothing_to_take_away(open_page):
    assert not open_page(PAGE).unfold("exporter").has("exporter.fichier")


TABLE = "Date;Organisme;Remarque\n03/09/2012;CFA;*Vu*\n04/09/2012;CIO;\n;{long};\n".format(long="x" * 300)


def give(screen, content):
    screen.widget("reprendre.fichier").upload("suivi.csv", content.encode("cp1252"))
    return screen.run()


def test_a_table_is_seen_before_it_is_added_and_added_once(open_page, reread):
    screen = give(open_page(PAGE).unfold("reprendre"), TABLE)
    assert reread().recherches == ()
    assert screen.has("reprendre.apercu")

    screen.press("reprendre.ajouter")
    assert {r.organisme for r in reread().recherches} == {"CFA", "CIO"}
    assert not screen.has("reprendre.ajouter")

    give(screen, TABLE)
    assert screen.has("reprendre.apercu")
    assert not screen.has("reprendre.ajouter")


def test_what_was_added_can_be_taken_back(open_page, reread):
    screen = give(open_page(PAGE).unfold("reprendre"), TABLE).press("reprendre.ajouter")

    screen.press("reprendre.retirer")
    assert reread().recherches == ()
    screen.press("efface.annuler")
    assert len(reread().recherches) == 2


def test_a_file_that_is_no_log_adds_nothing(open_page, reread):
    screen = give(open_page(PAGE).unfold("reprendre"), "a;b\n1;2\n")

    assert screen.problems() == 1
    assert not screen.has("reprendre.ajouter")
    assert reread().recherches == ()


def test_what_leaves_and_what_comes_in_can_be_seen_together(open_page, persona):
    persona("karim")
    screen = open_page(PAGE).unfold("exporter").unfold("exporter.apercu").unfold("reprendre")

    screen.widget("reprendre.fichier").upload("suivi.csv", b"date;lieu;remarque\n03/09/2026;CIO;vu\n")
    screen.run()

    assert screen.has("reprendre.ajouter")
