"""Intérêts II: an order of six families from forced choices, valid within one person only."""

from cppcore import french
from cppcore.domain.questionnaires.choix_force import ChoixForce, Nettete, score_choices
from cppcore.domain.questionnaires.lecture_riasec import choices, disagrees, said_of_agreement
from cppcore.domain.questionnaires.resultat import Contexte, Passage, Resultat, either

PREMIERES = 3
"""Families said to the person."""

PHRASES = {
    Nettete.CLAIR: "Vos choix vont à peu près dans le même sens. Voici ce que vous choisissez le plus souvent.",
    Nettete.HESITATIONS: "Quelques hésitations, c’est normal. Voici ce que vous choisissez le plus souvent.",
    Nettete.DIFFICILE: "Vos choix sont difficiles à départager. Parlez-en à votre rendez-vous : un exemple vécu aide.",
}
"""What the person reads; choices that do not hang together show no order (QUESTIONNAIRES §2.2)."""

DIFFERENT = "Vos réponses aux deux questionnaires diffèrent : lequel vous ressemble ?"
"""Nothing alarming: what one does and what one imagines of a job may differ (QUESTIONNAIRES §1.3)."""


def read(passage: Passage, contexte: Contexte) -> Resultat:
    """Say what was chosen most often, as an order, never as a number to compare with anybody's."""
    found = score_choices(choices(passage))
    if found.nettete is None:
        return Resultat(
            phrase=_missing(found.missing),
            pourquoi=(_how(found),),
            conseiller=(f"Pas de résultat : {french.plural(found.missing, 'choix', 'choix')} sans réponse.",),
        )
    order = _order(passage, found) if found.nettete is not Nettete.DIFFICILE else []
    return Resultat(
        phrase=PHRASES[found.nettete],
        ordre=tuple(order),
        points=(DIFFERENT,) if disagrees(passage, contexte) else (),
        pourquoi=(_how(found), *_answers(passage)),
        conseiller=(*_counsellor(found), *said_of_agreement(passage, contexte)),
    )


def _missing(count: int) -> str:
    left = "Il reste un choix sans réponse." if count == 1 else f"Il reste {count} choix sans réponse."
    return f"{left} Il faut les quinze pour voir un ordre. Un métier inconnu se cherche : vous pourrez y revenir."


def _order(passage: Passage, found: ChoixForce) -> list[str]:
    """Return the first families, tied ones together, with how often they were chosen."""
    known = found.scores or {}
    verbs = {d.code: d.verbes for d in passage.questionnaire.dimensions}
    lines: list[str] = []
    for times in sorted(set(known.values()), reverse=True):
        if sum(score > times for score in known.values()) >= PREMIERES or not times:
            break
        tied = [verbs[letter] for letter, score in known.items() if score == times]
        lines.append(f"{either(tied)} : {times} fois sur 5")
    return lines


def _how(found: ChoixForce) -> str:
    return (
        "Chaque famille de métiers rencontre les cinq autres une fois. Nous comptons combien de fois vous l’avez "
        "choisie. Le total fait toujours quinze : ces nombres ne se comparent donc pas avec ceux d’une autre personne."
    )


def _answers(passage: Passage) -> list[str]:
    return [
        f"« {item.choix[chosen].texte} » plutôt que « {item.choix[1 - chosen].texte} »"
        for item in passage.questionnaire.items
        if (chosen := passage.valeurs.get(item.code)) is not None
    ]


def _counsellor(found: ChoixForce) -> list[str]:
    times = french.plural(
        found.triads or 0, "trio de choix qui tourne en rond", "trios de choix qui tournent en rond"
    )
    said = found.nettete.label if found.nettete else ""
    known = sorted((found.scores or {}).items(), key=lambda pair: -pair[1])
    order = " ".join(f"{letter}{score}" for letter, score in known)
    code = (
        [] if found.nettete is Nettete.DIFFICILE else [f"Ordre (sur 5, total 15, jamais comparé) : {order}."]
    )
    return [*code, f"{times} sur 8 possibles ({said})."]
