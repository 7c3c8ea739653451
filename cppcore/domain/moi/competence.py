"""What the person can do, shown by her achievements, and what each piste asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from cppcore.domain.moi.experience import Realisation, proof_level
from cppcore.domain.socle.base import Choice, Ligne, Record, Titre


class Competence(Record):
    """One skill in one achievement: one row for each. realisation_id is None while no achievement shows it."""

    intitule: Titre
    realisation_id: UUID | None = None


class ReponseExigence(Choice):
    """What the person says of a requirement; None, beside these two, is « je ne sais pas encore »."""

    OUI = "oui", "Oui"
    NON = "non", "Pas encore, à apprendre"


class Exigence(Record):
    """One thing a piste asks for. competence is the name of one of the person's skills, or empty."""

    piste_id: UUID
    intitule: Titre
    reponse: ReponseExigence | None = None
    competence: Ligne = ""


class EtatExigence(Choice):
    """Where the person stands about a requirement; none of the four is a verdict."""

    PROUVEE = "prouvee", "Oui, avec une preuve"
    DITE = "dite", "Oui, sans preuve pour l’instant"
    A_APPRENDRE = "a-apprendre", "Pas encore, à apprendre"
    PAS_SUE = "pas-sue", "Je ne sais pas encore"


@dataclass(frozen=True)
class Acquis:
    """One skill with everything that shows it; niveau is its best level of proof, a key of NIVEAUX_PREUVE."""

    nom: str
    niveau: int
    competences: tuple[Competence, ...]
    realisations: tuple[Realisation, ...]

    @property
    def first(self) -> Competence:
        """Return the oldest row of this skill."""
        return self.competences[0]

    def row_of(self, realisation: Realisation) -> Competence:
        """Return the row that ties this skill to one of its achievements."""
        return next(c for c in self.competences if c.realisation_id == realisation.id)


@dataclass(frozen=True)
class CaseExigence:
    """One line of the matrix: a requirement, its state, and the skill that answers it, None when none does."""

    exigence: Exigence
    etat: EtatExigence
    acquis: Acquis | None = None


def same_name(nom: str) -> str:
    """Return what two names of one skill have in common: capitals and spaces do not count, accents do.

    >>> same_name("  Réparer   un VÉLO ")
    'réparer un vélo'
    """
    return " ".join(nom.split()).casefold()


def skills(competences: Iterable[Competence], realisations: Iterable[Realisation]) -> list[Acquis]:
    """Group the rows of each skill by its name; best proof first, then oldest first.

    The name is the one written first. A row whose achievement was erased still says the skill, without proof.
    """
    known = {r.id: r for r in realisations}
    grouped: dict[str, list[Competence]] = {}
    for competence in competences:
        grouped.setdefault(same_name(competence.intitule), []).append(competence)
    return sorted((_acquis(rows, known) for rows in grouped.values()), key=lambda acquis: -acquis.niveau)


def _acquis(rows: Sequence[Competence], known: dict[UUID, Realisation]) -> Acquis:
    shown = {r.realisation_id: known[r.realisation_id] for r in rows if r.realisation_id in known}
    return Acquis(
        nom=rows[0].intitule,
        niveau=max((proof_level(realisation) for realisation in shown.values()), default=0),
        competences=tuple(rows),
        realisations=tuple(shown.values()),
    )


def find(nom: str, acquis: Iterable[Acquis]) -> Acquis | None:
    """Return the skill of that name, None when the person has none."""
    return next((a for a in acquis if same_name(a.nom) == same_name(nom)), None) if nom.strip() else None


def renamed(acquis: Acquis, exigences: Iterable[Exigence], nom: str) -> list[Competence | Exigence]:
    """Return the rows of a skill under its new name, and the requirements tied to it, which follow.

    Raises:
        ValidationError: the name is empty or too long.
    """
    rows: list[Competence | Exigence] = [
        Competence.model_validate({**c.model_dump(), "intitule": nom}) for c in acquis.competences
    ]
    tied = (e for e in exigences if same_name(e.competence) == same_name(acquis.nom))
    return rows + [Exigence.model_validate({**e.model_dump(), "competence": nom}) for e in tied]


def matrix(exigences: Iterable[Exigence], acquis: Sequence[Acquis]) -> dict[UUID, list[CaseExigence]]:
    """Return, for each piste that asks for something, its requirements and what the person has for them.

    A requirement nobody answered is « je ne sais pas encore », never « non ». A skill counts only when the
    person said yes: the notebook never answers in her place.
    """
    lines: dict[UUID, list[CaseExigence]] = {}
    for exigence in exigences:
        lines.setdefault(exigence.piste_id, []).append(_case(exigence, acquis))
    return lines


def _case(exigence: Exigence, acquis: Sequence[Acquis]) -> CaseExigence:
    if exigence.reponse is None:
        return CaseExigence(exigence, EtatExigence.PAS_SUE)
    if exigence.reponse is ReponseExigence.NON:
        return CaseExigence(exigence, EtatExigence.A_APPRENDRE)
    tied = find(exigence.competence, acquis)
    proved = tied is not None and tied.niveau > 0
    return CaseExigence(exigence, EtatExigence.PROUVEE if proved else EtatExigence.DITE, tied)
