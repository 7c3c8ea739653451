"""A change of a work trial saved with what follows from it: its research, and its evidence in the grid."""

from collections.abc import Iterable, Sequence

from cppcore import clock
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.immersion.essai_entreprise import evidence, followed, proof_id
from cppcore.domain.immersion.immersion import HypotheseImmersion, Immersion
from cppcore.domain.recherches.recherche import Preuve, Recherche
from cppcore.store import records
from cppcore.ui.ecran import session


def change(carnet: Carnet, immersion: Immersion, field: str, value: object) -> None:
    """Save one field of a trial; its research and its evidence follow, all together or not at all."""
    store = session.store()
    with store.write():
        changed = records.change(store, immersion, field, value, at=clock.now())
        research = records.get(store, Recherche, changed.recherche_id)
        if research is not None and field == "etat":
            research = followed(research, changed, today=clock.today())
        _prove(of(immersion, carnet), changed, research)


def change_hypothesis(immersion: Immersion, hypothese: HypotheseImmersion, field: str, value: object) -> None:
    """Save one field of a hypothesis; what it proves enters the grid, changes there or leaves it."""
    store = session.store()
    with store.write():
        changed = records.change(store, hypothese, field, value, at=clock.now())
        trial = records.get(store, Immersion, immersion.id) or immersion
        _prove([changed], trial, records.get(store, Recherche, trial.recherche_id))


def _prove(hypotheses: Sequence[HypotheseImmersion], trial: Immersion, research: Recherche | None) -> None:
    """Save what hypotheses now prove; the research is done once it has proved something: none rests on one to do."""
    proofs = _proofs(hypotheses, trial)
    session.save(*proofs)
    if research is not None:
        taught = any(p.efface_le is None for p in proofs)
        research = research.taught(today=clock.today()) if taught else research
        session.save(research)


def of(immersion: Immersion, carnet: Carnet) -> list[HypotheseImmersion]:
    """Return what is to be verified in a trial, in the order in which it was written."""
    return [h for h in carnet.hypotheses if h.immersion_id == immersion.id]


def proofs_of(hypotheses: Iterable[HypotheseImmersion], carnet: Carnet) -> list[Preuve]:
    """Return the evidence that these hypotheses made and that is in the grid."""
    ids = {proof_id(h) for h in hypotheses}
    return [p for p in carnet.preuves if p.id in ids]


def _proofs(hypotheses: Sequence[HypotheseImmersion], immersion: Immersion) -> list[Preuve]:
    """Return the evidence as the hypotheses now make it; what they no longer prove is marked as erased."""
    found = []
    for one in hypotheses:
        known = records.get(session.store(), Preuve, proof_id(one))
        wanted = evidence(one, immersion, known=known, today=clock.today())
        if wanted is not None:
            found.append(wanted)
        elif known is not None and known.efface_le is None:
            found.append(known.model_copy(update={"efface_le": clock.now()}))
    return found
