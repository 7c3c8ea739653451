"""`python -m cppcore sceller` and `ouvrir`: the phrase comes on the standard input, never as an argument."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cppcore import clock
from cppcore.cli.console import ECHEC, REFUS, ask_secret, refuse, with_store


def declare(commands: Any) -> None:
    """Add both commands to the command line (commands is what argparse calls subparsers)."""
    help_ = "sceller un carnet dans un fichier « .cpp » ; la phrase secrète est lue sur l’entrée"
    command = commands.add_parser("sceller", help=help_, description=f"Pour {help_}.")
    command.add_argument("file", metavar="CARNET", type=Path, help="le carnet d’une personne")
    command.add_argument("target", metavar="FICHIER", type=Path, help="le fichier scellé à créer")
    command.add_argument(
        "--rubrique", action="append", default=[], metavar="CODE", help="une rubrique sensible à joindre"
    )
    command.set_defaults(run=_sceller)

    help_ = "lire un fichier « .cpp » sans rien changer ; la phrase secrète est lue sur l’entrée"
    command = commands.add_parser("ouvrir", help=help_, description=f"Pour {help_}.")
    command.add_argument("file", metavar="FICHIER", type=Path, help="le fichier scellé")
    command.set_defaults(run=_ouvrir)


def _sceller(asked: argparse.Namespace) -> int:
    if asked.target.exists():
        return refuse("Ce fichier existe déjà : choisissez un autre nom, rien n’a été changé.", REFUS)
    from cppcore.actions import partage
    from cppcore.whole_file import write_whole

    def seal() -> list[str]:
        made = partage.seal_file(
            asked.file, asked.rubrique, ask_secret("La phrase secrète : "), at=clock.now()
        )
        write_whole(asked.target, made.octets)
        return [f"Le fichier est scellé. Code de contrôle : {made.code}"]

    return _told(asked.file, seal)


def _ouvrir(asked: argparse.Namespace) -> int:
    from cppcore.actions import partage

    return _told(asked.file, lambda: partage.read_file(asked.file, ask_secret("La phrase secrète : ")))


def _told(file: Path, run: Callable[[], Sequence[str]]) -> int:
    """Print what a command on a file says, or the one sentence of its refusal."""
    if not file.is_file():
        return refuse("Ce fichier n’existe pas : vérifiez son nom et son dossier.", REFUS)
    from cppcore.whole_file import FichierNonEcrit

    def tell() -> int:
        try:
            print(*run(), sep="\n")
        except (ValueError, FichierNonEcrit) as refusal:
            return refuse(str(refusal), ECHEC)
        return 0

    return with_store(tell)
