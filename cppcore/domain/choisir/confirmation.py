"""What is missing before one piste of a notebook can be confirmed, read from its grid, its field and its plan."""

from collections.abc import Sequence
from datetime import date

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.choisir.pret import CASES, POUR, Ecart, gaps
from cppcore.domain.choisir.terrain import field_state
from cppcore.domain.moi.situation import EtatFrein, ReponseSituation
from cppcore.domain.pistes.avis import NiveauAvis
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import Case, cells
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.projet.plan_action import planned_days
from cppcore.domain.recherches.recherche import EtatRecherche

CRITERES = {
    "interet": ("interet",),
    "conditions": ("conditions",),
    "acces": ("niveau", "lieu"),
    "dates": ("dates",),
    "financement": ("financement",),
    "emploi": ("marche",),
}
"""The criteria of the grid that answer each cell to know; « terrain » comes from whom she met."""

FREIN_OUVERT = "un sujet de « Ma situation » bloque encore"
"""Said of a brake without naming it: it is private."""

ACCORDS = {True: "oui", False: "non", None: "je ne sais pas"}
"""What the person says, in the words of `calcul pret`."""


def gaps_of(piste: Piste, carnet: Carnet, criteres: Sequence[Critere], *, today: date) -> list[Ecart]:
    """Return what is missing before confirming a piste, in order.

    criteres are all the criteria that may be known, in the grid or not. An action of the plan d'action and a
    research planned on a day to come, about this piste, both count as its next action.
    """
    known = {
        c.critere.code: c for c in cells([piste], criteres, carnet.preuves, today=today, avis=carnet.avis)
    }
    words = {
        CASES[code]: _word([known[c] for c in codes if c in known], own_word=code == "interet")
        for code, codes in CRITERES.items()
    }
    field = field_state(piste.id, carnet.recherches, carnet.preuves, carnet.enquetes, carnet.immersions)
    freins = [
        FREIN_OUVERT
        for s in carnet.situations
        if s.reponse is ReponseSituation.BLOQUE and s.etat is not EtatFrein.LEVE
    ]
    plan = [
        r.le
        for r in carnet.recherches
        if r.piste_id == piste.id and r.etat is EtatRecherche.A_FAIRE and r.le is not None
    ]
    return gaps(
        {**words, CASES["terrain"]: field.label},
        formation=piste.formation,
        freins=freins[:1],
        plan=[*plan, *planned_days(piste.id, carnet.actions)],
        accord=ACCORDS[piste.accord],
        today=today,
    )


def _word(cases: Sequence[Case], *, own_word: bool) -> str:
    """Return « pour » when every cell is, else the first word that is not; own_word: her own word is enough."""
    said = [_of(case, own_word=own_word) for case in cases] or [EtatCase.INCONNU.label]
    return next((word for word in said if word != POUR), POUR)


def _of(case: Case, *, own_word: bool) -> str:
    """Return the word of one cell: an obstacle that she accepts is no gap, a plus that she refuses is one."""
    accepts = case.niveau in (NiveauAvis.CONVIENT, NiveauAvis.ACCEPTABLE)
    if case.niveau is NiveauAvis.NE_CONVIENT_PAS and case.etat in {EtatCase.POUR, EtatCase.INCONNU}:
        return NiveauAvis.NE_CONVIENT_PAS.label.lower()
    if accepts and (case.etat is EtatCase.CONTRE or (own_word and case.etat is EtatCase.INCONNU)):
        return POUR
    return case.etat.label
