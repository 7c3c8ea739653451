"""One thing that is different since the last appointment, and whether something was written since."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Change:
    """One thing that changed: a stable code, and the sentence (it may quote the person).

    at is when it was written, in naive UTC, None when only time changed it. piste is the piste it is about,
    None for the notebook as a whole.
    """

    code: str
    texte: str
    at: datetime | None = None
    piste: UUID | None = None


def is_new(at: datetime | None, since: datetime | None) -> bool:
    """Tell whether something written at that moment (naive UTC) came after the appointment; None is before."""
    return since is None or (at is not None and at > since)
