"""Records: what is saved is what is read back, each change is one event, and nothing is half saved."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cppcore.catalog.questionnaires import questionnaires as declared
from cppcore.domain.formations.ecole import Ecole
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.piece import Piece
from cppcore.domain.formations.reponse_financement import ReponseFinancement
from cppcore.domain.formations.session_formation import SessionFormation
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
from cppcore.domain.moi.competence import Competence, Exigence, ReponseExigence
from cppcore.domain.moi.experience import Experience, GenreExperience, GenrePreuve, Realisation
from cppcore.domain.moi.jalon import GenreJalon, Jalon
from cppcore.domain.moi.situation import EtatFrein, ReponseSituation, Situation
from cppcore.domain.parcours.consigne import Consigne, EtatConsigne, RaisonConsigne, ReponseConsigne
from cppcore.domain.parcours.constat_rdv import ConstatRdv, EtatConstat
from cppcore.domain.parcours.dossier import Dossier, Regles
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.pistes.piste import Decision, GenreDecision, Motif, Piste
from cppcore.domain.projet.action import Action, EtatAction, QuiAction
from cppcore.domain.questionnaires.externe import EchelleExterne, TestExterne
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche, Sens, Source
from cppcore.domain.socle.base import TEXTE_MAX, Auteur
from cppcore.domain.socle.evenement import rewind
from cppcore.store import carnets, drafts, passations, questionnaires, records
from cppcore.store.fichier.database import Store
from cppcore.store.passations import AlreadyFinishedError
from tests.size import examples

PERSON = Dossier(id=UUID(int=7), dossier_id=UUID(int=7))
AT = datetime.fromisoformat("2026-11-23 08:00:00.123456")
DAY = date(2026, 11, 23)
QUESTIONNAIRE = declared()["interets-1"]

TEXTS = st.text(max_size=80) | st.sampled_from(
    [
        "",
        " ",
        "\n",
        "'); drop table piste; --",
        "<script>",
        "👩‍🍳",
        "\u202e",
        "a\tb",
        "é",
        "null",
        "{}",
        "\ufeff",
    ]
)
SHARED = settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("carnet") / "carnet.duckdb"


@pytest.fixture(scope="module")
def shared(file):
    """One notebook for all the tests that only need new records of their own."""
    with closing(Store.open(file)) as store:
        yield store


@pytest.fixture
def store(tmp_path):
    with closing(Store.open(tmp_path / "carnet.duckdb")) as opened:
        records.save(opened, PERSON, at=AT)
        yield opened


def make_piste(**fields) -> Piste:
    return Piste(**{"dossier_id": PERSON.id, "intitule": "Soudeur"} | fields)


def make_passation(**fields) -> Passation:
    usual = {"questionnaire": QUESTIONNAIRE.code, "version": 1, "commencee": AT}
    return Passation(**{"dossier_id": PERSON.id} | usual | fields)


def later(minutes: int) -> datetime:
    return AT + timedelta(minutes=minutes)


def count(store: Store) -> int:
    return store.rows("select count(*) as n from evenement")[0]["n"]


def events(store: Store) -> list:
    return carnets.events(store, PERSON.id, None)


def one_of_each(text: str) -> list:
    """Return one record of each kind with every field filled, its free texts with this text."""
    piste, recherche, passation = uuid4(), uuid4(), make_passation(terminee=later(1), retenu=text)
    who = {"dossier_id": PERSON.id}
    return [
        Dossier(id=uuid4(), **who, pseudonyme=text, debut=DAY, organisme=text, conseiller=text),
        Rdv(**who, numero=3, genre=Genre.COLLECTIF, prevu_le=DAY, heure="9h", a_dire=text, notes=text)
        .model_copy(update={"etat": EtatRdv.ABSENT_EXCUSE}),
        passation,
        Reponse.to(passation, "r1", 2),
        Reponse.to(passation, "r2", None, passe=True),
        Piste(**who, intitule=f"x{text}", attrait=text, auteur=Auteur.CONSEILLER),
        Decision(**who, piste_id=piste, genre=GenreDecision.ECARTEE, motif=Motif.LIEU, raison=text, le=DAY),
        Decision(**who, piste_id=piste, genre=GenreDecision.ROUVERTE, le=DAY),
        Recherche(
            **who, le=DAY, source=Source.CIO, organisme=text, personne=text, lieu=text, url=text,
            etat=EtatRecherche.SANS_REPONSE, note=text,
        ),
        Recherche(**who, etat=EtatRecherche.A_FAIRE),
        Preuve(
            **who, recherche_id=recherche, piste_id=piste, critere="niveau", sens=Sens.NE_TRANCHE_PAS,
            fait=f"x{text}", fiabilite=2, vu_le=DAY,
        ),
    ]  # fmt: skip


def parcours_pro(text: str) -> list:
    """Return one record of each kind that only « Mon parcours professionnel » loads, as in one_of_each."""
    who = {"dossier_id": PERSON.id}
    experience = Experience(
        **who,
        intitule=f"x{text}",
        genre=GenreExperience.LOISIR,
        organisme=text,
        lieu=text,
        periode=text,
        note=text,
    )
    realisation = Realisation(
        **who,
        experience_id=experience.id,
        intitule=f"x{text}",
        ou=text,
        tache=text,
        action=text,
        resultat=text,
        genre_preuve=GenrePreuve.DOCUMENT,
        preuve=text,
    )
    return [
        experience,
        realisation,
        Competence(**who, intitule=f"x{text}", realisation_id=realisation.id),
        Competence(**who, intitule=f"x{text}"),
        Exigence(
            **who, piste_id=uuid4(), intitule=f"x{text}", reponse=ReponseExigence.NON, competence=text
        ),
        Jalon(**who, quand=text, genre=GenreJalon.TOURNANT, texte=f"x{text}", appris=text),
    ]  # fmt: skip


def about_the_person(text: str) -> list:
    """Return one record of each kind of « Un test passé ailleurs » and « Ma situation », as in one_of_each."""
    who = {"dossier_id": PERSON.id}
    test = TestExterne(**who, nom=f"x{text}", le=DAY, donne_par=text, retenu=text)
    return [
        test,
        EchelleExterne(**who, test_id=test.id, ordre=1, libelle=text, score=12.25, maximum=20),
        EchelleExterne(**who, test_id=test.id),
        Situation(
            **who,
            theme="sante",
            reponse=ReponseSituation.BLOQUE,
            partage=True,
            etat=EtatFrein.LEVE,
            leve_le=DAY,
            note=text,
        ),
        Situation.blank(uuid4(), "argent"),
    ]


def about_trials(text: str) -> list:
    """Return one record of each kind of « Mon essai en entreprise », full then empty, as in one_of_each."""
    who = {"dossier_id": PERSON.id}
    full = Immersion(
        **who,
        recherche_id=uuid4(),
        cadre=GenreCadre.PMSMP,
        piste_id=uuid4(),
        debut=DAY,
        fin=DAY,
        heures=7.25,
        objet="confirmer",
        objectif=text,
        etat=EtatImmersion.EN_PARTIE,
        raison=text,
        dernier_jour=DAY,
        heures_manquees=1.5,
        bilan=text,
        retour=RetourTuteur.PAPIER,
        retour_texte=text,
        accord=False,
        desaccord=text,
    )
    of_it = who | {"immersion_id": full.id}
    return [
        full,
        Immersion(**who, recherche_id=uuid4(), cadre=GenreCadre.EMT),
        HypotheseImmersion(
            **of_it, texte=f"x{text}", critere="conditions", issue=IssueHypothese.INFIRME, fait=text,
            sens=Sens.POUR,
        ),
        HypotheseImmersion(**of_it, texte="x"),
        JourImmersion(**of_it, le=DAY, texte=text),
        PointConvention.of(full, "dates").model_copy(update={"reponse": False}),
        PointConvention.of(full, "lieu"),
    ]  # fmt: skip


def about_training(text: str) -> list:
    """Return one record of each kind of « Mes écoles », full then empty, as in one_of_each."""
    who = {"dossier_id": PERSON.id}
    school = Ecole(
        **who,
        organisme=f"x{text}",
        lieu=text,
        km=600,
        minutes=390,
        internat=True,
        url=text,
        telephone=text,
        note=text,
    )
    formation = Formation(
        **who,
        piste_id=uuid4(),
        ecole_id=school.id,
        certification=f"x{text}",
        niveau="iii-5",
        duree_semaines=72,
        heures=1350,
        cout_centimes=420_000,
        frais_centimes=0,
        rang=1,
        prerequis=text,
        age=True,
        vaccination=False,
    )
    of_it = who | {"formation_id": formation.id}
    return [
        school,
        Ecole(**who, organisme="x"),
        formation,
        Formation(**who, piste_id=uuid4(), certification="x"),
        SessionFormation(
            **of_it, ouverture="2017-01-15", cloture="2017-03", epreuves="2017-04-02", resultats="2017-06",
            rentree="2017-09", fin="2019", places=24, depose_le=DAY,
        ),
        SessionFormation(**of_it),
        Piece(**of_it, intitule=f"x{text}", prete=True),
        LigneFinancement(
            **of_it, dispositif="dif-portable", usage=UsageAide.FORMATION, montant_centimes=109_800,
            etat=EtatFinancement.REFUSE, echeance=DAY, note=text,
        ),
        LigneFinancement(**of_it, dispositif="cared"),
        ReponseFinancement(**of_it, champ="age", valeur="31"),
        ReponseFinancement(**who, champ="heures_dif"),
        Recherche(**who, ecole_id=school.id),
        Piste(**who, intitule="x", embauche_mois_min=0, embauche_mois_max=6),
        Dossier(id=uuid4(), **who, regles=Regles.AUJOURDHUI),
        Action(
            **who, texte=f"x{text}", but=text, echeance=DAY, qui=QuiAction.AUTRE, personne=text,
            etat=EtatAction.ABANDONNEE, piste_id=uuid4(), obstacle=text, alors=text,
        ),
        Action(**who, texte="x"),
        Consigne(
            **who, texte=f"x{text}", pourquoi=text, ecran="projet/bilan", minutes=20, rdv=4, le=DAY,
            signature=text, auteur=Auteur.CONSEILLER,
        ),
        Consigne(**who, texte="x", le=DAY),
        ReponseConsigne(
            **who, consigne_id=uuid4(), quand=DAY, moment=text, ou=text, obstacle=text, alors=text,
            etat=EtatConsigne.PAS_FAITE, utilisable=False, raison=RaisonConsigne.OSE, detail=text,
        ),
        ReponseConsigne.to_homework(PERSON.id, "4-terrain"),
        Remarque(
            **who, texte=f"x{text}", le=DAY, signature=f"x{text}", piste_id=uuid4(), auteur=Auteur.CONSEILLER
        ),
        Remarque(**who, texte="x", le=DAY, signature="x", recherche_id=uuid4(), ecran="projet/bilan"),
        ConstatRdv(
            **who, numero=3, genre=Genre.COLLECTIF, etat=EtatConstat.REPORTE, jour=DAY, propose_le=DAY,
            propose_heure="14h30", le=DAY, signature=f"x{text}", auteur=Auteur.CONSEILLER,
        ),
        ConstatRdv(**who, numero=1, etat=EtatConstat.HONORE, jour=DAY, le=DAY, signature="x"),
    ]  # fmt: skip


class TestSavingAndReading:
    @SHARED
    @given(text=TEXTS)
    def test_each_kind_is_read_back_equal(self, shared, text):
        saved = [
            *one_of_each(text),
            *parcours_pro(text),
            *about_the_person(text),
            *about_training(text),
            *about_trials(text),
        ]
        for record in saved:
            stored = records.save(shared, record, at=AT)

            read = records.get(shared, type(record), record.id)
            assert read == stored
            assert read == record.model_copy(update={"rev": 1, "created_at": AT, "updated_at": AT})
            assert type(read) is type(record)

    def test_every_kind_has_its_table_and_every_field_its_column(self, shared):
        rows = shared.rows("select table_name, column_name from information_schema.columns")
        columns = {}
        for row in rows:
            columns.setdefault(row["table_name"], set()).add(row["column_name"])

        assert {t: columns[t] for t in records.TABLES.values()} == {
            table: set(kind.model_fields) for kind, table in records.TABLES.items()
        }

    def test_the_longest_text_is_kept(self, store):
        piste = records.save(store, make_piste(attrait="é" * TEXTE_MAX), at=AT)

        assert records.get(store, Piste, piste.id).attrait == "é" * TEXTE_MAX

    @pytest.mark.complet
    def test_records_come_oldest_first_without_the_erased_ones(self, store):
        saved = [records.save(store, make_piste(intitule=str(n)), at=later(n)) for n in (3, 1, 2)]
        records.erase(store, saved[2], at=later(9))

        assert [p.intitule for p in records.all_of(store, Piste, PERSON.id)] == ["1", "3"]

    def test_a_person_never_sees_the_records_of_another(self, store):
        records.save(store, make_piste(dossier_id=uuid4()), at=AT)

        assert records.all_of(store, Piste, PERSON.id) == []

    @pytest.mark.complet
    def test_what_is_saved_is_there_after_closing(self, tmp_path):
        path = tmp_path / "a.duckdb"
        with closing(Store.open(path)) as store:
            piste = records.save(store, make_piste(), at=AT)

        with closing(Store.open(path)) as store:
            assert records.get(store, Piste, piste.id) == piste


class TestEvents:
    def test_saving_the_same_content_twice_is_one_event(self, store):
        piste = make_piste()
        before = count(store)

        first = records.save(store, piste, at=AT)
        again = records.save(store, piste, at=later(5))

        assert (count(store), again) == (before + 1, first)

    def test_an_event_holds_only_what_changed(self, store):
        piste = records.save(store, make_piste(attrait="le métal"), at=AT)

        records.save(store, piste.model_copy(update={"intitule": "Chaudronnier"}), at=later(5))

        last = events(store)[-1]
        assert (last.avant, last.apres) == ({"intitule": "Soudeur"}, {"intitule": "Chaudronnier"})
        assert (last.type.value, last.record, last.record_id, last.at) == (
            "modifie",
            "piste",
            piste.id,
            later(5),
        )

    def test_a_change_keeps_the_birth_of_a_record_and_counts_its_saves(self, store):
        piste = records.save(store, make_piste(), at=AT)

        changed = records.save(store, piste.model_copy(update={"attrait": "x"}), at=later(5))

        assert (changed.rev, changed.created_at, changed.updated_at) == (2, AT, later(5))
        assert records.get(store, Piste, piste.id) == changed

    def test_erasing_and_putting_back_are_told_as_such(self, store):
        piste = records.save(store, make_piste(), at=AT)
        erased = records.erase(store, piste, at=later(1))
        assert records.all_of(store, Piste, PERSON.id) == []
        assert records.get(store, Piste, piste.id).efface_le == later(1)

        records.restore(store, erased, at=later(2))

        assert [p.intitule for p in records.all_of(store, Piste, PERSON.id)] == ["Soudeur"]
        assert [e.type.value for e in events(store)][-3:] == ["cree", "efface", "remis"]

    def test_events_after_a_moment_only(self, store):
        for n in range(4):
            records.save(store, make_piste(), at=later(n))

        assert [e.at for e in carnets.events(store, PERSON.id, later(1))] == [later(2), later(3)]

    def test_events_are_numbered_without_a_hole(self, store):
        records.save_all(store, [make_piste(), make_passation(), make_piste()], at=AT)

        assert [e.n for e in events(store)] == list(range(1, count(store) + 1))

    @pytest.mark.parametrize("seed", range(6))
    @pytest.mark.complet
    def test_rewinding_gives_the_notebook_as_it_was(self, store, seed):
        """Random edits of a few pistes; at every past moment the rewound pistes are those of that moment."""
        chance = random.Random(seed)
        current: dict[UUID, Piste] = {}
        seen: dict[datetime, dict[UUID, Piste]] = {}
        for n in range(25):
            if not current or chance.random() < 0.3:
                piste = make_piste(intitule=f"piste {n}")
            else:
                piste = chance.choice(list(current.values()))
            change = chance.choice([{"intitule": f"nom {n}"}, {"attrait": chance.choice(["", "x", "y"])}])
            piste = records.save(store, piste.model_copy(update=change), at=later(n))
            current[piste.id] = piste
            seen[later(n)] = dict(current)

        now, told = records.all_of(store, Piste, PERSON.id), events(store)
        for moment, known in seen.items():
            then = {p.id: (p.intitule, p.attrait) for p in rewind(now, told, moment)}
            assert then == {i: (p.intitule, p.attrait) for i, p in known.items()}

    @pytest.mark.complet
    def test_what_is_known_of_a_training_is_erased_and_put_back_like_the_rest(self, store):
        for record in about_training("a"):
            kept = records.save(store, record, at=AT)
            erased = records.erase(store, kept, at=later(1))
            assert record.id not in {r.id for r in records.all_of(store, type(record), PERSON.id)}

            back = records.restore(store, erased, at=later(2))

            assert (back.rev, back.efface_le, records.get(store, type(record), record.id)) == (3, None, back)


class TestAllOrNothing:
    @pytest.mark.complet
    def test_save_all_saves_everything_of_several_kinds(self, store):
        saved = one_of_each("a")

        records.save_all(store, saved, at=AT)

        assert [records.get(store, type(r), r.id).id for r in saved] == [r.id for r in saved]

    def test_save_all_saves_nothing_when_one_record_is_refused(self, store):
        before = count(store)
        wrong = make_piste().model_copy(update={"intitule": None})

        with pytest.raises(Exception, match=r"."):
            records.save_all(store, [make_piste(), make_passation(), wrong], at=AT)

        assert records.all_of(store, Piste, PERSON.id) == []
        assert records.all_of(store, Passation, PERSON.id) == []
        assert count(store) == before
        records.save(store, make_piste(), at=AT)
        assert count(store) == before + 1

    def test_two_threads_lose_nothing(self, store):
        before = count(store)

        def save_fifty(who: int) -> None:
            for n in range(50):
                records.save(store, make_piste(intitule=f"{who}-{n}"), at=later(n))

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(save_fifty, (1, 2)))

        names = {p.intitule for p in records.all_of(store, Piste, PERSON.id)}
        assert names == {f"{who}-{n}" for who in (1, 2) for n in range(50)}
        assert [e.n for e in events(store)] == list(range(1, before + 101))

    @pytest.mark.complet
    def test_two_threads_on_one_record_leave_a_true_history(self, store):
        piste = records.save(store, make_piste(), at=AT)

        def edit(who: int) -> None:
            for n in range(25):
                known = records.get(store, Piste, piste.id)
                records.save(store, known.model_copy(update={"attrait": f"{who}-{n}"}), at=later(n))

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(edit, (1, 2)))

        told = [e for e in events(store) if e.record_id == piste.id]
        for earlier, following in pairwise(told[1:]):
            assert following.avant == earlier.apres
        assert records.get(store, Piste, piste.id).attrait == told[-1].apres["attrait"]


class TestPassations:
    @pytest.mark.complet
    def test_starting_twice_is_one_passing(self, store):
        first = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)

        assert passations.start(store, PERSON, QUESTIONNAIRE, at=later(5)) == first

    @pytest.mark.complet
    def test_starting_from_two_threads_is_one_passing(self, store):
        with ThreadPoolExecutor(2) as pool:
            started = list(
                pool.map(lambda _: passations.start(store, PERSON, QUESTIONNAIRE, at=AT), range(8))
            )

        assert len({p.id for p in started}) == 1

    @pytest.mark.complet
    def test_starting_after_the_end_is_another_passing(self, store):
        first = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)
        passations.finish(store, first, at=later(5))

        assert passations.start(store, PERSON, QUESTIONNAIRE, at=later(6)).id != first.id

    def test_a_finished_passing_refuses_answers_and_keeps_its_own(self, store):
        passation = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)
        passations.answer(store, passation, QUESTIONNAIRE, Reponse.to(passation, "r1", 2), at=AT)
        passations.finish(store, passation, at=later(5))

        for late in (Reponse.to(passation, "r1", 0), Reponse.to(passation, "r2", 2)):
            with pytest.raises(AlreadyFinishedError):
                passations.answer(store, passation, QUESTIONNAIRE, late, at=later(6))

        kept = records.all_of(store, Reponse, PERSON.id)
        assert [(r.item, r.valeur) for r in kept] == [("r1", 2)]

    def test_finishing_twice_keeps_the_first_end(self, store):
        passation = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)
        first = passations.finish(store, passation, at=later(5))

        assert passations.finish(store, passation, at=later(9)) == first
        assert first.terminee == later(5)

    def test_answering_again_changes_one_answer(self, store):
        passation = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)
        for valeur in (2, 0, None):
            reponse = Reponse.to(passation, "r1", valeur, passe=valeur is None)
            passations.answer(store, passation, QUESTIONNAIRE, reponse, at=AT)

        assert [(r.valeur, r.passe) for r in records.all_of(store, Reponse, PERSON.id)] == [(None, True)]

    def test_an_answer_out_of_scale_is_refused_and_the_earlier_one_stays(self, store):
        passation = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)
        passations.answer(store, passation, QUESTIONNAIRE, Reponse.to(passation, "r1", 2), at=AT)

        for wrong in (Reponse.to(passation, "r1", 7), Reponse.to(passation, "r999", 1)):
            with pytest.raises(ValueError, match=r"liste|questionnaire"):
                passations.answer(store, passation, QUESTIONNAIRE, wrong, at=later(5))

        assert [(r.item, r.valeur) for r in passations.answers(store, passation)] == [("r1", 2)]

    @pytest.mark.complet
    def test_several_answers_are_kept_together_or_not_at_all(self, store):
        passation = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)
        together = [Reponse.to(passation, "r1", 2), Reponse.to(passation, "r2", 9)]

        with pytest.raises(ValueError, match="liste"):
            passations.answer(store, passation, QUESTIONNAIRE, *together, at=AT)

        assert passations.answers(store, passation) == []

    @pytest.mark.complet
    def test_a_passing_keeps_the_questionnaire_that_it_began_with(self, store):
        passation = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)
        edited = QUESTIONNAIRE.model_copy(update={"version": 2, "titre": "Autre titre"})

        again = passations.start(store, PERSON, edited, at=later(5))
        passations.finish(store, again, at=later(6))
        new = passations.start(store, PERSON, edited, at=later(7))

        assert again == passation
        assert questionnaires.get(store, passation.empreinte) == QUESTIONNAIRE
        assert questionnaires.get(store, new.empreinte) == edited
        assert (passation.version, new.version) == (1, 2)

    @pytest.mark.complet
    def test_an_edited_file_without_a_new_version_is_another_questionnaire(self, store):
        first = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)
        passations.finish(store, first, at=later(1))
        second = passations.start(
            store, PERSON, QUESTIONNAIRE.model_copy(update={"titre": "Autre"}), at=later(2)
        )

        assert first.version == second.version
        assert first.empreinte != second.empreinte
        assert questionnaires.get(store, first.empreinte).titre == QUESTIONNAIRE.titre

    def test_correcting_starts_from_the_answers_and_leaves_them_as_they_are(self, store):
        old = passations.start(store, PERSON, QUESTIONNAIRE, at=AT)
        passations.answer(store, old, QUESTIONNAIRE, Reponse.to(old, "r1", 2), at=AT)
        old = passations.finish(store, old, at=later(1))

        new = passations.correct(store, PERSON, QUESTIONNAIRE, old, at=later(2))
        passations.answer(store, new, QUESTIONNAIRE, Reponse.to(new, "r1", 0), at=later(3))

        assert new.corrige == old.id
        assert [r.valeur for r in passations.answers(store, old)] == [2]
        assert [r.valeur for r in passations.answers(store, new)] == [0]
        assert passations.correct(store, PERSON, QUESTIONNAIRE, old, at=later(4)).id == new.id


@pytest.mark.complet
class TestDrafts:
    @SHARED
    @given(text=st.text(max_size=60))
    def test_a_draft_is_read_back(self, shared, text):
        drafts.save(shared, PERSON.id, "piste", "intitule", text, at=AT)

        assert drafts.load(shared, PERSON.id, "piste") == {"intitule": text}

    def test_a_draft_belongs_to_one_form_of_one_person(self, store):
        drafts.save(store, PERSON.id, "preuve-1", "fait", "a", at=AT)
        drafts.save(store, PERSON.id, "preuve-10", "fait", "b", at=AT)
        drafts.save(store, UUID(int=8), "preuve-1", "fait", "c", at=AT)

        assert drafts.load(store, PERSON.id, "preuve-1") == {"fait": "a"}

    def test_a_cleared_draft_is_gone_and_the_others_stay(self, store):
        for field in ("a", "b", "c"):
            drafts.save(store, PERSON.id, "form", field, field, at=AT)

        drafts.clear(store, PERSON.id, "form", ["a", "b"])

        assert drafts.load(store, PERSON.id, "form") == {"c": "c"}

    def test_a_draft_is_no_event(self, store):
        before = count(store)

        drafts.save(store, PERSON.id, "form", "a", "b", at=AT)

        assert count(store) == before


class TestCarnets:
    def test_a_new_notebook_gets_one_person_whatever_the_number_of_windows(self, tmp_path):
        with closing(Store.open(tmp_path / "a.duckdb")) as store, ThreadPoolExecutor(2) as pool:
            people = list(pool.map(lambda _: carnets.own_dossier(store, at=AT), range(6)))

            assert len({p.id for p in people}) == 1
            assert len(carnets.dossiers(store)) == count(store) == 1

    @pytest.mark.complet
    def test_a_notebook_is_loaded_whole(self, store):
        saved = [
            r
            for r in [*one_of_each("a"), *about_training("a"), *about_trials("a")]
            if not isinstance(r, Dossier | PointConvention)
        ]
        records.save_all(store, saved, at=AT)

        carnet = carnets.load(store, PERSON, moment=lambda _: None)

        loaded = [
            *carnet.rdvs, *carnet.passations, *carnet.reponses, *carnet.pistes, *carnet.decisions,
            *carnet.recherches, *carnet.preuves, *carnet.ecoles, *carnet.formations, *carnet.sessions,
            *carnet.pieces, *carnet.financements, *carnet.reponses_financement, *carnet.actions,
            *carnet.immersions, *carnet.hypotheses, *carnet.jours_immersion,
            *carnet.consignes, *carnet.reponses_consigne, *carnet.remarques, *carnet.constats,
        ]  # fmt: skip
        assert {r.id for r in loaded} == {r.id for r in saved}
        assert len(carnet.evenements) == sum(records.TABLES[type(r)] in carnets.TOLD for r in saved)

    def test_a_loaded_notebook_never_carries_the_history_of_what_is_private(self, store):
        words = "Mot que personne d’autre ne lit"
        private = [
            Jalon(dossier_id=PERSON.id, texte=words),
            Situation.blank(PERSON.id, "sante").model_copy(update={"note": words}),
        ]
        records.save_all(store, private, at=AT)

        carnet = carnets.load(store, PERSON, moment=lambda _: None)

        assert carnet.evenements == ()
        assert len(carnets.events(store, PERSON.id, None)) == 3

    @pytest.mark.complet
    def test_events_hold_json_that_any_tool_can_read(self, store):
        records.save_all(store, one_of_each('" \\ \n é'), at=AT)

        rows = store.rows("select apres from evenement")
        assert all(isinstance(json.loads(row["apres"]), dict) for row in rows)
