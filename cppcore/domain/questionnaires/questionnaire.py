"""Questionnaires as their files declare them: questions, answers offered, and how the result is read."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from itertools import groupby
from typing import Self

from pydantic import Field, model_validator

from cppcore.domain.questionnaires.coherence import CHECKS, GENERAL_CHECKS
from cppcore.domain.questionnaires.item import RANGS, Dimension, Forme, Item, Modalite
from cppcore.domain.questionnaires.valeurs import NB_COLONNES
from cppcore.domain.socle.base import Choice, Code, Model


class Calcul(Choice):
    """How the answers are read; the label is for the list of what a file may declare."""

    REPONSES = "reponses", "les réponses, groupées"
    RIASEC = "riasec", "six familles d’intérêts, 8 activités chacune"
    PAIRES = "paires", "les 15 choix entre deux métiers"
    TRI = "tri", "20 cartes en 5 colonnes"
    CONDITIONS = "conditions", "préférences et limites"
    NIVEAUX = "niveaux", "un niveau par compétence, jamais de moyenne"
    CONFIANCE = "confiance", "10 réponses de 1 à 5, comparées d’une fois à l’autre"
    ECHELON = "echelon", "une marche, comparée d’une fois à l’autre"
    DEMANDE = "demande", "la demande et le fil de l’accompagnement"


class Questionnaire(Model):
    """One questionnaire as its file declares it; items come in the order of the screens.

    melange: the order is shuffled once for each passation. par_dimension: each dimension starts a screen and
    its name is the screen's title. suivi: it is meant to be answered again, to see what changed.
    """

    code: Code
    version: int = Field(ge=1)
    titre: str = Field(min_length=3, max_length=80)
    but: str = Field(min_length=10, max_length=300)
    consigne: str = Field(min_length=10, max_length=300)
    source: str = Field(min_length=5)
    verifie_le: date
    minutes: int = Field(ge=1, le=60)
    par_ecran: int = Field(default=6, ge=1, le=10)
    calcul: Calcul = Calcul.REPONSES
    melange: bool = False
    par_dimension: bool = False
    suivi: bool = False
    echelle: tuple[Modalite, ...] = ()
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        for check in (*GENERAL_CHECKS, *CHECKS.get(self.calcul, ())):
            check(self)
        return self

    @property
    def empreinte(self) -> str:
        """Return a name for exactly this content: another word in the file makes another one."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:32]

    @property
    def nb_reponses(self) -> int:
        """Return how many answers a whole passation holds: three for each group that is ranked."""
        groups = {item.dimension for item in self.items if item.forme is Forme.RANG}
        return sum(item.forme is not Forme.RANG for item in self.items) + RANGS * len(groups)

    def scale_of(self, item: Item) -> tuple[Modalite, ...]:
        """Return the answers offered for one question; empty when it has no scale."""
        if item.forme is not Forme.ECHELLE:
            return ()
        return item.echelle or self.echelle

    def item(self, code: str) -> Item | None:
        """Return one question, None when this questionnaire does not ask it."""
        return next((item for item in self.items if item.code == code), None)

    def items_of(self, dimension: str) -> list[Item]:
        """Return the questions of one dimension, in the order of the file."""
        return [item for item in self.items if item.dimension == dimension]

    def ordered(self, seed: str = "") -> list[Item]:
        """Return the questions in the order in which one passation asks them; seed is the id of the passation."""
        if not self.melange:
            return list(self.items)
        return sorted(self.items, key=lambda item: sha256(f"{seed}.{item.code}".encode()).digest())

    def screens(self, seed: str = "") -> list[tuple[Item, ...]]:
        """Return the questions screen by screen; the cards of a sort make one screen per column.

        seed is the id of the passation, for a questionnaire whose order is shuffled.
        """
        if self.items[0].forme is Forme.CARTE:
            return [tuple(self.ordered(seed))] * NB_COLONNES
        size = self.par_ecran
        blocks = (tuple(block) for _, block in groupby(self.ordered(seed), key=self._block))
        return [
            block[start : start + (len(block) if block[0].forme is Forme.RANG else size)]
            for block in blocks
            for start in range(0, len(block), len(block) if block[0].forme is Forme.RANG else size)
        ]

    def _block(self, item: Item) -> str:
        return item.dimension if self.par_dimension or item.forme is Forme.RANG else ""

    def answers_of(self, dimension: str, valeurs: Mapping[str, int | None]) -> list[int | None]:
        """Return the answers of one dimension in the order of the items, None where there is none.

        A reversed question is turned the right way round.
        """
        return [self.scored(item, valeurs.get(item.code)) for item in self.items_of(dimension)]

    def scored(self, item: Item, valeur: int | None) -> int | None:
        """Return what an answer counts: the value itself, or its mirror when the question is reversed."""
        if valeur is None or not item.inverse:
            return valeur
        offered = [m.valeur for m in self.scale_of(item)]
        return max(offered) + min(offered) - valeur

    def word(self, item: Item, valeur: int | None) -> str:
        """Return the words of an answer, an empty text when there is none."""
        if valeur is None:
            return ""
        if item.forme is Forme.PAIRE:
            return item.choix[valeur].texte if valeur < len(item.choix) else ""
        return next((m.label for m in self.scale_of(item) if m.valeur == valeur), "")

    def offers(self, code: str, valeur: int | None) -> bool:
        """Tell whether a question is asked and an answer is one of its own; None always is."""
        item = self.item(code)
        return item is not None and (valeur is None or valeur in _offered(self, item))

    def check_answer(self, code: str, valeur: int | None) -> None:
        """Refuse an answer that this questionnaire does not offer; None is always accepted.

        Raises:
            ValueError: with the sentence to show; the answer is never repeated.
        """
        if self.item(code) is None:
            raise ValueError("Cette question n’est pas dans ce questionnaire. Rechargez la page.")
        if not self.offers(code, valeur):
            raise ValueError("Cette réponse n’est pas proposée. Choisissez une réponse de la liste.")


def _offered(questionnaire: Questionnaire, item: Item) -> set[int]:
    return {
        Forme.ECHELLE: {m.valeur for m in questionnaire.scale_of(item)},
        Forme.PAIRE: {0, 1},
        Forme.CARTE: set(range(1, NB_COLONNES + 1)),
        Forme.RANG: set(range(1, RANGS + 1)),
        Forme.LIBRE: set[int](),
    }[item.forme]
