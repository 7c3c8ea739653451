"""Who could pay: an advice in three values with every reason, evaluated on the first day of the training."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cppcore.domain.formations.dispositif import CODE_DATE, Dispositif
from cppcore.domain.formations.montant_financement import DELAIS, MONTANTS, Delai, Estimation, Montant
from cppcore.domain.formations.regle_financement import REGLES
from cppcore.domain.formations.trois_valeurs import Cas, Constat, Valeurs, every
from cppcore.domain.parcours.dossier import Regles
from cppcore.domain.socle.base import Choice


class AvisFinancement(Choice):
    """The advice about a scheme; never a right that is granted: the counsellor confirms."""

    POSSIBLE = "possible", "possible"
    EXCLU = "exclu", "exclu"
    A_VERIFIER = "a-verifier", "à vérifier"


ADVICES = {
    True: AvisFinancement.POSSIBLE,
    False: AvisFinancement.EXCLU,
    None: AvisFinancement.A_VERIFIER,
}
"""The advice when everything asked for holds, when something does not, when something is not known."""

MARQUES = {True: "✔", False: "✗", None: "?"}
"""The sign of a reason, beside its words: nothing depends on a colour."""


@dataclass(frozen=True)
class Raison:
    """One thing a scheme asks for, or warns of; vrai None: not known yet. manque: the questions to answer."""

    code: str
    vrai: bool | None
    texte: str
    manque: tuple[str, ...] = ()

    @property
    def marque(self) -> str:
        """Return the sign that goes with it."""
        return MARQUES[self.vrai]


@dataclass(frozen=True)
class Eligibilite:
    """The advice about one scheme for one person.

    montant is None when it cannot be computed or when the scheme is excluded; a_deposer_avant too. manque
    holds the questions that keep the advice « à vérifier »; manque_montant those that would give the amount or the
    day. avertissements are there only when they hold or may hold.
    """

    code: str
    avis: AvisFinancement
    raisons: tuple[Raison, ...]
    avertissements: tuple[Raison, ...] = ()
    montant: Montant | None = None
    a_deposer_avant: date | None = None
    manque: tuple[str, ...] = ()
    manque_montant: tuple[str, ...] = ()


SANS_DATE = "Il manque la date de début de la formation : les règles changent avec les années."
EN_VIGUEUR = "Ce dispositif existe à la date de la formation."
PAS_SU = "Nous ne savons pas si ce dispositif existe à cette date, avec ces règles."
ABSENT = "Ce dispositif n’existait pas à cette date."


def assess(dispositif: Dispositif, situation: Valeurs, *, on: date | None) -> Eligibilite:
    """Say whether a scheme may pay for a person's training.

    One condition known not to hold is enough for « exclu »; otherwise one that is not known is enough for
    « à vérifier ». An answer that is missing never counts as no, nor as yes.

    Args:
        dispositif: The scheme.
        situation: The answers; missing ones are None or have no key.
        on: First day of the training, None while it is not known: the advice is then never « possible ».
    """
    cas = Cas(situation, on, dispositif)
    asked = tuple(_of_conditions(cas))
    dated = Constat(None if on is None else dispositif.covers(on))
    raisons = (
        Raison(CODE_DATE, dated.vrai, _words_of_date(dispositif, on, dated.vrai)),
        *(Raison(code, found.vrai, words, found.manque) for code, words, found in asked),
    )
    whole = every(*([] if on is None else [dated]), *(found for _, _, found in asked))
    avis = ADVICES[whole.vrai if on is not None or whole.vrai is False else None]
    if avis is AvisFinancement.EXCLU:
        return Eligibilite(dispositif.code, avis, raisons)
    estimation, delai = estimate(cas), notice(cas)
    return Eligibilite(
        code=dispositif.code,
        avis=avis,
        raisons=raisons,
        avertissements=_warnings(cas),
        montant=estimation.montant,
        a_deposer_avant=file_before(on, delai.jours),
        manque=whole.manque,
        manque_montant=tuple(dict.fromkeys((*estimation.manque, *delai.manque))),
    )


def estimate(cas: Cas) -> Estimation:
    """Return what the scheme would pay, whatever its advice, and the answers that would help to know it."""
    calcul = MONTANTS.get(cas.dispositif.montant_regle)
    return Estimation() if calcul is None else calcul.fonction(cas)


def notice(cas: Cas) -> Delai:
    """Return how many days before the start the file must be sent; None when no source says it."""
    calcul = DELAIS.get(cas.dispositif.delai_regle)
    return Delai(cas.dispositif.jours_avant) if calcul is None else calcul.fonction(cas)


def file_before(on: date | None, jours: int | None) -> date | None:
    """Return the last day to send the file: the start less so many days, None when either is not known."""
    return None if on is None or jours is None else on - timedelta(days=jours)


def _words_of_date(dispositif: Dispositif, on: date | None, covered: bool | None) -> str:
    if on is None:
        return SANS_DATE
    last = dispositif.en_vigueur[-1].au
    over = covered is False and last is not None and on > last
    words = {True: EN_VIGUEUR, None: PAS_SU, False: ABSENT}[covered]
    return f"{words} {dispositif.apres}".strip() if over else words


def _of_conditions(cas: Cas) -> Iterable[tuple[str, str, Constat]]:
    for condition in cas.dispositif.conditions:
        met = condition.is_met(cas.situation)
        yield condition.code, condition.raison, Constat(met, () if met is not None else (condition.champ,))
    for regle in cas.dispositif.regles:
        yield regle.code, regle.raison, _apply(regle.fonction, cas)


def _apply(fonction: str, cas: Cas) -> Constat:
    """Apply a named rule; a name that does not exist leaves the answer unknown (the catalogue refuses it)."""
    regle = REGLES.get(fonction)
    return Constat(None) if regle is None else regle.fonction(cas)


def _warnings(cas: Cas) -> tuple[Raison, ...]:
    found = [(one, _apply(one.fonction, cas)) for one in cas.dispositif.avertissements]
    return tuple(Raison(one.code, c.vrai, one.texte, c.manque) for one, c in found if c.vrai is not False)


def _missing(raisons: Iterable[Raison]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(champ for raison in raisons for champ in raison.manque))


def champs(dispositif: Dispositif) -> tuple[str, ...]:
    """Return every question that a scheme may ask, each once: its conditions first, then its amount and its days."""
    named = [condition.champ for condition in dispositif.conditions]
    functions = [one.fonction for one in dispositif.regles] + [
        one.fonction for one in dispositif.avertissements
    ]
    named += [champ for name in functions if name in REGLES for champ in REGLES[name].champs]
    if dispositif.montant_regle in MONTANTS:
        named += MONTANTS[dispositif.montant_regle].champs
    if dispositif.delai_regle in DELAIS:
        named += DELAIS[dispositif.delai_regle].champs
    return tuple(dict.fromkeys(named))


def questions_that_matter(
    dispositifs: Iterable[Dispositif], situation: Valeurs, *, on: date | None, montants: bool = False
) -> list[str]:
    """Return the questions that could still change an advice, the one that decides of most schemes first.

    A scheme already excluded asks nothing. At the same number, the order of the schemes and of their files is kept.

    Args:
        dispositifs: The schemes that are looked at.
        situation: The answers so far.
        on: First day of the training, None while it is not known (it is asked apart).
        montants: Also ask, at the end, what would give an amount, a day or a warning of a scheme that is not excluded.
    """
    found = [assess(dispositif, situation, on=on) for dispositif in dispositifs]
    advice = Counter(champ for one in found for champ in one.manque)
    asked = sorted(advice, key=lambda champ: -advice[champ])
    if not montants:
        return asked
    more = Counter(champ for one in found for champ in (*one.manque_montant, *_missing(one.avertissements)))
    return asked + [c for c in sorted(more, key=lambda champ: -more[champ]) if c not in advice]


ANNEE_2012 = (date(2012, 1, 1), date(2012, 12, 31))
"""The year of the interview, whose rules the notebook can follow."""


def shown_for(dispositifs: Iterable[Dispositif], regles: Regles, *, today: date) -> list[Dispositif]:
    """Return the schemes to look at by the rules of 2012, or by those of today; the lexicon lists them all.

    A scheme whose dates are not all known is shown: its advice says that it is to be verified.
    """
    du, au = ANNEE_2012 if regles is Regles.R2012 else (today, today)
    return [d for d in dispositifs if any(periode.may_touch(du, au) for periode in d.en_vigueur)]
