"""Invented persons written into a real notebook, day by day, so that every screen has something to show."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from cppcore.catalog.histoires import DAYS, KINDS, LINKS, PARTIALS, Fields, Histoire, Moment
from cppcore.catalog.loader import read
from cppcore.catalog.questionnaires import FOLDER as QUESTIONNAIRES
from cppcore.domain.immersion.essai_entreprise import evidence
from cppcore.domain.immersion.immersion import HypotheseImmersion, Immersion
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import Situation
from cppcore.domain.parcours.consigne import Consigne, ReponseConsigne
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import Genre, Rdv
from cppcore.domain.questionnaires.item import Forme
from cppcore.domain.questionnaires.passation import Passation, QuestionnaireDemande, Reponse
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.recherches.recherche import EtatRecherche
from cppcore.domain.socle.base import Auteur, Record
from cppcore.settings import DATA, PERSONS
from cppcore.store import records
from cppcore.store.fichier.database import Store

FOLDER = DATA / "demo"
"""One story per file, named after its code."""

INVENTED = UUID("c0ffee00-0000-4000-8000-000000000000")
"""From which the ids of invented persons are made: the same story always makes the same records."""

ANSWERS = {"oui": 2, "sait_pas": 1, "non": 0, "passe": None}
"""Words of a story for the values of the scale, each followed by the codes of the items.

Any other answer stands under « reponses », item by item: a value, or words where the question asks for some.
"""


def write_demo(path: Path, persona: str, *, today: date) -> None:
    """Write one person's own notebook, as it would be today.

    Raises:
        FileExistsError: when the file is there: a demonstration never writes over a notebook.
    """
    _write(path, [persona], "personne", today)


def write_workspace(path: Path, *, today: date) -> None:
    """Write the workspace of a counsellor who received the four notebooks.

    Raises:
        FileExistsError: as for write_demo.
    """
    _write(path, PERSONS, "conseiller", today)


def _write(path: Path, personas: Iterable[str], role: str, today: date) -> None:
    if path.exists():
        raise FileExistsError("Une démonstration ne remplace jamais un carnet.")
    told = [step for persona in personas for step in tell(persona, today=today)]
    path.parent.mkdir(parents=True, exist_ok=True)
    store = Store.open(path)
    try:
        records.set_meta(store, "role", role)
        for at, written in sorted(told, key=lambda step: step[0]):
            sent = [r for r in written if role == "personne" or not _is_hers_alone(r)]
            records.save_all(store, sent, at=at)
    finally:
        store.close()


def _is_hers_alone(record: Record) -> bool:
    """Tell whether a counsellor never receives a record."""
    return isinstance(record, Jalon | Situation) and not record.partage


def tell(persona: str, *, today: date) -> list[tuple[datetime, list[Record]]]:
    """Return what a person wrote, moment by moment (naive UTC), as records ready to be saved.

    Raises:
        CatalogError: the story cannot be read.
        pydantic.ValidationError: one of its records is wrong.
    """
    histoire = read(FOLDER / f"{persona}.toml", Histoire)
    writer = _Writer(persona, today)
    return [writer.write(moment) for moment in histoire.moments]


class _Writer:
    """Turns the moments of one story into records, remembering what was already told."""

    def __init__(self, persona: str, today: date) -> None:
        self.dossier_id = uuid5(INVENTED, persona)
        self.today = today
        self.told: dict[tuple[str, str], Fields] = {}
        self.trials: dict[UUID, Immersion] = {}

    def write(self, moment: Moment) -> tuple[datetime, list[Record]]:
        day = self._day(moment.jour)
        at = datetime.combine(day, moment.heure)
        written: list[Record] = [self._dossier(moment.dossier)] if moment.dossier else []
        written += [self._rdv(fields) for fields in moment.rdvs]
        for kind in KINDS:
            written += [self._record(kind, fields, day) for fields in getattr(moment, kind)]
        written += self._proofs(written, day)
        written += [self._reponse_consigne(fields) for fields in moment.reponses_consigne]
        for fields in moment.passations:
            passation = self._passation(fields, at)
            written += [passation, *_reponses(passation, fields)]
        return at, written + [self._demande(fields, day) for fields in moment.demandes]

    def _day(self, jour: int) -> date:
        return self.today + timedelta(days=jour)

    def _dossier(self, fields: Fields) -> Dossier:
        first = {"id": self.dossier_id, "dossier_id": self.dossier_id}
        return Dossier.model_validate(self._merged("dossier", "", first, fields))

    def _rdv(self, fields: Fields) -> Rdv:
        genre = Genre(fields.get("genre", "individuel"))
        blank = Rdv.blank(self.dossier_id, fields["numero"], genre).model_dump()
        return Rdv.model_validate(self._merged("rdvs", f"{genre}-{fields['numero']}", blank, fields))

    def _record(self, kind: str, fields: Fields, day: date) -> Record:
        links = {name: cle for name, cle in fields.items() if name in LINKS and isinstance(cle, str)}
        linked = {f"{name}_id": self._id(LINKS[name], cle) for name, cle in links.items()}
        own = {name: value for name, value in fields.items() if name not in {"cle", *links}}
        cle = fields.get("cle") or str(len(self.told))
        first = {"id": self._id(kind, cle), "dossier_id": self.dossier_id, **_usual_day(kind, fields, day)}
        return KINDS[kind].model_validate(self._merged(kind, cle, first, own | linked))

    def _proofs(self, written: Iterable[Record], day: date) -> list[Record]:
        """Return the evidence that the screen makes of what a work trial has settled."""
        self.trials |= {one.id: one for one in written if isinstance(one, Immersion)}
        settled = [
            evidence(one, self.trials[one.immersion_id], known=None, today=day)
            for one in written
            if isinstance(one, HypotheseImmersion)
        ]
        return [one for one in settled if one is not None]

    def _reponse_consigne(self, fields: Fields) -> ReponseConsigne:
        """Return the answer to a consigne, named by its cle."""
        cle = fields["consigne"]
        given = Consigne.model_validate(self.told[("consignes", cle)])
        blank = ReponseConsigne.to(given).model_dump()
        own = {name: value for name, value in fields.items() if name != "consigne"}
        return ReponseConsigne.model_validate(self._merged("reponses_consigne", cle, blank, own))

    def _passation(self, fields: Fields, at: datetime) -> Passation:
        told = {"cle", "finie", "reponses", *ANSWERS}
        own = {name: value for name, value in fields.items() if name not in told}
        first: Fields = {}
        if code := fields.get("questionnaire"):
            first = {
                "id": self._id("passations", fields["cle"]),
                "dossier_id": self.dossier_id,
                "version": _shipped(code).version,
                "commencee": at - timedelta(minutes=_shipped(code).minutes),
            }
        if fields.get("finie"):
            own["terminee"] = at
        return Passation.model_validate(self._merged("passations", fields["cle"], first, own))

    def _demande(self, fields: Fields, day: date) -> QuestionnaireDemande:
        asked = QuestionnaireDemande.of(self.dossier_id, **{"le": day, **self._dated(fields)})
        return asked.model_copy(update={"auteur": Auteur.CONSEILLER})

    def _merged(self, kind: str, cle: str, first: Fields, changes: Fields) -> Fields:
        known = self.told.setdefault((kind, cle), first)
        known.update(self._dated(changes))
        return known

    def _dated(self, fields: Fields) -> Fields:
        return {name: self._date(name, value) for name, value in fields.items()}

    def _date(self, name: str, value: Any) -> Any:
        if isinstance(value, dict) and len(value) == 1 and (known := PARTIALS.get(next(iter(value)))):
            return self._day(*value.values()).isoformat()[:known]
        return self._day(value) if name in DAYS and isinstance(value, int) else value

    def _id(self, kind: str, cle: str) -> UUID:
        return uuid5(self.dossier_id, f"{kind}-{cle}")


def _usual_day(kind: str, fields: Fields, day: date) -> Fields:
    """Return the date of a record that does not say its own: the day it was written."""
    if kind == "preuves":
        return {"vu_le": day}
    if kind in {"decisions", "contacts", "consignes", "remarques", "constats"} or (
        kind == "recherches" and fields.get("etat") != EtatRecherche.A_FAIRE
    ):
        return {"le": day}
    return {}


@cache
def _shipped(code: str) -> Questionnaire:
    """Return the questionnaire that the stories answer: ours, even where the organisation has its own."""
    return read(QUESTIONNAIRES / f"{code}.toml", Questionnaire)


def _reponses(passation: Passation, fields: Fields) -> list[Reponse]:
    """Return the told answers of a passation.

    Raises:
        ValueError: one of them is not offered.
    """
    asked = _shipped(passation.questionnaire)
    return [_reponse(passation, asked, item, given) for item, given in _answered(fields)]


def _answered(fields: Fields) -> Iterator[tuple[str, int | str | None]]:
    """Give each item with its value, its words, or None when it was passed."""
    for word, valeur in ANSWERS.items():
        yield from ((item, valeur) for item in fields.get(word, "").split())
    yield from fields.get("reponses", {}).items()


def _reponse(passation: Passation, asked: Questionnaire, item: str, given: int | str | None) -> Reponse:
    if not isinstance(given, str):
        asked.check_answer(item, given)
        return Reponse.to(passation, item, given, passe=given is None)
    known = asked.item(item)
    if known is None or known.forme is not Forme.LIBRE:
        raise ValueError(f"La question {item} ne demande pas de mots. Donnez une valeur.")
    return Reponse.to(passation, item, None, texte=given)
