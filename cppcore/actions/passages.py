"""Finished passations as they are read again: each with the very questionnaire that it answered, kept in the file."""

from collections.abc import Iterable
from functools import partial

from cppcore import clock
from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.questionnaires.lecture import OTHER_INTERESTS
from cppcore.domain.questionnaires.passation import Passation, asked, finished, own
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.questionnaires.resultat import Contexte, Passage
from cppcore.store import questionnaires as stored
from cppcore.store.fichier.database import Store


def declared(store: Store, passation: Passation) -> Questionnaire | None:
    """Return the questionnaire that a passation answers, as it was when it began.

    None when its file is gone and nothing was kept of it: the answers stay in the notebook.
    """
    return asked([passation], partial(stored.get, store), questionnaires()).get(passation.id)


def known(store: Store, passations: Iterable[Passation]) -> dict[str, Questionnaire]:
    """Return every questionnaire by code; one that is being answered as it was when it began.

    One whose file is gone stays readable through its passations.
    """
    found = dict(questionnaires())
    for passation in passations:
        is_ongoing = passation.terminee is None
        if (is_ongoing or passation.questionnaire not in found) and (its := declared(store, passation)):
            found[passation.questionnaire] = its
    return found


def read_again(store: Store, carnet: Carnet, passation: Passation) -> Passage:
    """Return one finished passation with its answers; its questionnaire must be readable (see declared).

    Raises:
        ValueError: it goes on, or cannot be read.
    """
    its, end = declared(store, passation), passation.terminee
    if its is None or end is None:
        raise ValueError("Ce questionnaire n’est pas encore terminé.")
    # A received file may hold any number: an answer that was never offered is read as none.
    answers = {code: r for code, r in own(passation, carnet.reponses).items() if its.offers(code, r.valeur)}
    return Passage(its, passation, answers, clock.to_local(end).date())


def of_questionnaire(store: Store, carnet: Carnet, code: str) -> list[Passage]:
    """Return the finished passations of a questionnaire that can be read, latest first."""
    return [read_again(store, carnet, p) for p in finished(carnet.passations, code) if declared(store, p)]


def latest(store: Store, carnet: Carnet, code: str) -> Passage | None:
    """Return the finished passation of a questionnaire that came last, None when none can be read."""
    last = next((p for p in finished(carnet.passations, code) if declared(store, p)), None)
    return read_again(store, carnet, last) if last else None


def context(store: Store, carnet: Carnet, shown: Passage) -> Contexte:
    """Return what a result is read beside: the passations before it, and the other interests."""
    same = of_questionnaire(store, carnet, shown.questionnaire.code)
    here = [p.passation.id for p in same].index(shown.passation.id)
    wanted = OTHER_INTERESTS.get(shown.questionnaire.calcul)
    codes = [code for code, its in known(store, carnet.passations).items() if its.calcul is wanted]
    other = next((p for code in codes if (p := latest(store, carnet, code))), None)
    return Contexte(avant=tuple(same[here + 1 :]), autre=other)
