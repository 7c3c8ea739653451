"""What the counsellor gives back, in her workspace or beside the person: a remark, something to do, and the way to put back what she erased."""

from cppcore.domain.carnet import Carnet
from cppcore.domain.consigne import Consigne
from cppcore.domain.remarque import Remarque
from cppcore.ui import consigne, creation, remarque, undo


def offer(carnet: Carnet) -> None:
    """Draw the folds in which the counsellor writes to the person, under her own name."""
    reader = carnet.dossier.pseudonyme or "La personne"
    creation.announce_given()
    undo.offer(Remarque, Consigne, person=carnet.dossier)
    remarque.offer(carnet, reader=reader)
    consigne.offer(carnet, reader=reader)
