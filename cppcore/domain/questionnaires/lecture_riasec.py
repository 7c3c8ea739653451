"""Intérêts I: what stands out among six families of activities, with its ties, and nothing when it is flat."""

from collections.abc import Mapping

from cppcore import french
from cppcore.domain.questionnaires.accord import agreement
from cppcore.domain.questionnaires.choix_force import score_choices
from cppcore.domain.questionnaires.mesure import Mesure
from cppcore.domain.questionnaires.profil import (
    LETTRES,
    NB_ITEMS,
    NB_REPONSES_MIN,
    PRECISION,
    REPONSE_MAX,
    SCORE_MAX,
    Consistance,
    Differenciation,
    Profil,
    near_ties,
    profile,
    score_scale,
)
from cppcore.domain.questionnaires.questionnaire import Calcul
from cppcore.domain.questionnaires.resultat import (
    Contexte,
    Passage,
    Resultat,
    either,
    repeats,
    said_of_repeats,
    series,
)
from cppcore.domain.socle.base import Choice

TOUT_OUI_MIN = 0.9 * SCORE_MAX
"""Mean score from which a flat profile says yes to everything (QUESTIONNAIRES §1.3)."""

TOUT_NON_MAX = 0.1 * SCORE_MAX
"""Mean score up to which a flat profile says no to everything (QUESTIONNAIRES §1.3)."""

EXEMPLES = 5
"""Liked activities quoted to the person (QUESTIONNAIRES §1.3)."""

Scores = dict[str, float | None]


class PhraseInterets(Choice):
    """What the person reads above the result: never a verdict (QUESTIONNAIRES §1.3)."""

    PAS_CALCULABLE = (
        "pas_calculable",
        "Il manque des réponses pour voir ce qui ressort. Vous pouvez reprendre quand vous voulez.",
    )
    PLAT_MILIEU = (
        "plat_milieu",
        "Rien ne ressort nettement. C’est fréquent. Parlez-en à votre rendez-vous, ou essayez « Intérêts II ».",
    )
    PLAT_TOUT_OUI = (
        "plat_tout_oui",
        "Beaucoup de choses vous plaisent. Notez plus bas vos 5 activités préférées.",
    )
    PLAT_TOUT_NON = (
        "plat_tout_non",
        "Peu de choses vous attirent en ce moment. Vous pouvez vous arrêter là et en parler à votre rendez-vous.",
    )
    PEU_DIFFERENCIE = (
        "peu_differencie",
        "Quelques envies ressortent un peu. Dites à votre rendez-vous celles qui vous ressemblent.",
    )
    DIFFERENCIE = (
        "differencie",
        "Voici ce qui ressort chez vous. Préparez trois questions pour votre rendez-vous.",
    )


def read_profile(scores: Mapping[str, float | None]) -> PhraseInterets:
    """Choose the sentence said to the person about six scores (QUESTIONNAIRES §1.3).

    Saying yes or no to everything is only said of a flat profile.

    Raises:
        ValueError: As for profile.
    """
    profil = profile(scores)
    if profil.niveau is None or profil.elevation is None:
        return PhraseInterets.PAS_CALCULABLE
    if profil.niveau is Differenciation.DIFFERENCIE:
        return PhraseInterets.DIFFERENCIE
    if profil.niveau is Differenciation.PEU_DIFFERENCIE:
        return PhraseInterets.PEU_DIFFERENCIE
    elevation = round(profil.elevation, PRECISION)
    if elevation >= TOUT_OUI_MIN:
        return PhraseInterets.PLAT_TOUT_OUI
    return PhraseInterets.PLAT_TOUT_NON if elevation <= TOUT_NON_MAX else PhraseInterets.PLAT_MILIEU


def read(passage: Passage, contexte: Contexte) -> Resultat:
    """Say what stands out in verbs, never as a type; a flat profile shows no group and no code."""
    now = scores(passage)
    reading, found = read_profile(now), profile(now)
    before = scores(contexte.avant[0]) if contexte.avant else {}
    run = repeats(passage)
    return Resultat(
        phrase=reading.label,
        ordre=tuple(_order(passage, found, now)) if _stands_out(reading, found) else (),
        points=tuple(_points(passage, reading, found, now)),
        pourquoi=tuple(_why(passage, now)),
        conseiller=(
            *_counsellor(passage, found),
            *said_of_agreement(passage, contexte),
            *said_of_repeats(run),
        ),
        mesures=tuple(
            Mesure(d.nom, now[d.code], SCORE_MAX, d.verbes, before.get(d.code))
            for d in passage.questionnaire.dimensions
        ),
        titre=f"De 0 à {SCORE_MAX}",
        relire=run > 0,
    )


def scores(passage: Passage) -> Scores:
    """Return the score of each letter, 0-16; None where too few answers were given."""
    questionnaire, given = passage.questionnaire, passage.valeurs
    return {
        d.code: score_scale(questionnaire.answers_of(d.code, given)).score for d in questionnaire.dimensions
    }


def letters(passage: Passage) -> list[float | None]:
    """Return what questionnaire I or II gives to each letter, in R-I-A-S-E-C order; None without a score."""
    if passage.questionnaire.calcul is Calcul.RIASEC:
        found = scores(passage)
        return [found[letter] for letter in LETTRES]
    known = score_choices(choices(passage)).scores
    return [known[letter] if known else None for letter in LETTRES]


def choices(passage: Passage) -> dict[str, str | None]:
    """Return the letter chosen in each pair of questionnaire II, None where none was."""
    found: dict[str, str | None] = {}
    given = passage.valeurs
    for item in passage.questionnaire.items:
        pair = "".join(sorted((side.dimension for side in item.choix), key=LETTRES.index))
        chosen = given.get(item.code)
        found[pair] = None if chosen is None else item.choix[chosen].dimension
    return found


def disagrees(passage: Passage, contexte: Contexte) -> bool | None:
    """Tell whether I and II differ; None when one is missing or nothing can be compared."""
    if contexte.autre is None:
        return None
    return agreement(letters(passage), letters(contexte.autre)).disagrees


def said_of_agreement(passage: Passage, contexte: Contexte) -> tuple[str, ...]:
    """Return what the counsellor reads about the agreement between I and II."""
    if contexte.autre is None:
        return ()
    found = agreement(letters(passage), letters(contexte.autre))
    if found.rho is None:
        return ("Accord entre Intérêts I et II : pas calculable.",)
    said = f"Accord entre Intérêts I et II : {found.top3_common} en commun parmi les trois premières familles"
    again = " À reprendre ensemble." if found.disagrees else ""
    likeness = f"ressemblance des deux ordres {french.number(found.rho, 2)}, où 1 est le même ordre"
    return (f"{said} ({likeness}).{again}",)


def _stands_out(reading: PhraseInterets, found: Profil) -> bool:
    return reading is not PhraseInterets.PAS_CALCULABLE and found.niveau is not Differenciation.PLAT


def _order(passage: Passage, found: Profil, now: Scores) -> list[str]:
    """Return the first groups in verbs, tied ones on one line; none at or under the person's own mean."""
    verbs = {d.code: d.verbes for d in passage.questionnaire.dimensions}
    groups = (group.split("/") for group in (found.display or "").split())
    above = (group for group in groups if (now[group[0]] or 0) > (found.elevation or 0))
    return [either([verbs[letter] for letter in group]) for group in above]


def _points(passage: Passage, reading: PhraseInterets, found: Profil, now: Scores) -> list[str]:
    points = []
    if _stands_out(reading, found) and near_ties(now):
        points.append("Certains groupes sont très proches : l’ordre entre eux compte peu.")
    if liked := _liked(passage, now):
        points.append(f"Vous avez dit oui, par exemple, à : {series(liked[:EXEMPLES])}.")
    return points


def _liked(passage: Passage, now: Scores) -> list[str]:
    """Return the activities answered « oui », those of the highest letters first."""
    items = [i for i in passage.questionnaire.items if passage.valeurs.get(i.code) == REPONSE_MAX]
    return [item.texte for item in sorted(items, key=lambda item: -(now[item.dimension] or 0))]


def _why(passage: Passage, now: Scores) -> list[str]:
    lines = [
        f"Il y a {NB_ITEMS} activités par groupe. « Oui » compte 2, « Je ne sais pas » compte 1, « Non » compte 0. "
        f"Nous ajoutons vos réponses. Il faut au moins {NB_REPONSES_MIN} réponses dans un groupe. S’il en manque "
        "une ou deux, nous faisons une moyenne. Deux points d’écart ou moins ne veulent rien dire. "
        "Nous montrons les groupes au-dessus de votre propre moyenne, trois au plus, sauf ex æquo."
    ]
    for d in passage.questionnaire.dimensions:
        score = now[d.code]
        shown = "pas assez de réponses" if score is None else f"{french.number(score)} sur {SCORE_MAX}"
        lines.append(f"{d.nom} ({d.verbes}) : {shown}")
    return lines


def _counsellor(passage: Passage, found: Profil) -> list[str]:
    """Return codes, spread, consistency; of a flat profile no code, and what to do instead (§1.3)."""
    if found.niveau is None or found.di5 is None or found.elevation is None:
        return ["Pas de code : il manque des réponses dans au moins une famille."]
    spread = f"Écart entre la première et la dernière famille : {french.number(found.di5)} sur {SCORE_MAX}"
    if found.niveau is Differenciation.PLAT:
        return [f"{spread} (profil plat, donc sans code).", _flat(passage, found.elevation)]
    return [
        f"Premières lettres, ex æquo ensemble : {found.display}.",
        f"{spread} (profil {found.niveau.label}).",
        CONSISTANCES[found.consistance or Consistance.INDETERMINEE],
    ]


def _flat(passage: Passage, elevation: float) -> str:
    if elevation >= TOUT_OUI_MIN:
        return "Presque tout est noté « oui » : demandez les cinq activités préférées."
    if elevation <= TOUT_NON_MAX:
        return (
            "Presque tout est noté « non » : fatigue, moral ou question mal comprise sont possibles. "
            "À parler, sans en tirer de conclusion."
        )
    liked = passage.liste(REPONSE_MAX)
    noted = f" Notées « oui » : {series(liked[:EXEMPLES])}." if liked else ""
    return f"Travaillez plutôt sur cinq activités aimées que sur un autre questionnaire.{noted}"


CONSISTANCES = {
    Consistance.ELEVEE: "Ses deux premières envies vont souvent ensemble dans un métier.",
    Consistance.MOYENNE: "Ses deux premières envies vont parfois ensemble dans un métier.",
    Consistance.FAIBLE: (
        "Ses deux premières envies vont rarement ensemble dans un métier. Chercher un métier qui fait les deux, "
        "ou garder l’une pour les loisirs."
    ),
    Consistance.INDETERMINEE: "On ne peut pas dire si ses deux premières envies vont ensemble dans un métier : il y a des ex æquo.",
}
"""What the counsellor reads of each level, the person too: without the word itself (QUESTIONNAIRES §1.3)."""
