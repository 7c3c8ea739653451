"""The plan d'action read from its actions and the day: what comes first, what is late, what serves which goal."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from pydantic import Field

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.step import Pas
from cppcore.domain.projet.action import Action
from cppcore.domain.socle.base import LIGNE_MAX, Code, Model


class PropositionAction(Model):
    """One action proposed by the lists; the person takes it, changes its words, or writes her own."""

    code: Code
    texte: str = Field(min_length=5, max_length=LIGNE_MAX)


class ButAction(Model):
    """One goal of the lists and the actions proposed for it. formation: of use only when a training is needed."""

    code: Code
    nom: str = Field(min_length=3, max_length=80)
    formation: bool = False
    actions: tuple[PropositionAction, ...] = Field(min_length=1)


def alive(carnet: Carnet) -> list[Action]:
    """Return the actions still to do, without those of a piste that was set aside: nobody is reminded of these."""
    kept = {piste.id for piste in carnet.open_pistes}
    return [a for a in carnet.actions if a.is_open and (a.piste_id is None or a.piste_id in kept)]


def is_late(action: Action, *, today: date) -> bool:
    """Tell whether the day of an action that is still to do is past; the day itself is not."""
    return action.is_open and action.echeance is not None and action.echeance < today


def overdue(actions: Iterable[Action], *, today: date) -> list[Action]:
    """Return the actions whose day is past, the oldest day first."""
    return [a for a in in_order(actions) if is_late(a, today=today)]


def in_order(actions: Iterable[Action]) -> list[Action]:
    """Return actions by their day; those without a day last, in the order in which they were written."""
    return sorted(actions, key=lambda a: (a.echeance is None, a.echeance or date.max))


def next_action(carnet: Carnet) -> Action | None:
    """Return the one action to do first: the earliest day, late or to come; None when nothing is left to do.

    An action that nobody dated comes only when no other has a day.
    """
    return next(iter(in_order(alive(carnet))), None)


def by_goal(actions: Iterable[Action]) -> list[tuple[str, list[Action]]]:
    """Return actions under their goals, each goal where its first action stands; without a goal, last."""
    goals: dict[str, list[Action]] = {}
    for action in in_order(actions):
        goals.setdefault(action.but, []).append(action)
    return sorted(goals.items(), key=lambda goal: not goal[0])


def planned_days(piste_id: UUID, actions: Iterable[Action]) -> list[date]:
    """Return the days of the actions of a piste that are still to do and that somebody is to do (§3.3)."""
    return [
        a.echeance
        for a in actions
        if a.piste_id == piste_id and a.is_open and a.has_owner and a.echeance is not None
    ]


def proposed(buts: Sequence[ButAction], carnet: Carnet) -> list[ButAction]:
    """Return the goals with the actions that are not yet in the plan; a goal with nothing left is not there.

    Those of a training are left out when every piste that is still looked at needs none; while that is not known
    of one piste, or no piste is noted, they stay.
    """
    known = {" ".join(a.texte.casefold().split()) for a in carnet.actions if a.is_open}
    pistes = carnet.open_pistes
    is_needed = not pistes or any(piste.formation is not False for piste in pistes)
    left = []
    for but in buts:
        found = tuple(p for p in but.actions if " ".join(p.texte.casefold().split()) not in known)
        if found and (is_needed or not but.formation):
            left.append(but.model_copy(update={"actions": found}))
    return left


def late_step(carnet: Carnet, today: date) -> Pas | None:
    """Return the step that asks where a late action stands, None when none is late."""
    late = overdue(alive(carnet), today=today)
    if not late:
        return None
    return Pas(
        "action",
        f"Dites où en est : {late[0].texte}",
        "Sa date est passée. Ce n’est pas grave : dites si c’est fait, ou choisissez un autre jour.",
        "projet/plan_action",
        2,
    )
