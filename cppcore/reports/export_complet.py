"""All that a notebook keeps, readable without the application: JSON for programs, CSV for a spreadsheet, a note."""

import io
import json
import zipfile
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from cppcore.domain.carnet.rubrique import GENRES, PAR_CODE, genre_of, passations_of, rubrique_of
from cppcore.domain.echange.lisible import HIDDEN, Legende, words
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.socle.base import Choice, Record
from cppcore.reports.tableau_csv import BOM, write_csv

JSON_NAME, README_NAME = "carnet.json", "LISEZ-MOI.txt"

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The moment written in the zip: the same content gives the same bytes."""


def kept(records: Iterable[Record], choix: Collection[str]) -> list[Record]:
    """Return the records of the parts chosen, as they are, without the erased ones; TOUTES gives everything."""
    held = list(records)
    passations = passations_of(held)
    return [r for r in held if r.efface_le is None and rubrique_of(r, passations) in choix]


def write(
    records: Sequence[Record], contexte: Legende, questionnaires: Sequence[Questionnaire], *, today: date
) -> bytes:
    """Return the zip: one JSON of everything, one CSV a kind of record, and how to read them.

    Nothing is left out of the JSON: each record can be read back as it was.
    """
    files = {
        README_NAME: (BOM + _readme(records, contexte, today)).encode(),
        JSON_NAME: _json(records, contexte, questionnaires, today).encode(),
    }
    for genre, kind in GENRES.items():
        if same := [r for r in records if type(r) is kind]:
            files[f"{genre.replace('_', '-')}.csv"] = _csv(genre, kind, same, contexte)
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(zipfile.ZipInfo(name, FIRST_MOMENT), content, zipfile.ZIP_DEFLATED)
    return paper.getvalue()


def _json(
    records: Sequence[Record], contexte: Legende, questionnaires: Sequence[Questionnaire], today: date
) -> str:
    lines: dict[str, list[Any]] = {}
    for record in records:
        lines.setdefault(genre_of(type(record)), []).append(record.model_dump(mode="json"))
    said = {
        "format": "carnet-cpp-lisible",
        "version": 1,
        "fait_le": today.isoformat(),
        "heures": "en temps universel (UTC)",
        "genres": {genre: contexte.libelles.genres[genre][1] for genre in lines},
        "champs": {
            genre: {
                name: contexte.libelles.champ(genre, name)
                for name in GENRES[genre].model_fields
                if name not in HIDDEN
            }
            for genre in lines
        },
        "codes": _codes(records) | {"noms": dict(contexte.codes)},
        "lignes": lines,
        "questionnaires": {q.empreinte: q.model_dump(mode="json") for q in questionnaires},
    }
    return json.dumps(said, ensure_ascii=False, indent=1, allow_nan=False)


def _codes(records: Sequence[Record]) -> dict[str, dict[str, str]]:
    """Return the French words of every coded choice that is used, by the name of the choice."""
    used = {type(v) for r in records for v in r.__dict__.values() if isinstance(v, Choice)}
    return {
        kind.__name__: {m.value: m.label for m in kind} for kind in sorted(used, key=lambda k: k.__name__)
    }


def _csv(genre: str, kind: type[Record], same: Sequence[Record], contexte: Legende) -> bytes:
    """Return one kind as a table; the last columns are the marks."""
    names = [name for name in kind.model_fields if name not in HIDDEN]
    heads = [*(contexte.libelles.champ(genre, name) for name in names), "Écrit par", "Repère"]
    rows = ([*(words(r, name, contexte) for name in names), r.auteur.label, str(r.id)] for r in same)
    return write_csv([heads, *rows])


def _readme(records: Sequence[Record], contexte: Legende, today: date) -> str:
    passations = passations_of(records)
    inside = {rubrique_of(r, passations) for r in records}
    counted = {genre: sum(type(r) is kind for r in records) for genre, kind in GENRES.items()}
    lines = [
        "VOTRE CARNET CPP, LISIBLE SANS L’APPLICATION",
        "",
        f"Fait le {today:%d/%m}/{today.year:04}.",
        "Ce dossier n’est pas protégé : qui l’ouvre peut tout lire.",
        "",
        f"{JSON_NAME} : tout, pour un autre logiciel. Les heures y sont en temps universel.",
        "Les autres fichiers s’ouvrent avec un tableur (Excel, LibreOffice). Une case qui commence par une",
        "apostrophe est un texte : l’apostrophe empêche le tableur d’y voir un calcul.",
        "",
        "Les lignes effacées et l’histoire des changements n’y sont pas.",
        "",
        "Ce qu’il y a dedans :",
        *(f"- {r.titre}" for code, r in PAR_CODE.items() if code in inside),
        "",
        "Ce qu’il n’y a pas :",
        *(f"- {r.titre}" for code, r in PAR_CODE.items() if code not in inside),
        "",
        "Les fichiers :",
        *(
            f"- {genre.replace('_', '-')}.csv : {n} {contexte.libelles.genres[genre][n > 1]}"
            for genre, n in counted.items()
            if n
        ),
    ]
    return "\r\n".join([*lines, ""])
