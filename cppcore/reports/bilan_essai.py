"""What the bilan says of the work trials: what was verified in a company, in two voices, and the companies asked."""

from collections import Counter
from collections.abc import Sequence

from cppcore.domain.immersion.essai_entreprise import company
from cppcore.domain.immersion.immersion import EtatImmersion, Immersion, IssueHypothese, RetourTuteur
from cppcore.domain.immersion.regle_immersion import said_hours
from cppcore.domain.socle.document import Block, Heading, Paragraph, Quote, Table
from cppcore.domain.synthese.lecture_bilan import FaitsBilan
from cppcore.french import full_day, join, plural, typeset

ISSUES = {
    IssueHypothese.A_VERIFIER: "à vérifier",
    IssueHypothese.VERIFIE: "vérifié",
    IssueHypothese.INFIRME: "infirmé",
    IssueHypothese.PAS_VU: "pas vu",
}
"""What came of a hypothesis, as the document says it."""

WITHOUT_TRIAL = {
    EtatImmersion.REFUSEE: ("refus", "refus"),
    EtatImmersion.SANS_REPONSE: ("sans réponse", "sans réponse"),
    EtatImmersion.PAS_TENUE: ("qui n’a pas eu lieu", "qui n’ont pas eu lieu"),
}
"""Results that are not a trial, for one and for several."""


def trials(faits: FaitsBilan) -> list[Block]:
    """Return each trial that was held, then the companies that could not take her; empty when none was asked."""
    held = [one for one in faits.carnet.immersions if one.is_held]
    blocs = [block for one in held for block in _trial(faits, one)]
    return blocs + _elsewhere(faits.carnet.immersions)


def accepted(faits: FaitsBilan) -> list[str]:
    """Return the trials still to come that a company accepted, one line each."""
    return [
        f"{one.cadre.label} : {company(one, faits.carnet.recherches)}{_when(one)}"
        for one in faits.carnet.immersions
        if one.etat is EtatImmersion.ACCEPTEE and (one.fin is None or one.fin >= faits.today)
    ]


def _trial(faits: FaitsBilan, one: Immersion) -> list[Block]:
    said = f"{one.cadre.label}{_when(one)} : {one.etat.label.lower()}."
    own = [h for h in faits.carnet.hypotheses if h.immersion_id == one.id]
    blocs: list[Block] = [
        Heading(niveau=2, texte=f"L’essai en entreprise : {company(one, faits.carnet.recherches)}"),
        Paragraph(texte=typeset(said)),
    ]
    if own:
        rows = tuple((h.texte, ISSUES[h.issue], " ".join(h.fait.split())) for h in own)
        heads = ("À vérifier", "Ce qu’il en est", "Ce qui a été vu")
        blocs.append(Table(titre="Ce qui a été vérifié sur place", tetes=heads, lignes=rows))
    return blocs + _two_voices(faits, one)


def _two_voices(faits: FaitsBilan, one: Immersion) -> list[Block]:
    blocs: list[Block] = [Quote(texte=one.bilan.strip(), de=faits.qui)] if one.bilan.strip() else []
    if one.retour is RetourTuteur.PAPIER:
        blocs.append(Paragraph(texte="L’avis du tuteur est sur papier, à joindre.", ton="note"))
    elif one.retour_texte.strip():
        blocs.append(Quote(texte=one.retour_texte.strip(), de="Le tuteur ou la tutrice"))
    if one.accord is False:
        why = f" : {' '.join(one.desaccord.split())}" if one.desaccord.strip() else "."
        blocs.append(Paragraph(texte=typeset(f"{faits.qui} n’est pas d’accord avec cet avis{why}")))
    return blocs


def _when(one: Immersion) -> str:
    begun = f", {'du' if one.last_day else 'à partir du'} {full_day(one.debut)}" if one.debut else ""
    until = f" au {full_day(one.last_day)}" if one.debut and one.last_day else ""
    return f"{begun}{until}{f' ({said_hours(one.heures)})' if one.heures else ''}"


def _elsewhere(immersions: Sequence[Immersion]) -> list[Block]:
    """Count what did not lead to a trial: a refusal or a silence is a result of her work."""
    counted = Counter(one.etat for one in immersions if one.etat in WITHOUT_TRIAL)
    if not counted:
        return []
    found = [f"{n} {WITHOUT_TRIAL[etat][n > 1]}" for etat, n in counted.items()]
    asked = plural(sum(counted.values()), "autre essai demandé", "autres essais demandés")
    return [Paragraph(texte=typeset(f"{asked} : {join(found)}."))]
