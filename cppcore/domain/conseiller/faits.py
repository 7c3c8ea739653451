"""What a counsellor's list must know of one person: counts and dates drawn from her notebook, never her words."""

from datetime import date, timedelta
from uuid import UUID

from cppcore.domain.parcours.avancement import DUREE_JOURS, NB_RDV
from cppcore.domain.projet.bilan import IssueBilan
from cppcore.domain.socle.base import Model


class Faits(Model):
    """The facts about one person, as her notebook was last received; a day is None when it is not known."""

    dossier_id: UUID
    pseudonyme: str = ""
    debut: date | None = None
    """The day of the first appointment."""
    duree_jours: int = DUREE_JOURS
    nb_rdv: int = NB_RDV
    tenus: int = 0
    """The number of the last individual appointment held, 0 before the first."""
    prochain_rdv: date | None = None
    """The nearest planned appointment."""
    prochaine_heure: str = ""
    """Its hour, empty while not known."""
    derniere_activite: date | None = None
    """The last day (UTC) on which the person wrote."""
    dernier_contact: date | None = None
    """The last day on which something came from the person (domain/conseiller/conservation.py)."""
    pistes_ouvertes: int = 0
    terrain: int = 0
    """Visits to professionals, and work trials that took place: one that was refused is no visit."""
    essais: int = 0
    """Work trials asked for."""
    faits_notes: int = 0
    """Pieces of evidence that settle, on the open pistes."""
    faits_solides: int = 0
    """Those that are not hearsay."""
    contradiction: date | None = None
    """The day since which two sources have contradicted each other."""
    suivie_formation: bool | None = None
    """Whether the piste that the person goes on with needs training; None: not known, or no such piste yet."""
    suivie_dates: bool = False
    """Whether something is known of the dates of its school."""
    suivie_financement: bool = False
    """Whether something is known of who pays."""
    suivie_limites: int = 0
    """Its cells that the person said do not suit her."""
    confiance_avant: float | None = None
    """The mean before the last one, 1-5."""
    confiance: float | None = None
    """The last mean, 1-5."""
    inscription: date | None = None
    """The nearest last day of an enrolment whose file has not left."""
    a_confirmer: date | None = None
    """The oldest appointment past and still planned."""
    nb_a_confirmer: int = 0
    """How many there are."""
    demandes: int = 0
    """Questionnaires asked for and not done since."""
    pas_faites: int = 0
    """Consignes and pieces of homework that the person said are not done."""
    issue: IssueBilan | None = None

    @property
    def est_fini(self) -> bool:
        """Tell whether the CPP is over: the last appointment took place, or its outcome is chosen."""
        return self.tenus >= self.nb_rdv or self.issue is not None

    def days_since_start(self, today: date) -> int | None:
        """Return how many days after the first appointment today is (« J+21 »), None before it or while it is not known."""
        if self.debut is None or today < self.debut:
            return None
        return (today - self.debut).days

    def is_past_its_days(self, today: date) -> bool:
        """Tell whether the days of the programme are over, first and last included."""
        return self.debut is not None and today > self.debut + timedelta(days=self.duree_jours - 1)
