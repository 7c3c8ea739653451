"""The funding schemes as their files declare them: for whom, how much, since when, on which conditions."""

import operator as op
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from cppcore.domain.socle.base import Choice, Code, Model, refuse_twice
from cppcore.domain.socle.mois import add_months

Champ = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Phrase = Annotated[str, Field(min_length=5, max_length=400)]
Adresse = Annotated[str, Field(min_length=8, max_length=400)]

Valeur = bool | int | Decimal | date | str
"""What one question can be answered with; a missing answer is None or no key, and never counts as no."""

CODE_DATE = "date"
"""Code of the reason about the dates of a scheme; no condition may take it."""


class Certitude(Choice):
    """How sure a file is; the label is shown beside it."""

    VERIFIE = "verifie", "Lu à la source"
    CITE = "cite", "Cité d’après une étude de la conception"
    INCERTAIN = "incertain", "À vérifier : les sources sont faibles ou ne disent pas tout"


class GenreAide(Choice):
    """What a scheme pays; only the first and the third lower what is left to pay for the training."""

    FORMATION = "formation", "Paie la formation"
    REVENU = "revenu", "Verse un revenu pendant la formation"
    LES_DEUX = "les-deux", "Paie la formation et verse un revenu"
    FRAIS = "frais", "Paie des frais autour de la formation"


class Operateur(Choice):
    """How an answer is compared with the value of a condition."""

    EGAL = "=", "égal"
    DIFFERENT = "!=", "différent"
    AU_PLUS = "<=", "au plus"
    MOINS = "<", "moins"
    AU_MOINS = ">=", "au moins"
    PLUS = ">", "plus"
    PARMI = "parmi", "parmi"


ORDRES = {Operateur.AU_PLUS, Operateur.MOINS, Operateur.AU_MOINS, Operateur.PLUS}
"""Comparisons that need two numbers or two dates."""

_COMPARE = {
    Operateur.EGAL: op.eq,
    Operateur.DIFFERENT: op.ne,
    Operateur.AU_PLUS: op.le,
    Operateur.MOINS: op.lt,
    Operateur.AU_MOINS: op.ge,
    Operateur.PLUS: op.gt,
}


class Periode(Model):
    """Days on which a scheme was in force, all included; what is not known is stated, never filled in.

    Before du and after au it did not exist. Between sur_du and sur_au a source shows it; when one of these
    is absent, the outer day of that side is exact. en_cours: no end, the scheme was open on the day its
    file was checked. Days between an outer and an inner bound, or beyond an inner bound without an outer
    one, are not known.
    """

    du: date | None = None
    sur_du: date | None = None
    sur_au: date | None = None
    au: date | None = None
    en_cours: bool = False

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        known = [day for day in (self.du, self.sur_du, self.sur_au, self.au) if day is not None]
        if known != sorted(known):
            raise ValueError("en_vigueur : les dates ne se suivent pas. Mettez-les dans l’ordre du temps.")
        if self.du is None and self.sur_du is None:
            raise ValueError("en_vigueur : le début manque. Donnez du, ou sur_du si on ne le sait pas.")
        if self.en_cours == (self.au is not None or self.sur_au is not None):
            raise ValueError("en_vigueur : la fin manque. Donnez au, sur_au, ou en_cours = true seul.")
        return self

    def covers(self, on: date) -> bool | None:
        """Tell whether the scheme was in force on that day; None when it is not known."""
        if (self.du is not None and on < self.du) or (self.au is not None and on > self.au):
            return False
        begun = self.sur_du or self.du
        until = self.sur_au or self.au
        if (begun is not None and on < begun) or (until is not None and on > until):
            return None
        return True

    def may_touch(self, du: date, au: date) -> bool:
        """Tell whether the scheme may have been in force on some day from du to au, both included."""
        return not ((self.au is not None and self.au < du) or (self.du is not None and self.du > au))


class Chiffre(Model):
    """One dated figure of a scheme, with its source; both days are included.

    jusqu_au None: it holds until the next one of the same name. precision says what the source leaves out.
    """

    nom: Champ
    depuis: date
    jusqu_au: date | None = None
    valeur: Decimal = Field(ge=0)
    unite: str = Field(min_length=1, max_length=40)
    source: Adresse
    precision: str = Field(default="", max_length=200)


class Condition(Model):
    """One flat condition: an answer compared with a value; raison says in plain French what is asked for."""

    code: Code
    champ: Champ
    operateur: Operateur
    valeur: bool | int | Decimal | date | str | tuple[str, ...]
    raison: Phrase

    @model_validator(mode="after")
    def _is_comparable(self) -> Self:
        several = isinstance(self.valeur, tuple)
        if several != (self.operateur is Operateur.PARMI):
            raise ValueError("valeur : « parmi » va avec une liste, les autres avec une seule valeur.")
        if self.operateur in ORDRES and isinstance(self.valeur, bool | str):
            raise ValueError("valeur : cette comparaison demande un nombre ou une date.")
        return self

    def is_met(self, situation: Mapping[str, Valeur | None]) -> bool | None:
        """Tell whether an answer satisfies the condition; None when the question has no answer yet."""
        answer = situation.get(self.champ)
        return None if answer is None else compare(answer, self.operateur, self.valeur)


def compare(answer: Valeur, operateur: Operateur, valeur: Valeur | tuple[str, ...]) -> bool:
    """Compare an answer with the value of a condition.

    Raises:
        TypeError: the two cannot be put in order (a date and a number).
    """
    return answer in valeur if isinstance(valeur, tuple) else bool(_COMPARE[operateur](answer, valeur))


class RegleNommee(Model):
    """A condition that needs « ou » or a calculation: fonction names a Python function of the rules."""

    code: Code
    fonction: Code
    raison: Phrase


class Avertissement(Model):
    """Something to know that refuses nothing; it is shown when its function holds, asked when it may."""

    code: Code
    fonction: Code
    texte: Phrase


class Dispositif(Model):
    """One way to pay a training, or to live during it, as its file declares it.

    montant, duree, contact, quand_demander, trop_tard and apres are words for the person.
    """

    code: Code
    version: int = Field(ge=1)
    nom: str = Field(min_length=2, max_length=80)
    """Its name at its time."""
    sigle: str = Field(default="", max_length=160)
    nom_actuel: str = Field(default="", max_length=160)
    """Its name today; empty when it is the same."""
    pour_qui: Phrase
    genre: GenreAide
    montant: Phrase
    montant_regle: str = ""
    """The Python function that computes the amount; empty when nothing can be computed."""
    duree: str = Field(default="", max_length=400)
    contact: Phrase
    quand_demander: Phrase
    jours_avant: int | None = Field(default=None, ge=1, le=366)
    """Days between the file and the first day of training; None when it is not known."""
    delai_regle: str = ""
    """The Python function that computes the last day; empty when there is none."""
    trop_tard: str = Field(default="", max_length=400)
    """What can still be done when the last day is past."""
    en_vigueur: tuple[Periode, ...] = Field(min_length=1)
    successeur: str = ""
    """The code of the scheme that replaced it."""
    apres: str = Field(default="", max_length=400)
    """What replaced it, in words."""
    sources: tuple[Adresse, ...] = Field(min_length=1)
    verifie_le: date
    confiance: Certitude
    a_verifier: tuple[Phrase, ...] = ()
    """What the sources do not say."""
    chiffres: tuple[Chiffre, ...] = ()
    conditions: tuple[Condition, ...] = ()
    regles: tuple[RegleNommee, ...] = ()
    avertissements: tuple[Avertissement, ...] = ()

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        codes = [CODE_DATE, *self.reason_codes, *(each.code for each in self.avertissements)]
        refuse_twice(codes, "conditions : le code {} sert deux fois. Donnez un code à chacune.")
        if not self.conditions and not self.regles:
            raise ValueError("conditions : il n’y en a aucune. Écrivez à qui va ce dispositif.")
        if not self.is_open and not (self.successeur or self.apres):
            raise ValueError(
                "apres : ce dispositif est fini. Dites ce qui l’a remplacé, ou qu’on ne sait pas."
            )
        for before, after in pairwise(self.en_vigueur):
            if before.au is None or after.du is None or after.du <= before.au:
                raise ValueError("en_vigueur : deux périodes se chevauchent. Séparez-les par au et du.")
        _refuse_overlap(self.chiffres)
        return self

    @property
    def reason_codes(self) -> tuple[str, ...]:
        """Return the codes of everything that can refuse the scheme, in the order of the file."""
        return (*(one.code for one in self.conditions), *(one.code for one in self.regles))

    @property
    def is_open(self) -> bool:
        """Tell whether no end is known: the scheme was open when its file was checked."""
        return self.en_vigueur[-1].en_cours

    def covers(self, on: date) -> bool | None:
        """Tell whether the scheme was in force on that day; None when it is not known.

        The rules of a scheme that is still open are known for one year after they were checked, no more.
        """
        found = [periode.covers(on) for periode in self.en_vigueur]
        if True in found:
            return None if self.is_open and is_stale(self.verifie_le, on) else True
        return None if None in found else False

    def figure(self, nom: str, on: date | None) -> Decimal | None:
        """Return a dated figure on that day, None when no source gives it; never the nearest one."""
        if on is None:
            return None
        held = [c for c in self.chiffres if c.nom == nom and c.depuis <= on]
        last = max(held, key=lambda c: c.depuis, default=None)
        if last is None or (last.jusqu_au is not None and on > last.jusqu_au):
            return None
        return last.valeur


def _refuse_overlap(chiffres: tuple[Chiffre, ...]) -> None:
    for chiffre in chiffres:
        if chiffre.jusqu_au is not None and chiffre.jusqu_au < chiffre.depuis:
            raise ValueError(f"chiffres : {chiffre.nom} finit avant de commencer. Corrigez jusqu_au.")
    ordered = sorted(chiffres, key=lambda c: (c.nom, c.depuis))
    for before, after in pairwise(ordered):
        same = before.nom == after.nom
        if same and (before.depuis == after.depuis or (before.jusqu_au or before.depuis) >= after.depuis):
            raise ValueError(f"chiffres : {after.nom} a deux valeurs le même jour. Corrigez leurs dates.")


MOIS_AVANT_RELECTURE = 12
"""Months after which a file is to be checked again (DOMAIN §7: stale past 12 months)."""


def is_stale(verifie_le: date, today: date) -> bool:
    """Tell whether a file was checked more than a year before that day, and is to be checked again."""
    return today > add_months(verifie_le, MOIS_AVANT_RELECTURE)
