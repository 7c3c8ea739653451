"""The calculation about a work trial: is it within the limits of its scheme, as far as is known."""

from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, TypeAdapter, model_validator

from cppcore.cli.calcul.reading import UNE_DATE, Calcul, Catalogue, Jour, Nombre
from cppcore.domain.immersion.cadre_immersion import GenreCadre, rules_of
from cppcore.domain.immersion.regle_immersion import (
    HEURES_JOUR,
    Essai,
    PeriodePrecedente,
    broken,
    check,
    days,
)
from cppcore.domain.socle.base import Model

PRECEDENTES_MAX = 100
"""Most earlier periods read: nobody has that many in twelve months."""


class _Precedente(Model):
    debut: Jour
    fin: Jour
    meme_objet: StrictBool | None = None
    meme_entreprise: StrictBool | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.fin < self.debut:
            raise ValueError("ends before it begins")
        return self


class _Immersion(Model):
    cadre: Literal["EMT", "PMSMP"]
    debut: Jour
    fin: Jour | None
    heures: Annotated[Nombre, Field(gt=0)] | None
    precedentes: Annotated[tuple[_Precedente, ...], Field(max_length=PRECEDENTES_MAX)] = ()

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.fin is not None:
            if self.fin < self.debut:
                raise ValueError("ends before it begins")
            if self.heures is not None and self.heures > HEURES_JOUR * days(self.debut, self.fin):
                raise ValueError("more hours than its days hold")
        if any(one.debut > self.debut for one in self.precedentes):
            raise ValueError("an earlier period begins later")
        return self


def _immersion(asked: _Immersion, catalogue: Catalogue) -> object:
    cadre = rules_of(GenreCadre(asked.cadre.lower()), asked.debut, catalogue.immersions)
    if cadre is None:
        raise ValueError("Les règles de ce cadre ne sont pas connues : ajoutez leur fichier aux règles.")
    essai = Essai(
        debut=asked.debut,
        fin=asked.fin,
        heures=asked.heures,
        precedentes=tuple(PeriodePrecedente(**one.model_dump()) for one in asked.precedentes),
    )
    passed = broken(check(cadre, essai))
    return {"conforme": not passed, "raisons": [one.phrase for one in passed]}


CALCULS = {
    "immersion": Calcul(
        TypeAdapter(_Immersion),
        f"donnez un objet avec « cadre » (EMT ou PMSMP), « debut » et « fin » ({UNE_DATE}, dans l’ordre ; fin peut "
        f"être null), « heures » (un nombre au-dessus de 0, {HEURES_JOUR} par jour au plus, ou null) et, si besoin, "
        "« precedentes » (une liste d’objets avec « debut », « fin », « meme_objet » et « meme_entreprise », true, "
        "false ou null, qui ne commencent pas plus tard)",
        _immersion,
    ),
}
"""Read, said and applied as CALCUL promises, by name."""
