"""What is behind a cell of the grid: what the research says, where to ask, and what the cell is worth to the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from cppcore import french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.avis import NiveauAvis
from cppcore.domain.pistes.grille import Case, question_of
from cppcore.domain.recherches.recherche import FIABILITES, Preuve
from cppcore.ui.ecran import tableau
from cppcore.ui.pistes import critere

UNKNOWN = "inconnu"
"""The code of « je ne sais pas encore » among the levels; choosing it withdraws the level."""

SEEK = "chercher"
"""Asked for by « Je vais chercher »."""


@dataclass(frozen=True)
class Around:
    """The facts beside the evidence: the place of each research, the wishes by criterion, the level given to each cell."""

    sources: Mapping[UUID, str]
    wanted: Mapping[str, Sequence[str]]
    said: Mapping[tuple[UUID, str], NiveauAvis | None]

    def of(self, case: Case) -> tuple[object, ...]:
        """Return everything known here about one cell."""
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


def opened(case: Case, known: Around, *, is_weak: bool) -> Markup:
    """Return a cell as HTML; is_weak tells that it rests on one weak source."""
    return Markup("<h2>{}, {}</h2>{}{}{}").format(
        case.piste.intitule,
        case.critere.nom,
        _told(case, known, is_weak=is_weak),
        _levels(case, known),
        _question(case),
    )


def _told(case: Case, known: Around, *, is_weak: bool) -> Markup:
    """Return what is known: the state, each piece of evidence, then what the criterion must be."""
    lines = [
        Markup("<p>Ce que disent vos recherches : <b>{} {}</b>.</p>").format(
            case.etat.symbole, case.etat.mots
        )
    ]
    if is_weak:
        lines.append(
            Markup("<p>Une seule source le dit, et elle est peu sûre. Demandez à quelqu’un d’autre.</p>")
        )
    if case.preuves:
        told = Markup("").join(_evidence(preuve, known) for preuve in case.preuves)
        lines.append(Markup("<ul>{}</ul>").format(told))
    if wanted := known.wanted.get(case.critere.code):
        lines.append(Markup("<p>{}</p>").format(Markup("<br>").join(wanted)))
    return Markup("").join(lines)


def _evidence(preuve: Preuve, known: Around) -> Markup:
    return Markup("<li><b>{}</b> : {} <i>({}, vu le {}. {}.)</i></li>").format(
        preuve.sens.label,
        preuve.fait,
        known.sources.get(preuve.recherche_id, "recherche effacée"),
        french.full_day(preuve.vu_le),
        FIABILITES[preuve.fiabilite],
    )


def _levels(case: Case, known: Around) -> Markup:
    """Return the levels to choose from; while she chose none, what the evidence says is shown beside."""
    cell = (case.piste.id, case.critere.code)
    said = known.said.get(cell)
    buttons = Markup("").join(tableau.saying(n.value, n.label, said=n is said) for n in NiveauAvis)
    unknown = tableau.saying(UNKNOWN, "Je ne sais pas encore", said=cell in known.said and said is None)
    guess = (
        Markup("<p><small>D’après vos recherches : {}. Vous pouvez dire autre chose.</small></p>").format(
            case.mots
        )
        if said is None and case.niveau is not None
        else ""
    )
    return Markup('<p>{0}</p><p role="group" aria-label="{0}">{1}{2}</p>{3}').format(
        "Pour moi, cette case…", buttons, unknown, guess
    )


def _question(case: Case) -> Markup:
    """Return the question that an open cell asks, where to ask it, and the button that plans the research."""
    if not case.etat.est_ouverte:
        return Markup("")
    return Markup("<p><b>{}</b> Où demander : {}.</p><p>{}</p>").format(
        question_of(case).texte,
        french.join([source.label for source in case.critere.ou_chercher[:3]], last="ou"),
        tableau.doing(SEEK, "Je vais chercher"),
    )
