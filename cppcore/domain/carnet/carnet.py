"""Everything the notebook holds about one person, as it was loaded; read-only."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import get_args, get_origin

from cppcore.domain.formations.ecole import Ecole
from cppcore.domain.formations.financement import LigneFinancement
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.piece import Piece
from cppcore.domain.formations.reponse_financement import ReponseFinancement
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.immersion.immersion import HypotheseImmersion, Immersion, JourImmersion
from cppcore.domain.moi.experience import Realisation
from cppcore.domain.moi.situation import Situation
from cppcore.domain.parcours.consigne import Consigne, ReponseConsigne
from cppcore.domain.parcours.constat_rdv import ConstatRdv, settled
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.pistes.avis import Avis
from cppcore.domain.pistes.piste import Decision, Piste, is_open
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.projet.action import Action
from cppcore.domain.projet.bilan import Bilan, PisteReflexion
from cppcore.domain.projet.suivi import Suivi
from cppcore.domain.questionnaires.passation import Passation, QuestionnaireDemande, Reponse
from cppcore.domain.recherches.contact import Contact
from cppcore.domain.recherches.enquete import EnqueteMetier
from cppcore.domain.recherches.recherche import Preuve, Recherche
from cppcore.domain.socle.base import Record
from cppcore.domain.socle.evenement import Evenement


@dataclass(frozen=True)
class Carnet:
    """One person's records, without the erased ones, each kind in the order in which it was made.

    evenements holds what happened since the last appointment that took place (all of it when none did).
    """

    dossier: Dossier
    rdvs: tuple[Rdv, ...] = ()
    passations: tuple[Passation, ...] = ()
    reponses: tuple[Reponse, ...] = ()
    demandes: tuple[QuestionnaireDemande, ...] = ()
    pistes: tuple[Piste, ...] = ()
    decisions: tuple[Decision, ...] = ()
    recherches: tuple[Recherche, ...] = ()
    preuves: tuple[Preuve, ...] = ()
    preferences: tuple[Preference, ...] = ()
    avis: tuple[Avis, ...] = ()
    contacts: tuple[Contact, ...] = ()
    enquetes: tuple[EnqueteMetier, ...] = ()
    realisations: tuple[Realisation, ...] = ()
    situations: tuple[Situation, ...] = ()
    ecoles: tuple[Ecole, ...] = ()
    formations: tuple[Formation, ...] = ()
    sessions: tuple[SessionFormation, ...] = ()
    pieces: tuple[Piece, ...] = ()
    financements: tuple[LigneFinancement, ...] = ()
    reponses_financement: tuple[ReponseFinancement, ...] = ()
    actions: tuple[Action, ...] = ()
    immersions: tuple[Immersion, ...] = ()
    hypotheses: tuple[HypotheseImmersion, ...] = ()
    jours_immersion: tuple[JourImmersion, ...] = ()
    bilans: tuple[Bilan, ...] = ()
    reflexions: tuple[PisteReflexion, ...] = ()
    suivis: tuple[Suivi, ...] = ()
    consignes: tuple[Consigne, ...] = ()
    reponses_consigne: tuple[ReponseConsigne, ...] = ()
    remarques: tuple[Remarque, ...] = ()
    constats: tuple[ConstatRdv, ...] = ()
    evenements: tuple[Evenement, ...] = ()

    @property
    def bilan(self) -> Bilan:
        """Return the bilan, a blank one while nothing was said."""
        return self.bilans[0] if self.bilans else Bilan.blank(self.dossier.id)

    @property
    def open_pistes(self) -> list[Piste]:
        """Return the pistes that are still looked at."""
        return [p for p in self.pistes if is_open(p, self.decisions)]

    @cached_property
    def appointments(self) -> tuple[Rdv, ...]:
        """Return the appointments with, where she says nothing yet, what her counsellor noted; rdvs are hers alone."""
        return settled(self.dossier.id, self.rdvs, self.constats)

    @cached_property
    def held(self) -> list[Rdv]:
        """Return the individual appointments that took place, first one first."""
        return sorted(
            (r for r in self.appointments if r.etat is EtatRdv.HONORE and r.genre is Genre.INDIVIDUEL),
            key=lambda r: r.numero,
        )

    @property
    def last_held(self) -> Rdv | None:
        """Return the last individual appointment that took place, None before the first."""
        return self.held[-1] if self.held else None

    def upcoming(self, *, today: date) -> list[Rdv]:
        """Return the planned appointments dated today or later, nearest first."""
        planned = (r for r in self.appointments if r.etat is EtatRdv.PREVU)
        coming = [r for r in planned if r.prevu_le and r.prevu_le >= today]
        return sorted(coming, key=lambda r: (r.prevu_le or date.max, r.heure))

    @property
    def next_numero(self) -> int:
        """Return the number of the next individual appointment: one more than the last held."""
        return (self.last_held.numero if self.last_held else 0) + 1

    @property
    def next_rdv(self) -> Rdv | None:
        """Return the next individual appointment, None while nothing was noted about it."""
        wanted = (Genre.INDIVIDUEL, self.next_numero)
        return next((r for r in self.appointments if (r.genre, r.numero) == wanted), None)


KINDS: Mapping[str, type[Record]] = {
    field.name: get_args(field.type)[0]
    for field in fields(Carnet)
    if get_origin(field.type) is tuple and field.name != "evenements"
}
"""The kinds of records of a whole notebook, by their name in it: « pistes » holds Piste."""
