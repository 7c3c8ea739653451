"""Whether the same answer comes back very often in a row: a reason to offer a second look, nothing more."""

from collections.abc import Sequence
from itertools import groupby

from cppcore.domain.socle.base import Model


class Attention(Model):
    """The longest run of identical answers, in items, and whether it reaches half of the items."""

    longstring: int
    flag: bool


def read_runs(answers: Sequence[int | None]) -> Attention:
    """Find the longest run of identical answers of one passation (QUESTIONNAIRES §1.3).

    The flag only leads to « Voulez-vous relire ? ». It never invalidates a passation and is never
    said as « invalid » to the counsellor: in five experiments the longest run did not beat chance
    in most conditions (Behav. Res. Methods 2024, doi 10.3758/s13428-024-02484-3), no general
    cut-off exists, and someone may well dislike half of the activities.

    Args:
        answers: The answers in the order of the screens; None, a blank, breaks a run but counts
            among the items.
    """
    runs = [len(list(run)) for answer, run in groupby(answers) if answer is not None]
    longest = max(runs, default=0)
    return Attention(longstring=longest, flag=longest > 0 and 2 * longest >= len(answers))
