"""A workspace as an organisation has one: about sixty persons who began over two years, some still on the way."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import EtatImmersion, Immersion
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.pistes.piste import Decision, GenreDecision, Motif, Piste
from cppcore.domain.projet.bilan import Bilan, IssueBilan
from cppcore.domain.projet.suivi import SituationSuivi, Suivi
from cppcore.domain.recherches.contact import Contact, Moyen
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche, Source
from cppcore.domain.socle.base import Record
from cppcore.store import records
from cppcore.store.fichier.database import Store

JOURS = 600
"""The first appointments are spread over as many days before today."""

ISSUES = [
    *[IssueBilan.CONFIRME] * 8,
    *[IssueBilan.SOUS_CONDITIONS] * 4,
    *[IssueBilan.REORIENTE] * 4,
    *[IssueBilan.NON_CONFIRME] * 2,
    None,
]
SOURCES = [*[Source.SITE] * 6, *[Source.ENTREPRISE] * 3, Source.CIO, Source.MIFE, Source.ECOLE, Source.SALON]
MOTIFS = [
    *[Motif.LIEU] * 3,
    *[Motif.NIVEAU] * 3,
    Motif.FINANCEMENT,
    Motif.MARCHE,
    Motif.CONDITIONS,
    Motif.ENVIE,
]
ESSAIS = [EtatImmersion.FAITE, EtatImmersion.FAITE, EtatImmersion.EN_PARTIE, EtatImmersion.REFUSEE]
MANQUES = (EtatRdv.REPORTE, EtatRdv.ABSENT_EXCUSE, EtatRdv.ABSENT_NON_EXCUSE)


def write(path: Path, count: int, *, today: date, seed: int = 2012) -> None:
    """Write a workspace of that many persons."""
    store = Store.open(path)
    try:
        records.set_meta(store, "role", "conseiller")
        fill(store, count, today=today, seed=seed)
    finally:
        store.close()


def fill(store: Store, count: int, *, today: date, seed: int = 2012) -> None:
    """Save that many persons in an open workspace."""
    chance = random.Random(seed)
    made = [one for n in range(count) for one in _person(chance, today, n)]
    made.sort(key=lambda record: type(record).__name__)
    for start in range(0, len(made), 400):
        records.save_all(store, made[start : start + 400], at=datetime.combine(today, time(8)))


def _person(chance: random.Random, today: date, n: int) -> Iterator[Record]:
    own = UUID(int=chance.getrandbits(128))
    debut = today - timedelta(days=chance.randint(1, JOURS))
    yield Dossier(id=own, dossier_id=own, pseudonyme=f"Personne {n + 1}", debut=debut)
    rdvs = list(_rdvs(chance, own, debut, today))
    yield from rdvs
    if any(r.numero == 8 for r in rdvs):
        yield from _end(chance, own)

    def new(kind: type[Record], **fields: object) -> Record:
        return kind(id=UUID(int=chance.getrandbits(128)), dossier_id=own, **fields)

    for _ in range(chance.randint(1, 4)):
        etat = chance.choice((EtatRecherche.FAITE, EtatRecherche.FAITE, EtatRecherche.A_FAIRE))
        yield new(Recherche, source=chance.choice(SOURCES), etat=etat, le=debut)
    for _ in range(chance.randint(1, 3)):
        piste = new(Piste, intitule="Aide-soignante")
        yield piste
        if chance.random() < 0.6:
            out = {"genre": GenreDecision.ECARTEE, "motif": chance.choice(MOTIFS), "le": debut}
            yield new(Decision, piste_id=piste.id, **out)
    if chance.random() < 0.5:
        asked = new(Recherche, source=Source.ENTREPRISE, etat=EtatRecherche.FAITE, le=debut)
        yield asked
        yield new(Contact, recherche_id=asked.id, le=debut, moyen=Moyen.VISITE)
        yield new(Immersion, recherche_id=asked.id, cadre=GenreCadre.EMT, etat=chance.choice(ESSAIS))


def _rdvs(chance: random.Random, own: UUID, debut: date, today: date) -> Iterator[Rdv]:
    """Give the appointments held, about one a week; one that was missed is noted under a number after the eight."""
    le = debut
    for numero in range(1, 9):
        if le > today or chance.random() < 0.02:
            return
        if chance.random() < 0.1:
            missed = {"etat": chance.choice(MANQUES), "prevu_le": le}
            yield Rdv.blank(own, 8 + numero).model_copy(update=missed)
            le += timedelta(days=chance.randint(2, 6))
        yield Rdv.blank(own, numero).model_copy(update={"etat": EtatRdv.HONORE, "prevu_le": le})
        le += timedelta(days=chance.randint(4, 8))


def _end(chance: random.Random, own: UUID) -> Iterator[Record]:
    """Give how it ended, and the news of those who gave some."""
    yield Bilan.blank(own).model_copy(update={"issue": chance.choice(ISSUES)})
    for mois in (3, 6):
        if chance.random() < 0.3:
            said = {"situation": chance.choice(list(SituationSuivi))}
            yield Suivi.blank(own, mois).model_copy(update=said)
