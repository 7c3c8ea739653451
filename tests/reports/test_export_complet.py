"""The readable export: everything, for every persona, readable without the application, nothing that was left out."""

import csv
import io
import json
import zipfile
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.actions import partage
from cppcore.catalog.libelles import libelles
from cppcore.domain.carnet.rubrique import GENRES, PAR_CODE, TOUTES
from cppcore.domain.echange.lisible import Legende, by_id
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.tableur import DANGEREUX
from cppcore.domain.socle.base import Auteur, Record
from cppcore.reports import export_complet
from cppcore.reports.export_complet import JSON_NAME, README_NAME
from cppcore.reports.tableau_csv import BOM
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store
from tests.conftest import TODAY
from tests.exchange.filled import AT, DOSSIER, notebook, word


def unzip(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return {name: folder.read(name).decode() for name in folder.namelist()}


def everything_written() -> list[Record]:
    """Return one record of every kind, each by somebody who writes it."""
    hers = notebook()
    theirs = notebook(Auteur.CONSEILLER)
    return [*hers, *(r for r in theirs if type(r) not in set(map(type, hers)))]


def export(found, choix=TOUTES) -> dict[str, str]:
    kept = export_complet.kept(found, choix)
    return unzip(export_complet.write(kept, Legende(libelles(), by_id(kept)), (), today=TODAY))


@pytest.mark.complet
@pytest.mark.parametrize("name", ["nadia", "karim", "sylvie", "denise"])
def test_every_persona_leaves_with_all_that_she_wrote_and_can_be_read_back(told, tmp_path, name):
    with closing(Store.open(told(name))) as store:
        person = carnets.dossiers(store)[0]
        files = unzip(partage.export(store, person, today=TODAY))
        kept = [r for r in records.everything(store, person.id) if r.efface_le is None]

    lines = json.loads(files[JSON_NAME])["lignes"]
    assert [GENRES[genre].model_validate(line) for genre in GENRES for line in lines.get(genre, [])] == [
        r for kind in GENRES.values() for r in kept if type(r) is kind
    ]
    assert files[README_NAME].startswith(BOM)
    for genre, kind in GENRES.items():
        same = [r for r in kept if type(r) is kind]
        table = files.get(f"{genre.replace('_', '-')}.csv", "")
        rows = list(csv.reader(io.StringIO(table.removeprefix(BOM), newline=""), delimiter=";"))
        assert [row[-1] for row in rows[1:]] == [str(r.id) for r in same]
        assert {len(row) for row in rows} <= {len(rows[0]) if rows else 0}


@settings(deadline=None)
@given(st.frozensets(st.sampled_from(sorted(PAR_CODE))))
def test_a_word_of_a_part_that_was_left_out_is_in_no_file(choix):
    everything = "\n".join(export(everything_written(), choix).values())

    for rubrique in PAR_CODE.values():
        for kind in rubrique.genres:
            genre = next(g for g, k in GENRES.items() if k is kind)
            assert (word(genre) in everything) is (rubrique.code in choix) or genre == "session_formation", (
                genre
            )


def test_what_was_erased_is_not_there():
    erased = [r.model_copy(update={"efface_le": AT}) for r in notebook()]

    assert set(export(erased)) == {README_NAME, JSON_NAME}


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@a", "\t=1", "\uff1d1", "'=1"])
def test_a_spreadsheet_computes_nothing(text):
    piste = Piste(dossier_id=DOSSIER, intitule="x" if text == "\t=1" else text, attrait=text)

    (head, cells) = csv.reader(io.StringIO(export([piste])["piste.csv"].removeprefix(BOM)), delimiter=";")

    assert not any(cell[:1] in DANGEREUX for cell in cells if cell)
    assert len(head) == len(cells)


def test_the_same_notebook_gives_the_same_bytes_and_names_nobody():
    kept = notebook()
    made = {export_complet.write(kept, Legende(libelles(), by_id(kept)), (), today=TODAY) for _ in range(2)}

    assert len(made) == 1
    assert not any("canari" in name for name in unzip(made.pop()))
