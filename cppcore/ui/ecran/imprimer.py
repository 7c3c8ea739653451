"""A file made when its button is pressed, and not before."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from cppcore.domain.socle.document import Document
from cppcore.ui.ecran.escape import Md

Format = Literal["pdf", "docx"]

TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def offer(label: Md, name: str, make: Callable[[], Document], *, key: str, as_: Format = "pdf") -> None:
    """Draw the button that makes a document and downloads it.

    What fails is said in French by ui/page.css, since Streamlit shows there only words of its own.

    Args:
        label: The words of the button, ours.
        name: The name of the file without its ending; it names nobody.
        make: Makes the document; called outside of the page, it reads what it needs from the store.
        key: The key of the button.
        as_: The format of the file.
    """

    def written() -> bytes:
        if as_ == "docx":
            from cppcore.reports.docx import write_docx  # heavy, as the other: only for who presses

            return write_docx(make())
        from cppcore.reports.pdf import write_pdf

        return write_pdf(make())

    st.download_button(
        label,
        data=written,
        file_name=f"{name}.{as_}",
        mime=TYPES[as_],
        key=key,
        icon=":material/print:" if as_ == "pdf" else ":material/edit_document:",
        on_click="ignore",
    )
