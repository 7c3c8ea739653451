"""« En images » on the page for the appointment: what is read at a glance is drawn at once, the rest when asked for."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from cppcore.actions import passages
from cppcore.catalog.programmes import programmes
from cppcore.charts import comptes, jours
from cppcore.charts.classement import rank
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.questionnaires.lecture import read
from cppcore.domain.questionnaires.mesure import POINTS_MIN
from cppcore.domain.synthese.brief import Brief
from cppcore.ui.ecran import barres, carte, figure, listes, session
from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.ecran.listes import Section
from cppcore.ui.questionnaires import questionnaire

if TYPE_CHECKING:
    from cppcore.charts.figure import Figure


def show(carnet: Carnet, page: Brief, *, today: date, of_another: bool = False) -> None:
    """Draw evidence and interests, then say the days of the programme and the pistes over the appointments.

    What has nothing to show yet is left out. of_another: the counsellor reads, and the titles do not say « je ».
    """
    known = "Ce qui est su de chaque piste" if of_another else "Ce que je sais de chaque piste"
    st.header("En images", anchor=False)
    drawn = [
        carte.show(page.cases, titre=known),
        _show_interests(carnet, "Ce qui l’attire" if of_another else "Ce qui m’attire"),
        _show_days(carnet, today),
        _show_pistes(carnet, f"{'Ses' if of_another else 'Mes'} pistes, de rendez-vous en rendez-vous"),
    ]
    if not any(drawn):
        st.caption("Les dessins apparaîtront quand le carnet se remplira.")


def _show_interests(carnet: Carnet, titre: str) -> bool:
    """Draw the interests finished last, beside the time before."""
    latest = questionnaire.interests(carnet)
    if latest is None:
        return False
    result = read(latest, passages.context(session.store(), carnet, latest))
    if len(rank(result.mesures).connues) < POINTS_MIN:
        return False
    listes.show(Section("titre-interets", titre, rang=3))
    barres.show(result.mesures, titre=result.titre, key="dessin-interets")
    return True


def _show_days(carnet: Carnet, today: date) -> bool:
    programme, debut = programmes()[carnet.dossier.programme], carnet.dossier.debut
    if debut is None:
        return False
    found = jours.dated(programme, debut, carnet.appointments, carnet.recherches)
    if found is None:
        return False

    def draw() -> "Figure | None":
        from cppcore.charts import parcours  # altair is heavy: only for who asks

        return parcours.timeline(programme, debut, carnet.appointments, carnet.recherches, today=today)

    _offer("Les jours du CPP", found.sentence(today=today), draw, key="dessin-jours")
    return True


def _show_pistes(carnet: Carnet, titre: str) -> bool:
    counts = comptes.at_each(carnet.pistes, carnet.decisions, carnet.held)
    if counts is None:
        return False

    def draw() -> "Figure | None":
        from cppcore.charts import pistes  # altair is heavy: only for who asks

        return pistes.history(carnet.pistes, carnet.decisions, carnet.held)

    _offer(titre, comptes.sentence(counts), draw, key="dessin-pistes")
    return True


def _offer(titre: str, phrase: str, draw: "Callable[[], Figure | None]", *, key: str) -> None:
    """Say what a drawing says, and draw it in a fold: Vega costs the browser thirty milliseconds a chart."""
    listes.show(Section(f"{key}-phrase", titre, phrase=phrase, rang=3))
    if (inside := fold(f"Voir le dessin : {escape(titre)}", key=key)) and (drawn := draw()):
        with inside:
            figure.show(drawn, key=f"{key}-figure", said=True)
