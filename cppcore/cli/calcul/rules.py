"""All the rules by name, and how one of them is applied to a JSON value."""

from pydantic import ValidationError

from cppcore.cli.calcul import decision, financement, immersion, interets, reponses, suivi
from cppcore.cli.calcul.reading import Catalogue, Financements, Immersions, Programmes, fault

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


def compute(
    name: str,
    value: object,
    *,
    programmes: Programmes | None = None,
    financements: Financements | None = None,
    immersions: Immersions = (),
) -> object:
    """Apply one rule to a JSON value and return the JSON value that CALCUL promises.

    Args:
        name: One of NAMES.
        value: What json.loads returned.
        programmes: The programmes that `parcours` may name; None: none is known.
        financements: The schemes that `dispositif` may name, with their questions; None: none is known.
        immersions: The rules that `immersion` may rest on.

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
    return calcul.run(asked, Catalogue(programmes or {}, financements or Financements(), immersions))
