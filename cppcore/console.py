"""What every command of the command line returns and says when it cannot be carried out."""

import sys
from collections.abc import Callable

REFUS = 2
"""Exit status of a command badly written or of an input that cannot be read."""

ECHEC = 1
"""Exit status of a command that was understood and could not be carried out, or found a fault."""


def refuse(sentence: str, status: int) -> int:
    """Say on the error output why a command is not carried out, and return its exit status."""
    print(sentence, file=sys.stderr)
    return status


def with_store(run: Callable[[], int]) -> int:
    """Run something that opens a file, and say in French why it could not."""
    from cppcore.store.errors import StoreError

    try:
        return run()
    except StoreError as error:
        return refuse(f"{error.titre}\n{error.conseil}", ECHEC)
    except OSError:
        return refuse("Ce fichier n’est pas accessible : vérifiez vos droits sur ce dossier.", ECHEC)
