"""`python -m cppcore recevoir`: a folder of sealed files taken into a workspace; seen first, stopped and resumed at will."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cppcore import clock, french
from cppcore.cli import console
from cppcore.cli.console import ECHEC, REFUS, Avance, ask, ask_secret, progress, refuse, stoppable, with_store

if TYPE_CHECKING:
    from cppcore.actions.lot import Fichier, Lecture
    from cppcore.store.fichier.database import Store

AIDE_PHRASES = (
    "un tableau CSV « nom du fichier ; phrase », quand chacun a la sienne ; effacez ce tableau ensuite"
)
PAS_UN_ESPACE = (
    "Ce fichier est le carnet d’une personne : ces fichiers se reçoivent dans l’espace d’un conseiller ou "
    "d’une conseillère."
)
REPRENDRE = "Pour reprendre, donnez la même commande : ce qui est pris ne sera pas rouvert."


def declare(commands: Any) -> None:
    """Add the command to the command line (commands is what argparse calls subparsers)."""
    help_ = "recevoir un dossier de fichiers « .cpp » dans l’espace d’un conseiller ; tout est vu avant d’être pris"
    command = console.declare(commands, "recevoir", help_, _recevoir)
    command.add_argument("file", metavar="ESPACE", type=Path, help="l’espace, fermé dans l’application")
    command.add_argument("folder", metavar="DOSSIER", type=Path, help="le dossier, avec ses sous-dossiers")
    command.add_argument("--phrases", metavar="TABLEAU", type=Path, help=AIDE_PHRASES)
    command.add_argument(
        "--prendre", action="store_true", help="prendre chaque fichier dès qu’il est ouvert, sans demander"
    )


def _recevoir(asked: argparse.Namespace) -> int:
    if not asked.file.is_file():
        return refuse("Cet espace n’existe pas : vérifiez son nom et son dossier.", REFUS)
    if not asked.folder.is_dir():
        return refuse("Ce dossier n’existe pas : vérifiez son nom.", REFUS)
    from cppcore.exchange import phrases_csv
    from cppcore.exchange.tableau import TableauRefuse

    files = _files(asked.folder)
    if not files:
        return refuse("Aucun fichier « .cpp » n’est dans ce dossier.", REFUS)
    try:
        said = phrases_csv.read(asked.phrases.read_bytes()) if asked.phrases else {}
    except OSError:
        return refuse("Le tableau des phrases ne se lit pas : vérifiez son nom et son dossier.", REFUS)
    except TableauRefuse as refusal:
        return refuse(str(refusal), REFUS)
    own = {file.nom: phrases_csv.phrase_of(file.nom, said) for file in files}

    @with_store
    def receive(asked: argparse.Namespace) -> int:
        from cppcore.store.fichier.database import Store

        with closing(Store.open(asked.file)) as store:
            return _Reception(store, at_once=asked.prendre).run(files, own)

    try:
        return receive(asked)
    except KeyboardInterrupt:  # while a question was asked; what is begun is otherwise never cut
        return refuse(f"\nArrêté. {REPRENDRE}", ECHEC)


def _files(folder: Path) -> "list[Fichier]":
    """Return the sealed files of a folder and of those inside it, by their path; a name holds no sign of command."""
    from cppcore.actions.lot import Fichier
    from cppcore.exchange.scelle import EXTENSION

    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() == EXTENSION and path.is_file():
            nom = path.relative_to(folder).as_posix()
            found.append(Fichier.at(path, "".join(c if c.isprintable() else "\ufffd" for c in nom)))
    return found


class _Reception:
    """One run of the command on an open workspace."""

    def __init__(self, store: "Store", *, at_once: bool) -> None:
        from cppcore.actions.lot import EtatFichier

        self.store, self.at_once, self.etats = store, at_once, EtatFichier
        self.is_stopped = False
        self.is_copied = False

    def run(self, files: "Sequence[Fichier]", own: dict[str, str]) -> int:
        """Open every file, show what each would bring, take what is agreed; return the exit status.

        own is the phrase of each file by its name, empty where the same one is used for all.
        """
        from cppcore.store import carnets, records

        if records.meta(self.store, carnets.ROLE) != carnets.CONSEILLER:
            return refuse(PAS_UN_ESPACE, ECHEC)
        question = "La phrase secrète pour tous (Entrée s’il n’y en a pas) : "
        for_all = "" if all(own.values()) else ask_secret(question)
        phrases = {nom: [p for p in dict.fromkeys((phrase, for_all)) if p] for nom, phrase in own.items()}
        found = self._open(files, phrases)
        self._ask_missing(found)
        if not self.at_once:
            found = self._take_agreed(found)
        return self._report(found, len(files))

    def _open(self, files: "Sequence[Fichier]", phrases: dict[str, list[str]]) -> "list[Lecture]":
        """Open files until the end or Ctrl+C, and take each one then if it was said so."""
        from cppcore.actions import lot

        found: list[Lecture] = []
        far = Avance("Fichiers lus", len(files))
        reading = lot.read_all(self.store, files, lambda file: phrases[file.nom])
        with stoppable() as stop, closing(reading):
            for one in reading:
                found.append(self._take(one) if self.at_once else one)
                far.show(len(found))
                if stop.asked:
                    self.is_stopped = len(found) < len(files)
                    break
        return found

    def _ask_missing(self, found: "list[Lecture]") -> None:
        """Ask, on a terminal, the phrase of each file that is still closed."""
        from cppcore.actions import lot

        if self.is_stopped or not sys.stdin.isatty():
            return
        for n, one in enumerate(found):
            if one.etat is not self.etats.FERME:
                continue
            phrase = ask_secret(f"La phrase de « {one.fichier.nom} » (Entrée pour passer) : ")
            if phrase:
                tried = next(lot.read_all(self.store, [one.fichier], lambda _, said=phrase: [said]))  # type: ignore[misc]
                found[n] = self._take(tried) if self.at_once else tried
                print(tried.dit or "Ouvert.", file=sys.stderr)

    def _take_agreed(self, found: "list[Lecture]") -> "list[Lecture]":
        """Show what is ready, ask, then take it until the end or Ctrl+C; return every file as it then is."""
        ready = sorted((o for o in found if o.ouvert is not None), key=_by_person)
        if not ready:
            return found
        _show(ready)
        agreed = _agreed(ready)
        by_number = sorted(agreed, key=lambda one: one.ouvert.numero if one.ouvert else 0)
        done: dict[Fichier, Lecture] = {}
        far = Avance("Fichiers pris", len(by_number))
        with stoppable() as stop:
            for one in by_number:
                done[one.fichier] = self._take(one)
                far.show(len(done))
                if stop.asked:
                    self.is_stopped = self.is_stopped or len(done) < len(by_number)
                    break
        return [done.get(one.fichier, one) for one in found]

    def _take(self, one: "Lecture") -> "Lecture":
        """Take a file that is open; the workspace is copied before the first one."""
        from cppcore.actions import lot
        from cppcore.store.fichier.copies import BEFORE_IMPORT

        if one.ouvert is None:
            return one
        if not self.is_copied:
            self.store.copy_now(BEFORE_IMPORT)
            self.is_copied = True
        return lot.take(self.store, one, at=clock.now())

    def _report(self, found: "Sequence[Lecture]", of: int) -> int:
        """Say what became of the files, and why of each one that is not in the workspace."""
        counted = {etat: [o for o in found if o.etat is etat] for etat in self.etats}
        for one in (*counted[self.etats.REFUSE], *counted[self.etats.FERME]):
            print(f"- {one.fichier.nom} : {one.dit}")
        words = (
            (self.etats.PRIS, "pris"),
            (self.etats.DEJA_PRIS, "déjà pris"),
            (self.etats.OUVERT, "laissés"),
            (self.etats.FERME, "sans leur phrase"),
            (self.etats.REFUSE, "refusés"),
        )
        said = [f"{french.number(len(counted[etat]))} {word}" for etat, word in words if counted[etat]]
        print(f"Sur {french.plural(of, 'fichier')} : {', '.join(said)}.")
        if self.is_stopped:
            print(f"Arrêté à {progress(len(found), of)}. {REPRENDRE}")
        is_whole = len(counted[self.etats.PRIS]) + len(counted[self.etats.DEJA_PRIS]) == of
        return 0 if is_whole else ECHEC


def _by_person(one: "Lecture") -> tuple[str, str, int]:
    if one.ouvert is None:
        return "", "", 0
    return one.ouvert.pseudonyme.casefold(), str(one.ouvert.dossier_id), one.ouvert.numero


def _show(ready: "Sequence[Lecture]") -> None:
    """Print a line per file, person by person, and what they are in all."""
    for n, one in enumerate(ready, 1):
        if one.ouvert is not None:
            name = one.ouvert.pseudonyme or "la personne sans prénom"
            new = ["Nouvelle ici."] * one.ouvert.nouvelle
            said = " ".join([one.ouvert.comptes, *new, *one.ouvert.avertissements])
            print(f"{n}. {name} : {said} [{one.fichier.nom}, code {one.code}]")
    persons = {one.ouvert.dossier_id: one.ouvert.nouvelle for one in ready if one.ouvert}
    print(
        f"{french.plural(len(ready), 'fichier')}, {french.plural(len(persons), 'personne')}, dont "
        f"{french.plural(sum(persons.values()), 'nouvelle')} ici."
    )


def _agreed(ready: "Sequence[Lecture]") -> "Iterable[Lecture]":
    """Ask what is taken: all, none, or all but some."""
    answer = ask("Les prendre ? Écrivez oui, non, ou les numéros à laisser (par exemple : 3 17) : ")
    words = answer.replace(",", " ").split()
    if words and all(word.isdecimal() for word in words):
        return [one for n, one in enumerate(ready, 1) if n not in set(map(int, words))]
    return ready if answer.casefold() in {"o", "oui"} else []
