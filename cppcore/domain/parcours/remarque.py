"""A remark that the counsellor leaves in the notebook: signed, dated, beside the person's words and never in them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, StringConstraints

from cppcore.domain.parcours.consigne import Ecran
from cppcore.domain.socle.base import TEXTE_MAX, Record, Titre, clean


def _clean_around(text: object) -> object:
    cleaned = clean(text)
    return cleaned.strip() if isinstance(cleaned, str) else cleaned


TexteRemarque = Annotated[
    str, BeforeValidator(_clean_around), StringConstraints(min_length=1, max_length=TEXTE_MAX)
]
"""What a remark says; never empty."""


class Remarque(Record):
    """One remark of the counsellor, that the person reads.

    It is about a piste (piste_id), a research (recherche_id), a screen (ecran, « projet/bilan »), or nothing in
    particular when none is given. le is the day it was written; signature is the name of who wrote it.
    """

    texte: TexteRemarque
    le: date
    signature: Titre
    piste_id: UUID | None = None
    recherche_id: UUID | None = None
    ecran: Ecran = ""
