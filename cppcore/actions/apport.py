"""What a sealed file would bring, counted and said in French: the same sentences on screen and on the terminal."""

from cppcore import french
from cppcore.store.reception import Examen


def counts(found: Examen) -> str:
    """Say how many lines are added, changed, erased, in conflict and refused: « 3 ajouts, 1 modification »."""
    fusion = found.fusion
    said = [
        french.plural(len(group), word)
        for group, word in (
            (fusion.ajouts, "ajout"),
            (fusion.modifications, "modification"),
            (fusion.effacements, "effacement"),
            (fusion.conflits, "contradiction"),
            (fusion.refus, "refus"),
        )
        if group
    ]
    return f"{', '.join(said)}." if said else "Rien de nouveau."


NOUVELLE = "Cette personne n’est pas encore dans votre espace : son carnet sera ajouté."
"""The sentence about somebody whom the workspace does not know yet."""


def warnings(found: Examen) -> list[str]:
    """Return what else must be known before a file is taken, a sentence each."""
    told = []
    if found.autre_prenom:
        told.append(
            f"Ce fichier dit un autre prénom que le carnet déjà là : {found.autre_prenom}. "
            "Vérifiez que c’est la même personne. Sinon, ne le prenez pas : deux carnets seraient mêlés."
        )
    if found.deja_recu:
        told.append("Vous avez déjà reçu ce fichier.")
    elif found.plus_ancien:
        told.append(
            f"Ce fichier est plus ancien que le dernier reçu (n° {found.dernier}). Le plus récent reste."
        )
    if found.fusion.conflits:
        told.append("Une même ligne a deux versions : les deux seront gardées, et vous choisirez.")
    if found.fusion.refus:
        reasons = dict.fromkeys(reason.label for _, reason in found.fusion.refus)
        told.append(f"Ce qui est refusé ne sera pas pris : {'. '.join(reasons)}.")
    return told
