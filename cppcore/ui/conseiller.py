"""The counsellor's side: whom the next appointment is with, where she stands, how to open."""

from datetime import date, datetime

import streamlit as st

from cppcore import french
from cppcore.catalog.programmes import programmes
from cppcore.domain.base import Auteur
from cppcore.domain.batterie import unanswered
from cppcore.domain.carnet import Carnet
from cppcore.domain.dossier import Dossier
from cppcore.domain.parcours import position
from cppcore.domain.questionnaire import Calcul
from cppcore.domain.rdv import Rdv
from cppcore.store import carnets
from cppcore.ui import batterie, demande, externe, questionnaire, rdv, resultat, session
from cppcore.ui.escape import escape
from cppcore.ui.fold import fold

OPENERS = 3
"""How many questions the page proposes to open the talk with (PRODUCT: three)."""


def name(dossier: Dossier) -> str:
    """Return how a person is called on screen."""
    return dossier.pseudonyme or "la personne sans prénom"


def choose_person(*, today: date) -> Dossier | None:
    """Ask whose appointment comes, the nearest one first; None when the workspace holds nobody."""
    known = {d.id: d for d in carnets.dossiers(session.store())}
    nearest = carnets.next_rdvs(session.store(), today=today)
    order = [person for person in nearest if person in known]
    chosen = st.selectbox(
        "La personne",
        order + [person for person in known if person not in nearest],
        format_func=lambda person: _line(known[person], nearest.get(person)),
        key="conseiller.personne",
        persist_state="session",
    )
    return known.get(chosen) if chosen else None


def _line(dossier: Dossier, coming: Rdv | None) -> str:
    return f"{name(dossier)} – {rdv.when(coming)}" if coming else name(dossier)


def show_place(carnet: Carnet, *, today: date) -> None:
    """Say in one line where the person stands in the days and in the appointments."""
    programme = programmes()[carnet.dossier.programme]
    if carnet.dossier.debut is None:
        st.caption("La date du premier rendez-vous n’est pas encore notée.")
        return
    place = position(
        carnet.dossier.debut,
        today=today,
        honores=len(carnet.held),
        duree_jours=programme.duree_jours,
        nb_rdv=programme.nb_rdv,
    )
    coming = carnet.upcoming(today=today)
    following = (
        f"Prochain rendez-vous : {rdv.when(coming[0])}." if coming else "Prochain rendez-vous à fixer."
    )
    st.caption(
        f"Jour {place.jour} sur {programme.duree_jours}, il reste {french.plural(place.jours_restants, 'jour')}. "
        f"{rdv.held(carnet, programme)} {following}"
    )


def show_demande(carnet: Carnet) -> None:
    """Say the person's request and the thread of her accompaniment, when she wrote one."""
    known = questionnaire.known(carnet.passations)
    done = [
        p
        for its in known.values()
        if its.calcul is Calcul.DEMANDE
        for p in questionnaire.passages(carnet, its.code)
    ]
    with st.container(key="demande"):
        demande.tell(carnet.dossier, done[0] if done else None)


def show_results(carnet: Carnet) -> None:
    """Draw what the results since the last appointment say in a line, then each result folded, the latest first."""
    st.header("Les questionnaires", anchor=False)
    known = questionnaire.known(carnet.passations)
    results = [r for code in known for r in questionnaire.passages(carnet, code)[:1]]
    results.sort(key=lambda r: r.le, reverse=True)
    if not results:
        st.markdown("Aucun questionnaire terminé pour l’instant.")
    new = [r for r in results if _is_new(r.passation.terminee, session.since(carnet.last_held))]
    with st.container(key="nouveaux-resultats"):
        st.markdown(
            "\n".join(f"- {resultat.in_a_line(r, questionnaire.context(carnet, r))}" for r in new)
            or "Rien de nouveau depuis le dernier rendez-vous."
        )
    waiting = [code for code in unanswered(carnet) if code in known]
    if waiting:
        names = french.join([f"« {escape(known[code].titre)} »" for code in waiting])
        st.markdown(f"**Demandé, pas encore fait** : {names}.")
    for shown in results:
        inside = fold(resultat.title(shown), key=f"resultat.{shown.passation.id}")
        if inside is not None:
            with inside:
                resultat.summary(
                    shown, questionnaire.context(carnet, shown), key=f"lecture-{shown.passation.id}"
                )
    externe.show_results(carnet.dossier)
    batterie.ask_demandes(carnet, known, Auteur.CONSEILLER)


def _is_new(end: datetime | None, since: datetime | None) -> bool:
    return end is not None and (since is None or end > since)
