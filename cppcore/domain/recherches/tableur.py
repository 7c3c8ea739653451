"""The log as a table for a spreadsheet: its columns, and cells that no spreadsheet takes for a formula."""

COLONNES = {
    "ligne": "Ligne",
    "le": "Date",
    "source": "Genre de lieu",
    "organisme": "Organisme",
    "personne": "Personne",
    "lieu": "Ville",
    "url": "Adresse du site",
    "etat": "État",
    "texte": "Ce que j’ai appris",
    "piste": "Piste",
    "critere": "Sujet",
    "sens": "Pour ou contre",
    "fiabilite": "Qui le dit",
    "moyen": "Moyen",
    "issue": "Suite du contact",
    "si_alors": "Si… alors",
    "raison": "Pas fait parce que",
    "id": "Repère",
    "recherche_id": "Repère de la recherche",
    "piste_id": "Repère de la piste",
    "code_critere": "Repère du sujet",
}
"""Our own name of each column, and its head in the file, in order. The last four let a file be read back."""

RECHERCHE, INFORMATION, CONTACT = "recherche", "information", "contact"
"""What a line tells: a research, something that it taught about a piste, or a contact."""

DANGEREUX = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20"
"""First characters that a spreadsheet may take for a formula (ECOSYSTEM §4.3; full-width twins after)."""

APOSTROPHE = "'"
"""Written before a cell to say that it is a text."""


def protect(text: str) -> str:
    """Return a cell that a spreadsheet shows and never computes; `unprotect` gives the text back.

    >>> protect("=1+1"), protect("- garde d'enfant"), protect("Le CIO"), protect("'=1")
    ("'=1+1", "'- garde d'enfant", 'Le CIO', "''=1")
    """
    is_marked = text[:1] == APOSTROPHE and text[1:2] in (*DANGEREUX, APOSTROPHE)
    return APOSTROPHE + text if text[:1] in (*DANGEREUX,) or is_marked else text


def unprotect(text: str) -> str:
    """Return the text of a cell that `protect` may have marked.

    >>> unprotect("'=1+1"), unprotect("''=1"), unprotect("'bonjour")
    ('=1+1', "'=1", "'bonjour")
    """
    is_marked = text[:1] == APOSTROPHE and text[1:2] in (*DANGEREUX, APOSTROPHE)
    return text[1:] if is_marked else text
