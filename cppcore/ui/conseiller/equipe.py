"""The figures of a team on screen: of whom, each figure with its words, the file to hand over."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from cppcore import french
from cppcore.catalog.criteres import criteres
from cppcore.catalog.programmes import programmes
from cppcore.domain.conseiller.annees import Annees
from cppcore.domain.conseiller.chiffres import (
    QUARTS_MIN,
    Chiffres,
    Effectif,
    Grandeur,
    Repartition,
    Usage,
    tell,
)
from cppcore.domain.conseiller.lecture_chiffres import UNITES, measured, name, words, years
from cppcore.domain.conseiller.petit_nombre import GROUPE_MIN, SEUIL
from cppcore.domain.questionnaires.mesure import POINTS_MIN, Mesure
from cppcore.reports import chiffres_csv
from cppcore.reports.tableau_csv import dated_name
from cppcore.store.espace import chiffres as stored
from cppcore.store.espace.chiffres import Equipe
from cppcore.ui.ecran import barres, imprimer, session
from cppcore.ui.ecran.escape import Md, escape, printed, table
from cppcore.ui.ecran.fold import fold

_YEARS, _ALL = "equipe.annees", "toutes"

RUBRIQUES: Mapping[str, tuple[Md, Sequence[Repartition | Grandeur], Usage | None]] = {
    "issue": (Md("Comment les CPP se terminent"), (Repartition.ISSUE,), None),
    "delais": (Md("Les délais"), (Grandeur.ECART, Grandeur.CPP, Repartition.DERNIER_RDV), None),
    "rdv": (Md("Les rendez-vous"), (Grandeur.TENUS,), Usage.RDV),
    "pistes": (Md("Les pistes écartées"), (), Usage.CRITERE),
    "recherches": (Md("Les recherches"), (), Usage.SOURCE),
    "essais": (Md("Les essais en entreprise (EMT, PMSMP)"), (Repartition.ESSAI,), None),
    "suites": (Md("Trois et six mois après"), (Repartition.SUITE_3, Repartition.SUITE_6), None),
}
"""The figures under each head, in order: those in words and tables, then those in bars."""

EXPLICATIONS = (
    f"Un nombre parle d’au moins {SEUIL} personnes, et les autres aussi sont au moins {SEUIL}. Sinon, on lit "
    f"« moins de {SEUIL} », où zéro est possible, ou « plus de » un nombre, où toutes sont possibles.",
    "Quand chaque personne donne une seule réponse, les réponses rares sont mises ensemble, avec une autre : "
    "ainsi une soustraction ne les retrouve pas.",
    f"« La moitié » et « un quart » sont des moyennes d’au moins {SEUIL} personnes, jamais le nombre de l’une "
    f"d’elles. Les quarts se montrent à partir de {QUARTS_MIN} personnes.",
    "Les années se montrent quand chacune a assez de personnes pour le chiffre demandé.",
    "Sont comptées les personnes dont le premier rendez-vous est noté et passé, d’après leur dernier envoi.",
    "Rien de « Ma situation », de la santé, de l’argent, du français ou du numérique n’est compté, ni les mots de "
    "personne, ni un conseiller à côté d’un autre. Trois et six mois après, seul compte ce que la personne a choisi "
    "de donner : un emploi, une formation, ou autre chose.",
)
"""How it is counted, line by line."""


def count(*, today: date) -> Equipe:
    """Count the persons of this workspace; `tell_of` decides what may be shown."""
    return stored.count(session.store(), programmes(), [c.code for c in criteres()], today=today)


def ask_years(equipe: Equipe) -> int | None:
    """Ask which years to show, when several may be shown apart; return their place, None for all of them."""
    if len(equipe.annees) < 2:
        return None
    places: dict[str, int] = {f"{one.de}-{one.a}": place for place, one in enumerate(equipe.annees)}
    if st.session_state.get(_YEARS) not in places:  # years that are no longer told apart
        st.session_state.pop(_YEARS, None)
    chosen = st.pills(
        "CPP commencés en",
        [_ALL, *places],
        format_func=lambda one: escape(years(equipe.annees[places[one]] if one in places else None)),
        key=_YEARS,
        default=_ALL,
        persist_state="session",
    )
    return places.get(chosen or _ALL)


def tell_of(equipe: Equipe, chosen: int | None) -> Chiffres | None:
    """Return what may be shown of everybody, or of the years chosen; None when they are too few."""
    return tell(equipe.tous, equipe.par_annees, chosen, criteres={c.code: c.nom for c in criteres()})


def show(chiffres: Chiffres) -> None:
    """Draw every figure under its head, or why there is only the number of persons."""
    persons = french.plural(chiffres.personnes, "personne")
    st.markdown(f"**{persons} {'ont' if chiffres.personnes > 1 else 'a'} commencé un CPP.**")
    if not chiffres.repartitions:
        st.markdown(
            f"Les autres chiffres se montrent à partir de {GROUPE_MIN} personnes. À moins, dire que {SEUIL} font "
            "une chose, c’est dire que quelques-unes ne la font pas."
        )
        return
    for code, (title, told, used) in RUBRIQUES.items():
        st.header(title, anchor=False)
        with st.container(key=f"tableau-chiffres-{code}"):
            if told:  # one element, whatever it holds: each one costs the browser
                st.markdown("\n\n".join(_told(figure, chiffres) for figure in told))
            if used:
                _show_uses(used, chiffres.usages[used], chiffres.personnes)


HIDDEN = f"Pas montré, car cela parlerait de moins de {SEUIL} personnes."


def _told(figure: Repartition | Grandeur, chiffres: Chiffres) -> Md:
    """Return, as Markdown, a measure in a sentence, or a table whose lines add up to everybody."""
    if isinstance(figure, Grandeur):
        quartiles = chiffres.mesures.get(figure)
        said = measured(quartiles, UNITES[figure]) if quartiles else HIDDEN
    else:
        effectifs = chiffres.repartitions[figure]
        if effectifs[0].compte is not None:
            return table([figure.label, "Personnes"], [[name(one), words(one.compte)] for one in effectifs])
        said = HIDDEN
    return f"**{escape(figure.label)}**{french.NBSP}: {printed(said)}"


def _show_uses(figure: Usage, effectifs: Sequence[Effectif], persons: int) -> None:
    """Draw a figure to which a person may give several answers: bars, then what is only known by its bounds."""
    known = [(one.compte.nombre, one) for one in effectifs if one.compte and one.compte.nombre is not None]
    if len(known) >= POINTS_MIN:
        most, first = max(known, key=lambda pair: pair[0])
        drawn = [Mesure(name(one), n, persons) for n, one in known]
        phrase = french.typeset(f"Le plus souvent : {name(first)} ({most} personnes sur {persons}).")
        barres.show(drawn, titre=figure.label, key=f"barres-{figure}", phrase=phrase)
        known = []
    else:
        st.markdown(f"**{escape(figure.label)}**")
    told: dict[str, list[str]] = {}
    for one in effectifs:
        if one.compte is None or one.compte.nombre is None or known:
            told.setdefault(_persons(one), []).append(name(one))
    st.markdown("\n".join(f"- {printed(f'{many} : {french.join(said)}.')}" for many, said in told.items()))


def _persons(effectif: Effectif) -> str:
    """Return how many persons gave an answer that has no bar."""
    if effectif.compte is None:
        return HIDDEN.rstrip(".")
    told = f"{words(effectif.compte)} personnes"
    if effectif.compte.nombre is not None:
        return told
    return f"{told[:1].upper()}{told[1:]}, ou {'toutes' if effectif.compte.bas else 'aucune'}"


def offer_file(chiffres: Chiffres, annees: Annees | None, *, today: date) -> None:
    """Draw the button that makes the file of what is shown, and what to mind before handing it over."""
    st.header("Emporter ces chiffres", anchor=False)
    imprimer.download(
        "Enregistrer le fichier (CSV)",
        dated_name("chiffres", today, "csv"),
        lambda: chiffres_csv.write(chiffres_csv.rows(chiffres, years(annees), today=today)),
        key="equipe.fichier",
    )
    st.caption(
        "Il s’ouvre avec LibreOffice ou Excel et ne contient que ce qui est montré ici. Donnez un seul fichier par "
        "période : deux fichiers faits à quelques jours d’écart, comparés, pourraient parler d’une seule personne."
    )


def explain() -> None:
    """Draw the fold that says how it is counted."""
    if inside := fold("Comment c’est compté", key="equipe.comment"):
        inside.markdown("\n".join(f"- {printed(line)}" for line in EXPLICATIONS))


def say_too_few() -> None:
    """Say that nothing may be shown yet."""
    st.markdown(
        f"Les chiffres se montrent quand au moins {SEUIL} personnes de cet espace ont commencé leur CPP. "
        "Avant, un chiffre parlerait de quelqu’un."
    )
