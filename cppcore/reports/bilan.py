"""The bilan as a document: circumstances, skills against prospects, project and steps, then her own words (DOMAIN §1.4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from cppcore.domain.formations import lecture_financement, lecture_formation
from cppcore.domain.formations.etude_financement import EtudeFinancement, file_days
from cppcore.domain.pistes.grille import Case
from cppcore.domain.pistes.piste import GenreDecision, Piste, last_decision
from cppcore.domain.projet.action import Action, QuiAction
from cppcore.domain.projet.bilan import AVEC_PISTE, IssueBilan, to_think_about
from cppcore.domain.projet.plan_action import alive, in_order
from cppcore.domain.questionnaires.resultat import Resultat
from cppcore.domain.recherches.recherche import Recherche
from cppcore.domain.socle.document import (
    Block,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Quote,
    Signatures,
    Table,
)
from cppcore.domain.synthese.lecture_bilan import FaitsBilan, outcome, request, state, texts
from cppcore.french import day, full_day, number, quoted, typeset
from cppcore.reports.bilan_essai import trials

PAGES_MAX = 4
"""How long a bilan may be: « moins lourd à écrire » than those of other prestations (interview)."""

A_COMPLETER = Paragraph(texte="À compléter.", ton="note")
"""What stands where nothing was written yet: a missing part is never an error."""

ACCORDS = {
    True: "est d’accord avec ce bilan.",
    False: "n’est pas d’accord avec ce bilan. Ses observations disent pourquoi.",
    None: "n’a pas encore dit si ce bilan lui convient.",
}


def bilan_document(faits: FaitsBilan, dessins: Sequence[Drawing] = ()) -> Document:
    """Return the bilan of one person; dessins are joined at the end when she keeps them.

    Nothing of « Ma situation », of the lifeline, of the notes of an appointment or of the answers about money is in it.
    """
    bilan, said = faits.carnet.bilan, texts(faits)
    blocs: list[Block] = [
        conclusion(faits),
        Heading(niveau=1, texte="Comment le CPP s’est passé"),
        *_text(said["circonstances"]),
        *([Quote(texte=faits.demande, de=f"{faits.qui}, sa demande")] if faits.demande.strip() else []),
        Heading(niveau=1, texte="Les compétences, au regard du projet"),
        *_text(said["competences"]),
        *_requirements(faits),
        Heading(niveau=1, texte="Le projet"),
        *_project(faits, said["projet"]),
        *(block for etude in faits.etudes for block in _training(faits, etude)),
        Heading(niveau=1, texte="Le plan d’action"),
        *_plan(faits),
        Heading(niveau=1, texte="Avec ses mots"),
        *_own_words(faits),
        *(_drawings(dessins) if bilan.dessins else []),
        *(_scores(faits.resultats) if bilan.scores else []),
    ]
    return Document(
        titre="Bilan du CPP",
        sous_titre=_subtitle(faits),
        le=faits.today,
        pied=f"Bilan du CPP – {faits.qui} – {full_day(faits.today)}",
        pages=PAGES_MAX,
        blocs=tuple(blocs),
    )


def conclusion(faits: FaitsBilan) -> Paragraph:
    """Return the outcome, which comes first, or that it is not chosen yet."""
    said = outcome(faits)
    return Paragraph(texte=said or "L’issue n’est pas encore choisie.", ton="important" if said else "note")


def _subtitle(faits: FaitsBilan) -> str:
    dossier = faits.carnet.dossier
    parts = [faits.qui, dossier.organisme, f"avec {dossier.conseiller}" if dossier.conseiller else ""]
    return " – ".join(part for part in parts if part)


def _text(texte: str) -> list[Block]:
    return [Paragraph(texte=texte.strip())] if texte.strip() else [A_COMPLETER]


def _requirements(faits: FaitsBilan) -> list[Block]:
    if not faits.exigences or faits.piste is None:
        return []
    rows = tuple((one.exigence.intitule, state(one)) for one in faits.exigences)
    return [
        Table(
            titre=f"Ce que demande {quoted(faits.piste.intitule)}",
            tetes=("Ce qui est demandé", "Où on en est"),
            lignes=rows,
        )
    ]


def _project(faits: FaitsBilan, texte: str) -> list[Block]:
    bilan = faits.carnet.bilan
    blocs = _text(texte)
    if bilan.conditions.strip() and bilan.issue is IssueBilan.SOUS_CONDITIONS:
        blocs.append(Paragraph(texte=typeset(f"Les conditions : {bilan.conditions.strip()}")))
    return [*blocs, *_known(faits), *trials(faits), *_pistes(faits), *_reasons(faits), *_reflexions(faits)]


def _known(faits: FaitsBilan) -> list[Block]:
    if faits.piste is None or not faits.own_cases:
        return []
    sources = {r.id: r for r in faits.carnet.recherches}
    rows = tuple(
        (
            c.critere.nom,
            c.niveau.label.lower() if c.niveau else lecture_formation.PAS_SU,
            _latest_fact(c, sources),
        )
        for c in faits.own_cases
    )
    return [
        Table(
            titre=f"Ce qu’on sait de {quoted(faits.piste.intitule)}",
            tetes=("Critère", "Avis de la personne", "Ce qui a été appris"),
            lignes=rows,
        )
    ]


def _latest_fact(case: Case, sources: Mapping[UUID, Recherche]) -> str:
    """Return what was learnt last on a cell, with where and when; empty when nothing was."""
    if not case.preuves:
        return ""
    preuve = case.preuves[0]
    source = sources.get(preuve.recherche_id)
    return typeset(preuve.told(f"{preuve.vu_le:%d/%m/%Y}", source.nom if source else ""))


def _pistes(faits: FaitsBilan) -> list[Block]:
    if not faits.carnet.pistes:
        return []
    rows = tuple((p.intitule, *_where(p, faits)) for p in faits.carnet.pistes)
    return [Table(titre="Les pistes regardées", tetes=("Piste", "Où elle en est", "Pourquoi"), lignes=rows)]


def _where(piste: Piste, faits: FaitsBilan) -> tuple[str, str]:
    decision = last_decision(piste, faits.carnet.decisions)
    if decision is None or decision.genre is GenreDecision.ROUVERTE:
        goes_on = faits.carnet.bilan.issue in AVEC_PISTE and piste == faits.piste
        return ("retenue" if goes_on else "regardée", "")
    why = decision.motif.label if decision.motif else ""
    return (f"écartée le {decision.le:%d/%m/%Y}", why)


def _reasons(faits: FaitsBilan) -> list[Block]:
    """Quote why the piste of the bilan was set aside, in the person's own words."""
    decision = last_decision(faits.piste, faits.carnet.decisions) if faits.piste else None
    if decision is None or decision.genre is not GenreDecision.ECARTEE or not decision.raison.strip():
        return []
    return [Quote(texte=decision.raison.strip(), de=f"{faits.qui}, le {full_day(decision.le)}")]


def _reflexions(faits: FaitsBilan) -> list[Block]:
    found = to_think_about(faits.carnet.reflexions, faits.carnet.pistes)
    if not found:
        return []
    rows = tuple((name, one.pas, full_day(one.le) if one.le else "") for one, name in found)
    return [
        Heading(niveau=2, texte="Pistes de réflexion"),
        Table(
            titre="Des idées à garder, avec le prochain petit pas",
            tetes=("Piste", "Prochain petit pas", "Pour quand"),
            lignes=rows,
        ),
    ]


def _training(faits: FaitsBilan, etude: EtudeFinancement) -> list[Block]:
    """Return what is known of a training and of who pays it, one row per fact; what is not known says so."""
    one, plan = etude.formation, etude.plan
    ecole = next((e for e in faits.carnet.ecoles if e.id == one.ecole_id), None)
    where = [ecole.organisme, lecture_formation.place(ecole)] if ecole else [lecture_formation.PAS_SU]
    rows = [("École", ". ".join(filter(None, where)))]
    if length := lecture_formation.level(one):
        rows.append(("Niveau et durée", length))
    begins = lecture_formation.session_name(etude.session) if etude.session else lecture_formation.PAS_SU
    rows += [("Début", begins), ("Prix", lecture_financement.cents(plan.cout_centimes))]
    for ligne in etude.lignes:
        known = etude.dispositifs.get(ligne.dispositif)
        rows.append((known.nom if known else ligne.dispositif, request(ligne)))
    if plan.reste_sur_centimes is not None:
        rows.append(("Reste à payer, au plus", lecture_financement.cents(plan.reste_sur_centimes)))
    for dossier in file_days(etude, today=faits.today) if faits.goes_on else ():
        if dossier.le is not None:
            name = etude.dispositifs[dossier.dispositif].nom
            rows.append((f"Dossier {name}", f"{dossier.etat.label.lower()} : {full_day(dossier.le)}"))
    lines = tuple((head, typeset(words)) for head, words in rows)
    return [
        Heading(niveau=2, texte=f"La formation : {one.certification}"),
        Table(titre="La formation et qui peut la payer", tetes=("Quoi", "Ce qu’on sait"), lignes=lines),
    ]


def _plan(faits: FaitsBilan) -> list[Block]:
    actions = in_order(alive(faits.carnet))
    if not actions:
        return [A_COMPLETER]
    return [
        Table(
            titre="Ce qui reste à faire, jusqu’à l’emploi",
            tetes=("Quoi", "Pour quand", "Qui", "État"),
            lignes=tuple(
                (
                    a.texte,
                    full_day(a.echeance) if a.echeance else "pas encore dit",
                    who(a, faits),
                    a.etat.label.lower(),
                )
                for a in actions
            ),
        )
    ]


def who(action: Action, faits: FaitsBilan) -> str:
    """Say who does an action, by name."""
    if action.qui is QuiAction.MOI:
        return faits.qui
    if action.qui is QuiAction.CONSEILLER:
        return faits.aide
    return action.personne.strip() or ("pas encore dit" if action.qui is None else "une autre personne")


def _own_words(faits: FaitsBilan) -> list[Block]:
    bilan = faits.carnet.bilan
    blocs: list[Block] = (
        [Quote(texte=bilan.mots.strip(), de=faits.qui)] if bilan.mots.strip() else [A_COMPLETER]
    )
    blocs.append(Heading(niveau=2, texte="Ses observations sur ce bilan"))
    blocs += [Quote(texte=bilan.observations.strip(), de=faits.qui)] if bilan.observations.strip() else []
    chosen = f"Issue choisie ensemble le {day(bilan.le)}. " if bilan.le else ""
    blocs.append(Paragraph(texte=f"{chosen}{faits.qui} {ACCORDS[bilan.accord]}"))
    return [*blocs, Signatures(noms=(faits.qui, faits.aide))]


def _drawings(dessins: Sequence[Drawing]) -> list[Block]:
    return [Heading(niveau=1, texte="En images"), *dessins] if dessins else []


def _scores(resultats: Iterable[tuple[str, date, Resultat]]) -> list[Block]:
    """Return the questionnaires that give scores, only when the person ticked them; the others are in her own words."""
    tables: list[Block] = [
        Table(
            titre=", ".join(
                filter(None, (titre, f"le {le:%d/%m/%Y}", resultat.titre[:1].lower() + resultat.titre[1:]))
            ),
            tetes=("Quoi", "Résultat"),
            lignes=tuple((m.nom, _score(m.score, m.maximum)) for m in resultat.mesures),
        )
        for titre, le, resultat in resultats
        if resultat.mesures
    ]
    return [Heading(niveau=1, texte="Annexe : les questionnaires"), *tables] if tables else []


def _score(score: float | None, maximum: float) -> str:
    return "pas calculable" if score is None else f"{number(score)} sur {number(maximum)}"
