"""A notebook of the first version opens in this one, with everything that it held."""

import shutil
from contextlib import closing
from datetime import datetime
from uuid import UUID

import pytest

from cppcore.domain.moi.jalon import Jalon
from cppcore.store import carnets, passations, records
from cppcore.store.fichier import migrate
from cppcore.store.fichier.database import Store

AT = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001 - the store keeps naive UTC
PERSON, PASSING = UUID(int=1), UUID(int=2)
BOOKKEEPING = [PERSON, 1, "personne", AT, AT, None]


@pytest.mark.complet
def test_a_notebook_of_the_first_version_keeps_its_answers(tmp_path):
    first = tmp_path / "migrations"
    first.mkdir()
    shutil.copy(migrate.FOLDER / "0001_carnet.sql", first)
    path = tmp_path / "carnet.duckdb"
    old = Store.open(path, migrations=first)
    with old.write() as tx:
        tx.execute(
            "insert into dossier values (?, ?, ?, ?, ?, ?, ?, 'Nadia', 'cpp-2012', null, '', '')",
            [PERSON, *BOOKKEEPING],
        )
        tx.execute(
            "insert into passation values (?, ?, ?, ?, ?, ?, ?, 'interets-1', 1, ?, ?, 'Mes mots')",
            [PASSING, *BOOKKEEPING, AT, AT],
        )
        tx.execute(
            "insert into reponse values (?, ?, ?, ?, ?, ?, ?, ?, 'r1', 2, false)",
            [UUID(int=3), *BOOKKEEPING, PASSING],
        )
    old.close()

    store = Store.open(path)
    try:
        carnet = carnets.load(store, carnets.dossiers(store)[0])
        (kept,) = carnet.passations
        answers = passations.answers(store, kept)
    finally:
        store.close()

    assert (kept.retenu, kept.empreinte, kept.ressemble) == ("Mes mots", "", None)
    assert [(r.item, r.valeur, r.texte) for r in answers] == [("r1", 2, "")]
    assert carnet.dossier.trame == ""


@pytest.mark.complet
def test_the_moments_of_a_life_that_are_already_there_stay_private(tmp_path):
    before = tmp_path / "migrations"
    before.mkdir()
    for sql in migrate.FOLDER.glob("00*.sql"):
        if sql.name < "0015":
            shutil.copy(sql, before)
    path = tmp_path / "carnet.duckdb"
    old = Store.open(path, migrations=before)
    with old.write() as tx:
        tx.execute(
            "insert into jalon values (?, ?, ?, ?, ?, ?, ?, '2009', null, 'Je pars', '')",
            [PASSING, *BOOKKEEPING],
        )
    old.close()

    store = Store.open(path)
    try:
        (kept,) = records.all_of(store, Jalon, PERSON)
    finally:
        store.close()

    assert (kept.texte, kept.partage) == ("Je pars", False)


@pytest.mark.complet
def test_a_new_notebook_is_what_one_of_the_first_version_becomes(tmp_path):
    """A new one is made in one transaction, an older one goes step by step."""
    first = tmp_path / "migrations"
    first.mkdir()
    shutil.copy(migrate.FOLDER / "0001_carnet.sql", first)
    Store.open(tmp_path / "ancien.duckdb", migrations=first).close()

    made = []
    for name in ("ancien", "neuf"):
        with closing(Store.open(tmp_path / f"{name}.duckdb")) as store:
            tables = store.rows("select sql from duckdb_tables() order by table_name")
            indexes = store.rows("select sql from duckdb_indexes() order by index_name")
            steps = store.rows("select n, sha from _migration order by n")
            made.append((tables, indexes, steps))

    assert made[0] == made[1]
    assert len(made[1][2]) == len(migrate.load())
