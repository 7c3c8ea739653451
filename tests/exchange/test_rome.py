"""The ROME zip: every trap of its files, every refusal, and the real one when it is there."""

import io
import zipfile

import pytest

from cppcore.domain.questionnaires.conditions import Correspondance, touched
from cppcore.domain.questionnaires.titres import Annuaire
from cppcore.exchange import rome as exchange
from cppcore.exchange.rome import RomeRefuse, read_rome
from cppcore.settings import ROOT, notebook_path, rome_path
from cppcore.store import rome
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.errors import LectureSeule

REAL = ROOT.parent / "shared" / "data" / "rome" / "RefRomeCsv.zip"
SMALL = {
    "referentiel_code_rome": 'code_rome,libelle_rome,code_rome_parent\n\n"K1302","Assistant de vie","K1302"\n\n"K1305","Aide, à domicile","K1302"\n',
    "referentiel_appellation": 'libelle_appellation_long,code_rome\n"Manœuvre ""polyvalent""","K1302"\n',
    "texte": 'code_rome,libelle_type_texte,position_phrase,libelle_texte\n"K1302","definition","2","L\'\'entretien\nsuit."\n"K1302","definition","1","Aide."\n',
    "referentiel_contexte_travail": "code_ogr,libelle_cont_travail,libelle_type_cont_trav\n1,Travail de nuit,Horaires\n",
    "liens_rome_referentiels": "code_rome,code_ogr\nK1302,1\nK1302,99\n",
}


def packed(tables=None, *, version="460", encoding="utf-8", prefix="", **more) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (SMALL if tables is None else tables).items():
            archive.writestr(f"{prefix}unix_{name}_v{version}_utf8.csv", text.encode(encoding))
        for name, content in more.items():
            archive.writestr(name, content)
    out.seek(0)
    return out


def test_blank_lines_cut_lines_quotes_and_apostrophes_are_read():
    found = read_rome(packed(**{"version.txt": "Date de publication : 18/09/2025"}))

    assert found.metiers == [("K1302", "Assistant de vie", "K1302"), ("K1305", "Aide, à domicile", "K1302")]
    assert found.appellations == [('Manœuvre "polyvalent"', "K1302")]
    assert ("K1302", "definition", 2, "L'entretien suit.") in found.textes
    assert found.contextes == [("K1302", "Horaires", "Travail de nuit")]
    assert found.source == "Source : France Travail, ROME 4.0 version 60 du 18/09/2025"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "iso-8859-15"])
def test_old_encodings_keep_their_letters(encoding):
    assert read_rome(packed(encoding=encoding)).appellations[0][0].startswith("Manœuvre")


def test_a_missing_table_is_listed_and_the_rest_read():
    found = read_rome(packed({k: v for k, v in SMALL.items() if k != "texte"}))

    assert "texte" in found.absentes
    assert len(found.metiers) == 2


def test_of_two_versions_the_latest_is_read_in_any_folder():
    out = packed(version="460", prefix="a/é/")
    with zipfile.ZipFile(out, "a") as archive:
        for name, text in SMALL.items():
            archive.writestr(f"unix_{name}_v461_utf8.csv", text)
    out.seek(0)

    assert read_rome(out).edition == "461"


def test_the_headers_of_the_v3_are_read():
    tables = SMALL | {
        "referentiel_code_rome": "code_rome,libelle_rome,statut\nK1302,Assistance,1\n",
        "texte": "code_rome,position_libelle_txt,libelle_texte,libelle_type_texte\nK1302,1,Par un diplôme,acces_a_em\n",
        "code_rome_riasec": "code_rome,riasec_majeur,riasec_mineur\nK1302,S,\n",
    }
    found = read_rome(packed(tables, version="347"))

    assert found.titre == "ROME V3 version 47"
    assert found.riasec == [("K1302", "S")]
    assert found.textes == [("K1302", "acces", 1, "Par un diplôme")]


def bad_files():
    whole = packed().getvalue()
    named = packed(**{"../x": "a"})
    nul = packed(SMALL | {"texte": "code_rome\n"}, encoding="utf-16")
    return {
        "not a zip": io.BytesIO(b"bonjour"),
        "empty": io.BytesIO(b""),
        "cut": io.BytesIO(whole[: len(whole) // 2]),
        "not ROME": packed({}, **{"a.txt": "a"}),
        "path": named,
        "encoding": nul,
        "no job": packed({k: v for k, v in SMALL.items() if k != "referentiel_code_rome"}),
    }


@pytest.mark.parametrize("name", sorted(bad_files()))
def test_a_bad_file_is_refused_in_one_sentence(name):
    with pytest.raises(RomeRefuse) as refused:
        read_rome(bad_files()[name])

    assert str(refused.value).endswith(".")
    assert str(refused.value).count(".") <= 2


def test_what_expands_beyond_the_limit_is_refused_whatever_the_zip_announces(monkeypatch):
    monkeypatch.setattr(exchange, "TAILLE_MAX", 100)

    with pytest.raises(RomeRefuse):
        read_rome(packed())


def test_damaged_bytes_inside_are_refused():
    raw = bytearray(packed().getvalue())
    raw[60:90] = b"\xff" * 30

    with pytest.raises(RomeRefuse):
        read_rome(io.BytesIO(bytes(raw)))


def test_progress_is_told_to_the_end():
    told = []
    read_rome(packed(), lambda done, of: told.append((done, of)))

    assert told[-1] == (len(SMALL), len(SMALL))


def test_the_directory_is_written_and_read_again_the_same_twice(tmp_path):
    path = tmp_path / "rome.duckdb"
    first = rome.write(path, read_rome(packed()))
    before = rome.sheet(path, "K1302")
    assert rome.write(path, read_rome(packed())) == first

    assert rome.sheet(path, "K1302") == before
    assert before.definition == ("Aide.", "L'entretien suit.")
    assert before.contextes == {"Horaires": ("Travail de nuit",)}
    assert {t.code for t in rome.heirs(path, "K1302")} == {"K1302", "K1305"}
    assert rome.sheet(path, "X0000") is None


def test_a_damaged_directory_is_taken_as_absent(tmp_path):
    path = tmp_path / "rome.duckdb"
    assert rome.edition(path) is None
    path.write_bytes(b"x" * 5000)
    assert rome.edition(path) is None


@pytest.mark.skipif(not REAL.is_file(), reason="the official ROME zip is not on this computer")
def test_the_real_zip(tmp_path):
    path = tmp_path / "rome.duckdb"
    with REAL.open("rb") as source:
        edition = rome.write(path, read_rome(source))
    titles = Annuaire(rome.titles(path))
    sheet = rome.sheet(path, "K1302")
    night = touched(
        sheet, {"nuit": "Travailler la nuit"}, [Correspondance(item="nuit", contextes=("Travail de nuit",))]
    )

    assert edition.nb_metiers == 1584
    assert edition.nb_titres > 13_000
    assert titles.search("mecanisien")[0].texte.startswith("Mécanicien")
    assert titles.search("aide soignante")[0].code == "J1501"
    assert [t.contexte for t in night] == ["Travail de nuit"]
    assert sheet.lettres == "S"


def test_a_notebook_is_never_replaced_by_the_directory(tmp_path, monkeypatch):
    monkeypatch.setenv("CPP_DB", str(tmp_path / "rome.duckdb"))
    assert rome_path() != notebook_path()

    store = Store.open(notebook_path())
    store.close()
    before = notebook_path().read_bytes()
    with pytest.raises(LectureSeule):
        rome.write(notebook_path(), read_rome(packed()))
    assert notebook_path().read_bytes() == before


def test_a_line_cut_short_is_left_out():
    cut = SMALL | {"referentiel_appellation": SMALL["referentiel_appellation"] + '"seul"\n'}

    assert len(read_rome(packed(cut)).appellations) == 1


def test_a_quote_that_never_closes_refuses_the_file():
    with pytest.raises(RomeRefuse):
        read_rome(packed(SMALL | {"texte": SMALL["texte"] + '"K1302","definition","3","Sans fin\n'}))


def test_letters_that_are_not_riasec_are_left_out():
    table = "code_rome,riasec_majeur,riasec_mineur\nK1302,S,NULL\nK1305,X,\n"

    assert read_rome(packed(SMALL | {"referentiel_code_rome_riasec": table})).riasec == [("K1302", "S")]
