"""What is behind a cell of the grid: what the research says, where to ask, and what the cell is worth to the person."""

from html import escape

from cppcore import clock, french
from cppcore.domain.appui import rests_on_one_weak_source
from cppcore.domain.avis import NiveauAvis
from cppcore.domain.carnet import Carnet
from cppcore.domain.grille import Case, question_of
from cppcore.domain.recherche import FIABILITES
from cppcore.ui import critere, tableau

UNKNOWN = "inconnu"
"""The code of « je ne sais pas encore » among the levels; it takes back what was said."""

SEEK = "chercher"
"""Asked for by « Je vais chercher »."""


def opened(carnet: Carnet, case: Case) -> str:
    """Return a cell as HTML."""
    return (
        f"<h2>{escape(case.piste.intitule)}, {escape(case.critere.nom)}</h2>"
        f"{_told(carnet, case)}{_levels(carnet, case)}{_question(case)}"
    )


def _told(carnet: Carnet, case: Case) -> str:
    """Return what is known: the state, each piece of evidence, then what the criterion must be."""
    lines = [
        f"<p>Ce que disent vos recherches : <b>{escape(case.etat.symbole)} {escape(case.etat.mots)}</b>.</p>"
    ]
    if rests_on_one_weak_source(case, today=clock.today()):
        lines.append("<p>Une seule source le dit, et elle est peu sûre. Demandez à quelqu’un d’autre.</p>")
    if case.preuves:
        lines.append(f"<ul>{_evidence(carnet, case)}</ul>")
    preference = next((p for p in carnet.preferences if p.code == case.critere.code), None)
    if preference and (wanted := critere.wanted(preference)):
        lines.append(f"<p>{'<br>'.join(escape(line) for line in wanted)}</p>")
    return "".join(lines)


def _evidence(carnet: Carnet, case: Case) -> str:
    sources = {r.id: r.nom for r in carnet.recherches}
    return "".join(
        f"<li><b>{escape(preuve.sens.label)}</b> : {escape(preuve.fait)} "
        f"<i>({escape(sources.get(preuve.recherche_id, 'recherche effacée'))}, vu le "
        f"{french.full_day(preuve.vu_le)}. {escape(FIABILITES[preuve.fiabilite])}.)</i></li>"
        for preuve in case.preuves
    )


def _levels(carnet: Carnet, case: Case) -> str:
    """Return the levels to choose from; while she chose none, what the evidence says is told beside."""
    own = next(
        (a for a in carnet.avis if (a.piste_id, a.critere) == (case.piste.id, case.critere.code)), None
    )
    said = own.niveau if own else None
    buttons = "".join(tableau.saying(n.value, n.label, said=n is said) for n in NiveauAvis)
    unknown = tableau.saying(UNKNOWN, "Je ne sais pas encore", said=bool(own) and said is None)
    guess = (
        f"<p><small>D’après vos recherches : {escape(case.mots)}. Vous pouvez dire autre chose.</small></p>"
        if said is None and case.niveau is not None
        else ""
    )
    words = "Pour moi, cette case…"
    return f'<p>{words}</p><p role="group" aria-label="{words}">{buttons}{unknown}</p>{guess}'


def _question(case: Case) -> str:
    """Return the question that an open cell asks, where to ask it, and the button that plans the research."""
    if not case.etat.est_ouverte:
        return ""
    places = french.join([source.label for source in case.critere.ou_chercher[:3]], last="ou")
    return (
        f"<p><b>{escape(question_of(case).texte)}</b> Où demander : {escape(places)}.</p>"
        f"<p>{tableau.doing(SEEK, 'Je vais chercher')}</p>"
    )
