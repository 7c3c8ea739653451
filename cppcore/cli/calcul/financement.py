"""The calculation about who could pay: one scheme, one date, the answers of one person."""

from collections.abc import Mapping

from pydantic import StrictBool, StrictInt, StrictStr, TypeAdapter

from cppcore.cli.calcul.reading import UNE_DATE, Calcul, Catalogue, Jour, Nombre
from cppcore.domain.formations.eligibilite import Raison, assess
from cppcore.domain.formations.question_financement import QuestionFinancement, read_answer
from cppcore.domain.formations.trois_valeurs import Valeurs
from cppcore.domain.socle.base import Model


class _Demande(Model):
    code: StrictStr
    on: Jour | None
    situation: dict[StrictStr, StrictBool | StrictInt | Nombre | StrictStr | None]


def _dispositif(asked: _Demande, catalogue: Catalogue) -> object:
    """Say what one scheme answers; amounts in euros, with their unit told in the file of the scheme.

    « raisons » holds every reason with its sign (✔ ✗ ?), then the warnings (!).
    """
    known = catalogue.dispositifs
    if asked.code not in known:
        codes = ", ".join(known) or "aucun pour le moment"
        raise ValueError(f"Ce dispositif n’est pas connu : les dispositifs connus sont {codes}.")
    found = assess(known[asked.code], _situation(asked, catalogue.questions), on=asked.on)
    warnings = [f"! {_said(one)}" for one in found.avertissements]
    return {
        "avis": found.avis.label,
        "raisons": [f"{one.marque} {_said(one)}" for one in found.raisons] + warnings,
        "montant": None if found.montant is None else float(found.montant.valeur),
        "a_deposer_avant": None if found.a_deposer_avant is None else found.a_deposer_avant.isoformat(),
    }


def _said(raison: Raison) -> str:
    """Say a reason, and which answers are missing while it is not known."""
    return f"{raison.texte} Il manque : {', '.join(raison.manque)}." if raison.manque else raison.texte


def _situation(asked: _Demande, questions: Mapping[str, QuestionFinancement]) -> Valeurs:
    if not asked.situation.keys() <= questions.keys():
        raise ValueError(
            f"Une question n’est pas connue : les questions connues sont {', '.join(questions)}."
        )
    return {champ: read_answer(questions[champ], answer) for champ, answer in asked.situation.items()}


CALCULS = {
    "dispositif": Calcul(
        TypeAdapter(_Demande),
        "donnez un objet avec « code » (un code que donne la commande « dispositifs »), « on » (le premier jour "
        f"de la formation, {UNE_DATE}, ou null) et « situation » (une réponse par question, ou null)",
        _dispositif,
    ),
}
"""Read, said and applied as CALCUL promises, by name."""
