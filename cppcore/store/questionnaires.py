"""Questionnaires as they were when somebody began them: a file edited later changes nothing for her."""

from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.transaction import Tx


def keep(tx: Tx, questionnaire: Questionnaire) -> str:
    """Keep this exact content inside a transaction that is already open; return the name to find it by."""
    empreinte = questionnaire.empreinte
    tx.execute(
        "insert into questionnaire values (?, ?, ?, ?) on conflict (empreinte) do nothing",
        [empreinte, questionnaire.code, questionnaire.version, questionnaire.model_dump_json()],
    )
    return empreinte


def get(store: Store, empreinte: str) -> Questionnaire | None:
    """Return what was kept under that name, None when nothing was."""

    def read() -> Questionnaire | None:
        rows = store.rows("select contenu from questionnaire where empreinte = ?", [empreinte])
        return Questionnaire.model_validate_json(rows[0]["contenu"]) if rows else None

    return store.memory.until_a_save(("questionnaire", empreinte), read) if empreinte else None
