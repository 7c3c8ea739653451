"""A remark or a task that the counsellor gives, in the workspace or beside the person, and the undoing of an erasure."""

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.consigne import Consigne
from cppcore.domain.parcours.remarque import Remarque
from cppcore.ui.ecran import creation, undo
from cppcore.ui.parcours import consigne, remarque


def offer(carnet: Carnet) -> None:
    """Draw the folds in which the counsellor writes to the person, under her own name."""
    reader = carnet.dossier.pseudonyme or "La personne"
    creation.announce_given()
    undo.offer(Remarque, Consigne, person=carnet.dossier)
    remarque.offer(carnet, reader=reader)
    consigne.offer(carnet, reader=reader)
