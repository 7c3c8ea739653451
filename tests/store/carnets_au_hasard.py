"""Persons at random, with every kind of record that a counsellor's list looks at, some of them erased."""

import contextlib
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from pydantic import ValidationError

from cppcore.domain.formations.financement import LigneFinancement
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import EtatImmersion, Immersion
from cppcore.domain.parcours.consigne import EtatConsigne, ReponseConsigne
from cppcore.domain.parcours.constat_rdv import ConstatRdv, EtatConstat
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.pistes.avis import Avis, NiveauAvis
from cppcore.domain.pistes.piste import Decision, GenreDecision, Motif, Piste
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.projet.bilan import Bilan, IssueBilan
from cppcore.domain.projet.suivi import SituationSuivi, Suivi
from cppcore.domain.questionnaires.passation import Passation, QuestionnaireDemande, Reponse
from cppcore.domain.recherches.contact import Contact, Moyen
from cppcore.domain.recherches.enquete import EnqueteMetier
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche, Sens, Source
from cppcore.domain.socle.base import Auteur, Record
from cppcore.store import records
from cppcore.store.fichier.database import Store

NOMS = ("Karim", "Élodie", "Œdipe", "Jean-Loup", "<b>Ana</b> $x$ [a](b)", "D’Arcy", "", "Thi Mai")
CRITERES = ("niveau", "financement", "dates", "conditions", "horaires", "perso-abc", "inconnu")
LOTS = 4
"""Groups of persons, each saved at another moment."""


def fill(store: Store, count: int, *, seed: int, today: date) -> None:
    """Save that many persons."""
    chance = random.Random(seed)
    made: list[list[Record]] = [[] for _ in range(LOTS)]
    for n in range(count):
        made[n % LOTS] += list(Personne(chance, today, n).records())
    for lot in made:
        at = datetime.combine(today - timedelta(days=chance.choice((0, 6, 7, 12))), time(12))
        lot.sort(key=lambda record: type(record).__name__)
        for start in range(0, len(lot), 400):
            records.save_all(store, lot[start : start + 400], at=at)


class Personne:
    """One person being made."""

    def __init__(self, chance: random.Random, today: date, n: int) -> None:
        self.chance, self.today, self.n = chance, today, n
        self.own = {"dossier_id": self.new()}

    def new(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128))

    def day(self, before: int = 60, after: int = 20) -> date:
        return self.today + timedelta(days=self.chance.randint(-before, after))

    def maybe(self, value: object) -> object:
        return value if self.chance.random() < 0.6 else None

    def some(self, most: int) -> range:
        return range(self.chance.randint(0, most))

    def make(self, kind: type[Record], **fields: object) -> Record:
        gone = datetime.combine(self.today, time(1)) if self.chance.random() < 0.1 else None
        writer = self.chance.choice((Auteur.PERSONNE, Auteur.PERSONNE, Auteur.CONSEILLER))
        return kind(**{"id": self.new(), "efface_le": gone, "auteur": writer} | self.own | fields)

    def records(self) -> Iterator[Record]:
        chance = self.chance
        yield Dossier(
            id=self.own["dossier_id"],
            **self.own,
            pseudonyme=f"{chance.choice(NOMS)} {self.n}".strip() if self.n % 9 else "",
            debut=self.maybe(self.day(70 if chance.random() < 0.7 else 700, 5)),
            programme=chance.choice(("cpp-2012", "cpp-2012", "autre")),
        )
        rdvs = [
            self.make(
                Rdv,
                numero=numero + 1,
                genre=chance.choice((Genre.INDIVIDUEL, Genre.INDIVIDUEL, Genre.COLLECTIF)),
                prevu_le=self.maybe(self.day()),
                heure=chance.choice(("", "09:30", "14:00")),
                etat=chance.choice((EtatRdv.PREVU, EtatRdv.HONORE, EtatRdv.HONORE, *EtatRdv)),
            )
            for numero in self.some(8)
        ]
        if chance.random() < 0.15:
            rdvs = [  # instead of the others: an appointment has one record
                self.make(Rdv, numero=numero, etat=EtatRdv.HONORE, prevu_le=self.day(60, 0), efface_le=None)
                for numero in range(1, 9)
            ]
        yield from rdvs
        yield from self.constats()
        yield from self.pistes()
        yield from self.questionnaires()
        for n in self.some(4):
            answer = ReponseConsigne.to_homework(self.own["dossier_id"], f"d{n}")
            yield answer.model_copy(update={"etat": chance.choice(list(EtatConsigne))})
        if chance.random() < 0.3:
            yield Bilan.blank(self.own["dossier_id"]).model_copy(
                update={"issue": self.maybe(chance.choice(list(IssueBilan)))}
            )
        for mois in (3, 6, 12):
            if chance.random() < 0.3:
                yield self.make(Suivi, mois=mois, situation=self.maybe(chance.choice(list(SituationSuivi))))

    def constats(self) -> Iterator[Record]:
        """Give what the counsellor noted, of appointments that she may be the only one to know.

        Its own chance: the rest of the person is the same with it or without.
        """
        apart = Personne(random.Random(self.own["dossier_id"].int), self.today, self.n)
        apart.own = self.own
        for _ in apart.some(3):
            yield apart.make(
                ConstatRdv,
                numero=apart.chance.randint(1, 9),
                genre=apart.chance.choice((Genre.INDIVIDUEL, Genre.INDIVIDUEL, Genre.COLLECTIF)),
                etat=apart.chance.choice(list(EtatConstat)),
                jour=apart.day(),
                propose_le=apart.maybe(apart.day()),
                propose_heure=apart.chance.choice(("", "10:15")),
                le=self.today,
                signature="Camille",
            )

    def pistes(self) -> Iterator[Record]:
        chance = self.chance
        recherches = [
            self.make(
                Recherche,
                source=self.maybe(chance.choice(list(Source))),
                etat=chance.choice(list(EtatRecherche)),
                le=self.maybe(self.day()),
            )
            for _ in self.some(3)
        ]
        yield from recherches
        for recherche in recherches:
            for _ in self.some(1):
                yield self.make(Contact, recherche_id=recherche.id, le=self.day(), moyen=Moyen.VISITE)
            if chance.random() < 0.3:
                yield self.make(
                    Immersion,
                    recherche_id=recherche.id,
                    cadre=GenreCadre.EMT,
                    etat=chance.choice((EtatImmersion.IDEE, *EtatImmersion)),
                )
        for code in chance.sample(CRITERES, chance.randint(0, 3)):
            yield self.make(
                Preference, code=code, nom=chance.choice(("", "Le mien")), retire=chance.random() < 0.4
            )
        for _ in self.some(4):
            yield from self.piste(recherches)

    def piste(self, recherches: list[Record]) -> Iterator[Record]:
        chance = self.chance
        piste = self.make(
            Piste,
            intitule="Soudeur",
            formation=chance.choice((True, False, None)),
            accord=chance.choice((True, None, False)),
        )
        yield piste
        of_it = {"piste_id": piste.id}
        for _ in self.some(2):
            why = {
                "motif": self.maybe(chance.choice(list(Motif))),
                "critere": self.maybe(chance.choice(CRITERES)),
            }
            genre = chance.choice(list(GenreDecision))
            yield self.make(Decision, genre=genre, le=self.day(3, 0), **why, **of_it)
        for critere in chance.sample(CRITERES, chance.randint(0, 2)):
            yield self.make(
                Avis, critere=critere, niveau=self.maybe(chance.choice(list(NiveauAvis))), **of_it
            )
        for recherche in recherches:
            yield from (self.preuve(recherche_id=recherche.id, **of_it) for _ in self.some(3))
            if chance.random() < 0.2:
                yield self.make(EnqueteMetier, recherche_id=recherche.id, guide="g", version=1, **of_it)
        yield from self.formations(piste)

    def preuve(self, **links: UUID) -> Record:
        chance = self.chance
        return self.make(
            Preuve,
            critere=chance.choice(CRITERES[:3] if chance.random() < 0.7 else CRITERES),
            sens=chance.choice(list(Sens)),
            fiabilite=chance.randint(1, 3),
            vu_le=self.day(500 if chance.random() < 0.2 else 25, 2),
            fait="x",
            **links,
        )

    def formations(self, piste: Record) -> Iterator[Record]:
        for _ in self.some(1):
            course = self.make(Formation, piste_id=piste.id, certification="BTS")
            yield course
            if self.chance.random() < 0.3:
                yield self.make(LigneFinancement, formation_id=course.id, dispositif="cpf")
            for _ in self.some(3):
                names = ("ouverture", "cloture", "epreuves", "resultats", "rentree")
                depot = self.maybe(self.day()) if self.chance.random() < 0.3 else None
                dates = {name: self.partial() for name in names}
                with contextlib.suppress(ValidationError):  # dates that contradict each other are refused
                    yield self.make(SessionFormation, formation_id=course.id, depose_le=depot, **dates)

    def partial(self) -> str | None:
        if self.chance.random() < 0.4:
            return None
        return self.day(10, 60).isoformat()[: self.chance.choice((4, 7, 10, 10))]

    def questionnaires(self) -> Iterator[Record]:
        chance = self.chance
        for code in ("confiance", "confiance", "valeurs"):
            if chance.random() < 0.8:
                end = datetime.combine(self.day(30, 0), time(chance.randint(0, 23), chance.randint(0, 59)))
                done = self.make(
                    Passation,
                    questionnaire=code,
                    version=1,
                    commencee=end,
                    terminee=end if chance.random() < 0.9 else None,
                    efface_le=None,
                )
                yield done
                for n in range(chance.choice((5, 10, 10, 10))):
                    passed = chance.random() < 0.1
                    yield Reponse.to(done, f"i{n}", None if passed else chance.randint(1, 5), passe=passed)
        for code in chance.sample(("confiance", "valeurs", "interets-1"), chance.randint(0, 2)):
            yield QuestionnaireDemande.of(self.own["dossier_id"], code, self.day(30, 0))
