"""What keeping one answer costs in the store itself, without a screen."""

import statistics
import time
from pathlib import Path

from cppcore import clock
from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.questionnaires.passation import Reponse
from cppcore.store import carnets, passations
from cppcore.store.fichier.database import Store
from tests.bench.cases import QUESTIONNAIRE

ANSWERS = 200


def measure(notebook: Path) -> tuple[float, float]:
    """Return the median and the 95th centile of 200 answers, in ms; every one changes something."""
    questionnaire = questionnaires()[QUESTIONNAIRE]
    store = Store.open(notebook)
    try:
        dossier = carnets.own_dossier(store, at=clock.now())
        passation = passations.start(store, dossier, questionnaire, at=clock.now())
        times = []
        for n in range(ANSWERS):
            item = questionnaire.items[n % len(questionnaire.items)]
            reponse = Reponse.to(passation, item.code, n // len(questionnaire.items) % 3, passe=False)
            start = time.perf_counter()
            passations.answer(store, passation, questionnaire, reponse, at=clock.now())
            times.append((time.perf_counter() - start) * 1000)
    finally:
        store.close()
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]
