"""The funding schemes, in data/financements, and the questions they rest on."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Annotated

from pydantic import Field

from cppcore.catalog.loader import REFERENTIELS, CatalogError, Sourced, once, read, read_all, shown
from cppcore.domain.formations.dispositif import Condition, Dispositif
from cppcore.domain.formations.montant_financement import DELAIS, MONTANTS
from cppcore.domain.formations.question_financement import GenreReponse, QuestionFinancement, read_answer
from cppcore.domain.formations.regle_financement import REGLES
from cppcore.settings import DATA

FOLDER = DATA / "financements"
"""One scheme per file, named after its code."""

QUESTIONS = REFERENTIELS / "questions-financement.toml"


class QuestionsFile(Sourced):
    """The file of the questions, in the order in which they are asked."""

    questions: Annotated[
        tuple[QuestionFinancement, ...],
        Field(min_length=1),
        once("{} sert deux fois. Donnez un autre nom à l’une des deux.", by=attrgetter("champ")),
    ]


@cache
def questions(path: Path = QUESTIONS) -> dict[str, QuestionFinancement]:
    """Return the questions by the name of their answer, in the order of the file.

    Raises:
        CatalogError: the file is wrong.
    """
    return {question.champ: question for question in read(path, QuestionsFile).questions}


@cache
def dispositifs(folder: Path = FOLDER) -> dict[str, Dispositif]:
    """Return the good schemes by code, in the order of their files; `dispositif_problems` tells of the others.

    Raises:
        CatalogError: the file of the questions is wrong.
    """
    return _read(folder)[0]


def dispositif_problems(folder: Path = FOLDER) -> list[CatalogError]:
    """Return what is wrong in the files of the schemes; a wrong one hides no other."""
    return _read(folder)[1]


@cache
def _read(folder: Path) -> tuple[dict[str, Dispositif], list[CatalogError]]:
    found = read_all(folder, Dispositif)
    problems = list(found.problems)
    good: dict[str, Dispositif] = {}
    for code, dispositif in found.good.items():
        fault = next(_faults(dispositif, questions(), set(found.good)), None)
        if fault is None:
            good[code] = dispositif
        else:
            problems.append(CatalogError(shown(folder / f"{code}.toml"), *fault))
    return good, problems


Fault = tuple[str, str, str]
"""The key, the problem and how to fix it."""

Questions = Mapping[str, QuestionFinancement]


def _faults(dispositif: Dispositif, known: Questions, codes: set[str]) -> Iterator[Fault]:
    """Give what a file names and that does not exist: a scheme, a question, an answer or a function."""
    if dispositif.successeur and dispositif.successeur not in codes:
        yield (
            "successeur",
            f"Le dispositif « {dispositif.successeur} » n’existe pas.",
            "Écrivez le code d’un fichier de ce dossier, ou dites dans apres ce qui l’a remplacé.",
        )
    if dispositif.successeur == dispositif.code:
        yield "successeur", "Un dispositif ne se remplace pas lui-même.", "Corrigez successeur."
    for number, condition in enumerate(dispositif.conditions):
        yield from _condition_faults(f"conditions[{number}] (code « {condition.code} »)", condition, known)
    yield from _function_faults(dispositif)


def _condition_faults(key: str, condition: Condition, known: Questions) -> Iterator[Fault]:
    question = known.get(condition.champ)
    if question is None:
        yield (
            key,
            f"La question « {condition.champ} » n’existe pas.",
            "Ajoutez-la à questions-financement.toml, ou corrigez champ.",
        )
        return
    values = condition.valeur if isinstance(condition.valeur, tuple) else (condition.valeur,)
    for value in values:
        if not _is_an_answer(question, value):
            yield key, "Cette valeur n’est pas une réponse possible.", f"Écrivez {question.attendu}."
            return


def _is_an_answer(question: QuestionFinancement, value: bool | int | Decimal | date | str) -> bool:
    if question.genre is GenreReponse.OUI_NON and not isinstance(value, bool):
        return False
    if question.genre is GenreReponse.DATE and not isinstance(value, date):
        return False
    try:
        return read_answer(question, value) is not None
    except ValueError:
        return False


def _function_faults(dispositif: Dispositif) -> Iterator[Fault]:
    named = [
        *(("regles", one.fonction, REGLES) for one in dispositif.regles),
        *(("avertissements", one.fonction, REGLES) for one in dispositif.avertissements),
        ("montant_regle", dispositif.montant_regle, MONTANTS),
        ("delai_regle", dispositif.delai_regle, DELAIS),
    ]
    for key, name, functions in named:
        if name and name not in functions:
            yield (
                key,
                f"La fonction « {name} » n’existe pas.",
                f"Choisissez parmi : {', '.join(functions)}.",
            )
