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
    store, at = session.store(), clock.now()
    with store.write():
        changed = records.change(store, immersion, field, value, at=at)
        proofs = _proofs(of(immersion, carnet), changed)
        records.save_all(store, proofs, at=at)
        research = records.get(store, Recherche, changed.recherche_id)
        if research is not None and field == "etat":
            research = followed(research, changed, today=clock.today())
        if research is not None:
            records.save(store, _taught(research, proofs), at=at)


def change_hypothesis(immersion: Immersion, hypothese: HypotheseImmersion, field: str, value: object) -> None:
    """Save one field of a hypothesis; what it proves enters the grid, changes there or leaves it."""
    store, at = session.store(), clock.now()
    with store.write():
        changed = records.change(store, hypothese, field, value, at=at)
        trial = records.get(store, Immersion, immersion.id) or immersion
        proofs = _proofs([changed], trial)
        records.save_all(store, proofs, at=at)
        research = records.get(store, Recherche, trial.recherche_id)
        if research is not None:
            records.save(store, _taught(research, proofs), at=at)


def of(immersion: Immersion, carnet: Carnet) -> list[HypotheseImmersion]:
    """Return what is to be verified in a trial, in the order in which it was written."""
    return [h for h in carnet.hypotheses if h.immersion_id == immersion.id]


def proofs_of(hypotheses: Iterable[HypotheseImmersion], carnet: Carnet) -> list[Preuve]:
    """Return the evidence that these hypotheses made and that is in the grid."""
    ids = {proof_id(h) for h in hypotheses}
    return [p for p in carnet.preuves if p.id in ids]


def _taught(research: Recherche, proofs: Iterable[Preuve]) -> Recherche:
    """Return a research, done once it has proved something: evidence never rests on a research to do."""
    return research.taught(today=clock.today()) if any(p.efface_le is None for p in proofs) else research


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
