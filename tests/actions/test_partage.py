"""A notebook given and received, end to end: real files, real keys, the personas, two people taking turns."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from cppcore.actions import apport, partage
from cppcore.catalog.questionnaires import questionnaires as shipped
from cppcore.domain.carnet import rubrique
from cppcore.domain.carnet.rubrique import GENRES, HABITUEL, TOUTES, genre_of, is_of
from cppcore.domain.echange.envoi import Effacement, Envoi
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.questionnaires.passation import Passation, QuestionnaireDemande
from cppcore.domain.socle.base import Auteur, Record
from cppcore.exchange import contenu, scelle
from cppcore.exchange.scelle import FichierRefuse
from cppcore.settings import ROOT
from cppcore.store import carnets, conflits, envois, questionnaires, reception, records
from cppcore.store.fichier.database import Store
from tests.conftest import TODAY
from tests.exchange.filled import notebook, one, word

PERSONNE, CONSEILLER = Auteur.PERSONNE, Auteur.CONSEILLER
PHRASE = "tomate lune papier bateau"
AT = datetime.fromisoformat("2026-11-23 09:00")


@pytest.fixture
def cheap_key(monkeypatch):
    monkeypatch.setattr(scelle, "LOG_N", 7)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "espace.duckdb")) as store:
        records.set_meta(store, "role", "conseiller")
        yield store


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "carnet.duckdb")) as store:
        records.set_meta(store, "role", "personne")
        carnets.own_dossier(store, at=AT)
        yield store


def send(store: Store, dossier: Dossier, auteur: Auteur, choix=None, *, at=AT) -> bytes:
    return partage.seal(store, dossier, choix or partage.usual(auteur), auteur, PHRASE, at=at).octets


def take(store: Store, octets: bytes, *, at=AT) -> reception.Examen:
    return reception.receive(store, partage.arrival(octets, partage.unseal(octets, PHRASE)), at=at)


@pytest.mark.complet
@pytest.mark.parametrize("name", ["nadia", "karim", "sylvie", "denise"])
def test_a_persona_sends_her_notebook_and_the_counsellor_sees_what_the_preview_said(told, workspace, name):
    with closing(Store.open(told(name))) as store:
        person = carnets.dossiers(store)[0]
        shown = partage.show(store, person, HABITUEL, PERSONNE, at=AT)
        octets = send(store, person, PERSONNE)
    said = partage.unseal(octets, "Tomate, lune, papier, BATEAU !")

    done = take(workspace, octets)

    assert said == shown.model_copy(update={"numero": said.numero})
    assert partage.lines(said) == partage.lines(shown)
    assert done.nouvelle_personne and not done.fusion.refus
    assert counted(workspace, person.id, PERSONNE) == said.comptes
    assert sum(len(part.lignes) for part in partage.lines(said)) == len(said.records)
    kept = records.everything(workspace, person.id)
    assert not any(isinstance(r, Jalon | Situation) for r in kept)


def test_a_private_word_is_nowhere_in_what_leaves(home, cheap_key):
    person = carnets.dossiers(home)[0]
    records.save_all(
        home,
        [
            r.model_copy(update={"dossier_id": person.id, "rev": 0})
            for r in notebook()
            if not isinstance(r, Dossier)
        ],
        at=AT,
    )
    sealed = send(home, person, PERSONNE)
    content = scelle.unseal(sealed, PHRASE).decode()
    shown = str(partage.lines(partage.unseal(sealed, PHRASE)))

    for genre in ("situation", "jalon", "reponse_financement"):
        assert word(genre) not in content and word(genre) not in shown
        assert word(genre).encode() not in sealed
    ticked = scelle.unseal(send(home, person, PERSONNE, TOUTES), PHRASE).decode()
    assert word("situation") in ticked and word("reponse_financement") in ticked
    assert word("jalon") in ticked
    assert set(GENRES) - {g for g in GENRES if word(g) in content} >= {
        "situation",
        "jalon",
        "reponse_financement",
    }


def forged(auteur: Auteur, dossier_id: UUID, *, is_erasing: bool) -> bytes:
    """Return a real file that writes, or erases, one line of every kind in its sender's name."""
    exact = shipped()["valeurs"]
    lines = [one(kind, auteur, dossier_id=dossier_id) for kind in GENRES.values()]
    lines = [
        r.model_copy(update={"empreinte": exact.empreinte}) if isinstance(r, Passation) else r for r in lines
    ]
    gone = [
        Effacement(
            genre=genre_of(type(r)), id=r.id, dossier_id=dossier_id, rev=3, auteur=auteur, efface_le=AT
        )
        for r in lines
    ]
    envoi = Envoi((), tuple(gone)) if is_erasing else Envoi(tuple(lines), ())
    content = contenu.write(
        envoi,
        TOUTES,
        auteur=auteur,
        dossier_id=dossier_id,
        numero=8 + is_erasing,
        fait_le=AT,
        questionnaires=[exact],
    )
    return scelle.seal(content, PHRASE)


@pytest.mark.parametrize(
    ("sender", "written", "counts"),
    [
        (PERSONNE, set(GENRES) - {"constat_rdv", "remarque"}, "37 ajouts, 1 modification, 2 refus."),
        (
            CONSEILLER,
            {"consigne", "constat_rdv", "questionnaire_demande", "remarque"},
            "4 ajouts, 36 refus.",
        ),
    ],
)
def test_a_real_file_writes_and_erases_nothing_in_the_place_of_the_other(
    home, workspace, cheap_key, sender, written, counts
):
    person = carnets.dossiers(home)[0]
    take(workspace, send(home, person, PERSONNE))
    store = workspace if sender is PERSONNE else home
    others = [r for r in records.everything(store, person.id) if r.auteur is not sender]

    came = take(store, forged(sender, person.id, is_erasing=False))
    kept = records.everything(store, person.id)
    erased = take(store, forged(sender, person.id, is_erasing=True))

    assert {genre_of(type(r)) for r in kept if r.auteur is sender} == written
    assert [r for r in kept if r.auteur is not sender] == others
    assert apport.counts(came) == counts
    assert (questionnaires.get(store, shipped()["valeurs"].empreinte) is None) is (sender is CONSEILLER)
    assert {gone.genre for gone in erased.fusion.effacements} == written
    assert len(erased.fusion.refus) == len(GENRES) - len(written)
    assert {row["record"] for row in store.rows("select record from efface_recu")} <= written


@pytest.mark.complet
def test_the_file_that_comes_back_has_another_name(home, cheap_key):
    person = carnets.dossiers(home)[0]
    names = [partage.seal(home, person, TOUTES, auteur, PHRASE, at=AT).nom for auteur in Auteur]

    assert len({name.partition("-")[0] for name in names}) == 2
    assert {name.rpartition(".")[2] for name in names} == {"cpp"}


def test_a_weak_phrase_takes_no_number(home):
    person = carnets.dossiers(home)[0]

    with pytest.raises(FichierRefuse):
        partage.seal(home, person, HABITUEL, PERSONNE, "tomate", at=AT)

    assert envois.last(home, person.id)[0] == 0


@pytest.mark.complet
@pytest.mark.parametrize("kind", [Situation, Jalon])
def test_what_is_private_again_is_taken_back_and_may_be_shown_again(home, workspace, cheap_key, kind):
    person = carnets.dossiers(home)[0]
    said = {
        Situation: Situation.blank(person.id, "logement").answer(ReponseSituation.BLOQUE),
        Jalon: Jalon(dossier_id=person.id, texte="Je pars à Lyon."),
    }[kind]
    for partage_, choix, count in (
        (True, TOUTES, 1),
        (False, HABITUEL, 0),
        (True, HABITUEL, 0),
        (True, TOUTES, 1),
    ):
        said = records.save(home, said.model_copy(update={"partage": partage_}), at=AT)
        take(workspace, send(home, person, PERSONNE, choix))

        assert len(records.all_of(workspace, kind, person.id)) == count


@pytest.mark.complet
@pytest.mark.parametrize("seed", range(3))
def test_two_people_taking_turns_with_real_files_end_equal(home, workspace, cheap_key, seed):
    chance, now, drawer = random.Random(seed), AT, []
    person = carnets.dossiers(home)[0]
    take(workspace, send(home, person, PERSONNE))
    for step in range(12):
        now += timedelta(minutes=5)
        _write(home, Piste(dossier_id=person.id, intitule=f"piste {step}"), chance, now)
        asked = QuestionnaireDemande(
            dossier_id=person.id, questionnaire=f"q{step}", le=TODAY, auteur=CONSEILLER
        )
        _write(workspace, asked, chance, now)
        sender = chance.choice([PERSONNE, CONSEILLER])
        store = home if sender is PERSONNE else workspace
        drawer.append((sender, send(store, person, sender, at=now)))
        if chance.random() < 0.7:
            sender, octets = chance.choice(drawer[-3:])
            take(workspace if sender is PERSONNE else home, octets, at=now)
    take(workspace, send(home, person, PERSONNE, at=now), at=now)
    take(home, last := send(workspace, person, CONSEILLER, at=now), at=now)
    assert take(home, last, at=now).fusion.changes_nothing

    for kind in (Piste, QuestionnaireDemande, Dossier):
        mine, theirs = (sorted(records.all_of(s, kind, person.id), key=str) for s in (home, workspace))
        assert mine == theirs
    assert conflits.of(workspace, person.id) == conflits.of(home, person.id) == []
    for store, auteur in ((workspace, PERSONNE), (home, CONSEILLER)):
        other = home if store is workspace else workspace
        assert counted(store, person.id, auteur) == counted(other, person.id, auteur)


def counted(store: Store, dossier_id: UUID, auteur: Auteur) -> dict[str, int]:
    """Return how many records of one author each part of a notebook holds."""
    return rubrique.count(r for r in records.everything(store, dossier_id) if is_of(r, auteur))


def _write(store: Store, new: Record, chance: random.Random, at: datetime) -> None:
    """Write something new, or change or erase something that is there."""
    known = [r for r in records.everything(store, new.dossier_id) if type(r) is type(new)]
    if not known or chance.random() < 0.5:
        records.save(store, new, at=at)
        return
    old = chance.choice(known)
    if old.efface_le is not None:
        records.restore(store, old, at=at)
    elif chance.random() < 0.3:
        records.erase(store, old, at=at)
    else:
        field = "intitule" if isinstance(old, Piste) else "questionnaire"
        records.save(store, old.model_copy(update={field: f"{field} {chance.random()}"}), at=at)


def command(*arguments: object, phrase: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "cppcore", *map(str, arguments)],
        input=phrase, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.complet
def test_the_command_line_seals_and_opens_with_a_phrase_that_is_never_an_argument(told, tmp_path):
    sealed = tmp_path / "k.cpp"

    made = command("sceller", told("karim"), sealed, phrase=PHRASE)
    read = command("ouvrir", sealed, phrase="Tomate, lune, papier, bateau\n")
    wrong = command("ouvrir", sealed, phrase="tomate lune papier")

    assert (made.returncode, read.returncode, wrong.returncode) == (0, 0, 1)
    assert scelle.control_code(sealed.read_bytes()) in made.stdout
    assert scelle.control_code(sealed.read_bytes()) in read.stdout and "Karim" in read.stdout
    assert wrong.stderr == f"{scelle.MAUVAISE_PHRASE}\n" and wrong.stdout == ""
    assert command("sceller", told("karim"), sealed, phrase=PHRASE).returncode == 2
    weak = command("sceller", told("karim"), tmp_path / "x.cpp", phrase="tomate")
    assert weak.returncode == 1 and not (tmp_path / "x.cpp").exists()
    assert (
        command(
            "sceller", told("karim"), tmp_path / "x.cpp", "--rubrique", "secret", phrase=PHRASE
        ).returncode
        == 1
    )


def test_heavy_libraries_wait_until_they_are_needed():
    done = subprocess.run(
        [sys.executable, "-c", "import sys, cppcore.actions.partage; print('cryptography' in sys.modules)"],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip

    assert done.stdout.strip() == "False"
