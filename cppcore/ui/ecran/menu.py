"""What surrounds every screen: menu, title, notices, time of the last save."""

import streamlit as st

from cppcore import settings
from cppcore.store.fichier.errors import StoreError
from cppcore.ui.conseiller import cote_a_cote
from cppcore.ui.ecran import failures, notices, saved, screens, session

_PAGES = "_pages"

Menu = dict[str, tuple[screens.Screen, ...]]


def _pages(menu: Menu) -> dict[str, list[st.Page]]:
    """Return the pages of a menu, made once a window: each asks the disk whether its file is there."""
    known: tuple[Menu, dict[str, list[st.Page]]] | None = st.session_state.get(_PAGES)
    if known is None or known[0] is not menu:
        known = st.session_state[_PAGES] = menu, _make(menu)
    return known[1]


def _make(menu: Menu) -> dict[str, list[st.Page]]:
    first = next(iter(menu.values()))[0]
    return {
        rubrique: [
            st.Page(screens.PAGES / f"{s.ecran}.py", title=s.titre, url_path=s.adresse, default=s is first)
            for s in row
        ]
        for rubrique, row in menu.items()
    }


def run() -> None:
    """Draw one run of the application."""
    if not session.begin():
        notices.show_replaced()
        return
    try:
        menu = screens.CONSEILLER if session.is_workspace() else screens.PERSONNE
    except StoreError as problem:
        st.set_page_config(page_title="Carnet CPP")
        session.forget()
        failures.show_store_failure(problem)
        return
    page = st.navigation(_pages(menu), position="top")
    st.set_page_config(page_title=f"{page.title} – Carnet CPP", layout="centered")
    saved.begin()
    if settings.demo():
        notices.show_demo()
    notices.show_incident()
    if menu is screens.PERSONNE:
        cote_a_cote.show()
    try:
        page.run()
        saved.show()
    except StoreError:
        if not session.is_outdated():
            raise
        st.rerun()  # another window has just replaced the notebook: this one begins afresh


if __name__ == "__main__":  # Streamlit runs this file as a script; tests may import it
    run()
