"""Elimination in the person's own order: a piste goes at the first criterion known and not accepted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

Pistes = Mapping[str, Mapping[str, str | None]]
"""Name of each piste, with its level for each criterion; a level that is None or absent is not known."""

Criteres = Sequence[tuple[str, Collection[str]]]
"""Each criterion with the levels that are accepted, the most important first."""


@dataclass(frozen=True)
class Elimination:
    """What is left, in the order given; why each other one went; what is not known of those left.

    log holds the piste, the criterion and the level, in the order in which they went.
    """

    alive: tuple[str, ...]
    log: tuple[tuple[str, str, str], ...]
    unknown: dict[str, tuple[str, ...]]


def eliminate(pistes: Pistes, criteres: Criteres, *, target: int | None = None) -> Elimination:
    """Set aside, criterion after criterion, the pistes whose level is known and not accepted.

    Not knowing never sets aside (Tversky, 1972; QUESTIONNAIRES §3.2). Without target the pistes left do not
    depend on the order, only the recorded reason does. With one, the elimination stops before a criterion
    once at most that many pistes are left.
    """
    alive = list(pistes)
    log: list[tuple[str, str, str]] = []
    for critere, accepted in criteres:
        if target is not None and len(alive) <= target:
            break
        gone = [
            (name, critere, level)
            for name in alive
            if (level := pistes[name].get(critere)) is not None and level not in accepted
        ]
        log += gone
        alive = [name for name in alive if name not in {one[0] for one in gone}]
    unknown = {
        name: tuple(critere for critere, _ in criteres if pistes[name].get(critere) is None) for name in alive
    }
    return Elimination(tuple(alive), tuple(log), unknown)


def failures(levels: Mapping[str, str | None], criteres: Criteres) -> list[str]:
    """Return every criterion that a piste is known not to satisfy, in order."""
    return [
        critere
        for critere, accepted in criteres
        if (level := levels.get(critere)) is not None and level not in accepted
    ]


def compromises(pistes: Pistes, criteres: Criteres) -> dict[str, str]:
    """Return the pistes « à un compromis près »: those that fail exactly one criterion, and which (Gati)."""
    failed = {name: failures(levels, criteres) for name, levels in pistes.items()}
    return {name: own[0] for name, own in failed.items() if len(own) == 1}


def relax(pistes: Pistes, criteres: Criteres) -> str | None:
    """Return the criterion to relax when no piste is left: the least important one that brings one back.

    None when some piste is left, or when relaxing any single criterion brings nobody back.
    """
    if eliminate(pistes, criteres).alive:
        return None
    found = set(compromises(pistes, criteres).values())
    return next((critere for critere, _ in reversed(criteres) if critere in found), None)
