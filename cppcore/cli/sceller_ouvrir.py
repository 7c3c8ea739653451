"""`python -m cppcore sceller` and `ouvrir`: the phrase comes on the standard input, never as an argument."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from cppcore import clock
from cppcore.cli import console
from cppcore.cli.console import ECHEC, REFUS, ask_secret, on_a_file, refuse


def declare(commands: Any) -> None:
    """Add both commands to the command line (commands is what argparse calls subparsers)."""
    help_ = "sceller un carnet dans un fichier « .cpp » ; la phrase secrète est lue sur l’entrée"
    command = console.declare(commands, "sceller", help_, _sceller)
    command.add_argument("file", metavar="CARNET", type=Path, help="le carnet d’une personne")
    command.add_argument("target", metavar="FICHIER", type=Path, help="le fichier scellé à créer")
    command.add_argument(
        "--rubrique", action="append", default=[], metavar="CODE", help="une rubrique sensible à joindre"
    )
    help_ = "lire un fichier « .cpp » sans rien changer ; la phrase secrète est lue sur l’entrée"
    command = console.declare(commands, "ouvrir", help_, _ouvrir)
    command.add_argument("file", metavar="FICHIER", type=Path, help="le fichier scellé")


def _sceller(asked: argparse.Namespace) -> int:
    if asked.target.exists():
        return refuse("Ce fichier existe déjà : choisissez un autre nom, rien n’a été changé.", REFUS)
    return _seal(asked)


@on_a_file
def _seal(asked: argparse.Namespace) -> int:
    from cppcore.actions import partage
    from cppcore.domain.socle.base import Auteur
    from cppcore.store import carnets
    from cppcore.store.fichier.database import Store
    from cppcore.whole_file import write_whole

    phrase, parts = ask_secret("La phrase secrète : "), partage.usual(Auteur.PERSONNE) | set(asked.rubrique)
    try:
        with closing(Store.open(asked.file)) as store:
            known = carnets.dossiers(store)
            if len(known) != 1:
                return refuse("Ce fichier n’est pas le carnet d’une seule personne.", ECHEC)
            made = partage.seal(store, known[0], parts, Auteur.PERSONNE, phrase, at=clock.now())
    except ValueError as refusal:
        return refuse(str(refusal), ECHEC)
    write_whole(asked.target, made.octets)
    print(f"Le fichier est scellé. Code de contrôle : {made.code}")
    return 0


@on_a_file
def _ouvrir(asked: argparse.Namespace) -> int:
    from cppcore.actions import partage
    from cppcore.exchange import scelle

    phrase = ask_secret("La phrase secrète : ")
    with asked.file.open("rb") as sealed:
        octets = sealed.read(scelle.SCELLE_MAX + 1)
    try:
        parts = partage.lines(partage.unseal(octets, phrase))
    except ValueError as refusal:
        return refuse(str(refusal), ECHEC)
    print(f"Code de contrôle : {scelle.control_code(octets)}")
    for part in parts:
        print(f"\n{part.rubrique.titre} ({len(part.lignes)})")
        print(*(f"- {line.genre} : {line.texte}" for line in part.lignes), sep="\n")
    return 0
