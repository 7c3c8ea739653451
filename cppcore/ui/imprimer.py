"""A file that is made only when it is asked for, and taken at once: a failure says nothing of the person."""

from collections.abc import Callable

import streamlit as st

from cppcore.ui import failures

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class FichierImpossible(Exception):  # noqa: N818 - a French word: it is what the log says
    """The file could not be made; its cause is not told, for it may quote the person."""


def offer(label: str, *, key: str, file_name: str, mime: str, make: Callable[[], bytes]) -> None:
    """Draw a button that makes a file and gives it to the browser; the page is not drawn again.

    Args:
        label: Our own words.
        key: A short name of ours.
        file_name: The name of the file, without anything about the person: it may be seen by others.
        mime: PDF or DOCX.
        make: Returns the bytes; called in another thread when the button is pressed, so it reads the notebook then.
    """

    def made() -> bytes:
        try:
            return make()
        except Exception as problem:  # noqa: BLE001 - whatever it is, the browser and the log get nothing personal
            failures.LOG.error("file not made: %s", type(problem).__name__)
            raise FichierImpossible(file_name) from None

    st.download_button(
        label,
        data=made,
        file_name=file_name,
        mime=mime,
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )
