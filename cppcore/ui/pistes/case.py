"""What is behind a cell of the grid: what the research says, where to ask, and what the cell is worth to the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from cppcore import french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.avis import NiveauAvis
from cppcore.domain.pistes.grille import Case, question_of
from cppcore.domain.recherches.recherche import FIABILITES, Preuve
from cppcore.ui.ecran import tableau
from cppcore.ui.pistes import critere

UNKNOWN = "inconnu"
"""The code of « je ne sais pas encore » among the levels; it takes back what was said."""

SEEK = "chercher"
"""Asked for by « Je vais chercher »."""


@dataclass(frozen=True)
class Around:
    """What is told beside the evidence: where each research took place, what is wanted, what was said, by cell."""

    sources: Mapping[UUID, str]
    wanted: Mapping[str, Sequence[str]]
    said: Mapping[tuple[UUID, str], NiveauAvis | None]

    def of(self, case: Case) -> tuple[object, ...]:
        """Return all that is told here of one cell."""
        cell = (case.piste.id, case.critere.code)
        sources = tuple(self.sources.get(preuve.recherche_id) for preuve in case.preuves)
        return sources, self.wanted.get(case.critere.code), self.said.get(cell), cell in self.said


def around(carnet: Carnet) -> Around:
    """Look once at what every cell needs."""
    return Around(
        {r.id: r.nom for r in carnet.recherches},
        {p.code: critere.wanted(p) for p in carnet.preferences},
        {(a.piste_id, a.critere): a.niveau for a in carnet.avis},
    )


def opened(case: Case, known: Around, *, is_weak: bool) -> str:
    """Return a cell as HTML; is_weak tells that it rests on one weak source."""
    return (
        f"<h2>{escape(case.piste.intitule)}, {escape(case.critere.nom)}</h2>"
        f"{_told(case, known, is_weak=is_weak)}{_levels(case, known)}{_question(case)}"
    )


def _told(case: Case, known: Around, *, is_weak: bool) -> str:
    """Return what is known: the state, each piece of evidence, then what the criterion must be."""
    lines = [
        f"<p>Ce que disent vos recherches : <b>{escape(case.etat.symbole)} {escape(case.etat.mots)}</b>.</p>"
    ]
    if is_weak:
        lines.append("<p>Une seule source le dit, et elle est peu sûre. Demandez à quelqu’un d’autre.</p>")
    if case.preuves:
        lines.append(f"<ul>{''.join(_evidence(preuve, known) for preuve in case.preuves)}</ul>")
    if wanted := known.wanted.get(case.critere.code):
        lines.append(f"<p>{'<br>'.join(escape(line) for line in wanted)}</p>")
    return "".join(lines)


def _evidence(preuve: Preuve, known: Around) -> str:
    return (
        f"<li><b>{escape(preuve.sens.label)}</b> : {escape(preuve.fait)} "
        f"<i>({escape(known.sources.get(preuve.recherche_id, 'recherche effacée'))}, vu le "
        f"{french.full_day(preuve.vu_le)}. {escape(FIABILITES[preuve.fiabilite])}.)</i></li>"
    )


def _levels(case: Case, known: Around) -> str:
    """Return the levels to choose from; while she chose none, what the evidence says is told beside."""
    cell = (case.piste.id, case.critere.code)
    said = known.said.get(cell)
    buttons = "".join(tableau.saying(n.value, n.label, said=n is said) for n in NiveauAvis)
    unknown = tableau.saying(UNKNOWN, "Je ne sais pas encore", said=cell in known.said and said is None)
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
