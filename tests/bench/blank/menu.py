"""Blank pages in the same frame as ours; the third one has a choice that saves nothing."""

import streamlit as st


def _blank() -> None:
    st.title("Page une", anchor=False)
    st.button("Appuyer", key="appuyer")


def _other() -> None:
    st.title("Page deux", anchor=False)
    st.button("Appuyer", key="appuyer")


def _choice() -> None:
    st.title("Page trois", anchor=False)
    _ask()


@st.fragment
def _ask() -> None:
    st.radio(
        "Une question", ["Oui", "Je ne sais pas", "Non", "Passer cette question"], index=None, key="choix"
    )


pages = [
    st.Page(_blank, title="Page une", url_path="une", default=True),
    st.Page(_other, title="Page deux", url_path="deux"),
    st.Page(_choice, title="Page trois", url_path="trois"),
]
page = st.navigation({"Pages": pages}, position="top")
st.set_page_config(page_title=page.title, layout="centered")
page.run()
