"""Passations of questionnaires: started once, answered item by item, finished once, corrected in a new one."""

from datetime import datetime

from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.store import questionnaires, records
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.transaction import Tx


class AlreadyFinishedError(ValueError):
    """An answer came for a passation that is finished; its answers are never overwritten."""


def start(store: Store, dossier: Dossier, questionnaire: Questionnaire, *, at: datetime) -> Passation:
    """Return the passation that is going on, a new one when there is none.

    Pressing the button twice, or in two windows, starts one passation. The questionnaire is kept as it is now.
    """
    with store.write() as tx:
        going_on = _going_on(tx, dossier, questionnaire.code)
        return going_on or _new(tx, dossier, questionnaire, at)


def correct(
    store: Store, dossier: Dossier, questionnaire: Questionnaire, old: Passation, *, at: datetime
) -> Passation:
    """Return a new passation that takes over the answers of a finished one, to change some of them.

    The finished one stays as it is. When a passation is going on already, it is that one.
    """
    with store.write() as tx:
        if going_on := _going_on(tx, dossier, questionnaire.code):
            return going_on
        new = _new(tx, dossier, questionnaire, at, corrige=old)
        for row in tx.rows("select * from reponse where passation_id = ? and efface_le is null", [old.id]):
            known = Reponse.model_validate(row)
            copy = Reponse.to(new, known.item, known.valeur, passe=known.passe, texte=known.texte)
            records.write(tx, copy, at=at)
        return new


def _going_on(tx: Tx, dossier: Dossier, code: str) -> Passation | None:
    rows = tx.rows(
        "select * from passation where dossier_id = ? and questionnaire = ? and terminee is null "
        "and efface_le is null order by commencee desc limit 1",
        [dossier.id, code],
    )
    return Passation.model_validate(rows[0]) if rows else None


def _new(
    tx: Tx, dossier: Dossier, questionnaire: Questionnaire, at: datetime, corrige: Passation | None = None
) -> Passation:
    new = Passation(
        dossier_id=dossier.id,
        questionnaire=questionnaire.code,
        version=questionnaire.version,
        empreinte=questionnaires.keep(tx, questionnaire),
        commencee=at,
        corrige=corrige.id if corrige else None,
    )
    return records.write(tx, new, at=at)


def answers(store: Store, passation: Passation) -> list[Reponse]:
    """Return the answers of one passation."""
    rows = store.rows("select * from reponse where passation_id = ? and efface_le is null", [passation.id])
    return [Reponse.model_validate(row) for row in rows]


def answer(
    store: Store, passation: Passation, questionnaire: Questionnaire, *reponses: Reponse, at: datetime
) -> None:
    """Save answers of one passation: all of them or none.

    Raises:
        AlreadyFinishedError: when the passation was finished meanwhile, in another window for instance.
        ValueError: when an answer is not one of those offered; the earlier one stays.
    """
    for reponse in reponses:
        questionnaire.check_answer(reponse.item, reponse.valeur)
    with store.write() as tx:
        rows = tx.rows("select terminee from passation where id = ?", [passation.id])
        if rows and rows[0]["terminee"] is not None:
            raise AlreadyFinishedError(
                "Ce questionnaire est déjà terminé. Pour changer une réponse, corrigez-le ou refaites-le."
            )
        for reponse in reponses:
            records.write(tx, reponse, at=at)


def finish(store: Store, passation: Passation, *, at: datetime) -> Passation:
    """Finish a passation; a second call changes nothing."""
    with store.write() as tx:
        rows = tx.rows("select * from passation where id = ?", [passation.id])
        stored = Passation.model_validate(rows[0]) if rows else passation
        if stored.terminee is not None:
            return stored
        return records.write(tx, stored.model_copy(update={"terminee": at}), at=at)
