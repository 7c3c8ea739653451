"""One TOML file read into one model; what is wrong in it is shown in French: where, what, how to fix it."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails

from cppcore.domain.socle.base import CODE_TWICE, Model, refuse_twice
from cppcore.french import typeset
from cppcore.settings import DATA, ROOT

M = TypeVar("M", bound=BaseModel)

REFERENTIELS = DATA / "referentiels"
"""Lists shared by everybody, each with its source."""


class Sourced(Model):
    """What a file of data/ says before its list: its version, its source, the day when it was last checked."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date


def once(said: str = CODE_TWICE, *, by: Callable[[Any], str] = attrgetter("code")) -> AfterValidator:
    """Return the check that no two things of a list have the same code, or the same word when `by` gives another."""

    def check(values: tuple[M, ...]) -> tuple[M, ...]:
        refuse_twice(map(by, values), said)
        return values

    return AfterValidator(check)


class CatalogError(ValueError):
    """One thing wrong in one file of data/.

    file is shown from the project's folder. key is the way to the value (« items[3].texte », counted
    from 0), a line (« ligne 12 »), or empty when the whole file is meant.
    """

    def __init__(self, file: str, key: str, problem: str, fix: str) -> None:
        """Keep the four parts and join them in one French message."""
        self.file, self.key, self.problem, self.fix = file, key, problem, fix
        where = f"{file}, {key}" if key else file
        super().__init__(f"{where} : {problem} {fix}")


@dataclass(frozen=True)
class Folder(Generic[M]):
    """What one folder holds: the good files by code, and what is wrong with the others."""

    good: Mapping[str, M]
    problems: tuple[CatalogError, ...]


def read(path: Path, model: type[M]) -> M:
    """Return the model that a file declares.

    When the model has a code, the file must be named after it.

    Raises:
        CatalogError: the file cannot be read, is not TOML, or does not fit the model.
    """
    name = shown(path)
    data = _parse(name, read_utf8(path))
    if not data:
        raise CatalogError(name, "", "Le fichier est vide.", "Copiez un fichier voisin, puis changez-le.")
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        raise _translated(name, error.errors(include_url=False), data) from None
    code = getattr(value, "code", path.stem)
    if code != path.stem:
        raise CatalogError(
            name,
            "code",
            f"Le code « {code} » n’est pas le nom du fichier.",
            f'Écrivez code = "{path.stem}", ou renommez le fichier en {code}.toml.',
        )
    return value


def read_all(folder: Path, model: type[M], own: Path | None = None) -> Folder[M]:
    """Return what was read of every TOML file of a folder, in the order of their names; a wrong one hides no other.

    own is a folder of the organisation: its good files replace those of the same code. Each folder is read once.
    """
    shipped = _read_all(folder, model)
    if own is None:
        return shipped
    ours = _read_all(own, model)
    return Folder({**shipped.good, **ours.good}, shipped.problems + ours.problems)


@cache
def _read_all(folder: Path, model: type[Any]) -> Folder[Any]:
    good: dict[str, Any] = {}
    problems: list[CatalogError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            good[path.stem] = read(path, model)
        except CatalogError as error:
            problems.append(error)
    return Folder(good, tuple(problems))


def shown(path: Path) -> str:
    """Return a path the way messages show it: from the project's folder, or its folder and its name."""
    resolved = path.resolve()
    short = resolved.relative_to(ROOT) if resolved.is_relative_to(ROOT) else Path(*resolved.parts[-2:])
    return short.as_posix()


def read_utf8(path: Path) -> str:
    """Return a file's text; a byte order mark, which Windows editors add, is left out.

    Raises:
        CatalogError: the file is missing, cannot be opened, or is not written in UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            shown(path),
            f"ligne {line}",
            "Le fichier n’est pas écrit en UTF-8, donc ses accents sont illisibles.",
            "Dans votre éditeur, choisissez « Enregistrer sous », puis l’encodage UTF-8.",
        ) from None
    except OSError:
        raise CatalogError(
            shown(path),
            "",
            "Le fichier manque, ou l’ordinateur refuse de l’ouvrir.",
            "Remettez le fichier livré avec l’application, ou vérifiez vos droits sur lui.",
        ) from None


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        # The TOML reader only knows \n and \r\n; an old Mac file ends its lines with \r alone.
        found: dict[str, Any] = _typeset(tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n")))
    except tomllib.TOMLDecodeError as error:
        raise _bad_toml(name, text, str(error)) from None
    return found


def _typeset(value: Any) -> Any:
    """Return a value of a file with unbreakable spaces in its texts."""
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, dict):
        return {key: _typeset(inside) for key, inside in value.items()}
    return [_typeset(inside) for inside in value] if isinstance(value, list) else value


def _bad_toml(name: str, text: str, message: str) -> CatalogError:
    found = re.search(r"at line (\d+)", message)
    line = int(found[1]) if found else max(1, len(text.splitlines()))
    if "verwrite" in message or "twice" in message:
        problem, fix = "Le même nom est donné deux fois.", "Gardez une seule des deux lignes."
    else:
        problem = "Cette ligne ne suit pas l’écriture TOML."
        fix = "Regardez-la et celle d’avant : guillemets fermés, crochets fermés, un seul signe =."
    return CatalogError(name, f"ligne {line}", problem, fix)


def _translated(name: str, errors: Sequence[ErrorDetails], data: Mapping[str, Any]) -> CatalogError:
    """Return the first error in French, and how many others there are."""
    # An unknown key first: it is often the misspelt name of a missing one.
    first = next((e for e in errors if e["type"] == "extra_forbidden"), errors[0])
    key, problem, fix = _own_words(first) or (_key(first["loc"], data), *_said(first))
    others = len(errors) - 1
    more = f" Il y a {others} autre{'s' * (others > 1)} erreur{'s' * (others > 1)} dans ce fichier."
    return CatalogError(name, key, problem, fix + (more if others else ""))


def _key(loc: Iterable[int | str], data: Any) -> str:
    """Return « items[3].texte », with the code of that item when it has one."""
    key, code, here = "", "", data
    for part in loc:
        key += f"[{part}]" if isinstance(part, int) else f".{part}" if key else part
        here = _inside(here, part)
        if isinstance(part, int) and isinstance(here, dict) and isinstance(here.get("code"), str):
            code = here["code"]
    return f"{key} (code « {code} »)" if code else key


def _inside(value: Any, part: int | str) -> Any:
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None


def _own_words(error: ErrorDetails) -> tuple[str, str, str] | None:
    """Return what a model's own check says: « items : what is wrong. How to fix it. »."""
    if error["type"] != "value_error" or error["loc"]:
        return None
    key, colon, words = str(error["ctx"]["error"]).partition(" : ")
    return (key, *_problem_and_fix(words)) if colon else ("", *_problem_and_fix(key))


def _problem_and_fix(words: str) -> tuple[str, str]:
    problem, stop, fix = words.partition(". ")
    problem = problem[:1].upper() + problem[1:]
    return (f"{problem}.", fix) if stop else (problem, "Corrigez ce passage du fichier.")


WORDS = {
    "missing": ("Cette ligne manque.", "Ajoutez-la."),
    "extra_forbidden": (
        "Ce nom n’est pas connu.",
        "Vérifiez son orthographe (sans accent), ou retirez la ligne.",
    ),
    "string_type": ("Il faut un texte.", "Mettez-le entre guillemets."),
    "string_too_long": ("Le texte est trop long.", "Gardez au plus {max_length} caractères."),
    "string_too_short": ("Le texte est trop court.", "Écrivez au moins {min_length} caractères."),
    "string_pattern_mismatch": (
        "Ce code n’est pas écrit comme il faut.",
        "Prenez des lettres sans accent, en minuscules, sans espace. Forme attendue : {pattern}",
    ),
    "int_type": ("Il faut un nombre entier.", "Écrivez-le en chiffres, sans guillemets."),
    "int_parsing": ("Il faut un nombre entier.", "Écrivez-le en chiffres, sans guillemets."),
    "int_from_float": ("Il faut un nombre entier.", "Retirez la partie après la virgule."),
    "bool_type": ("Il faut true (oui) ou false (non).", "Écrivez l’un des deux, sans guillemets."),
    "bool_parsing": ("Il faut true (oui) ou false (non).", "Écrivez l’un des deux, sans guillemets."),
    "greater_than_equal": ("Le nombre est trop petit.", "Écrivez {ge} ou plus."),
    "less_than_equal": ("Le nombre est trop grand.", "Écrivez {le} ou moins."),
    "too_short": ("La liste est trop courte.", "Mettez-en au moins {min_length}."),
    "tuple_type": ("Il faut une liste.", 'Mettez les valeurs entre crochets : ["a", "b"].'),
    "model_type": ("Il faut plusieurs lignes « nom = valeur ».", "Regardez un fichier voisin."),
    "enum": ("Ce mot n’est pas dans la liste.", "Choisissez parmi : {expected}."),
    "date_type": ("Il faut une date.", "Écrivez-la ainsi, sans guillemets : 2012-09-03."),
    "date_parsing": ("Il faut une date.", "Écrivez-la ainsi, sans guillemets : 2012-09-03."),
    "date_from_datetime_parsing": ("Il faut une date.", "Écrivez-la ainsi, sans guillemets : 2012-09-03."),
    "date_from_datetime_inexact": ("Il faut une date sans heure.", "Retirez l’heure."),
}
"""What each pydantic error type means for the person who writes the file, and what she can do."""

NOT_ACCEPTED = ("Cette valeur n’est pas acceptée.", "Regardez la même ligne dans un fichier voisin.")
"""Said for an error type that WORDS does not know."""


def _said(error: ErrorDetails) -> tuple[str, str]:
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return _problem_and_fix(str(context["error"]))
    problem, fix = WORDS.get(error["type"], NOT_ACCEPTED)
    return problem, fix.format(**{k: str(v).replace(" or ", " ou ") for k, v in context.items()})
