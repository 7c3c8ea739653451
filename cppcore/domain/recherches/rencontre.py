"""Meetings with professionals about one piste: what to ask each, and what they say side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from cppcore.domain.pistes.grille import Question
from cppcore.domain.recherches.enquete import EnqueteMetier, Nature, ReponseEnquete
from cppcore.domain.recherches.guide import GuideEnquete
from cppcore.domain.recherches.recherche import Preuve, Recherche, Sens

_OPEN = "case-"
"""What starts the code of a question that comes from a cell of the grid, before that of the criterion."""


@dataclass(frozen=True)
class QuestionPosee:
    """One question of a sheet, from the grid or from the guide.

    theme is None for what the person wants to know first; attendu is None when nobody can say beforehand.
    """

    code: str
    texte: str
    theme: str | None
    critere: str | None
    attendu: Nature | None


@dataclass(frozen=True)
class Rencontre:
    """One enquiry with its visit (None once the log no longer has it) and its answers by question."""

    enquete: EnqueteMetier
    visite: Recherche | None
    reponses: Mapping[str, ReponseEnquete]

    @property
    def qui(self) -> str:
        """Return who was met, in the person's words, empty while she has not said."""
        return ", ".join(filter(None, (self.visite.personne, self.visite.organisme))) if self.visite else ""

    def reponse(self, asked: QuestionPosee) -> ReponseEnquete:
        """Return the answer to a question, empty while nothing was answered."""
        return self.reponses.get(asked.code) or ReponseEnquete.to(self.enquete, asked.code, asked.texte)


@dataclass(frozen=True)
class Croisement:
    """One question and who answered what. oppose: what was kept of them in the grid is for and against."""

    posee: QuestionPosee
    dits: tuple[tuple[Rencontre, ReponseEnquete], ...]
    oppose: bool

    def of(self, nature: Nature | None) -> list[tuple[Rencontre, ReponseEnquete]]:
        """Return the answers said to be facts, or opinions, or (None) neither yet."""
        return [(who, said) for who, said in self.dits if said.nature is nature]


def open_answers(enquete: EnqueteMetier, questions: Iterable[Question]) -> list[ReponseEnquete]:
    """Return the empty answers by which an enquiry keeps the questions that were open when it was prepared."""
    asked = {f"{_OPEN}{q.case.critere.code}": q.case.critere.question for q in questions}
    return [ReponseEnquete.to(enquete, code, texte) for code, texte in asked.items()]


def meetings(
    piste_id: UUID,
    enquetes: Iterable[EnqueteMetier],
    recherches: Iterable[Recherche],
    reponses: Iterable[ReponseEnquete],
) -> list[Rencontre]:
    """Return the meetings about a piste by their day, the first one first, undated ones last."""
    visits = {r.id: r for r in recherches}
    given = list(reponses)
    found = [
        Rencontre(e, visits.get(e.recherche_id), {r.question: r for r in given if r.enquete_id == e.id})
        for e in enquetes
        if e.piste_id == piste_id
    ]
    return sorted(found, key=lambda m: m.visite.le if m.visite and m.visite.le else date.max)


def questions_of(guide: GuideEnquete, rencontres: Sequence[Rencontre]) -> list[QuestionPosee]:
    """Return every question of some meetings: what was open first, then the guide, theme by theme.

    An answer to a question that the guide no longer asks is still shown, among the first ones.
    """
    own = {code: r.intitule for m in rencontres for code, r in m.reponses.items() if not guide.question(code)}
    first = [
        QuestionPosee(code, texte, None, code.removeprefix(_OPEN) if code.startswith(_OPEN) else None, None)
        for code, texte in own.items()
    ]
    return first + [
        QuestionPosee(q.code, q.texte, theme.code, q.critere, q.attendu)
        for theme in guide.themes
        for q in guide.of(theme.code)
    ]


def preuve_id(reponse: ReponseEnquete) -> UUID:
    """Return the id of the one piece of evidence that an answer may become."""
    return uuid5(reponse.id, "preuve")


def cross(
    guide: GuideEnquete, rencontres: Sequence[Rencontre], preuves: Iterable[Preuve]
) -> list[Croisement]:
    """Return the questions that somebody answered, each with its answers, in the order of the meetings."""
    senses = {p.id: p.sens for p in preuves}
    crossed = []
    for asked in questions_of(guide, rencontres):
        said = tuple((m, m.reponses[asked.code]) for m in rencontres if _is_said(m, asked))
        kept = {senses.get(preuve_id(reponse)) for _, reponse in said}
        if said:
            crossed.append(Croisement(asked, said, {Sens.POUR, Sens.CONTRE} <= kept))
    return crossed


def _is_said(rencontre: Rencontre, asked: QuestionPosee) -> bool:
    reponse = rencontre.reponses.get(asked.code)
    return reponse is not None and bool(reponse.texte.strip())
