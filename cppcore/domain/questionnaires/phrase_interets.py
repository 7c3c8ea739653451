"""The sentence said to the person about her RIASEC scores: never a verdict, and a flat profile has its own."""

from collections.abc import Mapping

from cppcore.domain.questionnaires.profil import PRECISION, SCORE_MAX, Niveau, profile
from cppcore.domain.socle.base import Choice

TOUT_OUI_MIN = 0.9 * SCORE_MAX
"""Mean score from which a flat profile says yes to everything (QUESTIONNAIRES §1.3)."""

TOUT_NON_MAX = 0.1 * SCORE_MAX
"""Mean score up to which a flat profile says no to everything (QUESTIONNAIRES §1.3)."""


class Lecture(Choice):
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


def read_profile(scores: Mapping[str, float | None]) -> Lecture:
    """Choose the sentence said to the person about six scores (QUESTIONNAIRES §1.3).

    Saying yes or no to everything is only said of a flat profile.

    Raises:
        ValueError: As for profile.
    """
    profil = profile(scores)
    if profil.niveau is None or profil.elevation is None:
        return Lecture.PAS_CALCULABLE
    if profil.niveau is Niveau.DIFFERENCIE:
        return Lecture.DIFFERENCIE
    if profil.niveau is Niveau.PEU_DIFFERENCIE:
        return Lecture.PEU_DIFFERENCIE
    elevation = round(profil.elevation, PRECISION)
    if elevation >= TOUT_OUI_MIN:
        return Lecture.PLAT_TOUT_OUI
    return Lecture.PLAT_TOUT_NON if elevation <= TOUT_NON_MAX else Lecture.PLAT_MILIEU
