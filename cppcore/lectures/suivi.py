"""What is answered again and again: confidence and the ladder; only a change beyond noise is told."""

from collections.abc import Callable

from cppcore import french
from cppcore.domain.questionnaires.confiance import (
    BRUIT,
    REPONSE_MAX,
    REPONSE_MIN,
    Evolution,
    confidence,
    evolution,
)
from cppcore.domain.questionnaires.item import Dimension
from cppcore.domain.questionnaires.mesure import Releve
from cppcore.lectures.resultat import Contexte, Passage, Resultat

PHRASES = {
    Evolution.HAUSSE: "Vous vous sentez plus capable qu’avant de décider.",
    Evolution.BAISSE: "Vous vous sentez moins capable qu’avant de décider. C’est souvent normal quand on découvre un métier de près.",
    Evolution.STABLE: "Votre confiance est restée à peu près la même.",
    Evolution.NON_MESURE: "C’est un premier repère. Il servira à voir ce qui change.",
}
"""What the person reads; a fall is said neutrally (QUESTIONNAIRES §2.8)."""


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
