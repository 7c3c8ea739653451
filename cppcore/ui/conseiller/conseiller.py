"""The counsellor's side: whom the next appointment is with, where she stands, how to open."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import streamlit as st

from cppcore import french
from cppcore.actions import passages
from cppcore.catalog.programmes import programmes
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.conseiller.conservation import is_past, keep_until
from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.moi.jalon import Jalon, shared
from cppcore.domain.parcours.avancement import position
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.questionnaires.questionnaire import Calcul
from cppcore.domain.questionnaires.resultat import Passage
from cppcore.domain.socle.base import Auteur
from cppcore.domain.synthese.questionnaires_proposes import unanswered
from cppcore.store import records
from cppcore.store.espace import portefeuille
from cppcore.store.espace.portefeuille import Rappel
from cppcore.ui.ecran import listes, session
from cppcore.ui.ecran.escape import Md
from cppcore.ui.ecran.fold import fold
from cppcore.ui.ecran.listes import Ligne, Section
from cppcore.ui.moi import demande
from cppcore.ui.parcours import rdv
from cppcore.ui.questionnaires import batterie, externe, resultat

OPENERS = 3
"""How many questions the page proposes to open the talk with (PRODUCT: three)."""


_PERSON, _BOX = "_conseiller_personne", "conseiller.personne"
"""The person whose page is open, by the id of her dossier; it stays in this window and never goes into an address.

It is ours and not the list's own value: Streamlit may draw a list on another page at its first line.
"""


def name(person: Dossier | Faits) -> str:
    """Return how a person is called on screen."""
    return person.pseudonyme or "la personne sans prénom"


def keep_person(dossier_id: UUID) -> None:
    """Let that person be the one whose page is open."""
    st.session_state[_PERSON] = dossier_id


def choose_person(*, today: date) -> Dossier | None:
    """Ask whose notebook this is about; None when there is nobody, which the page states, or while nobody is chosen.

    The list holds the nearest appointments first and who was chosen; among more persons, a name is looked up first.
    Nobody is taken for another: only who was opened, chosen or received, or the only one there is, is shown.
    """
    asked = st.session_state.get(_SEARCH) or ""
    found = portefeuille.nearest(session.store(), cherche=asked, today=today)
    if asked or len(found) == portefeuille.PAR_PAGE:
        st.text_input(
            "Chercher un prénom", key=_SEARCH, live="800ms", autocomplete="off", persist_state="session"
        )
    known = {one.dossier.id: one for one in found}
    kept = st.session_state.get(_PERSON)
    if (
        kept is not None
        and kept not in known
        and (one := portefeuille.one(session.store(), kept, today=today))
    ):
        known = {kept: one, **known}
    if not known:  # an empty list would speak English, and stay empty once somebody is there
        st.markdown(
            "Personne de ce prénom ici." if asked else "Votre espace est vide : recevez d’abord un carnet."
        )
        return None
    only = next(iter(known)) if len(known) == 1 and not asked else None
    st.session_state[_BOX] = kept if kept in known else only  # each time: the window then shows whom we read
    chosen: UUID | None = st.selectbox(
        "La personne",
        list(known),
        index=None,
        format_func=lambda person: _line(known[person]),
        placeholder="Choisissez une personne",
        key=_BOX,
        on_change=_choose,
    )
    return None if chosen is None else known[chosen].dossier


def _choose() -> None:
    st.session_state[_PERSON] = st.session_state[_BOX]


_SEARCH = "conseiller.chercher"


def _line(one: Rappel) -> str:
    coming = when(one.prochain_rdv, one.heure)
    return f"{name(one.dossier)} – {coming}" if coming else name(one.dossier)


def when(day: date | None, heure: str) -> str:
    """Return a day and an hour in words, an empty text when there is no day."""
    if day is None:
        return ""
    return f"{french.day(day)} à {heure}" if heure else french.day(day)


def kept_until(contact: date | None, *, today: date) -> str:
    """Return the last contact and the last day to keep a notebook, in words."""
    until = keep_until(contact)
    if contact is None or until is None:
        return "Dernier contact : pas encore su. La date d’effacement ne peut pas être dite."
    ahead = "à effacer : la limite était le" if is_past(contact, today=today) else "à garder jusqu’au"
    return f"Dernier contact le {french.full_day(contact)}, {ahead} {french.full_day(until)}."


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
        f"Prochain rendez-vous : {rdv.when(coming[0])}." if coming else Md("Prochain rendez-vous à fixer.")
    )
    st.caption(
        f"Jour {place.jour} sur {programme.duree_jours}, il reste {french.plural(place.jours_restants, 'jour')}. "
        f"{rdv.held(carnet, programme)} {following}"
    )


def request(carnet: Carnet) -> list[Section]:
    """Return the person's request and the thread of her accompaniment; empty when she wrote none."""
    known = passages.known(session.store(), carnet.passations)
    codes = [its.code for its in known.values() if its.calcul is Calcul.DEMANDE]
    done = [p for code in codes if (p := passages.latest(session.store(), carnet, code))]
    lines = demande.told(carnet.dossier, done[0] if done else None)
    return [Section("demande", lignes=lines)] if lines else []


def wish(words: str) -> Section:
    """Return what the person wants to say, in her words."""
    return Section("a-dire", "Ce que la personne veut dire", phrase=words or "Rien d’écrit pour l’instant.")


def lifeline(person: Dossier) -> list[Section]:
    """Return the moments of her life that the person chose to show; empty when she chose none."""
    lines = [Ligne(line) for line in shared(records.all_of(session.store(), Jalon, person.id))]
    title = "Les moments de sa vie, montrés à son choix"
    return [Section("ligne-de-vie", title, lines)] if lines else []


def show_results(carnet: Carnet) -> None:
    """Draw what the results since the last appointment say in a line, then every result in a fold, the latest first."""
    known = passages.known(session.store(), carnet.passations)
    results = [r for code in known if (r := passages.latest(session.store(), carnet, code))]
    results.sort(key=lambda r: r.le, reverse=True)
    since = session.since(carnet.last_held)
    new = [r for r in results if r.passation.terminee and (since is None or r.passation.terminee > since)]
    lines = [resultat.in_a_line(r, passages.context(session.store(), carnet, r)) for r in new]
    waiting = [known[code].titre for code in unanswered(carnet) if code in known]
    if waiting:
        names = french.join([f"« {titre} »" for titre in waiting])
        lines.append(Ligne(f" : {names}.", "Demandé, pas encore fait"))
    nothing = (
        "Rien de nouveau depuis le dernier rendez-vous."
        if results
        else "Aucun questionnaire terminé pour l’instant."
    )
    listes.show(Section("nouveaux-resultats", "Les questionnaires", lines, vide=nothing))
    tests = externe.tests(carnet.dossier)
    count = len(results) + len(tests)
    if count and (inside := fold(f"Lire un résultat ({count})", key="resultats")):
        with inside:
            _show_each(carnet, results)
            externe.show_results(carnet.dossier)
    batterie.ask_demandes(carnet, known, Auteur.CONSEILLER)


def _show_each(carnet: Carnet, results: Sequence[Passage]) -> None:
    for shown in results:
        if inside := fold(resultat.title(shown), key=f"resultat.{shown.passation.id}"):
            with inside:
                resultat.summary(
                    shown,
                    passages.context(session.store(), carnet, shown),
                    key=f"lecture-{shown.passation.id}",
                )
