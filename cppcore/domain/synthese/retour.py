"""What the counsellor gave back since the last appointment, and what became of it, as it is told at the next one."""

from collections.abc import Iterable
from datetime import datetime

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.consigne import EtatConsigne
from cppcore.domain.socle.base import Auteur
from cppcore.domain.socle.document import one_line
from cppcore.domain.socle.evenement import rewind
from cppcore.domain.synthese.change import Change, is_new

LONGEST = 160
"""Of a remark, how many characters are told: it stands whole where the person reads it."""

TOLD_ANSWERS = {EtatConsigne.FAITE: "consigne-faite", EtatConsigne.PAS_FAITE: "consigne-pas-faite"}
"""States of a thing to do that are told at the appointment, and the codes of these changes."""


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
