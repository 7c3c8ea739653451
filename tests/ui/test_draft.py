"""A form: one id from its first key to its end."""

from cppcore.ui.ecran import session
from cppcore.ui.ecran.draft import Draft


def test_an_untouched_form_has_one_id_until_its_object_is_made(notebook):
    draft = Draft(session.dossier(), "essai")
    first = draft.id

    assert Draft(session.dossier(), "essai").id == draft.id == first

    draft.done()
    assert draft.id != first


def test_typing_keeps_the_id(notebook):
    draft = Draft(session.dossier(), "essai")
    first = draft.id

    draft.keep("nom", "x")

    assert Draft(session.dossier(), "essai").values == {"id": str(first), "nom": "x"}
