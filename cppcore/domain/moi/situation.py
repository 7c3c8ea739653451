"""What may hold the person back besides the choice of a job; private until she says otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Self
from uuid import UUID, uuid5

from pydantic import Field

from cppcore.domain.socle.base import Choice, Ligne, Model, Record, Texte


class Theme(Model):
    """One subject, as data/referentiels/situation.toml declares it.

    piste_aide says who can help. sans_pourquoi: nothing is ever asked about why (health, justice).
    """

    code: str = Field(pattern=r"^[a-z0-9-]+$", max_length=40)
    nom: str = Field(min_length=2, max_length=60)
    question: str = Field(min_length=5, max_length=160)
    exemples: str = Field(min_length=5, max_length=160)
    piste_aide: str = Field(min_length=5, max_length=200)
    sans_pourquoi: bool = False


class ReponseSituation(Choice):
    """What the person says of a theme; rather not answering is an answer of its own, never « Non »."""

    NON = "non", "Non"
    UN_PEU = "un-peu", "Un peu"
    BLOQUE = "bloque", "Ça bloque"
    PREFERE_NE_PAS = "prefere-ne-pas", "Je préfère ne pas répondre"


FREINS = (ReponseSituation.UN_PEU, ReponseSituation.BLOQUE)
"""The answers that one may want to talk about."""


class EtatFrein(Choice):
    """Where a theme that holds the person back stands."""

    OUVERT = "ouvert", "C’est toujours le cas"
    EN_COURS = "en-cours", "Je m’en occupe"
    LEVE = "leve", "C’est réglé"


class Situation(Record):
    """What the person says of one theme. reponse is None while she has not answered.

    partage is her own « j’en parle au rendez-vous ». etat and note only matter beside « Un peu » and « Ça
    bloque ». leve_le is the day on which it was settled.
    """

    theme: Ligne
    reponse: ReponseSituation | None = None
    partage: bool = False
    etat: EtatFrein | None = None
    leve_le: date | None = None
    note: Texte = ""

    @classmethod
    def blank(cls, dossier_id: UUID, theme: str) -> Self:
        """Return a theme that is not answered yet; two windows that answer it first write the same record."""
        return cls(id=uuid5(dossier_id, f"situation-{theme}"), dossier_id=dossier_id, theme=theme)

    @property
    def is_brake(self) -> bool:
        """Tell whether this theme holds the person back, a little or altogether."""
        return self.reponse in FREINS

    def answer(self, reponse: ReponseSituation) -> Self:
        """Return this theme with another answer; one that is no longer talked about is private again."""
        changed = self.model_copy(update={"reponse": reponse})
        return changed if changed.is_brake else changed.model_copy(update={"partage": False})

    def move(self, etat: EtatFrein, *, today: date) -> Self:
        """Return this theme in another state; it is settled today when it was not settled before."""
        since = (self.leve_le or today) if etat is EtatFrein.LEVE else None
        return self.model_copy(update={"etat": etat, "leve_le": since})


def of_theme(theme: Theme, situations: Iterable[Situation], dossier_id: UUID) -> Situation:
    """Return what is known of a theme, a blank record when nothing is."""
    return next((s for s in situations if s.theme == theme.code), Situation.blank(dossier_id, theme.code))


def shared(situations: Iterable[Situation], themes: Sequence[Theme]) -> list[str]:
    """Return all that the counsellor may read, one line per theme, in the order of the themes.

    Only what holds the person back and that she chose to talk about; never the note of a theme about which
    nothing is asked. A theme whose file is gone is not shown: nobody knows any more if it may be.
    """
    known = {s.theme: s for s in situations if s.is_brake and s.partage}
    return [_line(theme, known[theme.code]) for theme in themes if theme.code in known]


def _line(theme: Theme, situation: Situation) -> str:
    said = [situation.reponse.label.lower()] if situation.reponse else []
    said += [situation.etat.label.lower()] if situation.etat else []
    note = "" if theme.sans_pourquoi else " ".join(situation.note.split())
    return f"{theme.nom} : {', '.join(said)}" + (f". « {note} »" if note else "")


def summary(
    situations: Iterable[Situation], themes: Sequence[Theme]
) -> Mapping[ReponseSituation | None, int]:
    """Count the themes by answer, None for those not answered yet.

    « Je préfère ne pas répondre » has its own count: it is neither « Non » nor unanswered.
    """
    given = {s.theme: s.reponse for s in situations}
    answers = [given.get(theme.code) for theme in themes]
    return {reponse: answers.count(reponse) for reponse in (*ReponseSituation, None)}
