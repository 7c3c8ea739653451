"""The alerts about a notebook that may be stuck, for the counsellor: each is a fact, with one thing to suggest.

The thresholds are those of QUESTIONNAIRES §5 (« not-on-track alerts », our own judgement, not a norm). « J+21 » is
21 days after the first appointment. An alert says what is or is not noted, never what the person is or does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.questionnaires.confiance import Evolution, evolution
from cppcore.domain.socle.base import Choice
from cppcore.french import plural

JOURS_SILENCE = 7
"""Days without anything new in the notebook (QUESTIONNAIRES §5)."""

CONSIGNES_MIN = 2
"""Things to do that the person said she has not done: « homework not done twice » (QUESTIONNAIRES §5)."""

JOURS_CONTRADICTION = 7
"""A contradiction older than this many days (QUESTIONNAIRES §5)."""

JOUR_TERRAIN = 21
"""J+21 and no field source on any piste (QUESTIONNAIRES §5)."""

JOUR_ESSAI = 25
"""J+25 and no EMT asked for (QUESTIONNAIRES §5)."""

JOUR_CHOIX = 28
"""J+28 and more than PISTES_MAX open pistes, or dates and funding not known on the piste followed (§5)."""

PISTES_MAX = 2
"""« Une piste, voire deux » (interview)."""

JOURS_INSCRIPTION = 7
"""Days before the end of an enrolment, as on the person's home page (domain/synthese/next_step.py)."""


class GenreAlerte(Choice):
    """The alerts, in the order in which they are shown: first what cannot be caught up."""

    INSCRIPTION = "inscription", "Une inscription va fermer"
    JOURS_PASSES = "jours-passes", "Les jours du CPP sont passés"
    SILENCE = "silence", "Rien de nouveau"
    CONSIGNES = "consignes", "Des consignes pas faites"
    CONTRADICTION = "contradiction", "Deux sources se contredisent"
    LIMITE = "limite", "Une limite sur la piste suivie"
    CONFIANCE = "confiance", "La confiance a baissé"
    TERRAIN = "terrain", "Aucun professionnel rencontré"
    ESSAI = "essai", "Aucun essai en entreprise demandé"
    PISTES = "pistes", "Plusieurs pistes ouvertes"
    FORMATION = "formation", "Dates ou financement pas encore sus"
    OUI_DIRE = "oui-dire", "Seulement du ouï-dire"


@dataclass(frozen=True)
class Alerte:
    """One alert: what is noted, in a sentence, and one thing that the counsellor may do."""

    genre: GenreAlerte
    phrase: str
    suggestion: str


def alerts(faits: Faits, *, today: date) -> list[Alerte]:
    """Return the alerts about one person, in the order of GenreAlerte; none once her CPP is over.

    Past the days of the programme only these days, and an enrolment that closes, are still told. What is not known
    (no first day, nothing received) raises nothing.
    """
    return list(_told(faits, today))


def has_any(faits: Faits, *, today: date) -> bool:
    """Tell whether there is any alert about one person: the first one answers, for lists of many persons."""
    return any(_told(faits, today))


def _told(faits: Faits, today: date) -> Iterator[Alerte]:
    if faits.est_fini:
        return
    late = faits.is_past_its_days(today)
    for genre, rule in RULES.items():
        if (genre in AFTER or not late) and (said := rule(faits, today)) is not None:
            yield Alerte(genre, *said)


Said = tuple[str, str]
"""The sentence and the suggestion."""


def _enrolment(faits: Faits, today: date) -> Said | None:
    if faits.inscription is None or not 0 <= (faits.inscription - today).days <= JOURS_INSCRIPTION:
        return None
    left = (faits.inscription - today).days
    when = "aujourd’hui" if left == 0 else f"dans {plural(left, 'jour')}"
    return (
        f"Une inscription ferme {when}, et le dossier n’est pas noté comme envoyé.",
        "Appelez la personne avant le rendez-vous : cette date ne se rattrape pas.",
    )


def _days_over(faits: Faits, today: date) -> Said | None:
    if not faits.is_past_its_days(today):
        return None
    held = f"{faits.tenus} rendez-vous sur {faits.nb_rdv} {'ont' if faits.tenus > 1 else 'a'} eu lieu"
    return (
        f"Les {faits.duree_jours} jours sont passés ; {held if faits.tenus else 'aucun rendez-vous n’est noté'}.",
        "Convenez d’un jour pour le bilan, ou dites ensemble comment le CPP se termine.",
    )


def _silence(faits: Faits, today: date) -> Said | None:
    if faits.derniere_activite is None or (today - faits.derniere_activite).days < JOURS_SILENCE:
        return None
    return (
        f"Rien de nouveau dans le carnet depuis {plural((today - faits.derniere_activite).days, 'jour')}.",
        "Prenez des nouvelles, ou demandez un envoi plus récent : on peut avancer sans écrire.",
    )


def _homework(faits: Faits, today: date) -> Said | None:
    if faits.pas_faites < CONSIGNES_MIN:
        return None
    return (
        f"{faits.pas_faites} choses à faire sont notées « pas faite ».",
        "Lisez ensemble la raison notée, puis choisissez une chose plus petite.",
    )


def _contradiction(faits: Faits, today: date) -> Said | None:
    if faits.contradiction is None or (today - faits.contradiction).days <= JOURS_CONTRADICTION:
        return None
    return (
        f"Deux sources se contredisent depuis {plural((today - faits.contradiction).days, 'jour')}.",
        "Demandez qui pourrait trancher, et cherchez ensemble comment lui poser la question.",
    )


def _limit(faits: Faits, today: date) -> Said | None:
    if not faits.suivie_limites:
        return None
    return (
        "Sur la piste suivie, un critère au moins est noté « ne convient pas ».",
        "Demandez si c’est une limite, ou un compromis possible.",
    )


def _confidence(faits: Faits, today: date) -> Said | None:
    if evolution(faits.confiance_avant, faits.confiance) is not Evolution.BAISSE:
        return None
    return (
        "La confiance pour décider est plus basse que la fois d’avant.",
        "Demandez ce qui a été découvert : baisser est courant quand on voit un métier de près.",
    )


def _field(faits: Faits, today: date) -> Said | None:
    if not _reached(faits, today, JOUR_TERRAIN) or faits.terrain:
        return None
    return (
        f"{_jour(faits, today)} : aucun professionnel rencontré n’est noté.",
        "Choisissez ensemble une personne du métier à appeler, et trois questions à lui poser.",
    )


def _trial(faits: Faits, today: date) -> Said | None:
    if not _reached(faits, today, JOUR_ESSAI) or faits.essais:
        return None
    return (
        f"{_jour(faits, today)} : aucune demande d’essai en entreprise (EMT) n’est notée.",
        "Voyez si un essai aiderait à confirmer, et par quelle entreprise commencer.",
    )


def _pistes(faits: Faits, today: date) -> Said | None:
    if not _reached(faits, today, JOUR_CHOIX) or faits.pistes_ouvertes <= PISTES_MAX:
        return None
    return (
        f"{_jour(faits, today)} : {faits.pistes_ouvertes} pistes sont encore ouvertes.",
        "Relisez la grille ensemble, et demandez ce qui compte le plus.",
    )


def _training(faits: Faits, today: date) -> Said | None:
    if not _reached(faits, today, JOUR_CHOIX) or faits.suivie_formation is not True:
        return None
    missing = [
        what
        for what, is_known in (
            ("les dates de l’école", faits.suivie_dates),
            ("le financement", faits.suivie_financement),
        )
        if not is_known
    ]
    if not missing:
        return None
    return (
        f"{_jour(faits, today)} : rien n’est noté sur {' ni sur '.join(missing)} de la piste suivie.",
        "Préparez ensemble l’appel à l’école : dates d’inscription, prix, qui peut payer.",
    )


def _hearsay(faits: Faits, today: date) -> Said | None:
    if not faits.faits_notes or faits.faits_solides:
        return None
    return (
        "Tout ce qui est noté sur les pistes ouvertes vient du ouï-dire.",
        "Demandez qui pourrait le confirmer : une école, un employeur, un CIO.",
    )


RULES: dict[GenreAlerte, Callable[[Faits, date], Said | None]] = {
    GenreAlerte.INSCRIPTION: _enrolment,
    GenreAlerte.JOURS_PASSES: _days_over,
    GenreAlerte.SILENCE: _silence,
    GenreAlerte.CONSIGNES: _homework,
    GenreAlerte.CONTRADICTION: _contradiction,
    GenreAlerte.LIMITE: _limit,
    GenreAlerte.CONFIANCE: _confidence,
    GenreAlerte.TERRAIN: _field,
    GenreAlerte.ESSAI: _trial,
    GenreAlerte.PISTES: _pistes,
    GenreAlerte.FORMATION: _training,
    GenreAlerte.OUI_DIRE: _hearsay,
}
"""One rule for each alert, in the order of GenreAlerte."""

AFTER = {GenreAlerte.INSCRIPTION, GenreAlerte.JOURS_PASSES}
"""Alerts that are still told once the days of the programme are over."""


def _reached(faits: Faits, today: date, jour: int) -> bool:
    days = faits.days_since_start(today)
    return days is not None and days >= jour


def _jour(faits: Faits, today: date) -> str:
    """Return which day of the CPP it is, the first one being day 1, as everywhere on screen."""
    days = faits.days_since_start(today)
    return "" if days is None else f"Jour {days + 1}"
