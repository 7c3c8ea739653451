"""A counsellor's list on a real file: what SQL counts is what the rules say, whoever and however many they are."""

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from cppcore.catalog.criteres import criteres
from cppcore.catalog.programmes import programmes
from cppcore.demo import write_workspace
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.conseiller.alerte import GenreAlerte, alerts
from cppcore.domain.conseiller.cloture import to_close
from cppcore.domain.conseiller.conservation import is_past
from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.formations.inscription import EtatInscription, enrolment
from cppcore.domain.immersion.immersion import EtatImmersion
from cppcore.domain.parcours.avancement import DUREE_JOURS, NB_RDV
from cppcore.domain.parcours.consigne import EtatConsigne
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.pistes.avis import NiveauAvis
from cppcore.domain.pistes.grille import grid
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.pistes.preference import criteres_of, preferences_of
from cppcore.domain.projet.bilan import Bilan, IssueBilan
from cppcore.domain.questionnaires.confiance import NB_REPONSES_MIN
from cppcore.domain.questionnaires.passation import finished, own
from cppcore.domain.recherches.recherche import EtatRecherche, Source
from cppcore.domain.socle.base import Auteur
from cppcore.domain.socle.date_partielle import whole_day
from cppcore.domain.synthese.questionnaires_proposes import unanswered
from cppcore.store import carnets, records
from cppcore.store.espace import faits, portefeuille
from cppcore.store.espace.faits import Catalogues
from cppcore.store.espace.portefeuille import PAR_PAGE, Filtre
from cppcore.store.fichier.database import Store
from tests.domain.pistes.contradiction import contradicted_since
from tests.size import pick
from tests.store.carnets_au_hasard import fill

TODAY = date(2026, 11, 23)
LONG_AGO = date(2024, 11, 23)
"""Two years before, to the day: who was last seen around then is to be erased, or not yet."""

CATALOGUES = Catalogues(programmes(), criteres(), ["confiance"])


def rules(store: Store, dossier: Dossier) -> Faits:
    """Return what the rules of the domain say of one person: what the query must say too."""
    carnet = carnets.load(store, dossier)
    programme = programmes().get(dossier.programme)
    cases = grid(
        carnet,
        criteres_of(criteres(), preferences_of(dossier.id, criteres(), carnet.preferences)),
        today=TODAY,
    )
    marks = [p for case in cases for p in case.preuves if p.sens.signe]
    since = [contradicted_since(c.marques, today=TODAY, perissable=c.critere.perissable) for c in cases]
    coming = carnet.upcoming(today=TODAY)
    past = [
        r.prevu_le
        for r in carnet.appointments
        if r.etat is EtatRdv.PREVU and r.prevu_le and r.prevu_le < TODAY
    ]
    enquired = {e.recherche_id for e in carnet.enquetes}
    tried = {i.recherche_id for i in carnet.immersions}
    worked = {i.recherche_id for i in carnet.immersions if i.is_held}
    contacted = {c.recherche_id for c in carnet.contacts}
    means = [_mean(carnet, p) for p in finished(carnet.passations, "confiance")] + [None, None]
    written = [
        e.at
        for e in carnets.events(store, dossier.id, None)
        if e.auteur is Auteur.PERSONNE and e.record != "reception"
    ]
    return Faits(
        dossier_id=dossier.id,
        pseudonyme=dossier.pseudonyme,
        debut=dossier.debut,
        duree_jours=programme.duree_jours if programme else DUREE_JOURS,
        nb_rdv=programme.nb_rdv if programme else NB_RDV,
        tenus=carnet.last_held.numero if carnet.last_held else 0,
        prochain_rdv=coming[0].prevu_le if coming else None,
        prochaine_heure=coming[0].heure if coming else "",
        derniere_activite=max(written).date() if written else None,
        dernier_contact=max(
            (
                day
                for day in (
                    *(r.prevu_le for r in carnet.rdvs if r.etat is EtatRdv.HONORE and r.prevu_le),
                    *(at.date() for at in written),
                    *_received(store, dossier),
                )
                if day <= TODAY
            ),
            default=None,
        ),
        pistes_ouvertes=len(carnet.open_pistes),
        terrain=sum(
            r.etat is EtatRecherche.FAITE
            and (r.id in enquired | worked or (r.source is Source.ENTREPRISE and r.id not in tried))
            for r in carnet.recherches
        ),
        essais=sum(
            i.etat is not EtatImmersion.IDEE or i.recherche_id in contacted for i in carnet.immersions
        ),
        faits_notes=len(marks),
        faits_solides=sum(p.fiabilite >= 2 for p in marks),
        contradiction=min((day for day in since if day), default=None),
        confiance_avant=means[1],
        confiance=means[0],
        inscription=_closing(carnet),
        a_confirmer=min(past, default=None),
        nb_a_confirmer=len(past),
        demandes=len(unanswered(carnet)),
        pas_faites=sum(r.etat is EtatConsigne.PAS_FAITE for r in carnet.reponses_consigne),
        issue=carnet.bilan.issue,
        **_followed(carnet, marks),
    )


def _followed(carnet: Carnet, marks: list) -> dict[str, object]:
    """Return what is known of the piste that she goes on with."""
    agreed = [p for p in carnet.open_pistes if p.accord]
    one: Piste | None = next(iter(agreed if len(agreed) == 1 else []), None)
    if one is None and len(carnet.open_pistes) == 1:
        one = carnet.open_pistes[0]
    if one is None:
        return {}
    courses = {f.id for f in carnet.formations if f.piste_id == one.id}
    sessions = [s for s in carnet.sessions if s.formation_id in courses]
    about = {p.critere for p in marks if p.piste_id == one.id}
    return {
        "suivie_formation": one.formation,
        "suivie_dates": "dates" in about or any(s.cloture or s.ouverture or s.rentree for s in sessions),
        "suivie_financement": "financement" in about
        or any(f.formation_id in courses for f in carnet.financements),
        "suivie_limites": sum(
            a.piste_id == one.id and a.niveau is NiveauAvis.NE_CONVIENT_PAS for a in carnet.avis
        ),
    }


def _received(store: Store, dossier: Dossier) -> list[date]:
    rows = store.rows("select recu_le, auteur from reception where dossier_id = ?", [dossier.id])
    return [row["recu_le"].date() for row in rows if row["auteur"] == "personne"]


def _mean(carnet: Carnet, passation) -> float | None:
    given = [r.valeur for r in own(passation, carnet.reponses).values() if r.valeur is not None]
    return sum(given) / len(given) if len(given) >= NB_REPONSES_MIN else None


def _closing(carnet: Carnet) -> date | None:
    looked_at = {p.id for p in carnet.open_pistes}
    courses = {f.id for f in carnet.formations if f.piste_id in looked_at}
    left = [
        whole_day(s.cloture)
        for s in carnet.sessions
        if s.formation_id in courses
        and s.cloture
        and enrolment(s, today=TODAY).etat not in {EtatInscription.CLOSE, EtatInscription.DEPOSEE}
    ]
    return min((day for day in left if day), default=None)


def _receive(store: Store, chance: random.Random) -> None:
    """Note a file received from one person out of three, and one given to the others, around two years ago."""
    with store.write() as tx:
        for n, dossier in enumerate(carnets.dossiers(store)):
            auteur = "personne" if n % 3 == 0 else "conseiller"
            at = datetime.combine(
                LONG_AGO + timedelta(days=chance.randint(-9, 9)), time(chance.randint(0, 23))
            )
            tx.execute(
                "insert into reception values (?, ?, ?, 1, ?, ?)", [f"c{n}", dossier.id, auteur, at, at]
            )


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """A file with persons at random, some of long ago, and what the rules say of each."""
    store = Store.open(tmp_path_factory.mktemp("foule") / "carnet.duckdb")
    fill(store, pick(48, 240, 240), seed=2012, today=TODAY)
    fill(store, pick(16, 60, 60), seed=1936, today=LONG_AGO)
    _receive(store, random.Random(2023))
    everybody = {d.id: rules(store, d) for d in carnets.dossiers(store)}
    yield store, everybody
    store.close()


@pytest.fixture
def empty(tmp_path):
    store = Store.open(tmp_path / "carnet.duckdb")
    yield store
    store.close()


def shown(store: Store, **asked) -> list[UUID]:
    """Return everybody that a filter keeps, page after page."""
    found: list[UUID] = []
    for numero in range(100):
        page = portefeuille.page(store, CATALOGUES, numero=numero, today=TODAY, **asked)
        if not page.personnes:
            assert len(found) == page.total
            return found
        assert len(page.personnes) <= PAR_PAGE
        found += [one.dossier_id for one in page.personnes]
    raise AssertionError("the list does not end")


def test_sql_counts_what_the_rules_say(crowd):
    store, everybody = crowd

    counted = faits.of(store, list(everybody), CATALOGUES, today=TODAY)

    different = {
        field: (getattr(counted[one], field), getattr(said, field))
        for one, said in everybody.items()
        for field in Faits.model_fields
        if getattr(counted[one], field) != pytest.approx(getattr(said, field))
    }
    assert different == {}
    assert len(counted) == len(everybody) >= 64


@pytest.mark.complet
def test_the_last_contact_with_one_person_is_the_one_that_the_list_says(crowd):
    store, everybody = crowd
    said = {one: faits.last_contact(store, one, today=TODAY) for one in everybody}

    assert said == {one: its.dernier_contact for one, its in everybody.items()}
    assert len({*said.values()}) > 9


def test_the_last_contact_is_the_last_thing_that_came_from_the_person(empty):
    told = {
        "nothing is known: not now, not long ago": (None, None, None, None),
        "appointment held": ("2025-03-04", None, None, "2025-03-04"),
        "line": ("2025-03-04", "2025-05-01", None, "2025-05-01"),
        "file": (None, "2025-05-01", "2026-01-09", "2026-01-09"),
        "a slip of the pen": ("2029-01-01", "2025-03-04", None, "2025-03-04"),
        "nothing but a slip": ("2029-01-01", None, None, None),
        "today": (None, "2025-03-04", TODAY.isoformat(), TODAY.isoformat()),
    }
    persons = {case: uuid4() for case in told}
    with empty.write() as tx:
        for case, (held, written, received, _) in told.items():
            one = persons[case]
            if held:
                at = datetime.combine(TODAY, time(9))
                rdv = Rdv(dossier_id=one, numero=1, prevu_le=held, etat=EtatRdv.HONORE, auteur="conseiller")
                records.write(tx, rdv, at=at)
            if written:
                records.write(
                    tx, Piste(dossier_id=one, intitule="Soudeuse"), at=datetime.fromisoformat(written)
                )
            if received:
                tx.execute(
                    "insert into reception values (?, ?, 'personne', 1, ?, ?)",
                    [case, one, received, received],
                )

    found = {case: faits.last_contact(empty, one, today=TODAY) for case, one in persons.items()}

    assert found == {case: day and date.fromisoformat(day) for case, (*_, day) in told.items()}


@pytest.mark.complet
def test_the_events_of_one_person_are_read_again_after_a_save(empty):
    dossier = carnets.own_dossier(empty, at=datetime.combine(TODAY, time(9)))
    assert [one.record for one in carnets.events(empty, dossier.id, None)] == ["dossier"]

    records.save(
        empty, Piste(dossier_id=dossier.id, intitule="Soudeuse"), at=datetime.combine(TODAY, time(9))
    )

    told = carnets.events(empty, dossier.id, None)
    assert [(one.n, one.auteur, one.record) for one in told] == [
        (1, Auteur.PERSONNE, "dossier"),
        (2, Auteur.PERSONNE, "piste"),
    ]


@pytest.mark.complet
def test_the_crowd_shows_every_state(crowd):
    """A comparison of nothing with nothing would prove nothing."""
    _, everybody = crowd
    told = {one.genre.value for said in everybody.values() for one in alerts(said, today=TODAY)}

    assert told == {genre.value for genre in GenreAlerte}
    assert {one.genre.value for said in everybody.values() for one in to_close(said)} == {
        "rdv",
        "issue",
        "demande",
    }


@pytest.mark.parametrize("filtre", Filtre)
def test_a_filter_keeps_what_its_rule_says(crowd, filtre):
    store, everybody = crowd
    week = TODAY + timedelta(days=7)
    kept = {
        Filtre.TOUS: lambda said: True,
        Filtre.SEMAINE: lambda said: said.prochain_rdv is not None and said.prochain_rdv < week,
        Filtre.ALERTE: lambda said: bool(alerts(said, today=TODAY)),
        Filtre.CLORE: lambda said: bool(to_close(said)),
        Filtre.SANS_RDV: lambda said: said.prochain_rdv is None and not said.est_fini,
        Filtre.TERMINE: lambda said: said.est_fini,
        Filtre.EFFACER: lambda said: is_past(said.dernier_contact, today=TODAY),
    }[filtre]
    expected = {one for one, said in everybody.items() if kept(said)}

    found = shown(store, filtre=filtre)

    assert len(found) == len(set(found))
    assert set(found) == expected
    assert 0 < len(expected) < len(everybody) or filtre is Filtre.TOUS
    assert portefeuille.count(store, CATALOGUES, filtre, today=TODAY) == len(expected)


def test_the_nearest_appointment_comes_first(crowd):
    store, everybody = crowd

    order = [everybody[one] for one in shown(store)]

    dated = [(said.prochain_rdv, said.prochaine_heure) for said in order if said.prochain_rdv]
    assert dated == sorted(dated)
    assert all(said.prochain_rdv is None for said in order[len(dated) :])
    assert [said.est_fini for said in order[len(dated) :]] == sorted(
        said.est_fini for said in order[len(dated) :]
    )


@pytest.mark.complet
@pytest.mark.parametrize(
    ("cherche", "holds"),
    [
        ("elodie", "Élodie"),
        ("OEDI", "Œdipe"),
        ("jean loup", "Jean-Loup"),
        ("ana", "Ana"),
        ("d arcy", "D’Arcy"),
    ],
)
def test_a_name_is_found_whatever_its_accents(crowd, cherche, holds):
    store, everybody = crowd
    expected = {one for one, said in everybody.items() if holds in said.pseudonyme}

    assert set(shown(store, cherche=cherche)) == expected != set()
    assert {one.dossier.id for one in portefeuille.nearest(store, cherche=cherche, today=TODAY)} <= expected


@pytest.mark.parametrize("cherche", ["%", "_", "' or 1=1 --", "\\", "zzz", "{today}"])
def test_a_search_is_never_sql(crowd, cherche):
    store, everybody = crowd

    assert len(shown(store, cherche=cherche)) in {
        0,
        len(everybody),
    }  # signs alone are no word: nothing is asked


def test_one_filter_and_one_name_together(crowd):
    store, _ = crowd
    both = set(shown(store, filtre=Filtre.ALERTE, cherche="karim"))

    assert both == set(shown(store, filtre=Filtre.ALERTE)) & set(shown(store, cherche="karim"))


@pytest.mark.complet
def test_the_alerts_brought_up_to_date_are_those_read_again(tmp_path):
    store = Store.open(tmp_path / "carnet.duckdb")
    fill(store, pick(20, 60, 60), seed=7, today=TODAY)
    before = shown(store, filtre=Filtre.ALERTE)
    at = datetime.combine(TODAY, time(9))
    ended, back, gone, *renamed = before
    records.save(store, Bilan(dossier_id=ended, issue=IssueBilan.CONFIRME), at=at)
    records.save(store, Rdv(dossier_id=back, numero=8, prevu_le=TODAY, heure="07:00"), at=at)
    records.erase(store, records.get(store, Dossier, gone), at=at)
    for dossier in carnets.dossiers(store):
        if dossier.id in renamed:
            records.save(store, dossier.model_copy(update={"pseudonyme": "Zénobie"}), at=at)
    fill(store, 5, seed=8, today=TODAY)

    followed = shown(store, filtre=Filtre.ALERTE)
    named = shown(store, filtre=Filtre.ALERTE, cherche="zenobie")
    store.close()
    again = Store.open(tmp_path / "carnet.duckdb")

    assert followed == shown(again, filtre=Filtre.ALERTE)
    assert {ended, gone}.isdisjoint(followed)
    assert followed[0] == back
    assert named == [one for one in followed if one in renamed] != []
    assert set(followed) - set(before) != set()
    again.close()


def test_choosing_a_person_gives_her_dossier_and_her_next_appointment(crowd):
    store, everybody = crowd
    first = [everybody[one] for one in shown(store)[:PAR_PAGE]]

    found = portefeuille.nearest(store, today=TODAY)

    assert len(found) == PAR_PAGE
    assert [(one.prochain_rdv, one.heure) for one in found] == [
        (said.prochain_rdv, said.prochaine_heure) for said in first
    ]
    assert {one.dossier.pseudonyme for one in found} <= {said.pseudonyme for said in everybody.values()}
    assert portefeuille.one(store, found[3].dossier.id, today=TODAY) == found[3]
    assert portefeuille.one(store, uuid4(), today=TODAY) is None


@pytest.mark.complet
@pytest.mark.parametrize("filtre", Filtre)
def test_an_empty_workspace_has_an_empty_list(empty, filtre):
    page = portefeuille.page(empty, CATALOGUES, filtre=filtre, today=TODAY)

    assert (page.personnes, page.total) == ((), 0)
    assert portefeuille.nearest(empty, today=TODAY) == []
    assert faits.of(empty, [uuid4()], CATALOGUES, today=TODAY) == {}


@pytest.mark.complet
def test_somebody_of_whom_nothing_is_known_is_in_the_list(empty):
    one = uuid4()
    records.save(empty, Dossier(id=one, dossier_id=one), at=datetime.combine(TODAY, time(8)))

    (said,) = portefeuille.page(empty, CATALOGUES, today=TODAY).personnes

    assert said == Faits(dossier_id=one, derniere_activite=TODAY, dernier_contact=TODAY)
    assert alerts(said, today=TODAY) == []


@pytest.mark.complet
def test_the_four_invented_persons(tmp_path: Path):
    write_workspace(tmp_path / "c.duckdb", today=TODAY)
    store = Store.open(tmp_path / "c.duckdb")
    try:
        known = {d.id: rules(store, d) for d in carnets.dossiers(store)}
        assert faits.of(store, list(known), CATALOGUES, today=TODAY) == known
        assert len(shown(store)) == 4
    finally:
        store.close()


@pytest.mark.complet
def test_a_save_is_seen_at_once(empty):
    one = uuid4()
    records.save(empty, Dossier(id=one, dossier_id=one), at=datetime.combine(TODAY, time(8)))
    assert shown(empty, filtre=Filtre.SEMAINE) == []

    records.save(
        empty, Rdv.blank(one, 1).model_copy(update={"prevu_le": TODAY}), at=datetime.combine(TODAY, time(9))
    )

    assert shown(empty, filtre=Filtre.SEMAINE) == [one]


@pytest.mark.complet
def test_receiving_a_file_is_not_an_activity_of_hers(empty):
    one = uuid4()
    long_ago = datetime.combine(TODAY - timedelta(days=30), time(8))
    records.save(empty, Dossier(id=one, dossier_id=one), at=long_ago)
    with empty.write() as tx:
        now = datetime.combine(TODAY, time(8))
        tx.execute(
            "insert into evenement values (?, ?, ?, 'personne', 'cree', 'reception', ?, null, '{}')",
            [tx.next_event(now), now, one, uuid4()],
        )

    (said,) = portefeuille.page(empty, CATALOGUES, today=TODAY).personnes

    assert said.derniere_activite == long_ago.date()
