"""The heads of columns as people write them, and the words by which a cell names a kind of place or a result."""

from collections.abc import Sequence
from typing import TypeVar

from cppcore.domain.recherches.recherche import EtatRecherche, Source
from cppcore.domain.recherches.tableur import COLONNES
from cppcore.domain.socle.base import Choice
from cppcore.domain.socle.comparaison import plain

C = TypeVar("C", bound=Choice)

SYNONYMS = {
    "le": ("date", "jour", "le", "quand", "date du contact", "date de la visite", "date de contact"),
    "source": ("type", "genre", "type de lieu", "source", "type de source", "genre de lieu"),
    "organisme": (
        *("organisme", "entreprise", "structure", "etablissement", "societe", "ecole", "nom", "employeur"),
        *("nom de l entreprise", "nom de l organisme", "entreprise ou organisme", "nom du lieu"),
    ),
    "personne": ("personne", "contact", "interlocuteur", "personne rencontree", "nom du contact", "qui"),
    "endroit": ("lieu", "ou", "endroit", "lieu de recherche"),
    "lieu": ("ville", "commune", "localite"),
    "url": ("site", "url", "lien", "site internet", "adresse internet", "site web", "adresse web"),
    "etat": ("etat", "statut", "fait", "ou j en suis", "avancement"),
    "resultat": ("resultat", "resultats", "reponse", "suite", "suite donnee", "issue"),
    "texte": (
        *("remarque", "remarques", "note", "notes", "commentaire", "commentaires", "observation"),
        *("observations", "infos", "information", "informations", "ce que j ai appris", "compte rendu"),
    ),
}
"""What people call a column, without capitals and accents. « endroit » is a place or a town: its cells tell."""

PLACES = {
    Source.CIO: ("cio",),
    Source.MIFE: ("mife",),
    Source.POLE_EMPLOI: ("pole emploi", "france travail", "anpe"),
    Source.SALON: ("salon", "forum", "portes ouvertes", "reunion d information"),
    Source.LIEU_INFORMATION: (
        "mission locale",
        "cap emploi",
        "cite des metiers",
        "maison de l emploi",
        "chambre",
    ),
    Source.ECOLE: ("ecole", "lycee", "greta", "afpa", "cfa", "universite", "centre de formation", "institut"),
    Source.SITE: ("site", "internet", "http", "https", "www", "web"),
    Source.ENTREPRISE: ("entreprise", "professionnel", "garage", "societe", "employeur"),
    Source.PROCHE: ("ami", "amie", "voisin", "voisine", "famille", "proche", "connaissance"),
}
"""Words that name a kind of place, tried in order."""

STATES = {
    EtatRecherche.SANS_REPONSE: ("pas de reponse", "sans reponse", "aucune reponse", "pas repondu"),
    EtatRecherche.A_FAIRE: ("a faire", "prevu", "prevue", "a voir", "non fait"),
    EtatRecherche.FAITE: ("fait", "faite", "oui", "ok", "termine"),
}
"""Whole cells that say where a research stands."""

_OWN = {plain(head): field for field, head in COLONNES.items()}
_NAMES = {name: field for field, names in SYNONYMS.items() for name in names} | _OWN


def fields_of(heads: Sequence[str]) -> list[str | None]:
    """Return the field of each column, None when its head is not known, or is a second one for the same field."""
    found: list[str | None] = []
    for head in heads:
        field = _NAMES.get(plain(head))
        found.append(None if field in found else field)
    return found


def known(cells: Sequence[str]) -> int:
    """Return how many cells of a line are the head of a column that we know."""
    return sum(field is not None for field in fields_of(cells))


def source_of(words: str) -> Source | None:
    """Return the kind of place that a cell names, None when it names none."""
    by_label = coded(Source, words)
    if by_label:
        return by_label
    said = f" {plain(words)} "
    return next((s for s, names in PLACES.items() if any(f" {name} " in said for name in names)), None)


def state_of(words: str) -> EtatRecherche | None:
    """Return where a research stands according to a whole cell, None when the cell says something else."""
    return coded(EtatRecherche, words) or next(
        (etat for etat, names in STATES.items() if plain(words) in names), None
    )


def coded(kind: type[C], words: str) -> C | None:
    """Return the choice whose code or label is written, None when it is none of them."""
    said = plain(words)
    return next((c for c in kind if said and said in (plain(c.value), plain(c.label))), None)
