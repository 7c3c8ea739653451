"""A file made when its button is pressed, and not before."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Literal

import streamlit as st

from cppcore.domain.socle.document import Document
from cppcore.ui.ecran.escape import Md

Format = Literal["pdf", "docx"]

KINDS = {
    ".pdf": ("application/pdf", ":material/print:"),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ":material/edit_document:",
    ),
    ".csv": ("text/csv", ":material/download:"),
    ".zip": ("application/zip", ":material/folder_zip:"),
    ".ics": ("text/calendar", ":material/download:"),
    ".cpp": ("application/octet-stream", ":material/download:"),
}
"""What each kind of file is called on the network, and the sign of its button."""


def offer(label: Md, name: str, make: Callable[[], Document], *, key: str, as_: Format = "pdf") -> None:
    """Draw the button that makes a document and downloads it.

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

    download(label, f"{name}.{as_}", written, key=key)


def download(
    label: Md,
    name: str,
    make: Callable[[], bytes] | bytes,
    *,
    key: str,
    aide: Md | None = None,
    then: Callable[[], None] | None = None,
) -> None:
    """Draw the button that downloads a file, whose kind its name tells; make, then `then`, are called when it is pressed.

    ui/page.css reports a failure in French, since Streamlit shows there only words of its own.
    """
    mime, icon = KINDS[PurePath(name).suffix]
    st.download_button(
        label, data=make, file_name=name, mime=mime, key=key, icon=icon, on_click=then or "ignore", help=aide
    )
