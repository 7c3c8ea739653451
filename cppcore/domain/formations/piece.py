"""The documents of a file: one line each, ready or not."""

from uuid import UUID

from cppcore.domain.socle.base import Record, Titre


class Piece(Record):
    """One document that a school asks for; prete once the person has it."""

    formation_id: UUID
    intitule: Titre
    prete: bool = False
