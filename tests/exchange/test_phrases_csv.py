"""The phrases of many files, whatever program wrote the table."""

import pytest

from cppcore.exchange.phrases_csv import SANS_COLONNES, phrase_of, read
from cppcore.exchange.tableau import TableauRefuse


@pytest.mark.parametrize(
    "table",
    [
        "a.cpp;tomate, lune\nsous/Élodie.CPP;papier bateau\n",
        "Fichier,Phrase\r\na.cpp,tomate, lune\r\nsous\\élodie.cpp,papier bateau\r\n",
        "\ufefffichier\tphrase\na.cpp\ttomate lune\nsous/elodie.cpp\t\nsous/e\u0301lodie.cpp\tpapier bateau",
        '"a.cpp","tomate, lune"\n"sous/élodie.cpp","papier bateau"',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_table_is_read_whatever_wrote_it(table, encoding):
    found = read(table.encode(encoding))

    assert phrase_of("a.cpp", found).replace(",", "").split() == ["tomate", "lune"]
    assert phrase_of("sous/élodie.cpp", found) == "papier bateau"
    assert phrase_of("autre.cpp", found) == ""


def test_a_name_alone_is_that_of_a_file_in_any_folder_and_a_whole_path_wins():
    found = read(b"a.cpp;un deux\nlot/a.cpp;trois quatre\n")

    assert phrase_of("lot/a.cpp", found) == "trois quatre"
    assert phrase_of("ailleurs/a.cpp", found) == "un deux"


@pytest.mark.parametrize("content", [b"a.cpp\nb.cpp\n", b"nom;phrase\n", b"a.cpp;\n", b"", b"\x00\x01;a.cpp"])
def test_what_says_no_phrase_is_refused_in_one_sentence(content):
    with pytest.raises(TableauRefuse) as refusal:
        read(content)

    assert str(refusal.value)
    assert "a.cpp" not in str(refusal.value) or str(refusal.value) == SANS_COLONNES
