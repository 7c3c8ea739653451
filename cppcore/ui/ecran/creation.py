"""From a form to its records: made once, the sheet open, or the reason why they are refused."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import streamlit as st
from pydantic import ValidationError

from cppcore.domain.socle.base import Auteur, Record
from cppcore.store.fichier.errors import StoreError
from cppcore.ui.ecran import session
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.failures import sentence
from cppcore.ui.ecran.fold import fold, unfold
from cppcore.ui.ecran.streamlit_internals import DeltaGenerator

_JUST_MADE = "_cree"
_TO_SAY = "_cree_a_dire"
_GIVEN = "_cree_donne"


def create(draft: Draft, kind: type[Record], *, below: bool = False, **content: object) -> None:
    """Save the object of a form, empty the form and draw the page again; say why when it is refused.

    below: its sheet opens below the form and off a small screen: it is announced.
    """
    with refusing():
        new = kind.model_validate({"id": draft.id, "dossier_id": draft.dossier_id, **content})
        save(draft, new)
        show_open(new)
        st.session_state[_TO_SAY] = below
        st.rerun()


def give(draft: Draft, kind: type[Record], **content: object) -> None:
    """Create like `create` what the counsellor leaves: the emptied form alone would not say that it is kept."""
    given()
    create(draft, kind, below=False, auteur=Auteur.CONSEILLER, **content)
    st.session_state.pop(_GIVEN)  # refused: nothing is announced


def given() -> None:
    """Let the next drawing say that what the counsellor leaves is kept."""
    st.session_state[_GIVEN] = True


def announce_given() -> None:
    """Say once that what the counsellor has just written is kept, and where it is read again."""
    if st.session_state.pop(_GIVEN, False):
        st.toast("C’est noté. Vous le relisez sous le formulaire.", icon=":material/check:")


def save(draft: Draft, *new: Record) -> None:
    """Save together what a form made, and empty the form.

    Raises:
        StoreError: it cannot be kept; the form stays as it is.
    """
    session.save(*new)
    draft.done()


@contextmanager
def refusing(*others: type[Exception]) -> Iterator[None]:
    """Say why what is made or kept inside is refused, and go on below; what was typed stays on screen.

    others: what else is raised inside with a sentence for the person.
    """
    refusals: tuple[type[Exception], ...] = (ValidationError, StoreError, *others)
    try:
        yield
    except refusals as refusal:
        refuse(sentence(refusal))


def is_sent(
    draft: Draft,
    label: Md,
    needed: Mapping[str, object] | None = None,
    *,
    key: str = "",
    main: bool = True,
) -> bool:
    """Draw the button that sends a form; return whether it was pressed and holds all it needs.

    needed: what the form must hold, each under the words that ask for it; the first one missing is asked for.
    key: that of the button, « name.ajouter » unless given; main: it stands out.
    """
    if not st.button(label, key=key or f"{draft.name}.ajouter", type="primary" if main else "secondary"):
        return False
    for words, value in (needed or {}).items():
        if not (value.strip() if isinstance(value, str) else value):
            refuse(words)
            return False
    return True


def is_taken(words: str, *, key: str) -> bool:
    """Draw what is proposed, ready to be taken as it is; return whether it was just pressed."""
    return st.button(escape(words), key=key, icon=":material/add:", type="tertiary")


def sheet(record: Record, label: Md) -> DeltaGenerator | None:
    """Draw the fold of the sheet of a record, open when it was just made; return its inside when it is open."""
    return fold(label, key=session.key_of(record), opened=is_just_made(record))


def show_open(record: Record) -> None:
    """Let the sheet of a record be open when it is next drawn."""
    st.session_state[_JUST_MADE] = record.id
    unfold(session.key_of(record))


def announce(words: Md | None = None) -> None:
    """Say once that the sheet of what was just made is open."""
    if st.session_state.pop(_TO_SAY, False):
        st.toast(words or "C’est ajouté. Sa fiche est ouverte plus bas.", icon=":material/check:")


def is_just_made(record: Record) -> bool:
    """Tell whether this window has just made that record, or shows it open: its fold is then drawn open."""
    return bool(st.session_state.get(_JUST_MADE) == record.id)


def refuse(words: str) -> None:
    """Say why a form was not kept; what was typed stays on screen."""
    st.error(escape(words), icon=":material/edit_off:")
