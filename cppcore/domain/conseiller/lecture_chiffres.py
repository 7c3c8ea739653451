"""The figures of a team in words: the same on screen and in the file that is handed over."""

from cppcore.domain.conseiller.annees import Annees
from cppcore.domain.conseiller.chiffres import Effectif, Grandeur, Quartiles
from cppcore.domain.conseiller.petit_nombre import SEUIL, Compte
from cppcore.french import join, number, plural

PAS_MONTRE = "pas montré"
"""Said where a number would speak of fewer than SEUIL persons."""

UNITES = {
    Grandeur.ECART: ("jour", "jours"),
    Grandeur.CPP: ("jour", "jours"),
    Grandeur.TENUS: ("rendez-vous", "rendez-vous"),
}
"""What each measure counts, for one and for several."""


def name(effectif: Effectif) -> str:
    """Return the answers of a line as one sentence says them.

    >>> name(Effectif(("A un emploi", "Pas encore su"), None))
    'A un emploi ou pas encore su'
    """
    first, *others = effectif.noms
    return join([first, *(one[:1].lower() + one[1:] for one in others)], last="ou")


def words(compte: Compte | None) -> str:
    """Return how many persons, as far as it may be said.

    >>> words(Compte(12, 12)), words(Compte(0, 4)), words(Compte(56, 60)), words(None)
    ('12', 'moins de 5', 'plus de 55', 'pas montré')
    """
    if compte is None:
        return PAS_MONTRE
    if compte.nombre is not None:
        return number(compte.nombre)
    return f"moins de {SEUIL}" if compte.bas == 0 else f"plus de {number(compte.bas - 1)}"


def years(annees: Annees | None) -> str:
    """Return in words which persons are counted; None is everybody.

    >>> years(None), years(Annees(2026, 2026)), years(Annees(2024, 2025)), years(Annees(2022, 2025))
    ('Toutes les années', '2026', '2024 et 2025', 'De 2022 à 2025')
    """
    if annees is None:
        return "Toutes les années"
    if annees.de == annees.a:
        return str(annees.a)
    return f"{annees.de} et {annees.a}" if annees.a - annees.de == 1 else f"De {annees.de} à {annees.a}"


def measured(quartiles: Quartiles, unite: tuple[str, str]) -> str:
    """Return a measure as a sentence, in whole numbers: they are means, one figure more would be false precision.

    >>> measured(Quartiles(None, 41.2, None), UNITES[Grandeur.CPP])
    'Pour la moitié des personnes, 41 jours ou moins.'
    >>> measured(Quartiles(36.4, 41.2, 47.0), UNITES[Grandeur.CPP])
    'Pour la moitié des personnes, 41 jours ou moins. Pour un quart, 36 ou moins ; pour un quart, 47 ou plus.'
    >>> measured(Quartiles(7.9, 8.0, 8.0), UNITES[Grandeur.TENUS])
    '8 rendez-vous ou presque, pour la moitié des personnes.'
    """
    middle = plural(round(quartiles.milieu), *unite)
    if quartiles.bas is None or quartiles.haut is None:
        return f"Pour la moitié des personnes, {middle} ou moins."
    low, high = number(quartiles.bas, 0), number(quartiles.haut, 0)
    if low == high:
        return f"{middle} ou presque, pour la moitié des personnes."
    return f"Pour la moitié des personnes, {middle} ou moins. Pour un quart, {low} ou moins ; pour un quart, {high} ou plus."
