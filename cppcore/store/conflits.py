"""Versions that are kept and not used: another save of the same count says something else."""

from dataclasses import dataclass
from uuid import UUID

from cppcore.domain.carnet.rubrique import GENRES
from cppcore.domain.socle.base import Record
from cppcore.store.fichier.database import Store


@dataclass(frozen=True)
class Conflit:
    """A version that is kept and not used: another save of the same count says something else."""

    id: UUID
    autre: Record


def of(store: Store, dossier_id: UUID) -> list[Conflit]:
    """Return the versions that are kept and not used, oldest first."""
    rows = store.rows("select * from conflit where dossier_id = ? order by recu_le, id", [dossier_id])
    return [Conflit(row["id"], GENRES[row["record"]].model_validate_json(row["contenu"])) for row in rows]


def forget(store: Store, conflit_id: UUID) -> None:
    """Forget a version that is not used, once somebody has looked at both."""
    with store.write() as tx:
        tx.execute("delete from conflit where id = ?", [conflit_id])
