"""One page for the appointment, the same content for both sides."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from cppcore import clock, french
from cppcore.actions import passages
from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.catalog.programmes import programmes
from cppcore.catalog.themes import themes
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.discretion import discreet
from cppcore.domain.formations.etude_financement import coming_files
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import Question
from cppcore.domain.questionnaires.passation import finished
from cppcore.domain.socle.document import Document
from cppcore.domain.synthese.brief import Brief, brief
from cppcore.domain.synthese.change import Change
from cppcore.ui.ecran import imprimer, session
from cppcore.ui.ecran.listes import Ligne, Section
from cppcore.ui.parcours import rdv
from cppcore.ui.pistes import critere
from cppcore.ui.questionnaires import externe

DISPUTED = {EtatCase.CONTRADICTION, EtatCase.POUR_A_VERIFIER, EtatCase.CONTRE_A_VERIFIER}
"""States in which sources disagree: what each one says is shown."""


def brief_of(carnet: Carnet, *, today: date) -> Brief:
    """Return the page of this notebook for the next appointment."""
    known = dispositifs() if carnet.financements else {}
    if not session.is_workspace():  # her page is made to be shown; over there, only what she ticked has come
        known = discreet(known)
    return brief(
        carnet,
        programmes()[carnet.dossier.programme],
        critere.of(carnet),
        passages.known(session.store(), carnet.passations),
        since=session.since(carnet.last_held),
        today=today,
        themes=themes(),
        financeurs={code: one.nom for code, one in known.items()},
        dossiers=coming_files(carnet, known, questions(), today=today) if known else (),
    )


def offer_sheet(carnet: Carnet, *, today: date, another: str = "") -> None:
    """Draw the button that prints the page on one sheet; another is the name of the person for her counsellor.

    The notebook is read again when it is pressed: the last words may have been kept after the page was drawn.
    """
    imprimer.offer(
        "Imprimer sur une page (PDF)",
        "rendez-vous",
        lambda: sheet(session.carnet(carnet.dossier, history=True), today=today, another=another),
        key="preparer.imprimer",
    )


def sheet(carnet: Carnet, *, today: date, another: str = "") -> Document:
    """Return the page of this notebook as a document of one page."""
    from cppcore.reports.feuille_rdv import A_ELLE, appointment_sheet, of_another

    last = carnet.last_held
    return appointment_sheet(
        brief_of(carnet, today=today),
        {piste.id: piste.intitule for piste in carnet.pistes},
        quand=_which(carnet),
        depuis=f"Depuis le rendez-vous {last.numero}" if last else "Depuis le début du carnet",
        le=today,
        mots=of_another(another) if another else A_ELLE,
    )


def _which(carnet: Carnet) -> str:
    """Return which appointment comes, and when, in words."""
    programme = programmes()[carnet.dossier.programme]
    if carnet.next_numero > programme.nb_rdv:
        return f"Les {programme.nb_rdv} rendez-vous ont eu lieu."
    when = rdv.when(carnet.next_rdv) if carnet.next_rdv else "date à fixer"
    return f"Rendez-vous {carnet.next_numero} sur {programme.nb_rdv} : {when}"


def changes(page: Brief, carnet: Carnet) -> Section:
    """Return what changed since the last appointment that took place."""
    last = carnet.last_held
    return Section(
        "changements",
        "Ce qui a changé",
        _story(page, carnet),
        phrase=f"Depuis le rendez-vous {last.numero} ({rdv.when(last)})."
        if last
        else "Depuis le début du carnet.",
        vide="Rien de nouveau dans le carnet.",
    )


def _story(page: Brief, carnet: Carnet) -> list[Ligne]:
    """Return the changes line by line: each piste with its own in order, then the rest."""
    names = {p.id: p.intitule for p in carnet.pistes}
    lines = []
    for piste, changes in groupby(page.changes, key=lambda change: change.piste):
        told = [_told(change) for change in changes]
        lines += _plain(told) if piste is None else [Ligne("", names[piste], told)]
    return lines


def _told(change: Change) -> str:
    day = f"{french.short_day(clock.to_local(change.at))} : " if change.at else ""
    return f"{day}{change.texte}"


def questions_of(page: Brief, carnet: Carnet, *, openers: int = 0) -> list[Section]:
    """Return the open questions, contradictions first with what each source says.

    The first ones, as many as openers says, stand apart: they are proposed to open the talk.
    """
    title = "Questions ouvertes et contradictions"
    asked = [_asked(question, carnet) for question in page.questions]
    if openers and asked:
        first = Section("ouvrir", "Pour ouvrir l’entretien", asked[:openers], rang=3, encadree=True)
        return [Section("titre-questions", title), first, Section("questions", lignes=asked[openers:])]
    why = (
        "Aucune question ouverte."
        if page.cases
        else "Aucune piste n’est notée. Les questions viendront avec la première."
    )
    return [Section("questions", title, asked, vide=why)]


def _asked(question: Question, carnet: Carnet) -> Ligne:
    """Return one question; that of a disputed cell has its facts under it, for and against."""
    case = question.case
    sources = {r.id: r.nom for r in carnet.recherches}
    facts = [
        f"{p.sens.label} : {p.told(french.short_day(p.vu_le), sources.get(p.recherche_id, 'source effacée'))}"
        for p in case.preuves
        if p.sens.signe and case.etat in DISPUTED
    ]
    return Ligne(f" {question.texte} ({case.piste.intitule}, {case.critere.nom})", case.etat.symbole, facts)


def rest(page: Brief, carnet: Carnet) -> list[Section]:
    """Return what she wants to talk about, what was done, what is kept of the questionnaires, the coming dates.

    What is empty and says nothing by being so is left out.
    """
    kept = [*_kept(carnet), *externe.kept(carnet)]
    tasks = [f"{'✓ Fait' if done else '○ Pas encore'} : {texte}" for texte, done in page.tasks]
    dates = [f"{french.full_day(e.le)}{f' à {e.heure}' if e.heure else ''} : {e.texte}" for e in page.dates]
    nothing_done = "Rien de noté depuis le dernier rendez-vous."
    sections = [
        Section("situation", "Situation : à aborder ensemble", _plain(page.situation)),
        Section("fait", "Ce qui a été fait", _plain(page.done), vide=nothing_done),
        Section("retenu", "Ce qui en est retenu", kept, rang=3),
        Section("travail", "Le travail proposé après le dernier rendez-vous", _plain(tasks), rang=3),
        Section("dates", "Les prochaines dates", _plain(dates), vide="Aucune date notée."),
    ]
    return [one for one in sections if one.lignes or one.vide]


def _plain(texts: Iterable[str]) -> list[Ligne]:
    return [Ligne(texte) for texte in texts]


def _kept(carnet: Carnet) -> list[Ligne]:
    """Return what the person has just kept of her questionnaires."""
    return [
        Ligne(f" : {passation.retenu.strip()}", f"« {known.titre} »")
        for known in passages.known(session.store(), carnet.passations).values()
        for passation in finished(carnet.passations, known.code)[:1]
        if passation.retenu.strip() and session.is_since_last_rdv(passation, carnet)
    ]
