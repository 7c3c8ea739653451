"""`python -m cppcore …`: the rules and the store of the notebook, without a screen."""

import argparse
import contextlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cppcore import clock
from cppcore.cli import calcul, recevoir, sceller_ouvrir
from cppcore.cli.console import ECHEC, REFUS, Run, declare, on_a_file, refuse, with_store
from cppcore.settings import PERSONS, USUAL_PERSONA, rome_path

PAS_DE_CARNET = "Aucun carnet de ce nom n’est dans ce fichier."
PLUSIEURS_CARNETS = "Plusieurs carnets sont dans ce fichier : dites lequel avec --dossier."


class _Help(argparse.HelpFormatter):
    """argparse help whose own English words are put into French."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Usage : " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks French: titles, help of --help, and one sentence for any misuse."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self._positionals.title = "À donner "
        self._optionals.title = "Options "
        self.add_argument("-h", "--help", "--aide", action="help", help="afficher cette aide et quitter")

    def error(self, message: str) -> Any:
        """Refuse without argparse's English message: the right way to write it says what was wrong."""
        usage = " ".join(self.format_usage().removeprefix("Usage : ").split())
        self.exit(REFUS, f"Cette commande n’est pas comprise : écrivez « {usage} ».\n")


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit status.

    Raises:
        SystemExit: Help was asked for, or the command is badly written.
    """
    asked = _parser().parse_args(argv)
    run: Run = asked.run
    return run(asked)


def _parser() -> _Parser:
    parser = _Parser(prog="python -m cppcore", description="Le carnet CPP en ligne de commande.")
    commands = parser.add_subparsers(title="Commandes ", required=True)

    help_ = "appliquer une règle : une valeur JSON en entrée, une valeur JSON en sortie"
    command = declare(commands, "calcul", help_, _calcul)
    command.add_argument("name", metavar="NOM", help=", ".join(calcul.NAMES))

    help_ = "lister les dispositifs de financement, ou les questions d’un seul"
    command = declare(commands, "dispositifs", help_, _dispositifs)
    command.add_argument(
        "code", metavar="CODE", nargs="?", help="le code d’un dispositif, pour ses questions"
    )

    command = declare(commands, "verifier", "vérifier un fichier de carnet, sans le modifier", _verifier)
    command.add_argument("file", metavar="FICHIER", type=Path, help="le fichier à vérifier")

    help_ = "installer le répertoire des métiers (ROME) depuis le zip officiel"
    command = declare(commands, "rome", help_, _rome)
    command.add_argument("file", metavar="FICHIER", type=Path, help="le zip « RefRomeCsv » de France Travail")

    command = declare(commands, "bilan", "écrire le bilan d’un carnet, en PDF ou en DOCX", _bilan)
    command.add_argument("file", metavar="FICHIER", type=Path, help="le carnet, fermé dans l’application")
    command.add_argument("--pdf", metavar="SORTIE", type=Path, help="le bilan à remettre")
    command.add_argument("--docx", metavar="SORTIE", type=Path, help="le bilan à corriger ensemble")
    command.add_argument("--demi-page", metavar="SORTIE", type=Path, help="la demi-page du référent, en PDF")
    command.add_argument(
        "--dossier", metavar="PSEUDONYME", help="de qui, quand le fichier a plusieurs carnets"
    )

    sceller_ouvrir.declare(commands)
    recevoir.declare(commands)

    command = declare(commands, "demo", "écrire un carnet d’exemple dans un nouveau fichier", _demo)
    command.add_argument("file", metavar="FICHIER", type=Path, help="le fichier à créer")
    either = command.add_mutually_exclusive_group()
    either.add_argument(
        "--persona",
        choices=PERSONS,
        default=USUAL_PERSONA,
        help=f"la personne inventée ({USUAL_PERSONA} si rien n’est dit)",
    )
    either.add_argument("--conseiller", action="store_true", help="plutôt l’espace du conseiller")
    return parser


def _calcul(asked: argparse.Namespace) -> int:
    try:
        if asked.name not in calcul.NAMES:
            calcul.compute(asked.name, None)  # refuses the name before waiting for an input
        value = calcul.read_json(sys.stdin.buffer.read(calcul.TAILLE_MAX + 1) if sys.stdin else b"")
        found = calcul.compute(asked.name, value, _catalogue(asked.name))
    except ValueError as error:
        return refuse(str(error), REFUS)
    print(json.dumps(found, ensure_ascii=False, allow_nan=False))
    return 0


def _catalogue(name: str) -> calcul.Catalogue:
    """Read the files that a rule rests on, and no other: most rules rest on none."""
    if name == "parcours":
        from cppcore.catalog.programmes import programmes

        return calcul.Catalogue({code: (p.duree_jours, p.nb_rdv) for code, p in programmes().items()})
    if name == "dispositif":
        from cppcore.catalog.dispositifs import dispositifs, questions

        return calcul.Catalogue(dispositifs=dispositifs(), questions=questions())
    if name == "immersion":
        from cppcore.catalog.immersions import cadres

        return calcul.Catalogue(immersions=tuple(cadres().values()))
    return calcul.Catalogue()


def _dispositifs(asked: argparse.Namespace) -> int:
    from cppcore.catalog.dispositifs import dispositif_problems, dispositifs, questions
    from cppcore.domain.formations.eligibilite import champs

    if asked.code is not None:
        if asked.code not in dispositifs():
            return refuse("Ce dispositif n’est pas connu : « dispositifs » seul en donne la liste.", REFUS)
        for champ in champs(dispositifs()[asked.code]):
            print(f"{champ} : {questions()[champ].question} ({questions()[champ].attendu})")
        return 0
    width = max(map(len, dispositifs()), default=0)
    for code, dispositif in dispositifs().items():
        print(f"{code:{width}}  {dispositif.nom}, {dispositif.sigle}")
    for problem in dispositif_problems():
        print(problem, file=sys.stderr)
    return ECHEC if dispositif_problems() else 0


@on_a_file
def _verifier(asked: argparse.Namespace) -> int:
    from cppcore.store.fichier.inspection import check_file

    report = check_file(asked.file)
    print(*report.lines, sep="\n")
    return 0 if report.ok else ECHEC


@on_a_file
def _rome(asked: argparse.Namespace) -> int:
    from cppcore.exchange.rome import RomeRefuse, read_rome
    from cppcore.store import rome

    def tell(done: int, of: int) -> None:
        print(f"Lecture : {done} sur {of}", file=sys.stderr)

    try:
        with asked.file.open("rb") as source:
            found = read_rome(source, tell)
    except RomeRefuse as refusal:
        return refuse(str(refusal), REFUS)
    edition = rome.write(rome_path(), found)
    print(f"{edition.nb_metiers} métiers et {edition.nb_titres} titres sont installés.")
    if found.absentes:
        print(f"Il manque dans ce zip : {', '.join(found.absentes)}. Le reste est installé.")
    print(edition.source)
    return 0


@on_a_file
def _bilan(asked: argparse.Namespace) -> int:
    if not (asked.pdf or asked.docx or asked.demi_page):
        return refuse("Dites au moins un fichier à écrire : --pdf, --docx ou --demi-page.", REFUS)
    from cppcore.actions import documents
    from cppcore.reports.docx import write_docx
    from cppcore.reports.pdf import write_pdf
    from cppcore.store import carnets
    from cppcore.store.fichier.database import Store
    from cppcore.whole_file import write_whole

    today = clock.today()
    wanted = (
        (asked.pdf, documents.bilan, write_pdf),
        (asked.docx, documents.bilan, write_docx),
        (asked.demi_page, documents.for_referent, write_pdf),
    )
    with contextlib.closing(Store.open(asked.file)) as store:
        named = [d for d in carnets.dossiers(store) if asked.dossier in (None, d.pseudonyme)]
        if len(named) != 1:
            return refuse(PLUSIEURS_CARNETS if named else PAS_DE_CARNET, REFUS)
        for path, document, form in wanted:
            if path:
                write_whole(path, form(document(store, named[0], today=today)))
    print("C’est écrit.")
    return 0


@with_store
def _demo(asked: argparse.Namespace) -> int:
    if asked.file.exists():
        return refuse("Ce fichier existe déjà : choisissez un autre nom, rien n’a été changé.", REFUS)
    if not asked.file.parent.is_dir():
        return refuse("Ce dossier n’existe pas : créez-le d’abord, ou choisissez-en un autre.", REFUS)
    from cppcore.demo import write_demo, write_workspace

    if asked.conseiller:
        write_workspace(asked.file, today=clock.today())
    else:
        write_demo(asked.file, asked.persona, today=clock.today())
    print("Le carnet d’exemple est écrit.")
    return 0


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal announces: JSON is UTF-8 and so are our sentences."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    _speak_utf8()
    sys.exit(main(sys.argv[1:]))
