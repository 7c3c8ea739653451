"""Small domain objects for the chart tests, and readers of what a chart holds."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import altair as alt

from cppcore.charts.figure import Figure
from cppcore.charts.theme import LIGNES
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import Case
from cppcore.domain.pistes.piste import Decision, GenreDecision, Piste
from cppcore.domain.questionnaires.mesure import Mesure
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche, Source

DOSSIER = UUID(int=1)
DEBUT = date(2012, 9, 3)
HOSTILES = [
    "<script>alert(1)</script>",
    "![](http://x/y.png)",
    "$x$ :red[y] `z` \\ \" ' datum.label",
    "x" * 200,
    "mot " * 49,
    "🧑🏽‍🔧" * 20,
    "image",
    "title",
    "__proto__",
    "…",
]

PROGRAMME = Programme.model_validate(
    {
        "code": "cpp",
        "version": 1,
        "nom": "CPP",
        "source": "Essai",
        "verifie_le": DEBUT,
        "duree_jours": 42,
        "nb_rdv": 1,
        "duree_rdv_min": 90,
        "collectifs_max": 2,
        "phases": [{"code": "p", "nom": "P", "but": "but"}],
        "etapes": [
            {
                "numero": 1,
                "phase": "p",
                "titre": "Bilan",
                "but": "Faire le point.",
                "citation": "« faire le point »",
            }
        ],
    }
)


def make_day(n: int) -> date:
    return DEBUT + timedelta(days=n)


def make_mesures(maximum: float = 16, **scores: float | tuple[float, float] | None) -> list[Mesure]:
    """Return one score per letter; a pair is the score and that of the time before."""
    pairs = {nom: score if isinstance(score, tuple) else (score, None) for nom, score in scores.items()}
    return [Mesure(nom, score, maximum, avant=avant) for nom, (score, avant) in pairs.items()]


def make_piste(nom: str = "Vendeur", *, created: int | None = None) -> Piste:
    at = None if created is None else datetime.combine(make_day(created), datetime.min.time())
    return Piste(dossier_id=DOSSIER, intitule=nom, created_at=at)


def make_critere(code: str) -> Critere:
    return Critere(
        code=code,
        nom=f"Critère {code}",
        court=f"C {code}",
        question="Qu’en savez-vous ?",
        perissable=False,
        ou_chercher=(Source.CIO,),
    )


def make_cases(*lines: tuple[str, str]) -> list[Case]:
    """Return the cells of pistes given as (name, signs): + for, - against, ? unknown."""
    etats = {"+": EtatCase.POUR, "-": EtatCase.CONTRE, "?": EtatCase.INCONNU}
    criteres = [make_critere(code) for code in ("niveau", "lieu", "argent", "marche", "conditions")]
    return [
        Case(piste, critere, (), etats[sign])
        for nom, signs in lines
        for piste in [make_piste(nom)]
        for critere, sign in zip(criteres, signs, strict=False)
    ]


def make_rdv(
    numero: int, day: int | None, etat: EtatRdv = EtatRdv.HONORE, genre: Genre = Genre.INDIVIDUEL
) -> Rdv:
    le = None if day is None else make_day(day)
    return Rdv(dossier_id=DOSSIER, numero=numero, prevu_le=le, etat=etat, genre=genre)


def make_recherche(day: int | None, etat: EtatRecherche = EtatRecherche.FAITE, **fields: str) -> Recherche:
    le = None if day is None else make_day(day)
    return Recherche(dossier_id=DOSSIER, le=le, etat=etat, source=Source.CIO, **fields)


def make_exit(piste: Piste, day: int, genre: GenreDecision = GenreDecision.ECARTEE) -> Decision:
    return Decision(dossier_id=DOSSIER, piste_id=piste.id, genre=genre, le=make_day(day))


def spec_of(figure: Figure | None) -> dict[str, Any]:
    """Return the specification, checked against the Vega-Lite schema."""
    assert figure is not None
    _check(json.dumps(figure.spec))
    return figure.spec


@cache
def _check(spec: str) -> None:
    """Raise ValidationError when a specification is none; each one is read once, it takes a while."""
    alt.LayerChart.validate(json.loads(spec))


def rows_of(figure: Figure | None) -> list[dict[str, Any]]:
    """Return the rows that the first layer draws."""
    return spec_of(figure)["datasets"][LIGNES]


def column(rows: Sequence[dict[str, Any]], name: str) -> list[Any]:
    """Return the different values of one field, in the order in which they are drawn."""
    return list(dict.fromkeys(row[name] for row in rows))


def walk(node: object) -> Iterator[tuple[str, object]]:
    """Yield every key and value of a specification."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield key, value
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)
