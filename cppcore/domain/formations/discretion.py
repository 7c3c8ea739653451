"""What a page or a paper made to be shown says in place of what is about health."""

from collections.abc import Mapping

from cppcore.domain.carnet.rubrique import DISPOSITIFS_SANTE
from cppcore.domain.formations.dispositif import Dispositif

AUTRE_AIDE = "Autre aide"
"""The name of a scheme that cannot be named without telling of a handicap."""


def discreet(dispositifs: Mapping[str, Dispositif]) -> dict[str, Dispositif]:
    """Return the schemes by code, those for disabled persons under a name that does not say so (DOMAIN §9).

    Their amounts and their days stay: a plan without them would give a wrong rest to pay.
    """
    return {
        code: one.model_copy(update={"nom": AUTRE_AIDE}) if code in DISPOSITIFS_SANTE else one
        for code, one in dispositifs.items()
    }
