"""Two pistes that are the same job made one: everything known of both stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.moi.competence import Exigence
from cppcore.domain.pistes.avis import Avis
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.socle.base import TEXTE_MAX, Record


@dataclass(frozen=True)
class Fusion:
    """What merging changes: the records as they are, and as they become; saving the first undoes the second."""

    avant: tuple[Record, ...]
    apres: tuple[Record, ...]


def merge(kept: Piste, gone: Piste, carnet: Carnet, exigences: Sequence[Exigence], *, at: datetime) -> Fusion:
    """Move what hangs on a piste to another one, and mark the first as erased, merged into the other.

    Evidence, researches, enquiries, trainings, actions and requirements follow. What she said of a cell follows where the kept piste
    has nothing said. The reasons why both attract are put together. Decisions stay with the piste they are about.

    Raises:
        ValueError: the two texts together are too long, or both are the same piste.
    """
    if kept.id == gone.id:
        raise ValueError("Choisissez une autre piste.")
    attrait = "\n".join(dict.fromkeys(t for t in (kept.attrait.strip(), gone.attrait.strip()) if t))
    if len(attrait) > TEXTE_MAX:
        raise ValueError("Les deux textes sont trop longs pour tenir en un. Raccourcissez-en un.")
    hanging: list[Record] = [
        r
        for kind in (
            *(carnet.preuves, carnet.recherches, carnet.enquetes, carnet.formations, carnet.actions),
            exigences,
        )
        for r in kind
        if getattr(r, "piste_id", None) == gone.id
    ]
    said = {a.critere for a in carnet.avis if a.piste_id == kept.id and a.niveau}
    taken = [a for a in carnet.avis if a.piste_id == gone.id and a.niveau and a.critere not in said]
    blank = [Avis.on(kept.dossier_id, kept.id, a.critere) for a in taken]
    return Fusion(
        avant=(kept, gone, *hanging, *blank),
        apres=(
            kept.model_copy(
                update={
                    "attrait": attrait,
                    "code_rome": kept.code_rome or gone.code_rome,
                    "version_rome": kept.version_rome if kept.code_rome else gone.version_rome,
                }
            ),
            gone.model_copy(update={"efface_le": at, "fusion": kept.id}),
            *(r.model_copy(update={"piste_id": kept.id}) for r in hanging),
            *(b.model_copy(update={"niveau": a.niveau}) for a, b in zip(taken, blank, strict=True)),
        ),
    )
