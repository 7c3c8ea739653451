"""A sealed file that comes in, on screen: opened with its phrase, seen whole, then taken in or left."""

from dataclasses import dataclass

import streamlit as st

from cppcore import clock, french
from cppcore.actions import apport, partage
from cppcore.domain.echange.envoi import Arrivee
from cppcore.domain.parcours.dossier import Dossier
from cppcore.exchange.apercu import Apercu
from cppcore.exchange.scelle import FichierRefuse
from cppcore.store import conflits, reception
from cppcore.store.fichier.errors import StoreError
from cppcore.store.reception import ReceptionRefusee
from cppcore.ui.conseiller import conseiller
from cppcore.ui.echange import lot
from cppcore.ui.echange import partage as partage_ecran
from cppcore.ui.ecran import creation, screens, session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.failures import sentence
from cppcore.ui.ecran.fold import fold

_OPENED, _ROUND, _TAKEN = "_reception_ouvert", "_reception_tour", "_reception_pris"


@dataclass(frozen=True)
class _Opened:
    """A file that this window has opened; name is Streamlit's own id of what was given."""

    name: str
    arrivee: Arrivee
    lignes: tuple[Apercu, ...]


def ask_file(label: Md, *, several: bool = False) -> None:
    """Draw the field that takes a sealed file, its phrase, what it would change, and the button that takes it in.

    several: many files may be given at once (`ui/echange/lot.py`).
    """
    if said := st.session_state.pop(_TAKEN, ""):
        st.success(escape(said), icon=":material/check:")
        if session.is_workspace():
            screens.link("conseiller/preparer", "Préparer son rendez-vous")
        else:
            screens.link("parcours/accueil", "Voir ce que l’on m’a écrit")
    turn = st.session_state.get(_ROUND, 0)
    files = st.file_uploader(
        label, type=["cpp"], accept_multiple_files=several, key=f"reception.fichier~{turn}"
    )
    if isinstance(files, list) and len(files) > 1:
        lot.ask(files, turn)
        return
    given = files[0] if isinstance(files, list) and files else files
    if not given or isinstance(given, list):
        st.session_state.pop(_OPENED, None)
        return
    phrase = st.text_input(
        "La phrase secrète que l’on vous a dite",
        key=f"reception.phrase~{turn}",
        autocomplete="off",
        help="Majuscules et accents ne comptent pas.",
    )
    if st.button("Ouvrir le fichier", key="reception.ouvrir", type="primary"):
        _open(given.file_id, given.getvalue(), phrase)
    opened: _Opened | None = st.session_state.get(_OPENED)
    if opened is not None and opened.name == given.file_id:
        _show(opened)


def _open(name: str, octets: bytes, phrase: str) -> None:
    st.session_state.pop(_OPENED, None)
    with creation.refusing(FichierRefuse):
        said = partage.unseal(octets, phrase)
        st.session_state[_OPENED] = _Opened(name, partage.arrival(octets, said), partage.lines(said))


def _show(opened: _Opened) -> None:
    """Say what the file brings before anything is written."""
    try:
        found = reception.examine(session.store(), opened.arrivee)
    except (ReceptionRefusee, StoreError) as refusal:
        creation.refuse(sentence(refusal))
        return
    with st.container(border=True, key="reception.apercu"):
        if session.is_workspace():
            persons = (conseiller.name(r) for r in opened.arrivee.records if isinstance(r, Dossier))
            st.markdown(f"Carnet de **{escape(next(persons, 'cette personne'))}**.")
        st.markdown(
            f"Code de contrôle : **{escape(opened.arrivee.code.replace(' ', french.NBSP))}**. Lisez-le à voix haute ensemble."
        )
        st.markdown(f"**{escape(apport.counts(found))}**")
        for warning in [apport.NOUVELLE] * found.nouvelle_personne + apport.warnings(found):
            st.markdown(escape(warning))
    if inside := fold("Lire tout ce que contient ce fichier", key="reception.lignes"):
        with inside:
            partage_ecran.show_preview(opened.lignes, key="reception.lignes")
    if found.fusion.changes_nothing:
        st.markdown("Il n’y a rien de plus à prendre.")
    elif st.button("Prendre ces changements", key="reception.prendre", type="primary"):
        _take(opened.arrivee)


def _take(arrivee: Arrivee) -> None:
    with creation.refusing(ReceptionRefusee):
        done = reception.receive(session.store(), arrivee, at=clock.now())
        st.session_state[_TAKEN] = f"C’est pris. {apport.counts(done)}"
        st.session_state[_ROUND] = (
            st.session_state.get(_ROUND, 0) + 1
        )  # an empty field, ready for another file
        st.session_state.pop(_OPENED, None)
        if session.is_workspace():
            conseiller.keep_person(arrivee.dossier_id)
        st.rerun()


def show_conflicts(dossier: Dossier) -> None:
    """Draw the versions that contradict what is used; the person looks at both, then says that it is seen."""
    found = conflits.of(session.store(), dossier.id)
    if not found:
        return
    st.header("Deux versions d’une même ligne", anchor=False)
    st.markdown(
        "Le même carnet a été changé à deux endroits. La version de gauche est utilisée, l’autre est gardée."
    )
    for conflict in found:
        ours, theirs = partage.both_versions(session.store(), conflict)
        with st.container(border=True, key=f"conflit-{conflict.id}"):
            left, right = st.columns(2)
            left.markdown(f"**Utilisée**  \n{escape(ours)}")
            right.markdown(f"**L’autre**  \n{escape(theirs)}")
            if st.button("C’est vu : garder celle de gauche", key=f"conflit-{conflict.id}.vu"):
                conflits.forget(session.store(), conflict.id)
                st.rerun()
