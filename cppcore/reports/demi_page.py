"""Half a page for the référent: the outcome, and only what is to be applied after the CPP, with the days."""

from cppcore.domain.formations import lecture_financement, lecture_formation
from cppcore.domain.formations.etude_financement import EtudeFinancement, file_days
from cppcore.domain.formations.financement import EtatFinancement
from cppcore.domain.formations.plan_financement import EtatEcheance
from cppcore.domain.projet.bilan import IssueBilan, to_think_about
from cppcore.domain.projet.plan_action import alive, in_order
from cppcore.domain.socle.date_partielle import said, whole_day
from cppcore.domain.socle.document import Block, Bullets, Document, Heading, Paragraph
from cppcore.domain.synthese.lecture_bilan import FaitsBilan, request
from cppcore.french import full_day, plural, typeset
from cppcore.reports.bilan import conclusion, who
from cppcore.reports.bilan_essai import accepted

FORMATIONS_MAX = 1
"""Trainings named: the first wish; the bilan holds the others."""

ACTIONS_MAX = 4
"""Actions named; the others are counted: the référent has five minutes, and the bilan holds them all."""


def half_page(faits: FaitsBilan) -> Document:
    """Return what the référent must apply: the outcome, the training, the money to find, the next actions.

    Nothing else of the notebook is in it.
    """
    bilan = faits.carnet.bilan
    conditions = " ".join(bilan.conditions.split())
    blocs: list[Block] = [conclusion(faits)]
    if conditions and bilan.issue is IssueBilan.SOUS_CONDITIONS:
        blocs.append(Paragraph(texte=typeset(f"Les conditions : {conditions}")))
    etudes = faits.etudes[:FORMATIONS_MAX] if faits.goes_on else ()
    for title, lines in (
        ("Formation à prescrire", [_training(faits, e) for e in etudes]),
        ("Argent à trouver", [line for e in etudes for line in _money(faits, e)]),
        ("Essai en entreprise", accepted(faits)),
        ("Prochaines actions", _actions(faits)),
        ("Pistes de réflexion", _reflexions(faits)),
    ):
        if lines:
            blocs += [Heading(niveau=1, texte=title), Bullets(lignes=tuple(map(typeset, lines)))]
    return Document(
        titre="Après le CPP : ce qui est à appliquer",
        sous_titre=" – ".join(filter(None, (faits.qui, faits.carnet.dossier.organisme))),
        le=faits.today,
        pied=f"{faits.qui} – {full_day(faits.today)}",
        pages=1,
        blocs=tuple(blocs),
    )


def _training(faits: FaitsBilan, etude: EtudeFinancement) -> str:
    one, session = etude.formation, etude.session
    ecole = next((e for e in faits.carnet.ecoles if e.id == one.ecole_id), None)
    parts = [one.certification]
    if ecole:
        parts.append(ecole.organisme + (f" ({ecole.lieu})" if ecole.lieu else ""))
    parts.append(
        f"début : {said(session.rentree) if session and session.rentree else lecture_formation.PAS_SU}"
    )
    if session and session.cloture and not session.depose_le:
        to_verify = "" if whole_day(session.cloture) else " (jour à vérifier)"
        parts.append(f"inscription jusqu’à : {said(session.cloture)}{to_verify}")
    return ", ".join(parts)


def _money(faits: FaitsBilan, etude: EtudeFinancement) -> list[str]:
    """Return the cost, each line that is not refused with the day of its file, and what is left."""
    plan = etude.plan
    days = {one.dispositif: one for one in file_days(etude, today=faits.today)}
    lines = [f"Prix de la formation : {lecture_financement.cents(plan.cout_centimes)}"]
    for ligne in etude.lignes:
        if ligne.etat is EtatFinancement.REFUSE:
            continue
        known = etude.dispositifs.get(ligne.dispositif)
        words = [request(ligne)]
        dossier = days.get(ligne.dispositif)
        if dossier and dossier.le and dossier.etat is not EtatEcheance.DEPOSE:
            words.append(f"dossier avant le {dossier.le:%d/%m/%Y}")
        lines.append(f"{known.nom if known else ligne.dispositif} : {', '.join(words)}")
    if plan.reste_sur_centimes:
        lines.append(f"Reste à payer, au plus : {lecture_financement.cents(plan.reste_sur_centimes)}")
    return lines


def _actions(faits: FaitsBilan) -> list[str]:
    found = in_order(alive(faits.carnet))
    days = [f"pour le {a.echeance:%d/%m/%Y}" if a.echeance else "date à fixer" for a in found]
    named = [f"{a.texte} ({day}, {who(a, faits)})" for a, day in zip(found, days, strict=True)]
    left = len(named) - ACTIONS_MAX
    return [*named[:ACTIONS_MAX], *([f"et {plural(left, 'autre')}, dans le bilan"] if left > 0 else [])]


def _reflexions(faits: FaitsBilan) -> list[str]:
    found = []
    for one, name in to_think_about(faits.carnet.reflexions, faits.carnet.pistes):
        step = f" : {one.pas}" if one.pas else ""
        day = f" (pour le {one.le:%d/%m/%Y})" if one.le else ""
        found.append(f"{name}{step}{day}")
    return found
