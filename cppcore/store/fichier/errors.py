"""What can go wrong with the person's file, told in French in two sentences and never with its content."""
# ruff: noqa: N818  these are French words that the person reads, not programming errors

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar


class StoreError(Exception):
    """A refusal of the store: a stable code, what happens (titre) and what to do (conseil).

    Nothing here comes from the notebook: at most the path of its file, where a titre says {path}. `cause` is the
    class name of the technical error, because its message may hold what the person wrote.
    """

    code: ClassVar[str] = "erreur"
    titre: str = "Le carnet n’a pas pu faire cette action."
    conseil: str = (
        "Recommencez. Si cela continue, fermez le programme puis relancez-le. "
        "Ce qui était enregistré est intact."
    )

    def __init__(self, path: Path | None = None, *, cause: str = "") -> None:
        self.path = path
        self.cause = cause
        self.titre = self.titre.format(path=path)
        super().__init__()

    def __str__(self) -> str:
        return f"{self.titre} {self.conseil}"


class DejaOuvert(StoreError):
    """Another process, or another window of this one, holds the file."""

    code = "deja-ouvert"
    conseil = "Utilisez cette fenêtre, ou fermez-la puis recommencez. Rien n’est perdu."

    def __init__(self, path: Path | None = None, *, pid: int | None = None, cause: str = "") -> None:
        super().__init__(path, cause=cause)
        self.pid = pid
        which = f" (processus {pid})" if pid else ""
        self.titre = f"Le carnet est déjà ouvert dans une autre fenêtre du programme{which}."


class LectureSeule(StoreError):
    """The file or its folder cannot be read or written with this user's rights."""

    code = "lecture-seule"
    titre = "Le programme ne peut pas lire et écrire ici : {path}."
    conseil = "Choisissez un autre dossier, ou demandez le droit d’écrire dans celui-ci. Rien n’est perdu."


class DisquePlein(StoreError):
    """There is no room left for the file and its copy."""

    code = "disque-plein"
    titre = "Il n’y a plus assez de place sur le disque."
    conseil = "Libérez de la place, puis recommencez. Ce qui était enregistré est intact."


class PasUnCarnet(StoreError):
    """The path is a folder, or a file that this program did not make."""

    code = "pas-un-carnet"
    titre = "Ce n’est pas un carnet : {path}."
    conseil = "Vérifiez le nom, ou choisissez un autre fichier. Celui-ci n’a pas été modifié."


class TropRecent(StoreError):
    """The file was made by a newer version of the program or of DuckDB."""

    code = "trop-recent"
    titre = "Ce carnet vient d’une version plus récente du programme."
    conseil = "Mettez le programme à jour, puis rouvrez le carnet. Il n’a pas été modifié."


class MigrationModifiee(StoreError):
    """A migration was changed, removed or slipped in after this file applied its list."""

    code = "migration-modifiee"
    titre = "Ce programme n’est pas celui qui a préparé ce carnet."
    conseil = "Réinstallez le programme, puis rouvrez le carnet. Il n’a pas été modifié."


class Abime(StoreError):
    """The file cannot be read and no copy opens; `set_aside` is where the file was put, None if it is gone."""

    code = "abime"
    titre = "Le carnet ne peut plus être lu, et aucune copie ne s’ouvre."

    def __init__(self, path: Path | None = None, *, set_aside: Path | None = None, cause: str = "") -> None:
        super().__init__(path, cause=cause)
        self.set_aside = set_aside
        kept = f"Le fichier est gardé ici : {set_aside}. " if set_aside else ""
        self.conseil = f"{kept}Ne l’effacez pas et demandez de l’aide. Le programme n’a rien effacé."


class Disparu(StoreError):
    """The file was moved, erased or replaced while it was open."""

    code = "disparu"
    titre = "Le fichier du carnet a été déplacé, effacé ou remplacé pendant qu’il était ouvert."
    conseil = (
        "Votre dernière saisie n’est pas enregistrée. Notez-la, fermez le programme, "
        "remettez le fichier à sa place, puis relancez."
    )


class EffacementIncomplet(StoreError):
    """Everything is to be erased, and a file resists; the rest is gone."""

    code = "effacement-incomplet"
    conseil = (
        "Un autre programme les tient sans doute ouverts. Fermez-le, puis appuyez sur « Réessayer » : "
        "l’effacement se terminera, et un carnet neuf s’ouvrira."
    )

    def __init__(self, path: Path | None = None, *, left: Sequence[str] = (), cause: str = "") -> None:
        super().__init__(path, cause=cause)
        self.left = tuple(left)
        self.titre = f"L’effacement n’est pas fini. Il reste : {', '.join(self.left)}."


class Remplace(StoreError):
    """The notebook was erased, or a copy restored, from another window; this one still shows the old one."""

    code = "remplace"
    titre = "Le carnet a été remplacé depuis une autre fenêtre."
    conseil = "Rechargez cette page : elle montre encore l’ancien. Rien n’a été écrit dans le nouveau."


class Ferme(StoreError):
    """The store was closed."""

    code = "ferme"
    titre = "Le carnet est fermé."
    conseil = "Relancez le programme pour continuer. Ce qui était enregistré est intact."
