"""The work trials on screen: asked, agreed, verified, told each day, debriefed in two voices, erased and put back."""

import pytest

from cppcore.catalog.hypotheses import hypotheses as sentences
from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import (
    EtatImmersion,
    HypotheseImmersion,
    Immersion,
    IssueHypothese,
    JourImmersion,
    PointConvention,
    RetourTuteur,
)
from cppcore.domain.parcours.dossier import Regles
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche, Sens, Source
from cppcore.store import records
from cppcore.ui.ecran import session
from tests.conftest import day

PAGE = "projet/immersion"
HOSTILE = "# ![](https://exemple.org/a.png) $x$ <b> `c` | d"


@pytest.fixture
def lead(keep) -> Piste:
    one = Piste(dossier_id=session.dossier().id, intitule="Soudeur")
    keep(one)
    return one


@pytest.fixture
def add(keep, lead):
    """Add a trial of the piste to the notebook without a screen, and return it."""

    def add_it(organisme: str = "Garage Roux", **fields) -> Immersion:
        own = {"dossier_id": session.dossier().id}
        company = Recherche(
            **own, source=Source.ENTREPRISE, organisme=organisme, etat=EtatRecherche.A_FAIRE, piste_id=lead.id
        )
        usual = {"recherche_id": company.id, "piste_id": lead.id, "cadre": GenreCadre.PMSMP}
        one = Immersion(**own, **usual | fields)
        keep(company, one)
        return one

    return add_it


@pytest.fixture
def verify(keep):
    """Add something to verify to a trial, and return it."""

    def add_it(one: Immersion, **fields) -> HypotheseImmersion:
        usual = {"texte": "Je tiens debout", "critere": "conditions"}
        found = HypotheseImmersion(dossier_id=one.dossier_id, immersion_id=one.id, **{**usual, **fields})
        keep(found)
        return found

    return add_it


def test_an_empty_notebook_shows_how_to_begin(open_page):
    screen = open_page(PAGE)

    assert screen.has("immersion.creer")
    assert screen.widget("immersion-nouvelle.cadre").value == GenreCadre.PMSMP.value
    assert not screen.named("immersion.", ".etat")


def test_the_rules_of_the_notebook_choose_the_scheme_proposed_first(open_page, keep):
    keep(session.dossier().model_copy(update={"regles": Regles.R2012}))

    widget = open_page(PAGE).widget("immersion-nouvelle.cadre")

    assert widget.value == GenreCadre.EMT.value
    assert len(widget.options) == len(GenreCadre)


def test_a_company_is_noted_once_with_its_research_after_a_restart(open_page, reread, restart, lead):
    screen = open_page(PAGE).fill("immersion-nouvelle.organisme", "Garage Roux")
    screen.fill("immersion-nouvelle.lieu", "Lyon")
    restart()

    screen = open_page(PAGE).press("immersion.creer")
    restart()

    found = reread()
    (one,), (company,) = found.immersions, found.recherches
    assert (one.recherche_id, one.piste_id, one.etat) == (company.id, lead.id, EtatImmersion.IDEE)
    assert (company.organisme, company.lieu, company.source) == ("Garage Roux", "Lyon", Source.ENTREPRISE)
    assert (company.etat, company.le) == (EtatRecherche.A_FAIRE, None)
    assert screen.has(f"immersion.{one.id}.etat")


def test_a_company_needs_a_name(open_page, reread):
    screen = open_page(PAGE).press("immersion.creer")

    assert screen.problems() == 1
    assert reread().immersions == ()


@pytest.mark.complet
def test_one_trial_is_open_at_a_time_the_accepted_one_first(open_page, add):
    first, second, third = (
        add("A"),
        add("B", etat=EtatImmersion.ACCEPTEE),
        add("C", etat=EtatImmersion.REFUSEE),
    )

    screen = open_page(PAGE)
    assert screen.widget("immersion.ouverte").value == str(second.id)
    screen.fill("immersion.ouverte", str(third.id))

    assert screen.has(f"immersion.{third.id}.etat")
    assert not screen.has(f"immersion.{first.id}.etat") and not screen.has(f"immersion.{second.id}.etat")


@pytest.mark.complet
@pytest.mark.parametrize(
    ("etat", "research"),
    [
        (EtatImmersion.REFUSEE, EtatRecherche.FAITE),
        (EtatImmersion.SANS_REPONSE, EtatRecherche.SANS_REPONSE),
        (EtatImmersion.ACCEPTEE, EtatRecherche.A_FAIRE),
    ],
)
def test_a_refusal_and_a_silence_are_results_of_the_log_too(open_page, reread, add, etat, research):
    one = add()

    open_page(PAGE).fill(f"immersion.{one.id}.etat", etat)

    found = reread()
    assert found.immersions[0].etat is etat
    assert found.recherches[0].etat is research


def test_what_the_contacts_tell_is_one_press_away(open_page, reread, add):
    one = add()
    screen = open_page(PAGE).unfold(f"contacts.{one.recherche_id}")
    screen.fill(f"contact-{one.recherche_id}.moyen", "telephone")
    screen.fill(f"contact-{one.recherche_id}.issue", "refus").press(f"contact-{one.recherche_id}.ajouter")

    screen.press(f"immersion.{one.id}.suivre")

    assert reread().immersions[0].etat is EtatImmersion.REFUSEE
    assert not screen.has(f"immersion.{one.id}.suivre")


@pytest.mark.complet
def test_every_field_of_a_trial_is_kept(open_page, reread, add, restart):
    one = add()
    key = f"immersion.{one.id}"
    screen = open_page(PAGE)

    screen.fill(f"recherche.{one.recherche_id}.personne", "Mme Roux")
    screen.fill(f"{key}.debut", day(3)).fill(f"{key}.fin", day(7)).fill(f"{key}.heures", "35,5")
    screen.fill(f"{key}.objet.pmsmp", "confirmer").fill(f"{key}.objectif", "Le rythme")
    restart()

    found = reread()
    (kept,) = found.immersions
    assert (kept.debut, kept.fin, kept.heures) == (day(3), day(7), 35.5)
    assert (kept.objet, kept.objectif) == ("confirmer", "Le rythme")
    assert found.recherches[0].personne == "Mme Roux"


@pytest.mark.complet
def test_days_in_the_wrong_order_are_refused_and_stay_on_screen(open_page, reread, add):
    one = add(debut=day(3))
    key = f"immersion.{one.id}"

    screen = open_page(PAGE).fill(f"{key}.fin", day(1))

    assert (screen.problems(), reread().immersions[0].fin) == (1, None)
    screen.fill(f"{key}.debut", day(0)).run()
    assert (screen.problems(), reread().immersions[0].fin) == (0, day(1))


def test_a_limit_that_is_passed_is_told_and_forbids_nothing(open_page, reread, add):
    one = add(debut=day(3), fin=day(40), heures=10)
    screen = open_page(PAGE)

    assert len([t for t in screen.texts("immersion.depassees") if t.startswith("- ")]) == 1
    screen.fill(f"immersion.{one.id}.etat", EtatImmersion.ACCEPTEE)
    assert reread().immersions[0].etat is EtatImmersion.ACCEPTEE
    screen.unfold(f"immersion.{one.id}.fiche").fill(f"immersion.{one.id}.fin", day(7))
    assert not screen.has("immersion.depassees")


def test_while_nothing_is_known_no_limit_is_told_as_passed(open_page, add):
    one = add()

    screen = open_page(PAGE).unfold(f"immersion.{one.id}.regles")

    assert not screen.has("immersion.depassees")


@pytest.mark.complet
def test_each_point_of_the_convention_has_three_values(open_page, add):
    one = add()
    point = PointConvention.of(one, "dates")
    screen = open_page(PAGE).unfold(f"immersion.{one.id}.convention")
    assert screen.widget(f"point.{point.id}.reponse").value == "pas-su"

    for code, kept in {"oui": True, "non": False, "pas-su": None}.items():
        screen.fill(f"point.{point.id}.reponse", code)
        (found,) = records.all_of(session.store(), PointConvention, one.dossier_id)
        assert (found.id, found.reponse) == (point.id, kept)


def test_what_to_verify_comes_from_the_open_questions_and_is_taken_once(open_page, reread, add):
    one = add(etat=EtatImmersion.ACCEPTEE)
    screen = open_page(PAGE)
    offered = screen.named("verifier.conditions")
    assert len(offered) == len(sentences()["conditions"])

    screen.press(offered[0])

    (kept,) = reread().hypotheses
    assert (kept.immersion_id, kept.critere, kept.issue) == (one.id, "conditions", IssueHypothese.A_VERIFIER)
    assert len(screen.named("verifier.conditions")) == len(offered) - 1


def test_her_own_sentence_to_verify_is_kept(open_page, reread, add):
    one = add(etat=EtatImmersion.ACCEPTEE)
    screen = open_page(PAGE)
    assert screen.press(f"hypothese-{one.id}.ajouter").problems() == 1

    screen.fill(f"hypothese-{one.id}.texte", "Je supporte le bruit").press(f"hypothese-{one.id}.ajouter")

    (kept,) = reread().hypotheses
    assert (kept.texte, kept.critere, kept.immersion_id) == ("Je supporte le bruit", None, one.id)


@pytest.mark.complet
def test_a_verified_fact_is_one_piece_of_evidence_changed_then_taken_back(open_page, reread, add, verify):
    one = add(etat=EtatImmersion.ACCEPTEE, debut=day(-2), fin=day(3))
    asked = verify(one)
    key = f"hypothese.{asked.id}"
    screen = open_page(PAGE).unfold(f"immersion.{one.id}.hypotheses")
    assert reread().preuves == ()

    screen.fill(f"{key}.issue", IssueHypothese.VERIFIE)
    assert reread().preuves == ()
    screen.fill(f"{key}.fait", "Sept heures debout")
    (made,) = reread().preuves
    assert (made.sens, made.fait, made.critere) == (Sens.POUR, "Sept heures debout", "conditions")
    assert (made.recherche_id, made.piste_id, made.fiabilite) == (one.recherche_id, one.piste_id, 3)
    assert reread().recherches[0].etat is EtatRecherche.FAITE

    screen.fill(f"{key}.issue", IssueHypothese.INFIRME)
    (changed,) = reread().preuves
    assert (changed.id, changed.sens) == (made.id, Sens.CONTRE)

    screen.fill(f"{key}.issue", IssueHypothese.PAS_VU)
    assert reread().preuves == ()
    assert reread().hypotheses[0].fait == "Sept heures debout"

    screen.fill(f"{key}.issue", IssueHypothese.VERIFIE)
    assert [(p.id, p.sens) for p in reread().preuves] == [(made.id, Sens.POUR)]


@pytest.mark.complet
def test_evidence_never_rests_on_a_research_to_do(open_page, reread, add, verify):
    one = add(etat=EtatImmersion.DEMANDEE)
    asked = verify(one, issue=IssueHypothese.VERIFIE)
    screen = open_page(PAGE).unfold(f"immersion.{one.id}.hypotheses")
    screen.fill(f"hypothese.{asked.id}.fait", "Vu en visitant")

    screen.fill(f"immersion.{one.id}.etat", EtatImmersion.ACCEPTEE)

    found = reread()
    assert (len(found.preuves), found.recherches[0].etat) == (1, EtatRecherche.FAITE)


@pytest.mark.complet
def test_evidence_follows_the_piste_of_the_trial(open_page, reread, keep, add, verify):
    other = Piste(dossier_id=session.dossier().id, intitule="Autre")
    one = add(etat=EtatImmersion.FAITE)
    asked = verify(one, issue=IssueHypothese.VERIFIE)
    keep(other)
    screen = open_page(PAGE).unfold(f"immersion.{one.id}.hypotheses").unfold(f"immersion.{one.id}.fiche")
    screen.fill(f"hypothese.{asked.id}.fait", "Vu")

    screen.fill(f"immersion.{one.id}.piste_id", other.id)

    assert [p.piste_id for p in reread().preuves] == [other.id]


def test_a_line_a_day_is_kept_and_today_comes_first(open_page, reread, add, restart):
    one = add(etat=EtatImmersion.ACCEPTEE, debut=day(-2), fin=day(3))
    screen = open_page(PAGE)
    today = JourImmersion.of(one, day(0))

    screen.fill(f"jour.{today.id}.texte", "J’ai soudé")
    restart()

    assert [(j.id, j.le, j.texte) for j in reread().jours_immersion] == [(today.id, day(0), "J’ai soudé")]
    screen = open_page(PAGE).unfold(f"immersion.{one.id}.autres")
    assert len(screen.named("jour.", ".texte")) == 3


def test_missed_hours_are_within_the_planned_ones(open_page, reread, add):
    one = add(etat=EtatImmersion.ACCEPTEE, debut=day(-9), fin=day(-1), heures=35)
    key = f"immersion.{one.id}"
    screen = open_page(PAGE).fill(f"{key}.tenue", EtatImmersion.EN_PARTIE)

    screen.fill(f"{key}.dernier_jour", day(-3)).fill(f"{key}.heures_manquees", "36")

    kept = reread().immersions[0]
    assert (screen.problems(), kept.dernier_jour, kept.heures_manquees) == (1, day(-3), None)
    screen.fill(f"{key}.heures_manquees", "35").fill(f"{key}.raison", "Malade")
    kept = reread().immersions[0]
    assert (screen.problems(), kept.heures_manquees, kept.raison) == (0, 35, "Malade")
    assert reread().recherches[0].le == day(-3) or reread().recherches[0].le == day(-1)


def test_two_voices_and_a_disagreement_that_is_kept_before_its_comment(open_page, reread, add):
    one = add(etat=EtatImmersion.FAITE, debut=day(-9), fin=day(-1))
    key = f"immersion.{one.id}"
    screen = open_page(PAGE).fill(f"{key}.bilan", "À ma place")
    screen.fill(f"{key}.retour", RetourTuteur.RECOPIE).fill(f"{key}.retour_texte", "Trop lente")

    screen.fill(f"{key}.accord", "non")

    assert reread().immersions[0].accord is False
    assert len(screen.at.warning) == 1
    screen.fill(f"{key}.desaccord", "J’ai suivi le rythme")
    assert len(screen.at.warning) == 0
    kept = reread().immersions[0]
    assert (kept.bilan, kept.retour_texte, kept.desaccord) == (
        "À ma place",
        "Trop lente",
        "J’ai suivi le rythme",
    )


def test_a_paper_of_the_tutor_need_not_be_copied(open_page, reread, add):
    one = add(etat=EtatImmersion.FAITE)
    key = f"immersion.{one.id}"

    screen = open_page(PAGE).fill(f"{key}.retour", RetourTuteur.PAPIER)

    assert reread().immersions[0].retour is RetourTuteur.PAPIER
    assert not screen.has(f"{key}.retour_texte")
    assert screen.has(f"{key}.accord")


def test_a_trial_that_did_not_take_place_says_why_and_nothing_more(open_page, reread, add):
    one = add(etat=EtatImmersion.ACCEPTEE, debut=day(-9), fin=day(-1))
    key = f"immersion.{one.id}"
    screen = open_page(PAGE).fill(f"{key}.tenue", EtatImmersion.PAS_TENUE)

    screen.fill(f"{key}.raison", "L’entreprise a annulé")

    kept = reread().immersions[0]
    assert (kept.etat, kept.raison) == (EtatImmersion.PAS_TENUE, "L’entreprise a annulé")
    assert not screen.has(f"{key}.retour")


@pytest.mark.complet
def test_erased_then_put_back_it_comes_back_whole(open_page, reread, add, verify):
    one = add(etat=EtatImmersion.ACCEPTEE, debut=day(-2), fin=day(3))
    asked = verify(one, issue=IssueHypothese.VERIFIE)
    screen = open_page(PAGE).unfold(f"immersion.{one.id}.hypotheses").unfold(f"immersion.{one.id}.fiche")
    screen.fill(f"hypothese.{asked.id}.fait", "Vu")
    whole = reread()

    screen.press(f"immersion.{one.id}.effacer")
    gone = reread()
    assert (gone.immersions, gone.hypotheses, gone.preuves) == ((), (), ())
    assert [r.id for r in gone.recherches] == [one.recherche_id]

    screen.press("efface.annuler")
    back = reread()
    for kind in ("immersions", "hypotheses", "preuves"):
        assert [r.id for r in getattr(back, kind)] == [r.id for r in getattr(whole, kind)]


def test_a_company_that_was_never_seen_is_erased_with_its_trial(open_page, reread, add):
    one = add()

    open_page(PAGE).press(f"immersion.{one.id}.effacer")

    assert (reread().immersions, reread().recherches) == ((), ())


def test_a_hypothesis_is_taken_out_with_what_it_proved(open_page, reread, add, verify):
    one = add(etat=EtatImmersion.FAITE)
    asked = verify(one, issue=IssueHypothese.VERIFIE)
    screen = open_page(PAGE).unfold(f"immersion.{one.id}.hypotheses")
    screen.fill(f"hypothese.{asked.id}.fait", "Vu").unfold(f"hypothese.{asked.id}.fiche")

    screen.press(f"hypothese.{asked.id}.retirer")
    assert (reread().hypotheses, reread().preuves) == ((), ())
    screen.press("efface.annuler")

    assert (len(reread().hypotheses), len(reread().preuves)) == (1, 1)


def test_a_company_erased_from_the_log_can_be_put_back(open_page, reread, keep, add):
    one = add()
    erased = reread().recherches[0].model_copy(update={"efface_le": reread().recherches[0].created_at})
    keep(erased)

    open_page(PAGE).press(f"immersion.{one.id}.remettre")

    assert [r.id for r in reread().recherches] == [one.recherche_id]


def test_hostile_words_are_shown_as_they_were_typed(open_page, reread, add, verify):
    one = add(HOSTILE, etat=EtatImmersion.FAITE, debut=day(-3), fin=day(-1), raison=HOSTILE, bilan=HOSTILE)
    verify(one, texte=HOSTILE, issue=IssueHypothese.VERIFIE, fait=HOSTILE)
    screen = open_page(PAGE)
    for fold in ("hypotheses", "regles", "convention", "jours", "debrief", "feuilles", "fiche"):
        screen.unfold(f"immersion.{one.id}.{fold}")

    drawn = [*screen.texts(), *(h.value for h in screen.at.header)]

    assert [t for t in drawn if "![](" in t or "<b>" in t] == []
    assert screen.widget(f"immersion.{one.id}.bilan").value == reread().immersions[0].bilan == HOSTILE


@pytest.mark.parametrize("name", ["nadia", "karim", "sylvie", "denise"])
def test_every_fold_opens_for_each_person(open_page, persona, reread, name):
    persona(name)
    screen = open_page(PAGE)

    for one in reread().immersions:
        if screen.has("immersion.ouverte"):
            screen.fill("immersion.ouverte", str(one.id))
        for fold in ("fiche", "hypotheses", "regles", "convention", "jours", "debrief", "feuilles"):
            screen.unfold(f"immersion.{one.id}.{fold}")
        assert screen.has(f"immersion.{one.id}.feuille-tuteur")


def test_sylvie_has_tried_her_job_and_it_is_in_her_grid(open_page, persona, reread):
    persona("sylvie")
    carnet = reread()

    (one,) = carnet.immersions
    proofs = [p for p in carnet.preuves if p.recherche_id == one.recherche_id]
    assert (one.etat, one.accord, [p.sens for p in proofs]) == (EtatImmersion.FAITE, True, [Sens.POUR])
    (asked,) = [h for h in carnet.hypotheses if h.critere == "conditions"]
    screen = open_page(PAGE).unfold(f"immersion.{one.id}.hypotheses")
    screen.fill(f"hypothese.{asked.id}.issue", IssueHypothese.PAS_VU)
    assert len(reread().preuves) == len(carnet.preuves) - 1
