"""A programme as its file declares it: how long, how many appointments, what each one is for."""

from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from cppcore.domain.socle.base import Choice, Code, Model

QUESTIONNAIRES_MAX = 2
"""Questionnaires proposed between two appointments, at most (QUESTIONNAIRES §2.1)."""


class Repere(Choice):
    """What in the notebook shows that a piece of homework was done (see cppcore.domain.synthese.next_step)."""

    QUESTIONNAIRE_FINI = "questionnaire-fini", "Le questionnaire est terminé"
    RETENU = "retenu", "J’ai écrit ce que je retiens du questionnaire"
    SITUATION = "situation", "J’ai répondu à un thème de ma situation"
    REALISATION = "realisation", "J’ai raconté une chose que j’ai réussie"
    PISTE_AJOUTEE = "piste-ajoutee", "J’ai noté au moins une piste"
    RECHERCHE_FAITE = "recherche-faite", "J’ai noté une recherche depuis le dernier rendez-vous"
    PREUVE_AJOUTEE = "preuve-ajoutee", "J’ai noté ce que j’ai appris depuis le dernier rendez-vous"
    TERRAIN = "terrain", "J’ai rencontré une entreprise ou un professionnel"
    DEUX_PISTES = "deux-pistes", "Il reste deux pistes au plus"
    SANS_CONTRADICTION = "sans-contradiction", "Aucune case de la grille ne se contredit"
    BILAN = "bilan", "J’ai écrit dans mon bilan ce que je veux qu’on retienne"
    A_DIRE = "a-dire", "J’ai écrit ce que je veux dire au prochain rendez-vous"


class Devoir(Model):
    """Homework proposed after an appointment; ecran is the page it opens (« moi/questionnaires »).

    questionnaire is the code of the one it is about, empty when it is about none in particular.
    """

    texte: str = Field(min_length=5, max_length=160)
    pourquoi: str = Field(min_length=10, max_length=240)
    ecran: str = Field(pattern=r"^[a-z]+/[a-z_]+$")
    minutes: int = Field(ge=1, le=120)
    repere: Repere
    questionnaire: str = ""


class Phase(Model):
    """One of the four phases of the ADVP method."""

    code: str
    nom: str
    but: str


class Etape(Model):
    """One compulsory appointment: its number, its phase, what it is for, in the counsellor's words.

    questionnaires are the codes of those proposed after it, two at most (QUESTIONNAIRES §2.1).
    """

    numero: int = Field(ge=1)
    phase: str
    titre: str = Field(min_length=3, max_length=80)
    but: str = Field(min_length=10, max_length=300)
    citation: str = Field(min_length=10)
    devoirs: tuple[Devoir, ...] = ()
    questionnaires: tuple[str, ...] = Field(default=(), max_length=QUESTIONNAIRES_MAX)


class Programme(Model):
    """The rules of one programme. Durations in days and minutes."""

    code: Code
    version: int = Field(ge=1)
    nom: str
    source: str = Field(min_length=5)
    verifie_le: date
    duree_jours: int = Field(ge=1, le=366)
    nb_rdv: int = Field(ge=1, le=20)
    duree_rdv_min: int = Field(ge=15, le=480)
    collectifs_max: int = Field(ge=0, le=10)
    phases: tuple[Phase, ...] = Field(min_length=1)
    etapes: tuple[Etape, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if [e.numero for e in self.etapes] != list(range(1, self.nb_rdv + 1)):
            raise ValueError(f"etapes : numérotez-les de 1 à {self.nb_rdv}, dans l’ordre, sans trou.")
        if unknown := sorted({e.phase for e in self.etapes} - {p.code for p in self.phases}):
            raise ValueError(f"etapes : la phase {unknown[0]} n’est pas déclarée dans phases.")
        return self

    def last_day(self, debut: date) -> date:
        """Return the last day of a programme that begins on that day."""
        return debut + timedelta(days=self.duree_jours - 1)

    def phase_of(self, numero: int) -> Phase:
        """Return the phase of an appointment; the last one after the end."""
        code = self.etapes[min(max(numero, 1), self.nb_rdv) - 1].phase
        return next(p for p in self.phases if p.code == code)
