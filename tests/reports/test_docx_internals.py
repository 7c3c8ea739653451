"""python-docx still has the private members that we use: after an upgrade, look here first."""

import base64
import io

import docx
import pytest
from docx.oxml.ns import qn

from cppcore.reports import docx_internals as internals
from cppcore.reports.modele_docx import mark

LOOK = "python-docx changed: look at the private members of cppcore/reports/docx_internals.py"

ONE_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def test_a_row_a_picture_and_a_field_take_what_we_give_them():
    made = docx.Document()
    try:
        mark(internals.row_properties(made.add_table(rows=1, cols=1).rows[0]), "w:cantSplit")
        internals.describe(made.add_paragraph().add_run().add_picture(io.BytesIO(ONE_PIXEL)), "Un point")
        internals.append_field(made.add_paragraph("Page "), mark(made.add_paragraph()._p, "w:fldSimple"), "1")
    except AttributeError as gone:
        pytest.fail(f"{LOOK}: {gone}")
    written = io.BytesIO()
    made.save(written)

    body = docx.Document(written).element.body
    assert len(body.findall(f".//{qn('w:trPr')}/{qn('w:cantSplit')}")) == 1, LOOK
    assert [one.get("descr") for one in body.iter(qn("wp:docPr"))] == ["Un point"], LOOK
    (field,) = body.iter(qn("w:fldSimple"))
    assert [t.text for t in field.iter(qn("w:t"))] == ["1"], LOOK
    assert [t.text for t in field.getparent().iter(qn("w:t"))] == ["Page ", "1"], LOOK
