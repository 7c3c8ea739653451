"""Confidence to decide and the ladder, answered again and again: only a change beyond noise is reported."""

from collections.abc import Callable, Sequence
from statistics import fmean

from cppcore import french
from cppcore.domain.questionnaires.item import Dimension
from cppcore.domain.questionnaires.mesure import Releve
from cppcore.domain.questionnaires.profil import PRECISION
from cppcore.domain.questionnaires.resultat import Contexte, Passage, Resultat
from cppcore.domain.socle.base import Choice

NB_ITEMS = 10
"""Items of the scale, two for each of five themes (QUESTIONNAIRES §2.8)."""

NB_REPONSES_MIN = 8
"""Answers needed for a mean: 75 % of the items is 7.5 (QUESTIONNAIRES §1.2, our own rule)."""

REPONSE_MIN, REPONSE_MAX = 1, 5
"""Lowest and highest answer, both included."""

BRUIT = 0.6
"""Smallest change of the mean that is reported, on the 1-5 scale (QUESTIONNAIRES §2.8, our own arithmetic).

SD .7 and alpha .90 give a standard error of .7 x sqrt(1 - .90) = .22, and a reliable change of
1.96 x sqrt(2) x .22 = .61. To be replaced by the figures of real answers.
"""


class Evolution(Choice):
    """What became of the mean since last time; smaller changes than BRUIT are no change."""

    HAUSSE = "hausse", "hausse"
    BAISSE = "baisse", "baisse"
    STABLE = "stable", "stable"
    NON_MESURE = "non_mesure", "non mesuré"


def confidence(answers: Sequence[int | None]) -> float | None:
    """Return the mean of the ten answers, 1-5; None when fewer than eight are given (QUESTIONNAIRES §2.8).

    Args:
        answers: 1 to 5 for each item, None when it was passed.

    Raises:
        ValueError: There are not ten answers, or one is not a whole number from 1 to 5 or None.
    """
    if len(answers) != NB_ITEMS:
        raise ValueError(f"Le nombre de réponses n’est pas bon : donnez {NB_ITEMS} réponses.")
    given = [answer for answer in answers if answer is not None]
    if not all(type(answer) is int and REPONSE_MIN <= answer <= REPONSE_MAX for answer in given):
        raise ValueError(
            "Une réponse n’est pas acceptée : chaque réponse est un nombre entier "
            f"de {REPONSE_MIN} à {REPONSE_MAX}, ou rien."
        )
    return fmean(given) if len(given) >= NB_REPONSES_MIN else None


def evolution(before: float | None, now: float | None) -> Evolution:
    """Compare two means of the same person, from 0.6 of change on (QUESTIONNAIRES §2.8).

    Args:
        before: The mean of last time, 1-5; None: there was none.
        now: The mean of today, 1-5; None: too few answers.

    Raises:
        ValueError: A mean is not within 1-5.
    """
    if not all(REPONSE_MIN <= mean <= REPONSE_MAX for mean in (before, now) if mean is not None):
        raise ValueError(f"Une moyenne n’est pas acceptée : une moyenne va de {REPONSE_MIN} à {REPONSE_MAX}.")
    if before is None or now is None:
        return Evolution.NON_MESURE
    change = round(now - before, PRECISION)
    if abs(change) < BRUIT:
        return Evolution.STABLE
    return Evolution.HAUSSE if change > 0 else Evolution.BAISSE


PHRASES = {
    Evolution.HAUSSE: "Vous vous sentez plus capable qu’avant de décider.",
    Evolution.BAISSE: "Vous vous sentez moins capable qu’avant de décider. C’est souvent normal quand on découvre un métier de près.",
    Evolution.STABLE: "Votre confiance est restée à peu près la même.",
    Evolution.NON_MESURE: "C’est un premier repère. Il servira à voir ce qui change.",
}
"""The sentence for the person; a fall is put neutrally (QUESTIONNAIRES §2.8)."""


def read_confidence(passage: Passage, contexte: Contexte) -> Resultat:
    """Say the change since the time before when it exceeds noise, and the theme to work on first."""
    now = mean(passage)
    before = mean(contexte.avant[0]) if contexte.avant else None
    change = evolution(before, now)
    if now is None:
        return Resultat(phrase="Il manque des réponses : il en faut huit sur dix.", pourquoi=(_HOW,))
    weakest = _weakest(passage)
    return Resultat(
        phrase=PHRASES[change],
        points=(f"Ce qui vous demande le plus d’aide aujourd’hui : {weakest.nom.lower()}",)
        if weakest
        else (),
        pourquoi=(_HOW, f"Votre moyenne aujourd’hui : {french.number(now)} sur 5."),
        conseiller=_counsellor(now, before, change, weakest),
        releves=_dated(passage, contexte, mean, lambda value: f"{french.number(value)} sur 5"),
        titre="Confiance, de 1 à 5",
        echelle=(REPONSE_MIN, REPONSE_MAX),
        bande=BRUIT,
    )


_HOW = (
    "Nous faisons la moyenne de vos dix réponses, de 1 à 5. Un changement de moins de 0,6 n’est pas dit : "
    "il peut venir du hasard du jour."
)


def mean(passage: Passage) -> float | None:
    """Return the mean of the ten answers, 1-5; None under eight answers."""
    questionnaire, given = passage.questionnaire, passage.valeurs
    return confidence([questionnaire.scored(i, given.get(i.code)) for i in questionnaire.items])


def _weakest(passage: Passage) -> Dimension | None:
    """Return the theme with the lowest answers, None when several share them or all are high."""
    known = {
        d.code: sum(answers) / len(answers)
        for d in passage.questionnaire.dimensions
        if (
            answers := [a for a in passage.questionnaire.answers_of(d.code, passage.valeurs) if a is not None]
        )
    }
    lowest = [d for d in passage.questionnaire.dimensions if known.get(d.code) == min(known.values())]
    return lowest[0] if len(lowest) == 1 and min(known.values()) < REPONSE_MAX - 1 else None


def _counsellor(
    now: float, before: float | None, change: Evolution, weakest: Dimension | None
) -> tuple[str, ...]:
    if change is Evolution.NON_MESURE or before is None:
        first = f"Moyenne {french.number(now)} sur 5 : premier repère, rien à comparer."
    else:
        first = (
            f"Moyenne {french.number(now)} sur 5 ({french.number(before)} la fois d’avant) : {change.label}."
        )
    theme = (
        (f"Thème le plus bas, à choisir pour le prochain travail : {weakest.nom.lower()}.",)
        if weakest
        else ()
    )
    return (first, *theme)


def read_ladder(passage: Passage, contexte: Contexte) -> Resultat:
    """Say the step of today and the one of last time; neither is better than the other."""
    now, before = step(passage), step(contexte.avant[0]) if contexte.avant else None
    if now is None:
        return Resultat(phrase="Vous n’avez pas choisi de marche. Vous pouvez y revenir quand vous voulez.")
    moved = "" if before is None else f" La fois d’avant : « {_step_word(contexte.avant[0], before)} »."
    if before == now:
        moved = " C’est la même marche que la fois d’avant."
    item = passage.questionnaire.items[0]
    scale = [m.valeur for m in passage.questionnaire.scale_of(item)]
    return Resultat(
        phrase=f"Aujourd’hui : « {_step_word(passage, now)} ».{moved}",
        points=("On peut monter ou descendre. Découvrir une difficulté fait aussi avancer.",),
        pourquoi=("Il n’y a pas de calcul : c’est la marche que vous avez choisie.",),
        conseiller=(
            f"Marche {french.number(now)} sur {max(scale)}"
            f"{'' if before is None else f' ({french.number(before)} la fois d’avant)'}.",
        ),
        releves=_dated(passage, contexte, step, lambda value: f"marche {french.number(value)}"),
        titre=f"Marche, de {min(scale)} à {max(scale)}",
        echelle=(min(scale), max(scale)),
    )


def step(passage: Passage) -> float | None:
    """Return the step chosen on the ladder, None when none was."""
    return passage.valeurs.get(passage.questionnaire.items[0].code)


def _step_word(passage: Passage, value: float | None) -> str:
    item = passage.questionnaire.items[0]
    return passage.questionnaire.word(item, None if value is None else int(value))


def _dated(
    passage: Passage,
    contexte: Contexte,
    measure: Callable[[Passage], float | None],
    words: Callable[[float], str],
) -> tuple[Releve, ...]:
    """Return the values of every passation, oldest first; those without a value are left out."""
    known = [(p, value) for p in (*reversed(contexte.avant), passage) if (value := measure(p)) is not None]
    return tuple(Releve(p.le, value, words(value)) for p, value in known)
