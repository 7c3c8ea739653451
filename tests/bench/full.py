"""A notebook with a full grid: six pistes, ten criteria, three hundred pieces of evidence."""

from datetime import date
from pathlib import Path

from cppcore import clock
from cppcore.catalog.criteres import criteres
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.recherches.recherche import Preuve, Recherche, Sens, Source
from cppcore.domain.socle.base import Record
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store

PISTES, CRITERES, PREUVES = 6, 10, 300


def write(path: Path, *, today: date) -> None:
    """Write that notebook; every state of a cell is somewhere in it."""
    store = Store.open(path)
    try:
        dossier = carnets.own_dossier(store, at=clock.now())
        records.save_all(store, _records(dossier, today), at=clock.now())
    finally:
        store.close()


def _records(dossier: Dossier, today: date) -> list[Record]:
    codes = [c.code for c in criteres()][:CRITERES]
    pistes = [Piste(dossier_id=dossier.id, intitule=f"Métier numéro {n + 1}") for n in range(PISTES)]
    wanted = [Preference.of(dossier.id, code, n) for n, code in enumerate(codes)]
    visits = [
        Recherche(dossier_id=dossier.id, source=source, organisme=f"Lieu {n}", le=today)
        for n, source in enumerate(list(Source) * 4)
    ]
    senses = list(Sens)
    found = [
        Preuve(
            dossier_id=dossier.id,
            recherche_id=visits[n % len(visits)].id,
            piste_id=pistes[n % PISTES].id,
            critere=codes[n // PISTES % CRITERES],
            sens=senses[n * 7 % len(senses)],
            fait=f"Ce qui a été appris, numéro {n}, dit en une phrase.",
            fiabilite=1 + n % 3,
            vu_le=today,
        )
        for n in range(PREUVES)
    ]
    return [dossier.model_copy(update={"debut": today}), *wanted, *pistes, *visits, *found]
