"""The erasures of this window can be undone."""

from collections.abc import Sequence

import streamlit as st

from cppcore import clock
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.socle.base import Record
from cppcore.store import records
from cppcore.ui.ecran import session
from cppcore.ui.ecran.escape import Md

_ERASED, _BECAME = "_effaces", "_devenus"


def erase(*erased: Record) -> None:
    """Erase records together, and offer to restore them all together."""
    at = clock.now()
    marked = [record.model_copy(update={"efface_le": at}) for record in erased]
    records.save_all(session.store(), marked, at=at)
    st.session_state[_ERASED], st.session_state[_BECAME] = marked, {}
    st.rerun()


def offer_erase(label: Md, *erased: Record, key: str = "") -> None:
    """Draw the button that erases records together; its key is « kind.id.effacer » of the first one unless given."""
    if st.button(label, key=key or f"{session.key_of(erased[0])}.effacer", type="tertiary"):
        erase(*erased)


def replace(before: Sequence[Record], after: Sequence[Record]) -> None:
    """Save records as they become, and offer to restore them as they were."""
    session.save(*after)
    st.session_state[_ERASED], st.session_state[_BECAME] = list(before), {r.id: r for r in after}
    st.rerun()


def offer(*kinds: type[Record], person: Dossier | None = None) -> None:
    """Offer to restore what this window has just erased, when it is of a kind that this screen shows.

    person: whose page it is, where there are several; None in a notebook, where there is one.
    """
    erased: list[Record] = st.session_state.get(_ERASED, [])
    if not erased or not isinstance(erased[0], kinds):
        return
    if person is not None and erased[0].dossier_id != person.id:
        return
    with st.container(border=True, horizontal=True, key="efface"):
        st.markdown("C’est fait.")
        if st.button("Annuler", key="efface.annuler"):
            session.save(*[_back(record) for record in erased])
            st.session_state[_ERASED] = []
            st.rerun()


def _back(record: Record) -> Record:
    """Return a record as it is restored: what was changed then, and what was written in it since stays."""
    back = record.model_copy(update={"efface_le": None})
    became = st.session_state[_BECAME].get(record.id)
    now = records.get(session.store(), type(record), record.id)
    if became is None or now is None:
        return back
    fields = [name for name in type(record).model_fields if getattr(back, name) != getattr(became, name)]
    return now.model_copy(update={name: getattr(back, name) for name in fields})
