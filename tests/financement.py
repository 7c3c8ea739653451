"""The scenarios of tests/scenarios, read, and answers made at random for a scheme."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.domain.formations.eligibilite import champs
from cppcore.domain.formations.question_financement import GenreReponse, QuestionFinancement, read_answer

FOLDER = Path(__file__).parent / "scenarios"
NOT_KNOWN = "inconnu"


@dataclass(frozen=True)
class Scenario:
    """One case, whole: the answers, the day, and what is expected (None: not said)."""

    dispositif: str
    nom: str
    le: date
    situation: dict[str, Any]
    avis: str
    raison: str = ""
    montant: float | str | None = None
    borne: str = ""
    a_deposer_avant: date | None = None
    avertissement: str = ""
    sans: tuple[str, ...] = field(default=())


@cache
def scenarios() -> list[Scenario]:
    return [one for path in sorted(FOLDER.glob("*.toml")) for one in read_file(path)]


def read_file(path: Path) -> list[Scenario]:
    data = tomllib.loads(path.read_text("utf-8"))
    return [_whole(data, raw) for raw in data["scenarios"]]


def _whole(data: dict[str, Any], raw: dict[str, Any]) -> Scenario:
    given = dict(raw)
    answers = data["situation"] | given.pop("change", {})
    sans = tuple(given.pop("sans", ()))
    unknown = [champ for champ in sans if champ not in answers]
    assert not unknown, f"{data['dispositif']} : {unknown} n’est pas dans la situation"
    kept = {champ: read_answer(questions()[champ], a) for champ, a in answers.items() if champ not in sans}
    le = given.pop("le", data["le"])
    return Scenario(dispositif=data["dispositif"], le=le, situation=kept, sans=sans, **given)


def edges() -> dict[str, list[Any]]:
    """Return for each question the answers at which something may change: bounds, and one side and the other."""
    return {champ: sorted(_edges(question), key=str) for champ, question in questions().items()}


def _edges(question: QuestionFinancement) -> set[Any]:
    if question.genre is GenreReponse.OUI_NON:
        return {True, False}
    if question.genre is GenreReponse.CHOIX:
        return {choix.code for choix in question.choix}
    told = {
        answer
        for one in scenarios()
        for champ, answer in one.situation.items()
        if champ == question.champ and answer is not None
    }
    if question.genre is GenreReponse.DATE:
        return {day + timedelta(days=n) for day in told | {date(2012, 6, 30)} for n in (-1, 0, 1)}
    assert question.minimum is not None and question.maximum is not None
    asking = [d for d in dispositifs().values() if question.champ in champs(d)]
    figures = {c.valeur for d in asking for c in d.chiffres}
    told |= {c.valeur for d in asking for c in d.conditions if c.champ == question.champ}
    near = {Decimal(int(n)) + step for n in told | figures for step in (-1, 0, 1)}
    return {
        n for n in near | {question.minimum, question.maximum} if question.minimum <= n <= question.maximum
    }


def days() -> list[date]:
    """Return days around which something may change for some scheme."""
    bounds = {
        day
        for dispositif in dispositifs().values()
        for periode in dispositif.en_vigueur
        for day in (periode.du, periode.sur_du, periode.sur_au, periode.au)
        if day is not None
    }
    return sorted(
        {day + timedelta(days=n) for day in bounds for n in (-1, 0, 1)}
        | {date(2026, 6, 1), date(2012, 11, 5)}
    )
