"""The rules that make a declared questionnaire make sense: each fault is reported with how to put it right (STYLE §10.1)."""

from collections import Counter
from typing import TYPE_CHECKING

from cppcore.domain.questionnaires.item import RANGS, Forme
from cppcore.domain.questionnaires.profil import LETTRES, NB_ITEMS, REPONSE_MAX
from cppcore.domain.questionnaires.valeurs import CARTES_PAR_COLONNE, NB_COLONNES
from cppcore.domain.socle.base import CODE_TWICE, refuse_twice

if TYPE_CHECKING:
    from cppcore.domain.questionnaires.questionnaire import Questionnaire


def _check_codes(q: "Questionnaire") -> None:
    refuse_twice(
        (item.code for item in q.items),
        f"items : {CODE_TWICE}",
    )
    refuse_twice(
        (d.code for d in q.dimensions),
        "dimensions : le code {} sert deux fois. Donnez un code différent à chacune.",
    )


def _check_dimensions(q: "Questionnaire") -> None:
    known = {d.code for d in q.dimensions}
    used = {item.dimension for item in q.items if item.forme is not Forme.PAIRE}
    used |= {side.dimension for item in q.items for side in item.choix}
    if unknown := sorted(used - known):
        raise ValueError(
            f"items : la dimension {unknown[0] or 'vide'} n’est pas déclarée dans dimensions. "
            f"Écrivez l’une de celles-ci : {', '.join(sorted(known))}."
        )
    if empty := sorted(known - used):
        raise ValueError(f"dimensions : {empty[0]} n’a aucun item. Ajoutez-en un ou retirez-la.")


def _check_scales(q: "Questionnaire") -> None:
    for item in q.items:
        scale = q.scale_of(item)
        if item.forme is Forme.ECHELLE and len(scale) < 2:
            raise ValueError(
                f"echelle : la question {item.code} n’a pas de réponses à proposer. Déclarez au moins deux réponses."
            )
        if item.inverse and not scale:
            raise ValueError(f"items : {item.code} n’a pas d’échelle à inverser. Retirez inverse.")
        if len({m.valeur for m in scale}) < len(scale):
            raise ValueError("echelle : deux réponses ont la même valeur. Donnez une valeur à chacune.")
        if len({m.label for m in scale}) < len(scale):
            raise ValueError("echelle : deux réponses ont les mêmes mots. Changez l’une des deux.")


def _check_cards(q: "Questionnaire") -> None:
    cards = [item for item in q.items if item.forme is Forme.CARTE]
    if cards and len(cards) != len(q.items):
        raise ValueError(
            "items : un tri de cartes n’a que des cartes. Mettez le reste dans un autre fichier."
        )
    if cards and len(cards) != NB_COLONNES * CARTES_PAR_COLONNE:
        raise ValueError(
            f"items : un tri a {NB_COLONNES * CARTES_PAR_COLONNE} cartes, ce fichier en a {len(cards)}. "
            "Ajoutez-en ou retirez-en."
        )


def _check_ranks(q: "Questionnaire") -> None:
    groups = Counter(item.dimension for item in q.items if item.forme is Forme.RANG)
    for dimension, count in groups.items():
        if count < RANGS or count > 10 or count != len(q.items_of(dimension)):
            raise ValueError(
                f"items : le groupe {dimension} se classe, il lui faut de {RANGS} à 10 phrases "
                "et rien d’autre. Changez sa dimension ou le nombre de phrases."
            )


def _check_riasec(q: "Questionnaire") -> None:
    counts = Counter(item.dimension for item in q.items)
    if dict(counts) != dict.fromkeys(LETTRES, NB_ITEMS):
        raise ValueError(
            f"calcul : riasec demande les six dimensions {', '.join(LETTRES)} et {NB_ITEMS} items pour chacune. "
            'Complétez les items, ou écrivez calcul = "reponses".'
        )
    if {m.valeur for m in q.echelle} != set(range(REPONSE_MAX + 1)) or any(item.echelle for item in q.items):
        raise ValueError(
            "calcul : riasec demande l’échelle 0, 1, 2 pour tous. Changez les valeurs de echelle."
        )


def _check_pairs(q: "Questionnaire") -> None:
    found = sorted("".join(sorted((s.dimension for s in i.choix), key=LETTRES.find)) for i in q.items)
    wanted = sorted(a + b for n, a in enumerate(LETTRES) for b in LETTRES[n + 1 :])
    if found != wanted:
        raise ValueError(
            "calcul : paires demande les 15 paires de lettres, une fois chacune. Complétez les items."
        )


def _check_sort(q: "Questionnaire") -> None:
    sizes = Counter(item.dimension for item in q.items)
    if any(item.forme is not Forme.CARTE for item in q.items) or set(sizes.values()) - {2, 3, 6}:
        raise ValueError(
            "calcul : tri demande des cartes, par familles de 2, 3 ou 6. Changez les familles, "
            'ou écrivez calcul = "reponses".'
        )


def _check_confidence(q: "Questionnaire") -> None:
    values = {m.valeur for item in q.items for m in q.scale_of(item)}
    if len(q.items) != 10 or values != {1, 2, 3, 4, 5}:
        raise ValueError("calcul : confiance demande 10 items et une échelle de 1 à 5. Complétez le fichier.")


def _check_ladder(q: "Questionnaire") -> None:
    if len(q.items) != 1 or q.items[0].forme is not Forme.ECHELLE:
        raise ValueError("calcul : echelon demande une seule question, avec ses marches. Gardez-en une.")


def _check_levels(q: "Questionnaire") -> None:
    values = {m.valeur for item in q.items for m in q.scale_of(item)}
    if values != {0, 1} or any(item.forme is not Forme.ECHELLE for item in q.items):
        raise ValueError("calcul : niveaux demande l’échelle 1 (oui) et 0 (pas encore). Changez echelle.")


GENERAL_CHECKS = (_check_codes, _check_dimensions, _check_scales, _check_cards, _check_ranks)
"""What is asked of every file, in this order."""

CHECKS = {
    "riasec": (_check_riasec,),
    "paires": (_check_pairs,),
    "tri": (_check_sort,),
    "confiance": (_check_confidence,),
    "echelon": (_check_ladder,),
    "niveaux": (_check_levels,),
}
"""What each way of reading (the code of Calcul) asks besides."""
