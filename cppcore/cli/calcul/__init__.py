"""The rules behind `python -m cppcore calcul`, one JSON value in and one out; imports the domain only."""

from pydantic import ValidationError

from cppcore.cli.calcul import decision, financement, immersion, interets, reponses, suivi
from cppcore.cli.calcul.json_input import CHIFFRES_MAX, TAILLE_MAX, read_json
from cppcore.cli.calcul.reading import NOTHING, Catalogue, fault

__all__ = ["CHIFFRES_MAX", "NAMES", "TAILLE_MAX", "Catalogue", "compute", "read_json"]

_CALCULS = {
    **interets.CALCULS,
    **reponses.CALCULS,
    **decision.CALCULS,
    **suivi.CALCULS,
    **financement.CALCULS,
    **immersion.CALCULS,
}

NAMES = tuple(_CALCULS)
"""What `compute` can be asked."""


def compute(name: str, value: object, catalogue: Catalogue = NOTHING) -> object:
    """Apply the rule of a name to a JSON value and return the JSON value that CALCUL promises.

    catalogue is what the rule may rest on: programmes for `parcours`, schemes for `dispositif` and `immersion`.

    Raises:
        ValueError: One French sentence saying what is wrong and how to put it right. It never
            repeats the value.
    """
    if name not in _CALCULS:
        raise ValueError(f"Ce calcul n’existe pas : les calculs connus sont {', '.join(NAMES)}.")
    calcul = _CALCULS[name]
    try:
        asked = calcul.reader.validate_python(value)
    except ValidationError as error:
        raise ValueError(f"{fault(error)} : {calcul.attendu}.") from None
    return calcul.run(asked, catalogue)
