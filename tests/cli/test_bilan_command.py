"""`python -m cppcore bilan`: the files it writes, and one French sentence for each refusal."""

import io

import docx
import pypdf
import pytest

from cppcore import __main__ as command
from cppcore.store.fichier.database import Store


@pytest.fixture
def notebook_of(notebook, persona):
    """Return where the notebook of an invented person is, nobody having it open."""

    def path(name):
        persona(name)
        return notebook.parent / name / f"{name}.duckdb"

    return path


def run(capsys, *arguments) -> tuple[int, str, str]:
    status = command.main(["bilan", *map(str, arguments)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_three_files_are_written_and_written_again_the_same(notebook_of, tmp_path, capsys):
    file, pdf, word, half = notebook_of("sylvie"), tmp_path / "a.pdf", tmp_path / "a.docx", tmp_path / "b.pdf"
    arguments = (file, "--pdf", pdf, "--docx", word, "--demi-page", half)

    assert run(capsys, *arguments)[0] == 0
    first = pdf.read_bytes()
    assert run(capsys, *arguments)[0] == 0

    assert pdf.read_bytes() == first
    assert 1 <= len(pypdf.PdfReader(io.BytesIO(first)).pages) <= 4
    assert len(pypdf.PdfReader(half).pages) == 1
    assert docx.Document(word).paragraphs[0].text == "Bilan du CPP"
    assert list(tmp_path.glob(".*.part")) == []


@pytest.mark.complet
def test_one_of_several_notebooks_is_named(notebook_of, tmp_path, capsys):
    file, pdf = notebook_of("conseiller"), tmp_path / "a.pdf"

    status, _, refusal = run(capsys, file, "--pdf", pdf)
    assert status == command.REFUS
    assert refusal.count("\n") == 1
    assert run(capsys, file, "--pdf", pdf, "--dossier", "Inconnue")[0] == command.REFUS
    assert not pdf.exists()
    assert run(capsys, file, "--pdf", pdf, "--dossier", "Denise")[0] == 0
    assert "Denise" in pypdf.PdfReader(pdf).pages[0].extract_text()


def test_what_cannot_be_done_is_said_and_leaves_nothing(notebook_of, tmp_path, capsys):
    file = notebook_of("nadia")
    refusals = [
        run(capsys, tmp_path / "absent.duckdb", "--pdf", tmp_path / "a.pdf"),
        run(capsys, file),
        run(capsys, file, "--pdf", tmp_path / "absent" / "a.pdf"),
        run(capsys, file, "--docx", tmp_path),
    ]
    with_it_open = Store.open(file)
    refusals.append(run(capsys, file, "--pdf", tmp_path / "a.pdf"))
    with_it_open.close()

    assert [status for status, *_ in refusals] == [2, 2, 1, 1, 1]
    assert all(err.strip() and not out for _, out, err in refusals)
    assert not (tmp_path / "a.pdf").exists()
    assert not (tmp_path / "absent.duckdb").exists()
