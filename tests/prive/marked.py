"""A notebook at random in which every text of every record is a word found nowhere else, past and erased ones too.

It is made from the fields of the models: a new kind of record, or a new field, is filled by itself.
"""

import random
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, get_args
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from cppcore.catalog.criteres import criteres
from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.catalog.guides import guide
from cppcore.catalog.programmes import programmes
from cppcore.catalog.questionnaires import questionnaires
from cppcore.catalog.themes import themes
from cppcore.domain.carnet.rubrique import GENRES, genre_of
from cppcore.domain.echange.envoi import links
from cppcore.domain.formations.financement import LigneFinancement
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.reponse_financement import ReponseFinancement
from cppcore.domain.immersion.immersion import HypotheseImmersion, Immersion
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.parcours.consigne import Consigne, ReponseConsigne
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.pistes.avis import Avis
from cppcore.domain.pistes.piste import Decision, Piste
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.projet.bilan import Bilan, PisteReflexion
from cppcore.domain.questionnaires.item import Forme
from cppcore.domain.questionnaires.passation import Passation, QuestionnaireDemande, Reponse
from cppcore.domain.recherches.enquete import EnqueteMetier, ReponseEnquete
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche
from cppcore.domain.socle.base import Auteur, Choice, Record
from cppcore.domain.synthese.agenda import EntreeAgenda, entries
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store
from tests.exchange.filled import LINKED
from tests.prive.table import HEALTH, KEPT_HERE, is_private

MARK = re.compile(r"mq[b-y]{6}kz", re.IGNORECASE)
"""What a word of these notebooks looks like: short enough for the axis of a chart, and no word of ours."""

_LETTERS = "bcdfghjklmnpqrstvwxy"

NOW, BEFORE, ERASED = "", "avant ", "effacé "
"""When a word was written: it stands now, something else was written over it, its record was erased."""

EACH = 3
"""How many records of a kind, when nothing else is said of it."""


@dataclass(frozen=True)
class Mark:
    """Where a word was written: « piste.intitule », in which record, and when."""

    champ: str
    record: Record
    quand: str = NOW

    @property
    def name(self) -> str:
        return f"{self.quand}{self.champ}"


@dataclass
class Filled:
    """A notebook: its person, its records as they stand (the erased ones too), and its words."""

    dossier: Dossier
    records: dict[UUID, Record] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    dates: tuple[EntreeAgenda, ...] = ()
    """What a phone was given, in full words, before anything was erased."""

    def of(self, kind: type[Record]) -> list[Any]:
        return [r for r in self.records.values() if type(r) is kind]


class Maker:
    """Fills the notebook of one person: everything is drawn from the seed, what is private from another one.

    Two notebooks made from the same seed with two values of secret differ in what is private and nowhere else. without
    names the kinds of record that the notebook does not hold.
    """

    def __init__(self, seed: int, today: date, *, without: Collection[str] = (), secret: int = 0) -> None:
        self.chance = random.Random(f"{seed}{sorted(without)}")
        self.today, self.without, self.secret = today, frozenset(without), secret
        self.own = UUID(int=self.chance.getrandbits(128))
        self.ids = {genre: self._ids(kind) for genre, kind in GENRES.items() if genre not in self.without}
        self.planned = self.ids.get("recherche", [None])[0]
        self.filled = Filled(Dossier(id=self.own, dossier_id=self.own))

    def _ids(self, kind: type[Record]) -> list[UUID]:
        if kind is Dossier:
            return [self.own]
        if kind is Bilan:
            return [Bilan.blank(self.own).id]
        counts = {
            Situation: len(themes()),
            LigneFinancement: 6,
            Passation: 5,
            Rdv: 5,
            Recherche: 6,
            Reponse: 0,
        }
        return [UUID(int=self.chance.getrandbits(128)) for _ in range(counts.get(kind, EACH))]

    def fill(self, store: Store) -> Filled:
        """Save everything, change some of it, then erase some of it; return what was done."""
        start = datetime.combine(self.today - timedelta(days=25), time(9))
        whole = [record for genre in self.ids for record in self._all(GENRES[genre])]
        self._save(store, whole, start)
        self._save(store, self._changed(whole), start + timedelta(days=20))
        self.filled.dates = tuple(_dates(store, self.filled.of(Dossier)[0], self.today))
        self._save(store, self._erased(start + timedelta(days=21)), start + timedelta(days=21))
        self.filled.dossier = self.filled.of(Dossier)[0]
        return self.filled

    def _save(self, store: Store, whole: list[Record], at: datetime) -> None:
        records.save_all(store, whole, at=at)
        self.filled.records |= {r.id: r for r in whole}

    def _all(self, kind: type[Record]) -> Iterator[Record]:
        for n, own in enumerate(self.ids[genre_of(kind)]):
            made = self._make(kind, n, own)
            yield made
            if isinstance(made, Passation) and "reponse" not in self.without:
                yield from self._answers(made)

    def _make(self, kind: type[Record], n: int, own: UUID) -> Record:
        base = {"id": own, "dossier_id": self.own} | ARRANGED.get(kind, lambda maker, n: {})(self, n)
        made = self._drawn(kind, base, self.chance)
        if self.secret and is_private(made, self.filled.records):
            kept = {*base, *links(kind), *_TOLD_OTHERWISE.get(kind, ())} - {"valeur"}
            arranged = {name: getattr(made, name) for name in kept}
            made = self._drawn(kind, arranged, random.Random(f"{own}{self.secret}"))
        return self._marked(made)

    def _drawn(self, kind: type[Record], base: dict[str, Any], chance: random.Random) -> Record:
        free = [f for f in kind.model_fields if f not in Record.model_fields and f not in base]
        for _ in range(200):
            try:
                return kind.model_validate(base | {f: v for f in free for v in self._value(kind, f, chance)})
            except ValidationError:
                continue
        raise AssertionError(f"nothing fits {kind.__name__}")

    def _value(self, kind: type[Record], name: str, chance: random.Random) -> Iterator[Any]:
        """Yield a value for a field, nothing when its usual one stays."""
        about = kind.model_fields[name]
        is_optional = type(None) in get_args(about.annotation)
        if is_optional and chance.random() < 0.15:
            return
        if name in links(kind):
            known = self.ids.get(LINKED.get(name, name.removesuffix("_id")), [])
            if known or not is_optional:
                yield chance.choice(known) if known else UUID(int=chance.getrandbits(128))
            return
        kinds = [about.annotation, *get_args(about.annotation)]
        choices = [list(k) for k in kinds if isinstance(k, type) and issubclass(k, Choice)]
        day = self.today + timedelta(days=chance.randint(-30, 40))
        drawn = [*(chance.choice(c) for c in choices), BLANK, datetime.combine(day, time(12)), day]
        drawn += [day.isoformat(), chance.randint(1, 20), 1, chance.random() < 0.5]
        adapter: TypeAdapter[Any] = TypeAdapter(Annotated[about.annotation, "", *about.metadata])
        for candidate in drawn:
            try:
                yield adapter.validate_python(candidate, strict=not isinstance(candidate, str))
            except ValidationError:
                continue
            return

    def _marked(self, record: Record) -> Record:
        """Return a record with a word of its own in each of its texts."""
        texts = [name for name, value in record.__dict__.items() if value == BLANK]
        return record.model_copy(update={name: self._word(record, name) for name in texts})

    def _word(self, record: Record, name: str) -> str:
        """Return a word that was never written, the same at each run; another secret, another private word."""
        mark = Mark(f"{genre_of(type(record))}.{name}", record)
        salt = self.secret if mark.champ in KEPT_HERE or is_private(record, self.filled.records) else 0
        for attempt in range(9):
            drawn = random.Random(f"{record.id}{name}{salt}{attempt}")
            word = f"mq{''.join(drawn.choices(_LETTERS, k=6))}kz"
            if word not in self.filled.marks:
                break
        self.filled.marks[word] = mark
        return word

    def _answers(self, passation: Passation) -> Iterator[Record]:
        self.filled.records[passation.id] = passation
        asked = questionnaires()[passation.questionnaire]
        is_secret = self.secret and is_private(passation, {})
        for item in asked.items:
            chance = random.Random(f"{passation.id}{item.code}{self.secret if is_secret else 0}")
            offered = [m.valeur for m in asked.scale_of(item)] or [1]
            valeur = None if item.forme is Forme.LIBRE else chance.choice(offered)
            yield self._marked(Reponse.to(passation, item.code, valeur, texte=BLANK))

    def _changed(self, whole: list[Record]) -> list[Record]:
        """Write something else over every text of a third of the records."""
        changed = []
        for record in whole:
            if random.Random(f"{record.id}changed").random() < 0.33:
                said = {name: word for name, word in record.__dict__.items() if self._is_word(word)}
                for word in said.values():
                    self._past(word, BEFORE)
                changed.append(self._marked(record.model_copy(update=dict.fromkeys(said, BLANK))))
        return changed

    def _erased(self, at: datetime) -> list[Record]:
        """Erase one record in eight, but not what everything hangs on; and one whose day a phone was given."""
        erased = []
        for record in self.filled.records.values():
            drawn = random.Random(f"{record.id}erased").random() < 0.12
            if (drawn and not isinstance(record, Dossier | Bilan | Rdv)) or record.id == self.planned:
                erased.append(record.model_copy(update={"efface_le": at}))
                for word in filter(self._is_word, record.__dict__.values()):
                    self._past(word, ERASED)
        return erased

    def _is_word(self, value: object) -> bool:
        return isinstance(value, str) and value in self.filled.marks

    def _past(self, word: str, quand: str) -> None:
        mark = self.filled.marks[word]
        self.filled.marks[word] = Mark(mark.champ, mark.record, quand)


def _dates(store: Store, dossier: Dossier, today: date) -> list[EntreeAgenda]:
    names = {code: one.nom for code, one in dispositifs().items()}
    return entries(
        carnets.load(store, dossier), programmes()[dossier.programme], today=today, financeurs=names
    )


BLANK = "mqmotkz"
"""Written where a word comes."""

_TOLD_OTHERWISE: dict[type[Record], tuple[str, ...]] = {
    Situation: ("partage", "reponse"),
    LigneFinancement: ("usage", "montant_centimes", "etat", "echeance"),
}
"""What decides whether it is private; and of a scheme for disabled persons, what is told under another name."""

Arrange = Callable[[Maker, int], dict[str, Any]]


def _criterion(maker: Maker, _: int) -> dict[str, Any]:
    own = f"perso-{maker.ids['preference'][0].hex}" if "preference" in maker.ids else "dates"
    return {"critere": maker.chance.choice([own, *(c.code for c in criteres())])}


_SHOWN = {"partage": True, "reponse": ReponseSituation.BLOQUE}


def _first_piste(maker: Maker) -> dict[str, Any]:
    return {"piste_id": maker.ids["piste"][0]} if "piste" in maker.ids else {}


def _planned(maker: Maker) -> dict[str, Any]:
    return {"etat": EtatRecherche.A_FAIRE, "le": maker.today + timedelta(days=3)}


def _appointment(maker: Maker, n: int) -> dict[str, Any]:
    if n < 2:
        return {
            "numero": n + 1,
            "etat": EtatRdv.HONORE,
            "prevu_le": maker.today - timedelta(days=20 - 12 * n),
        }
    return {"numero": n + 1, "etat": EtatRdv.PREVU, "prevu_le": maker.today + timedelta(days=4 * n)}


def _passing(maker: Maker, n: int) -> dict[str, Any]:
    usual = sorted(set(questionnaires()) - {"francais", "numerique"})
    code = ("francais", "numerique", "interets-1", "demande", maker.chance.choice(usual))[n]
    begun = datetime.combine(maker.today - timedelta(days=4), time(9))
    return {
        "questionnaire": code, "version": questionnaires()[code].version, "empreinte": "", "corrige": None,
        "commencee": begun, "terminee": begun + timedelta(hours=1),
    }  # fmt: skip


def _preference(maker: Maker, n: int) -> dict[str, Any]:
    own = maker.ids["preference"][n]
    if n == 0:
        return {"code": f"perso-{own.hex}", "retire": False}
    return {"code": criteres()[n].code, "nom": "", "question": ""}


def _line(maker: Maker, n: int) -> dict[str, Any]:
    return {"dispositif": (*HEALTH, *maker.chance.sample(sorted(set(dispositifs()) - set(HEALTH)), 6))[n]}


def _money(maker: Maker, n: int) -> dict[str, Any]:
    champ = ("handicap_reconnu", *maker.chance.sample(sorted(set(questions()) - {"handicap_reconnu"}), 6))[n]
    return (
        {"champ": champ, "valeur": maker.chance.choice([BLANK, "oui", "12", "2026-12-01"])}
        if n
        else {"champ": champ, "valeur": BLANK}
    )


def _counsellor(maker: Maker, n: int) -> dict[str, Any]:
    return {"auteur": Auteur.CONSEILLER}


ARRANGED: dict[type[Record], Arrange] = {
    Dossier: lambda maker, n: {
        "programme": "cpp-2012", "trame": "", "debut": maker.today - timedelta(days=24),
        "reformulation": maker.chance.choice(["", BLANK]),
    },
    Bilan: lambda maker, n: {"scores": True, "dessins": True} | _first_piste(maker),
    Jalon: lambda maker, n: {"partage": n == 0},
    Formation: lambda maker, n: _first_piste(maker) if n == 0 else {},
    Decision: lambda maker, n: _criterion(maker, n) | (_first_piste(maker) if n == 0 else {}),
    Rdv: _appointment,
    Passation: _passing,
    QuestionnaireDemande: lambda maker, n: {
        "questionnaire": sorted(questionnaires())[n], "auteur": Auteur.CONSEILLER,
    },
    Preference: _preference,
    Preuve: _criterion,
    Avis: _criterion,
    Recherche: lambda maker, n: _criterion(maker, n) | (_planned(maker) if n == 0 else {}),
    HypotheseImmersion: _criterion,
    Situation: lambda maker, n: {"theme": themes()[n].code} | ({} if n else _SHOWN),
    LigneFinancement: _line,
    ReponseFinancement: _money,
    EnqueteMetier: lambda maker, n: {"guide": guide().code, "version": guide().version},
    ReponseEnquete: lambda maker, n: {"question": guide().questions[n].code},
    Remarque: _counsellor,
    Consigne: lambda maker, n: {"auteur": maker.chance.choice(list(Auteur)), "ecran": ""},
    ReponseConsigne: lambda maker, n: {"devoir": ""},
    Immersion: lambda maker, n: {"objet": None},
    Piste: lambda maker, n: {"fusion": None},
    PisteReflexion: lambda maker, n: {"rang": n + 1},
}  # fmt: skip
"""What is not free: codes of the catalogue, the order of the appointments, who writes what."""
