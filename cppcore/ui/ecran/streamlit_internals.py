"""What we lean on in Streamlit that it does not promise: its own types, its loggers, its page, its English words.

Named here only. tests/ui/test_streamlit_internals.py tries each of them on the Streamlit that is installed, and the
`data-testid` of page.css and page.js on its own files: an upgrade fails there.
"""

from typing import NamedTuple

from streamlit.delta_generator import DeltaGenerator
from streamlit.errors import StreamlitInvalidLayoutContextError as UnknownPlace
from streamlit.runtime.uploaded_file_manager import UploadedFile

__all__ = ["DeltaGenerator", "UnknownPlace", "UploadedFile"]

LOGGERS = ("streamlit.error_util", "streamlit.runtime.backend_operation_handler")
"""The loggers that write what a screen or a file failed on."""

PAGE = (
    (b'<html lang="en"', b'<html lang="fr"'),
    (b"<title>Streamlit</title>", b"<title>Carnet CPP</title>"),
)
"""What is written over in the page around the application."""

HEAD_END = b"</head>"
"""Where our look and our script are put in that page."""


class Words(NamedTuple):
    """Words that Streamlit makes of several: a JavaScript expression that finds them, ours, what its code has of them."""

    english: str
    french: str
    held: str


WORDS = {
    "Skip to main content": "Aller au contenu",
    "Sidebar": "Menu",
    "App pages": "Écrans",
    "Expand sidebar": "Ouvrir le menu",
    "Collapse sidebar": "Fermer le menu",
    "Close": "Fermer",
    "Upload": "Choisir un fichier",
    "file upload": "Choisir un fichier",
    "Add files": "Choisir un autre fichier",
}
"""Words that Streamlit does not let us translate: page.js writes ours over them."""

HELP = Words(r"^Help for (.+)$", "Aide : $1", "Help for ")

FILES = (
    Words(r"^(\d+)MB per file$", "$1 Mo au plus", " per file"),
    Words(
        r"^(\S+) files are not allowed\.$",
        "Ce genre de fichier n’est pas accepté.",
        " files are not allowed.",
    ),
    Words(
        r"^File must be (\d+)(?:\.0)?MB or smaller\.$",
        "Ce fichier est trop gros : $1 Mo au plus.",
        "File must be ",
    ),
    Words(r"^Error: ?$", "Erreur : ", "Error: "),
    Words(r"(\d+)(?:\.0)?B$", "$1 o", "Byte"),
    Words(r"(\d+)\.(\d)KB$", "$1,$2 Ko", "Kilobyte"),
    Words(r"(\d+)\.(\d)MB$", "$1,$2 Mo", "Megabyte"),
    Words(r"^Remove (.+)$", "Retirer $1", "Remove "),
    Words(r"^add icon$", "ajouter", " icon"),
)
"""What the field that takes a file says of sizes and of refusals; the first that fits is written over."""

DIALOGS = {
    "Connection error": (
        "Le carnet s’est arrêté",
        "Tout ce qui était enregistré est gardé. Laissez cette page ouverte et relancez le carnet : elle reprend "
        "seule, avec les mots que vous étiez en train d’écrire.",
    ),
    "Page not found": ("Cette page n’existe pas", "Voici la première page à la place."),
}
"""The title of a dialog, and the title and the text that replace it."""

FRONT_END = (
    *(
        "data-test-connection-state",
        "CONNECTED",
        "data-test-script-state",
        "notRunning",
    ),  # page.js: is it at rest?
    *("_stcore/health", "st-key-", "data-selected"),
    *("parentElement", "setStateValue", "setTriggerValue"),  # tableau.js
)
"""What else our scripts and our look read in the page."""
