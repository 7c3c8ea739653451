"""The secret phrase of a sealed file: said on the phone, so neither capitals, accents nor commas count."""

import secrets
import unicodedata
from collections.abc import Sequence

NB_MOTS = 6
"""Words of a proposed phrase."""

LETTRES_MIN = 15
"""Letters and figures of a phrase that the person makes herself (ASVS 5.0, 6.2.1: 8, 15 advised)."""

LETTRES_DIFFERENTES_MIN = 6
"""Different ones: « aaaaaaaaaaaaaaa » protects nothing."""

PHRASE_MAX = 500
"""Longest phrase that is read, in characters."""

TROP_COURTE = "Cette phrase est trop courte : il faut au moins quinze lettres, dont six différentes."
TROP_LONGUE = "Cette phrase est trop longue : cinq cents signes suffisent."


def canonical(phrase: str) -> str:
    """Return what counts of a phrase: its letters and figures, without accents, words apart by one space.

    >>> canonical("  Élan, tomate-ŒUVRE d’été  ")
    'elan tomate oeuvre d ete'
    """
    plain = unicodedata.normalize("NFKD", phrase.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = (c for c in plain.casefold() if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def problem(phrase: str) -> str:
    """Return in one sentence why a new phrase is not strong enough, an empty text when it is."""
    if len(phrase) > PHRASE_MAX:
        return TROP_LONGUE
    letters = canonical(phrase).replace(" ", "")
    is_weak = len(letters) < LETTRES_MIN or len(set(letters)) < LETTRES_DIFFERENTES_MIN
    return TROP_COURTE if is_weak else ""


def propose(mots: Sequence[str]) -> str:
    """Return a new phrase of NB_MOTS words taken by chance (the system's own source, made for secrets)."""
    return " ".join(secrets.choice(mots) for _ in range(NB_MOTS))
