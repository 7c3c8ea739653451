"""Every failure in a plain French sentence: beside a field, or as a whole page."""

import logging
import traceback
from pathlib import Path

import streamlit as st
from pydantic import ValidationError

from cppcore.store.fichier.errors import StoreError
from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.streamlit_internals import LOGGERS

LOG = logging.getLogger("carnet")

SENTENCES = {
    "string_too_long": "Ce texte est trop long : {max_length} signes au plus. Rien n’est perdu : raccourcissez-le.",
    "string_too_short": "Écrivez au moins un mot.",
    "string_pattern_mismatch": "Cette réponse n’est pas dans la liste.",
    "enum": "Cette réponse n’est pas dans la liste.",
    "date_from_datetime_parsing": "Écrivez la date comme ceci : 03/09/2026.",
    "date_type": "Écrivez la date comme ceci : 03/09/2026.",
    "greater_than_equal": "Ce nombre est trop petit : {ge} au moins.",
    "less_than_equal": "Ce nombre est trop grand : {le} au plus.",
}
"""What each kind of pydantic error means for the person; the other kinds share one general sentence."""


def sentence(problem: Exception) -> str:
    """Return one French sentence for a refused value; it never repeats what was typed."""
    if isinstance(problem, ValidationError):
        error = problem.errors(include_input=False, include_url=False)[0]
        context = error.get("ctx", {})
        if error["type"] == "value_error":
            return str(context["error"])
        said = SENTENCES.get(
            error["type"], "Cette réponse n’a pas pu être lue. Corrigez-la, rien n’est perdu."
        )
        return said.format(**context)
    if isinstance(problem, StoreError):
        return f"{problem.titre} {problem.conseil}"
    if isinstance(problem, ValueError):
        return str(problem)
    LOG.error("unexpected: %s", type(problem).__name__)
    return "Une erreur est survenue. Ce que vous avez écrit est encore à l’écran."


def show_store_failure(problem: StoreError) -> None:
    """Fill the page with why the notebook did not open and what to do."""
    st.title("Votre carnet ne s’est pas ouvert")
    with st.container(key="panne"):
        st.error(escape(problem.titre), icon=":material/error:")
        st.markdown(escape(problem.conseil))
        st.button("Réessayer", key="panne.reessayer", type="primary")


class WithoutWords(logging.Filter):
    """Keeps where an error happened in the log, and takes out its message: it may quote the person."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite one log line in place."""
        if record.exc_info and record.exc_info[1] is not None:
            problem = record.exc_info[1]
            where = [
                f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(problem.__traceback__)
            ]
            record.msg, record.args = "%s at %s", (type(problem).__name__, " > ".join(where[-6:]))
            record.exc_info = record.exc_text = None
        return True


def quiet_logs() -> None:
    """Take the person's words out of what Streamlit writes in the terminal when a screen or a file fails."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(WithoutWords())


def report(problem: Exception) -> bool:
    """Say in French that a screen failed; the log gets the kind of error, never the person's words.

    Returns True so that Streamlit shows nothing more.
    """
    LOG.error("screen failed: %s", type(problem).__name__)
    with st.container(key="erreur"):
        st.error(
            "Cet écran n’a pas pu s’afficher. Ce que vous avez enregistré est en sécurité. "
            "Rechargez la page ; si cela recommence, parlez-en à votre conseiller.",
            icon=":material/error:",
        )
        if isinstance(problem, StoreError):
            st.markdown(escape(sentence(problem)))
    return True
