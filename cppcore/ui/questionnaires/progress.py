"""How far a questionnaire is: « Écran 3 sur 8. 17 sur 48 réponses gardées. »."""

from collections.abc import Sequence

from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.ui.ecran import outside
from cppcore.ui.ecran.escape import Md
from cppcore.ui.ecran.streamlit_internals import DeltaGenerator


def say_progress(
    place: DeltaGenerator,
    declared: Questionnaire,
    passation: Passation,
    reponses: Sequence[Reponse],
    index: int,
) -> None:
    """Write it in its place, above the questions; a single question needs none."""
    count, total = sum(r.is_given for r in reponses), declared.nb_reponses
    last = len(declared.screens(str(passation.id)))
    where = f"Écran {index + 1} sur {last}. " if index < last else Md("")
    if total > 1:
        with outside.written():
            place.markdown(f"{where}**{count} sur {total}** réponses gardées.")
