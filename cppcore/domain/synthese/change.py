"""One thing that is different since the last appointment; what the counsellor gave back, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.consigne import EtatConsigne
from cppcore.domain.socle.base import Auteur
from cppcore.domain.socle.document import one_line
from cppcore.domain.socle.evenement import rewind

LONGEST = 160
"""Characters shown of a remark: it stands whole where the person reads it."""

TOLD_ANSWERS = {EtatConsigne.FAITE: "consigne-faite", EtatConsigne.PAS_FAITE: "consigne-pas-faite"}
"""States of a thing to do that count as a change, and the codes of these changes."""


@dataclass(frozen=True)
class Change:
    """One thing that changed: a stable code, and the sentence (it may quote the person).

    at is when it was written, in naive UTC, None when only time changed it. piste is the piste it is about,
    None for the notebook as a whole.
    """

    code: str
    texte: str
    at: datetime | None = None
    piste: UUID | None = None


def is_new(at: datetime | None, since: datetime | None) -> bool:
    """Tell whether something written at that moment (naive UTC) came after the appointment; None is before."""
    return since is None or (at is not None and at > since)


def given_back(carnet: Carnet, since: datetime | None) -> Iterable[Change]:
    """Return the remarks and the things to do that are new, and what became of the things to do."""
    pistes = {p.id for p in carnet.pistes}
    visited = {r.id: r.piste_id for r in carnet.recherches}
    for one in carnet.remarques:
        if is_new(one.created_at, since):
            of = one.piste_id or (visited.get(one.recherche_id) if one.recherche_id else None)
            yield Change(
                "remarque",
                f"Remarque de {one.signature} : « {one_line(one.texte, LONGEST)} »",
                one.created_at,
                of if of in pistes else None,
            )
    then = {r.consigne_id: r.etat for r in rewind(carnet.reponses_consigne, carnet.evenements, since)}
    answers = {r.consigne_id: r for r in carnet.reponses_consigne}
    for given in carnet.consignes:
        answer = answers.get(given.id)
        if answer and answer.etat in TOLD_ANSWERS and then.get(given.id) is not answer.etat:
            why = f" ({answer.why_not})" if answer.why_not else ""
            text = f"{answer.etat.label} : {given.texte}{why}"
            yield Change(TOLD_ANSWERS[answer.etat], text, answer.updated_at)
        elif is_new(given.created_at, since):
            by = "Nouvelle consigne" if given.auteur is Auteur.CONSEILLER else "Nouvelle chose à faire"
            yield Change("consigne", f"{by} : {given.texte}", given.created_at)
