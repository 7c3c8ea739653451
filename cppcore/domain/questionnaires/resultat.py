"""The result of one finished passation, said to the person and to her counsellor; never a verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cppcore import french
from cppcore.domain.questionnaires.attention import read_runs
from cppcore.domain.questionnaires.mesure import Mesure, Releve
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.questionnaires.questionnaire import Questionnaire

ITEMS_POUR_RELIRE = 10
"""Fewer questions than this say nothing about how carefully they were read."""


@dataclass(frozen=True)
class Passage:
    """One finished passation with the very questionnaire that it answered.

    reponses are by item code; le is the local day on which it was finished.
    """

    questionnaire: Questionnaire
    passation: Passation
    reponses: Mapping[str, Reponse]
    le: date

    @property
    def valeurs(self) -> dict[str, int | None]:
        """Return the value given to each item; None when it was passed or answered in words."""
        return {code: r.valeur for code, r in self.reponses.items()}

    def liste(self, valeur: int) -> list[str]:
        """Return the texts of the questions that got one answer, in the order of the file."""
        given = self.valeurs
        return [item.texte for item in self.questionnaire.items if given.get(item.code) == valeur]


@dataclass(frozen=True)
class Contexte:
    """What stands beside a result: earlier passations of the same, latest first, and the other interests."""

    avant: Sequence[Passage] = ()
    autre: Passage | None = None


@dataclass(frozen=True)
class Resultat:
    """The sentences and the drawings of a result."""

    phrase: str
    """Read first."""
    ordre: tuple[str, ...] = ()
    """What comes first, second, third."""
    points: tuple[str, ...] = ()
    """What else stands out."""
    pourquoi: tuple[str, ...] = ()
    """How it was computed."""
    conseiller: tuple[str, ...] = ()
    """What the counsellor reads beside it."""
    mesures: tuple[Mesure, ...] = ()
    """Drawn as bars under titre; may be empty."""
    titre: str = ""
    releves: tuple[Releve, ...] = ()
    """Drawn as a line from one end of echelle to the other; may be empty."""
    echelle: tuple[float, float] = (0, 0)
    bande: float | None = None
    relire: bool = False
    """The same answer came so often that one may want to read again; never that the answers are wrong."""


def series(texts: Sequence[str]) -> str:
    """Return texts one after the other; they may hold commas of their own."""
    return f"{french.NBSP}; ".join(texts)


def either(texts: Sequence[str]) -> str:
    """Return tied texts; they are quoted, for each may be several words with a comma."""
    return texts[0] if len(texts) == 1 else french.join([f"« {text} »" for text in texts], "ou")


def repeats(passage: Passage) -> int:
    """Return the length of the longest run of one same answer, 0 when it is not long enough to be told."""
    given = passage.valeurs
    asked = passage.questionnaire.ordered(str(passage.passation.id))
    if len(asked) < ITEMS_POUR_RELIRE:
        return 0
    found = read_runs([given.get(item.code) for item in asked])
    return found.longstring if found.flag else 0


def said_of_repeats(count: int) -> tuple[str, ...]:
    """Return what the counsellor reads about a long run of one same answer."""
    if not count:
        return ()
    return (
        f"La même réponse revient {count} fois de suite. Cela ne dit rien de sûr : "
        "proposez de relire ensemble, si la personne le veut.",
    )
