"""The persons of a workspace on screen: a filter and a name, twenty at a time, each with her alerts and her page."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from cppcore import french
from cppcore.catalog.criteres import criteres
from cppcore.catalog.programmes import programmes
from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.conseiller.alerte import Alerte, alerts
from cppcore.domain.conseiller.cloture import Cloture, GenreCloture, to_close
from cppcore.domain.conseiller.conservation import is_past
from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.questionnaires.questionnaire import Calcul
from cppcore.store.espace import portefeuille as stored
from cppcore.store.espace.faits import Catalogues
from cppcore.store.espace.portefeuille import PAR_PAGE, Feuillet, Filtre
from cppcore.ui.conseiller import conseiller
from cppcore.ui.ecran import screens, session
from cppcore.ui.ecran.escape import Md, escape, printed
from cppcore.ui.ecran.streamlit_internals import DeltaGenerator

SEARCH_WIDTH = 170
"""Pixels: a first name, and the way to the other pages still on the same line."""

_FILTER, _SEARCH, _PAGE = "portefeuille.filtre", "portefeuille.chercher", "_portefeuille.page"

CLOTURES = {
    GenreCloture.RDV: ("rendez-vous passé à confirmer", "rendez-vous passés à confirmer"),
    GenreCloture.ISSUE: ("bilan sans issue", "bilans sans issue"),
    GenreCloture.DEMANDE: ("questionnaire demandé, pas fait", "questionnaires demandés, pas faits"),
}
"""The words for each thing left to close: for one, and for several."""


def catalogues() -> Catalogues:
    """Return the parts of the data files that the list needs."""
    codes = [code for code, its in questionnaires().items() if its.calcul is Calcul.CONFIANCE]
    return Catalogues(programmes(), criteres(), codes)


def show_to_close(*, today: date) -> None:
    """Say how many persons wait for something that the counsellor closes with them; nothing when none does."""
    waiting = stored.count(session.store(), catalogues(), Filtre.CLORE, today=today)
    if not waiting:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="a-clore"):
        st.markdown(
            f"**À clore avec vous\N{NO-BREAK SPACE}: {french.plural(int(waiting), 'personne')}.** Un mot ensemble suffit."
        )
        if st.button("Voir ce qui est à clore", key="portefeuille.clore"):
            st.session_state[_FILTER] = Filtre.CLORE
            st.rerun()


def ask_which() -> DeltaGenerator:
    """Ask which persons to show, and a name; return the line where the list says how many they are."""
    st.pills(
        "Montrer",
        list(Filtre),
        format_func=lambda one: Filtre(one).label,
        key=_FILTER,
        default=Filtre.TOUS,
        label_visibility="collapsed",
        persist_state="session",
    )
    line = st.container(horizontal=True, vertical_alignment="center", key="portefeuille-pages-haut")
    line.text_input(
        "Chercher un prénom",
        key=_SEARCH,
        live="800ms",
        autocomplete="off",
        label_visibility="collapsed",
        placeholder="Chercher un prénom",
        width=SEARCH_WIDTH,
        persist_state="session",
    )
    return line


def show_list(line: DeltaGenerator, *, today: date) -> None:
    """Draw the persons asked for, the nearest appointment first, and the way to the others, first in that line."""
    filtre = Filtre(st.session_state.get(_FILTER) or Filtre.TOUS)
    cherche = st.session_state.get(_SEARCH) or ""
    numero = _current(filtre, cherche)
    shown = stored.page(
        session.store(), catalogues(), filtre=filtre, cherche=cherche, numero=numero, today=today
    )
    if numero and not shown.personnes:  # fewer persons than before: the last page left
        _turn(filtre, cherche, max(0, (shown.total - 1) // PAR_PAGE))
        st.rerun()
    count = f"**{french.plural(int(shown.total), 'personne')}**" if shown.total else Md("Personne ici.")
    with line:
        st.markdown(count, width="content")
        _show_pager(filtre, cherche, numero, shown, key="haut")
    for faits in shown.personnes:
        _show_person(faits, today=today)
    if shown.total > PAR_PAGE:
        with st.container(horizontal=True, vertical_alignment="center", key="portefeuille-pages-bas"):
            _show_pager(filtre, cherche, numero, shown, key="bas")


def _current(filtre: Filtre, cherche: str) -> int:
    """Return the page of this list that is open; another list begins at its first page."""
    which, numero = st.session_state.get(_PAGE, (None, 0))
    return numero if which == (filtre, cherche) else 0


def _turn(filtre: Filtre, cherche: str, numero: int) -> None:
    st.session_state[_PAGE] = ((filtre, cherche), numero)


def _show_pager(filtre: Filtre, cherche: str, numero: int, shown: Feuillet, *, key: str) -> None:
    """Draw the way to the other pages, when there are some."""
    last = max(0, (shown.total - 1) // PAR_PAGE)
    if not last:
        return
    for label, to, name in (
        (Md("Page précédente"), numero - 1, "avant"),
        (Md("Page suivante"), numero + 1, "apres"),
    ):
        st.button(
            label,
            key=f"portefeuille.{name}.{key}",
            disabled=not 0 <= to <= last,
            on_click=partial(_turn, filtre, cherche, to),
        )
    st.markdown(f"Page {french.number(numero + 1)} sur {french.number(last + 1)}", width="content")


def _show_person(faits: Faits, *, today: date) -> None:
    """Draw one person: her name and her appointment open her page, the rest is one text. Each element costs the browser."""
    coming = conseiller.when(faits.prochain_rdv, faits.prochaine_heure) or _without(faits)
    if st.button(
        f"**{escape(conseiller.name(faits))}** – {escape(coming)}",
        key=f"bouton-preparer.{faits.dossier_id}",
        icon=":material/arrow_forward:",
        width="stretch",
    ):
        conseiller.keep_person(faits.dossier_id)
        screens.go("conseiller/preparer")
    st.markdown(_person(faits, alerts(faits, today=today), to_close(faits), today))


def _person(faits: Faits, told: Sequence[Alerte], closing: Sequence[Cloture], today: date) -> Md:
    """Return one person as Markdown: where she stands, her alerts, what is left to close."""
    lines = [f"- **{printed(one.phrase)}** {printed(one.suggestion)}" for one in told]
    if is_past(faits.dernier_contact, today=today):
        lines.append(f"- {escape(conseiller.kept_until(faits.dernier_contact, today=today))}")
    if closing:
        left = french.join([french.plural(c.nombre, *CLOTURES[c.genre]) for c in closing])
        lines.append(f"- À clore\N{NO-BREAK SPACE}: {escape(left)}.")
    return "\n\n".join([escape(_place(faits, today)), "\n".join(lines)])


def _without(faits: Faits) -> str:
    """Return the words shown where no appointment is planned."""
    if faits.issue is not None:
        return "CPP terminé"
    return "bilan à terminer" if faits.est_fini else "prochain rendez-vous à fixer"


def _place(faits: Faits, today: date) -> str:
    """Return where the person stands in the days and the appointments."""
    held = _held(faits)
    days = faits.days_since_start(today)
    if faits.debut is None:
        return f"Premier jour pas encore noté. {held}"
    if days is None:
        return f"Commence le {french.day(faits.debut)}."
    if faits.est_fini or faits.is_past_its_days(today):
        return f"{faits.duree_jours} jours passés. {held}"
    return f"Jour {days + 1} sur {faits.duree_jours}. {held}"


def _held(faits: Faits) -> str:
    if not faits.tenus:
        return "Aucun rendez-vous noté comme tenu."
    return f"{faits.tenus} rendez-vous sur {faits.nb_rdv} {'ont' if faits.tenus > 1 else 'a'} eu lieu."
