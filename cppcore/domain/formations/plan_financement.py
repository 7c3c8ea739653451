"""The financing plan of one training: what is sure, what is hoped for, what is left to pay, and by when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cppcore.domain.formations.dispositif import Dispositif, GenreAide
from cppcore.domain.formations.eligibilite import file_before
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from cppcore.domain.socle.base import Choice

USAGES: Mapping[GenreAide, tuple[UsageAide, ...]] = {
    GenreAide.FORMATION: (UsageAide.FORMATION,),
    GenreAide.REVENU: (UsageAide.REVENU,),
    GenreAide.LES_DEUX: (UsageAide.FORMATION, UsageAide.REVENU),
    GenreAide.FRAIS: (UsageAide.FRAIS,),
}
"""What a line of each kind of scheme may be for, the usual one first; a scheme that pays both makes two lines."""


def plan_lines(
    lignes: Iterable[LigneFinancement], dispositifs: Mapping[str, Dispositif]
) -> list[LigneFinancement]:
    """Return the lines of the notebook as a plan counts them; a use that is not said is the scheme's usual one.

    A scheme that is not in the catalogue is taken to pay for the training.
    """
    usual = {code: USAGES[one.genre][0] for code, one in dispositifs.items()}
    return [
        one.model_copy(update={"usage": one.usage or usual.get(one.dispositif, UsageAide.FORMATION)})
        for one in lignes
    ]


@dataclass(frozen=True)
class PlanFinancement:
    """The plan of one training, in cents. What is granted or hoped for never exceeds the cost."""

    cout_centimes: int | None
    lignes: tuple[LigneFinancement, ...]
    """What pays for the training."""
    accorde_centimes: int
    espere_centimes: int
    """Granted, or still hoped for."""
    reste_sur_centimes: int | None
    """Left to pay if nothing more comes; None while the cost is not known."""
    reste_espere_centimes: int | None
    """Left to pay if all goes well; None while the cost is not known."""
    en_trop_centimes: int
    """What the lines offer beyond the cost; it does not count."""
    sans_montant: tuple[str, ...]
    """Schemes still hoped for whose amount is not known: what is left may be less."""
    revenus: tuple[LigneFinancement, ...]
    """Never taken off the cost."""
    frais: tuple[LigneFinancement, ...]
    """Never taken off the cost."""
    refuses: tuple[LigneFinancement, ...]
    """They count for nothing."""


def plan(cout_centimes: int | None, lignes: Iterable[LigneFinancement]) -> PlanFinancement:
    """Return what the lines pay of a training, and what is left to the person.

    Granted lines count first, then the others; together they count for the cost at most. While the cost is not known
    every amount counts whole.
    """
    given = tuple(lignes)
    alive = [one for one in given if one.etat is not EtatFinancement.REFUSE]
    paying = [one for one in alive if one.usage is UsageAide.FORMATION]
    offered = sum(one.montant_centimes or 0 for one in paying)
    most = offered if cout_centimes is None else cout_centimes
    granted = sum(one.montant_centimes or 0 for one in paying if one.etat is EtatFinancement.ACCORDE)
    granted, hoped = min(granted, most), min(offered, most)
    return PlanFinancement(
        cout_centimes=cout_centimes,
        lignes=tuple(paying),
        accorde_centimes=granted,
        espere_centimes=hoped,
        reste_sur_centimes=None if cout_centimes is None else cout_centimes - granted,
        reste_espere_centimes=None if cout_centimes is None else cout_centimes - hoped,
        en_trop_centimes=offered - hoped,
        sans_montant=tuple(one.dispositif for one in paying if one.montant_centimes is None),
        revenus=tuple(one for one in alive if one.usage is UsageAide.REVENU),
        frais=tuple(one for one in alive if one.usage is UsageAide.FRAIS),
        refuses=tuple(one for one in given if one.etat is EtatFinancement.REFUSE),
    )


class EtatEcheance(Choice):
    """Where the last day to send a file stands."""

    DEPOSE = "depose", "Le dossier est parti"
    A_VENIR = "a-venir", "À envoyer avant cette date"
    PROCHE = "proche", "À envoyer tout de suite"
    PASSEE = "passee", "La date est passée"
    INCONNUE = "inconnue", "Date à demander"


JOURS_PROCHE = 7
"""Days before the last day from which it counts as near: one appointment of the CPP, about."""

QUE_FAIRE = (
    "Demandez vite si le dossier peut encore passer. "
    "Sinon, demandez une date de début plus tard, ou regardez un autre financement."
)
"""What can still be done when the day is past and the scheme says nothing of its own."""


@dataclass(frozen=True)
class EcheanceDossier:
    """The last day to send the file of one scheme: le is None when it cannot be known.

    conseil says what to do when the day is past or not known, empty otherwise.
    """

    dispositif: str
    etat: EtatEcheance
    le: date | None
    conseil: str = ""


SENT = {EtatFinancement.DEMANDE, EtatFinancement.ACCORDE}
"""States in which the file has already gone."""


def deadline(
    dispositif: Dispositif, etat: EtatFinancement, *, debut: date | None, jours: int | None, today: date
) -> EcheanceDossier:
    """Return the last day to send a file, counted back from the start of the training.

    Args:
        dispositif: The scheme of the line.
        etat: Where the request stands; once the file has gone there is nothing more to send.
        debut: First day of the training, None while not known. Of a partial date, give its first day: being
            too early costs nothing.
        jours: Days asked before the start (`eligibilite.notice`), None when no source says it.
        today: The day the question is asked; the last day itself is not past.
    """
    le = file_before(debut, jours)
    if etat in SENT:
        return EcheanceDossier(dispositif.code, EtatEcheance.DEPOSE, le)
    if le is None:
        return EcheanceDossier(dispositif.code, EtatEcheance.INCONNUE, None, dispositif.quand_demander)
    if today > le:
        return EcheanceDossier(dispositif.code, EtatEcheance.PASSEE, le, dispositif.trop_tard or QUE_FAIRE)
    near = (le - today).days <= JOURS_PROCHE
    return EcheanceDossier(dispositif.code, EtatEcheance.PROCHE if near else EtatEcheance.A_VENIR, le)


def deadlines(
    lignes: Iterable[LigneFinancement],
    dispositifs: Mapping[str, Dispositif],
    *,
    debut: date | None,
    jours: Mapping[str, int | None],
    today: date,
) -> list[EcheanceDossier]:
    """Return the last days of the lines that are not refused, the earliest first, then those not known.

    Two lines of one scheme have one file, listed once. A scheme that is not in the catalogue is left out.
    """
    states: dict[str, EtatFinancement] = {}
    for ligne in lignes:
        if ligne.etat is not EtatFinancement.REFUSE and ligne.dispositif in dispositifs:
            known = states.get(ligne.dispositif)
            states[ligne.dispositif] = known if known in SENT else ligne.etat
    found = [
        deadline(dispositifs[code], etat, debut=debut, jours=jours.get(code), today=today)
        for code, etat in states.items()
    ]
    return sorted(found, key=lambda one: (one.le is None, one.le or date.max))
