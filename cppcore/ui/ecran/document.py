"""A document on screen, block by block: exactly what the file will hold, to be read before it is handed over."""

import streamlit as st

from cppcore.domain.socle.document import (
    Blank,
    Block,
    Bullets,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Quote,
    Signatures,
    Table,
)
from cppcore.ui.ecran.escape import Md, escape, table


def preview(document: Document, *, key: str) -> None:
    """Draw a document as it will be printed; key is a short name of ours."""
    with st.container(border=True, key=key):
        st.markdown(f"**{escape(document.titre)}**  \n{escape(document.sous_titre)}")
        for number, block in enumerate(document.blocs):
            _draw(block, key=f"{key}-{number}")


def _draw(block: Block, *, key: str) -> None:
    match block:
        case Heading():
            st.subheader(escape(block.texte), anchor=False)
        case Table():
            with st.container(key=f"tableau-{key}"):  # scrolls sideways on a phone
                st.markdown(f"{escape(block.titre)}\n\n{table(block.tetes, block.lignes)}")
        case Drawing():
            st.markdown(f"{escape(block.titre)} : {escape(block.phrase)}")
            st.vega_lite_chart(block.spec, key=key, alt=block.phrase)
        case _:
            st.markdown(_words(block))


def _words(block: Paragraph | Quote | Bullets | Blank | Signatures) -> Md:
    """Return a block of words, ready for Markdown."""
    match block:
        case Quote():
            return f"« {escape(block.texte)} »  \n{escape(block.de)}"
        case Bullets():
            return "\n".join(f"- {escape(' '.join(line.split()))}" for line in block.lignes)
        case Signatures():
            return f"À signer : {escape(', '.join(block.noms))}"
        case _:
            is_first = isinstance(block, Paragraph) and block.ton == "important"
            return f"**{escape(block.texte)}**" if is_first else escape(block.texte)
