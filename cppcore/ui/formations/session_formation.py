"""The sessions of a training on screen: their dates, known in part if need be, and whether the file was sent."""

from collections.abc import Sequence

import streamlit as st

from cppcore import clock
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations import lecture_formation as lecture
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.inscription import Inscription, best_first
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.store import records
from cppcore.ui.ecran import creation, session, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold

DATES = {
    "ouverture": Md("Les inscriptions commencent"),
    "cloture": Md("Les inscriptions finissent"),
    "epreuves": Md("Les épreuves (test, entretien)"),
    "resultats": Md("Les résultats"),
    "rentree": Md("La rentrée"),
    "fin": Md("La fin de la formation"),
}
"""The dates of a session, in the order in which they come."""


def enrolments(carnet: Carnet, formation: Formation) -> list[Inscription]:
    """Return the enrolments of a training, the one to look at first."""
    own = [s for s in carnet.sessions if s.formation_id == formation.id]
    return best_first(own, today=clock.today())


def show_sessions(carnet: Carnet, formation: Formation, ranked: Sequence[Inscription]) -> None:
    """Draw, in a fold, the sessions of a training, each with its dates, and the button that adds one."""
    if inside := fold(
        "Les dates", key=f"formation.{formation.id}.dates", opened=creation.is_just_made(formation)
    ):
        with inside:
            st.caption("Vous ne savez pas le jour ? Écrivez le mois et l’année, ou l’année seule.")
            for one in ranked:
                _sheet(one)
            draft = Draft(carnet.dossier, f"session-{formation.id}")
            label = Md("Ajouter une autre session") if ranked else Md("Noter les dates d’une session")
            # Nothing is typed here: the number in the key tells a second request from a double click.
            if st.button(label, key=f"{draft.name}.{len(ranked)}.ajouter", icon=":material/event:"):
                creation.create(draft, SessionFormation, formation_id=formation.id)


def _sheet(one: Inscription) -> None:
    kept, key = one.session, f"session.{one.session.id}"
    with st.container(border=True, key=f"session-{kept.id}"):
        st.markdown(f"**{escape(lecture.session_name(kept))}**  \n{escape(lecture.enrolment(one))}")
        for field, label in DATES.items():
            typed.partial_day(kept, field, label, key=key)
        typed.whole(kept, "places", "Combien de places ?", key=key)
        typed.day(kept, "depose_le", "J’ai envoyé mon dossier le", key=key)
        if st.button("Effacer cette session", key=f"{key}.effacer", type="tertiary"):
            undo.erase(records.get(session.store(), SessionFormation, kept.id) or kept)
