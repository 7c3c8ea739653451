"""A notebook given and received: gathers what each step needs, for the screens and the command line alike."""

import io
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from cppcore.catalog.criteres import criteres
from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.catalog.libelles import libelles
from cppcore.catalog.programmes import programmes
from cppcore.catalog.questionnaires import questionnaires as shipped
from cppcore.catalog.themes import themes
from cppcore.catalog.trames import trames
from cppcore.domain.carnet.rubrique import HABITUEL, TOUTES, passations_of
from cppcore.domain.echange.envoi import Arrivee, Envoi, LigneChoix, overview, selection
from cppcore.domain.echange.lisible import Legende, by_id, in_a_line
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.questionnaires.passation import Passation, asked
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.socle.base import Auteur, Record
from cppcore.exchange import contenu, scelle
from cppcore.exchange.apercu import Apercu, preview
from cppcore.exchange.contenu import Contenu
from cppcore.exchange.phrase import problem
from cppcore.reports import export_complet
from cppcore.store import envois, questionnaires, records
from cppcore.store.conflits import Conflit
from cppcore.store.fichier.database import Store


@dataclass(frozen=True)
class FichierScelle:
    """A file ready to be given: its bytes, a name that says nothing of the person, the code to say on the phone."""

    octets: bytes
    nom: str
    code: str
    numero: int


def parts(store: Store, dossier: Dossier, auteur: Auteur) -> tuple[LigneChoix, ...]:
    """Return every part of a notebook as it may be ticked, with how much of it there is and would leave."""
    return overview(records.everything(store, dossier.id), auteur=auteur, themes=themes())


def what_leaves(store: Store, dossier: Dossier, choix: Collection[str], auteur: Auteur) -> Envoi:
    """Return what leaves with these parts ticked, and how many lines stay and why."""
    return selection(
        records.everything(store, dossier.id),
        choix,
        auteur=auteur,
        themes=themes(),
        envoyes=envois.given(store, dossier.id),
    )


def usual(auteur: Auteur) -> frozenset[str]:
    """Return what is ticked at first: nothing sensitive of the person's, all that a counsellor wrote."""
    return HABITUEL if auteur is Auteur.PERSONNE else TOUTES


def show(store: Store, dossier: Dossier, choix: Collection[str], auteur: Auteur, *, at: datetime) -> Contenu:
    """Return what a file made now would say, read back from its own bytes; nothing is kept or sealed.

    Raises:
        FichierRefuse: it would hold more than a file may.
    """
    envoi = what_leaves(store, dossier, choix, auteur)
    numero = envois.last(store, dossier.id)[0] + 1
    return contenu.read(_content(store, dossier, envoi, choix, auteur, numero, at))


def seal(
    store: Store, dossier: Dossier, choix: Collection[str], auteur: Auteur, phrase: str, *, at: datetime
) -> FichierScelle:
    """Return the sealed file, and keep its number and what it gives. at is naive UTC.

    Raises:
        FichierRefuse: the phrase is too weak, or the file would hold more than it may; no number is taken.
        StoreError: the number could not be kept.
    """
    if weakness := problem(phrase):
        raise scelle.FichierRefuse(weakness)
    envoi = what_leaves(store, dossier, choix, auteur)
    _content(store, dossier, envoi, choix, auteur, 1, at)
    numero = envois.reserve(store, dossier.id, (r.id for r in envoi.records), at=at)
    octets = scelle.seal(_content(store, dossier, envoi, choix, auteur, numero, at), phrase)
    # Both files may lie in one folder of downloads: the one that comes back must not be given back.
    kind = "retour" if auteur is Auteur.CONSEILLER else "carnet"
    nom = f"{kind}-{at:%Y-%m-%d}-{numero}{scelle.EXTENSION}"
    return FichierScelle(octets, nom, scelle.control_code(octets), numero)


def unseal(octets: bytes, phrase: str) -> Contenu:
    """Return what a sealed file says.

    Raises:
        FichierRefuse: with the one sentence to show.
    """
    return contenu.read(scelle.unseal(octets, phrase))


def arrival(octets: bytes, said: Contenu) -> Arrivee:
    """Return what a sealed file brings, as the store takes it in."""
    return Arrivee(
        auteur=said.auteur,
        dossier_id=said.dossier_id,
        numero=said.numero,
        fait_le=said.fait_le,
        code=scelle.control_code(octets),
        records=said.records,
        effacements=said.effacements,
        questionnaires=tuple(contenu.questionnaires(said)),
    )


def lines(said: Contenu) -> tuple[Apercu, ...]:
    """Return every line of a file in words, part by part: exactly what the other side will see."""
    return preview(said, libelles(), codes=_codes(said.records), known=shipped())


def export(store: Store, dossier: Dossier, *, today: date, choix: Collection[str] = TOUTES) -> bytes:
    """Return the readable export of a notebook, private parts included unless choix leaves them out."""
    kept = export_complet.kept(records.everything(store, dossier.id), choix)
    answered = _asked(store, kept)
    exact = {q.empreinte: q for q in answered.values()}
    contexte = Legende(libelles(), by_id(kept), _codes(kept), answered)
    return export_complet.write(kept, contexte, tuple(exact.values()), today=today)


def export_several(store: Store, dossiers: Sequence[Dossier], *, today: date) -> bytes:
    """Return the readable exports of several persons in one zip, one inner zip each, named by numbers alone."""
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as folder:
        for number, dossier in enumerate(dossiers, start=1):
            folder.writestr(f"carnet-{number}.zip", export(store, dossier, today=today))
    return paper.getvalue()


def both_versions(store: Store, conflit: Conflit) -> tuple[str, str]:
    """Return in words the version of a line that is used, then the one that contradicts it."""
    held = records.everything(store, conflit.autre.dossier_id)
    used = next((r for r in held if r.id == conflit.autre.id), None)
    contexte = Legende(libelles(), by_id(held), _codes(held), _asked(store, held))
    return _said(used, contexte), _said(conflit.autre, contexte)


def _said(record: Record | None, contexte: Legende) -> str:
    return "Effacée." if record is None or record.efface_le else in_a_line(record, contexte)


def _content(
    store: Store,
    dossier: Dossier,
    envoi: Envoi,
    choix: Collection[str],
    auteur: Auteur,
    numero: int,
    at: datetime,
) -> bytes:
    passations = [record for record in envoi.records if isinstance(record, Passation)]
    exact = {p.empreinte: q for p in passations if (q := questionnaires.get(store, p.empreinte))}
    return contenu.write(
        envoi,
        choix,
        auteur=auteur,
        dossier_id=dossier.id,
        numero=numero,
        fait_le=at,
        questionnaires=tuple(exact.values()),
    )


def _asked(store: Store, held: Iterable[Record]) -> dict[UUID, Questionnaire]:
    return asked(passations_of(held).values(), partial(questionnaires.get, store), shipped())


def _codes(held: Iterable[Record]) -> dict[str, str]:
    """Return the French names of what is kept as a code, the person's own criteria included."""
    return {
        **{code: q.titre for code, q in shipped().items()},
        **{code: d.nom for code, d in dispositifs().items()},
        **{champ: q.question for champ, q in questions().items()},
        **{t.code: t.nom for t in themes()},
        **{code: p.nom for code, p in programmes().items()},
        **{t.code: t.nom for t in trames()},
        **{c.code: c.nom for c in criteres()},
        **{r.code: r.nom for r in held if isinstance(r, Preference) and r.nom},
    }
