"""The calculations about what is found on a piste and about the days of the CPP."""

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt, StrictStr, TypeAdapter

from cppcore.cli.calcul.reading import UNE_DATE, Calcul, Catalogue, Jour
from cppcore.domain.parcours.avancement import position
from cppcore.domain.pistes.case import Fiabilite, Marque, Signe, cell_state
from cppcore.domain.socle.base import Model


class _Case(Model):
    today: Jour
    preuves: list[tuple[Signe, Fiabilite, Jour]]
    perissable: StrictBool = True


class _Parcours(Model):
    programme: StrictStr
    debut: Jour
    today: Jour
    honores: Annotated[StrictInt, Field(ge=0)]


def _preuve(case: _Case, _catalogue: Catalogue) -> object:
    marques = [Marque(sens=sens, fiabilite=fiabilite, vu_le=vu_le) for sens, fiabilite, vu_le in case.preuves]
    return cell_state(marques, today=case.today, perissable=case.perissable).label


def _parcours(parcours: _Parcours, catalogue: Catalogue) -> object:
    programmes = catalogue.programmes
    if parcours.programme not in programmes:
        known = ", ".join(f"« {code} »" for code in sorted(programmes)) or "aucun pour le moment"
        raise ValueError(f"Ce programme n’est pas connu : les programmes connus sont {known}.")
    duree_jours, nb_rdv = programmes[parcours.programme]
    found = position(
        parcours.debut, today=parcours.today, honores=parcours.honores, duree_jours=duree_jours, nb_rdv=nb_rdv
    )
    return found.model_dump(mode="json", exclude={"est_fini"})


CALCULS = {
    "preuve": Calcul(
        TypeAdapter(_Case),
        f"donnez un objet avec « today » ({UNE_DATE}), « preuves » (une liste de [sens, fiabilité, date], "
        "où le sens vaut 1, -1 ou 0 et la fiabilité 1, 2 ou 3) et, si besoin, « perissable » (true ou false)",
        _preuve,
    ),
    "parcours": Calcul(
        TypeAdapter(_Parcours),
        "donnez un objet avec « programme » (un code comme « cpp-2012 »), « debut » et « today » "
        f"({UNE_DATE}) et « honores » (le nombre de rendez-vous honorés, 0 ou plus)",
        _parcours,
    ),
}
"""Read, said and applied as CALCUL promises, by name."""
