"""Finished passations of the shipped questionnaires, with only the answers that matter."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.questionnaires.resultat import Passage

TODAY = date(2012, 9, 24)


def passage(
    code: str | Questionnaire,
    answers: Mapping[str, int | str | None],
    le: date = TODAY,
) -> Passage:
    """Return a finished passation; an answer is a value, words, or None when it was passed."""
    declared = questionnaires()[code] if isinstance(code, str) else code
    at = datetime.combine(le, time(12))
    passation = Passation(
        id=UUID(int=le.toordinal()),
        dossier_id=UUID(int=1),
        questionnaire=declared.code,
        version=declared.version,
        commencee=at,
        terminee=at,
    )
    reponses = {
        item: Reponse.to(passation, item, None, texte=given)
        if isinstance(given, str)
        else Reponse.to(passation, item, given, passe=given is None)
        for item, given in answers.items()
    }
    return Passage(declared, passation, reponses, le)


def all_items(code: str, value: int | None) -> dict[str, int | str | None]:
    """Return the same answer to every question of a shipped questionnaire."""
    return {item.code: value for item in questionnaires()[code].items}
