"""What a counsellor's list must know of one person: counts and dates drawn from her notebook, never her words."""

from datetime import date, timedelta
from uuid import UUID

from cppcore.domain.parcours.avancement import DUREE_JOURS, NB_RDV
from cppcore.domain.projet.bilan import IssueBilan
from cppcore.domain.socle.base import Model


class Faits(Model):
    """The facts about one person, as her notebook was last received; a day is None when it is not known.

    debut is the day of the first appointment. tenus is the number of the last individual appointment held, 0 before
    the first; prochain_rdv is the nearest planned one, with its hour when it is known. derniere_activite is the last
    day (UTC) on which she wrote, dernier_contact the last one on which something came from her (domain/conseiller/conservation.py). terrain counts the visits to professionals and the work trials that took place (a
    trial that was refused is no visit), essais the work trials asked for. faits_notes counts the evidence that settles on her open pistes, faits_solides what is not hearsay;
    contradiction is the day since which two sources have contradicted each other. suivie_formation tells whether the
    piste she goes on with needs training (None: not known, or no such piste yet), suivie_dates and
    suivie_financement whether something is known of the school's dates and of who pays, suivie_limites how many of
    its cells she said do not suit her. confiance_avant and confiance are her last two means, 1-5. inscription is the
    nearest last day of an enrolment whose file has not left. a_confirmer is the oldest appointment past and still
    planned, nb_a_confirmer how many there are. demandes counts the questionnaires asked and not done since,
    pas_faites the consignes and pieces of homework that she said she has not done.
    """

    dossier_id: UUID
    pseudonyme: str = ""
    debut: date | None = None
    duree_jours: int = DUREE_JOURS
    nb_rdv: int = NB_RDV
    tenus: int = 0
    prochain_rdv: date | None = None
    prochaine_heure: str = ""
    derniere_activite: date | None = None
    dernier_contact: date | None = None
    pistes_ouvertes: int = 0
    terrain: int = 0
    essais: int = 0
    faits_notes: int = 0
    faits_solides: int = 0
    contradiction: date | None = None
    suivie_formation: bool | None = None
    suivie_dates: bool = False
    suivie_financement: bool = False
    suivie_limites: int = 0
    confiance_avant: float | None = None
    confiance: float | None = None
    inscription: date | None = None
    a_confirmer: date | None = None
    nb_a_confirmer: int = 0
    demandes: int = 0
    pas_faites: int = 0
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
