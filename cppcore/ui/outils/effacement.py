"""Erasing for good, on screen: what goes and what stays, two deliberate steps, then it is done."""

import streamlit as st

from cppcore import clock, french
from cppcore.actions import partage
from cppcore.store import carnets
from cppcore.store.fichier import copies
from cppcore.ui.ecran import creation, imprimer, session
from cppcore.ui.ecran.escape import Md

EXPORT_MAX = 100
"""Notebooks put in one readable export: half a minute (0.3 s each on a busy computer)."""

WORD = Md("EFFACER")
"""What is typed in full before anything is erased."""


def confirm(label: Md, *, key: str) -> bool:
    """Ask two deliberate steps, then draw the button; return whether it was just pressed. label is our own text."""
    kept = st.checkbox("J’ai gardé ce que je veux garder, ou je ne veux rien garder.", key=f"{key}.garde")
    typed = st.text_input(
        f"Pour confirmer, écrivez {WORD}", key=f"{key}.mot", live="800ms", autocomplete="off"
    )
    is_ready = kept and (typed or "").strip().upper() == WORD
    return st.button(label, key=f"{key}.faire", disabled=not is_ready, icon=":material/delete_forever:")


def _offer_export() -> None:
    """Offer what the workspace holds, readable, where that is no more than a computer makes while one waits."""
    store, today = session.store(), clock.today()
    if not carnets.count_all(store):
        return
    if carnets.count_all(store) > EXPORT_MAX:
        st.markdown(
            f"Plus de {EXPORT_MAX} carnets sont ici. Pour tout garder, copiez d’abord le fichier de l’espace ailleurs, "
            "application fermée."
        )
        return
    imprimer.download(
        "D’abord, enregistrer tout l’espace (zip)",
        f"carnets-{today:%Y-%m-%d}.zip",
        lambda: partage.export_several(store, carnets.dossiers(store), today=today),
        key="effacer.emporter",
        aide="Il n’est pas scellé : gardez-le en lieu sûr.",
    )


def offer_all() -> None:
    """Say what « Tout effacer » takes away, and do it once it is confirmed."""
    st.header("Tout effacer", anchor=False)
    count = french.plural(len(copies.list_all(session.store().path)), "copie")
    if session.is_workspace():
        _offer_export()
    what = Md("l’espace, avec tous les carnets reçus") if session.is_workspace() else Md("le carnet")
    st.markdown(
        f"- **S’en vont pour toujours** : {what}, son histoire, {count}, et ce qui était en train d’être écrit."
        "\n- **Reste** : le répertoire des métiers. Il ne dit rien de personne."
        "\n- **Ne se reprend pas** : un fichier déjà donné reste chez qui l’a reçu, et un fichier que vous avez "
        "enregistré ailleurs reste où il est."
    )
    st.caption(
        "Un carnet neuf s’ouvre ensuite. Un logiciel spécialisé peut parfois retrouver des morceaux d’un fichier "
        "effacé : avant de donner ou de vendre l’ordinateur, faites effacer tout le disque."
    )
    if not session.is_workspace():
        st.caption(
            "Une ligne effacée d’un écran reste dans l’histoire du carnet et dans ses copies : « Tout effacer » seul "
            "les ôte."
        )
    if confirm("Tout effacer pour toujours", key="effacer"):
        with creation.refusing():
            session.erase_all()
