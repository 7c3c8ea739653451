"""The rules behind `python -m cppcore calcul`, one JSON value in and one out; imports the domain only."""

from cppcore.cli.calcul.json_input import CHIFFRES_MAX, TAILLE_MAX, read_json
from cppcore.cli.calcul.reading import Financements, Immersions, Programmes
from cppcore.cli.calcul.rules import NAMES, compute

__all__ = [
    "CHIFFRES_MAX",
    "NAMES",
    "TAILLE_MAX",
    "Financements",
    "Immersions",
    "Programmes",
    "compute",
    "read_json",
]
