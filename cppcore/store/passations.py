"""Passings of questionnaires: started once, answered item by item, finished once."""

from datetime import datetime

from cppcore.domain.dossier import Dossier
from cppcore.domain.questionnaire import Passation, Questionnaire, Reponse
from cppcore.store import records
from cppcore.store.database import Store


class AlreadyFinishedError(ValueError):
    """An answer came for a passing that is finished; its answers are never overwritten."""


def start(store: Store, dossier: Dossier, questionnaire: Questionnaire, *, at: datetime) -> Passation:
    """Return the passing that is going on, a new one when there is none.

    Pressing the button twice, or in two windows, starts one passing.
    """
    with store.write() as tx:
        rows = tx.rows(
            "select * from passation where dossier_id = ? and questionnaire = ? and terminee is null "
            "and efface_le is null order by commencee desc limit 1",
            [dossier.id, questionnaire.code],
        )
        if rows:
            return Passation.model_validate(rows[0])
        new = Passation(
            dossier_id=dossier.id,
            questionnaire=questionnaire.code,
            version=questionnaire.version,
            commencee=at,
        )
        return records.write(tx, new, at=at)


def answers(store: Store, passation: Passation) -> list[Reponse]:
    """Return the answers of one passing."""
    rows = store.rows("select * from reponse where passation_id = ? and efface_le is null", [passation.id])
    return [Reponse.model_validate(row) for row in rows]


def answer(store: Store, passation: Passation, reponse: Reponse, *, at: datetime) -> None:
    """Save one answer.

    Raises:
        AlreadyFinishedError: when the passing was finished meanwhile, in another window for instance.
    """
    with store.write() as tx:
        rows = tx.rows("select terminee from passation where id = ?", [passation.id])
        if rows and rows[0]["terminee"] is not None:
            raise AlreadyFinishedError(
                "Ce questionnaire est déjà terminé. Pour changer une réponse, refaites-le."
            )
        records.write(tx, reponse, at=at)


def finish(store: Store, passation: Passation, *, at: datetime) -> Passation:
    """Finish a passing; a second call changes nothing."""
    with store.write() as tx:
        rows = tx.rows("select * from passation where id = ?", [passation.id])
        stored = Passation.model_validate(rows[0]) if rows else passation
        if stored.terminee is not None:
            return stored
        return records.write(tx, stored.model_copy(update={"terminee": at}), at=at)
