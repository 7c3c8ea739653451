"""No figure on fewer than five persons: what of a count may be shown, so that the rest cannot be computed again.

The reader is taken to know this rule, and every figure shown beside. Whatever is not shown then keeps at least SEUIL
possible values: nobody can tell a 0 from a 4. tests/domain/conseiller/test_petit_nombre.py tries every way to share out a small
group. What this does not protect against: somebody who already knows most of the persons of a group, and two looks
at the same group between which one person came in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SEUIL = 5
"""No figure on fewer persons (issue of the project, part 6)."""

GROUPE_MIN = 2 * SEUIL
"""In a smaller group, those who do a thing or those who do not are always fewer than SEUIL."""

RESTE_MIN = 2 * SEUIL - 1
"""Persons that answers put together must count: with fewer, a small one among them could take too few values."""


@dataclass(frozen=True)
class Compte:
    """How many persons, as far as it may be shown: from bas to haut, the same number when it is shown."""

    bas: int
    haut: int

    @property
    def nombre(self) -> int | None:
        """Return the number, None when only its bounds may be shown."""
        return self.bas if self.bas == self.haut else None


def part_of(count: int, total: int) -> Compte | None:
    """Return what may be shown of those who do one thing in a group: they, and the others, must be SEUIL.

    Fewer is « moins de 5 », 0 included; all but a few is « plus de » the total less 5, all included. None in a group
    of fewer than GROUPE_MIN persons, where nothing may be shown.
    """
    if total < GROUPE_MIN:
        return None
    if count < SEUIL:
        return Compte(0, SEUIL - 1)
    return Compte(count, count) if count <= total - SEUIL else Compte(total - SEUIL + 1, total)


def groups(row: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return which answers are shown together, as their places, when each person of a group gives exactly one.

    Those that have fewer than SEUIL persons go together, and take at least one other with them, the last one first,
    until they are RESTE_MIN: alone, three answers of 4 would be told by their sum. What is left stands alone, then
    comes what was put together. A single tuple: only the total may be shown.
    """
    together = [place for place, count in enumerate(row) if count < SEUIL]
    others = [place for place, count in enumerate(row) if count >= SEUIL]
    if not together:
        return tuple((place,) for place in others)
    while others:
        together.append(others.pop())
        if sum(row[place] for place in together) >= RESTE_MIN:
            break
    return (*((place,) for place in others), tuple(sorted(together)))
