"""The frame around every screen: menu, title, saving script, notices, time of the last save."""

from pathlib import Path

import streamlit as st

from cppcore import settings
from cppcore.store.errors import StoreError
from cppcore.ui import failures, notices, saved, screens, session

HERE = Path(__file__).parent


def _pages(menu: dict[str, tuple[screens.Screen, ...]]) -> dict[str, list[st.Page]]:
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
    saved.begin()
    try:
        menu = screens.CONSEILLER if session.is_workspace() else screens.PERSONNE
    except StoreError as problem:
        st.set_page_config(page_title="Carnet CPP")
        session.forget()
        failures.show_store_failure(problem)
        return
    page = st.navigation(_pages(menu), position="top")
    st.set_page_config(page_title=f"{page.title} – Carnet CPP", layout="centered")
    st.html(f"<style>{(HERE / 'page.css').read_text('utf-8')}</style>")
    st.html(f"<script>{(HERE / 'page.js').read_text('utf-8')}</script>", unsafe_allow_javascript=True)
    if settings.demo():
        notices.show_demo()
    notices.show_incident()
    page.run()
    saved.show()


run()
