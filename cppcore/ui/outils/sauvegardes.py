"""The copies beside the notebook, on screen: when, why, how big; one of them read to its end, then restored."""

from collections.abc import Sequence

import streamlit as st

from cppcore import french
from cppcore.store.fichier import copies, disk, restore
from cppcore.store.fichier.copies import Copy
from cppcore.ui.ecran import creation, saved, session
from cppcore.ui.ecran.escape import escape, table
from cppcore.ui.ecran.fold import fold

WHY = {
    copies.BEFORE_IMPORT: "avant de recevoir un fichier",
    copies.BEFORE_RESTORE: "avant une reprise",
    copies.BEFORE_MIGRATION: "avant une mise à jour de l’application",
    copies.AT_REST: "après vos derniers enregistrements",
}
"""Why a copy was made, by the beginning of its label; the others are made at an opening."""


def show_copies() -> None:
    """List the copies, and let one be chosen, read and restored."""
    st.header("Revenir à une copie", anchor=False)
    known = copies.list_all(session.store().path)[::-1]
    if not known:
        st.markdown("Aucune copie pour l’instant : la première se fait à la prochaine ouverture.")
        return
    _show_list(known)
    lines = {copy.path.name: f"{saved.moment(copy.taken_at)} – {_why(copy)}" for copy in known}
    chosen = st.selectbox(
        "La copie à reprendre",
        list(lines),
        index=None,
        format_func=lambda name: lines[name],
        placeholder="Choisissez une copie",
        key="copies.choisie",
    )
    found = next((copy for copy in known if copy.path.name == chosen), None)
    if found is not None:
        _show_one(found)


def _show_list(known: Sequence[Copy]) -> None:
    total = sum(disk.weight(copy.path) for copy in known)
    st.markdown(
        f"{french.plural(len(known), 'copie')}, {escape(_size(total))} en tout, dans le dossier "
        f"{french.quoted(escape(copies.FOLDER))} à côté du fichier. Aujourd’hui en garde trois et la toute dernière, chaque jour passé une seule, "
        f"pendant {copies.DAYS} jours. Celles d’avant une mise à jour restent."
    )
    if inside := fold("Voir toutes les copies", key="copies.toutes"):
        rows = [(saved.moment(copy.taken_at), _why(copy), _size(disk.weight(copy.path))) for copy in known]
        with inside, st.container(key="tableau-copies"):
            st.markdown(table(["Quand", "Pourquoi", "Taille"], rows))


def _show_one(copy: Copy) -> None:
    """Say what a copy holds, once it was read to its end, and offer to restore it."""
    held = restore.look(session.store().path, copy, events=session.store().last_event)
    if held is None:
        creation.refuse("Cette copie ne se lit pas jusqu’au bout. Choisissez-en une autre.")
        return
    with st.container(border=True, key="copies.contenu"):
        st.markdown(f"Cette copie est entière. {escape(_last(held))} {escape(_since(held))}")
        st.markdown(
            "Avant la reprise, le carnet d’aujourd’hui est copié à son tour : vous pourrez y revenir. "
            "Ce qui était déjà parti chez votre conseiller ou votre conseillère y reste jusqu’au prochain fichier."
            if not session.is_workspace()
            else "Avant la reprise, l’espace d’aujourd’hui est copié à son tour : vous pourrez y revenir. "
            "Ce que vous avez effacé pour de bon ne revient pas."
        )
        if st.button("Reprendre cette copie", key="copies.reprendre", type="primary"):
            with creation.refusing():
                session.take_back(copy)


def _last(held: restore.Contenu) -> str:
    if held.dernier is None:
        return "Rien n’y est encore écrit."
    return f"Son dernier enregistrement est du {saved.moment(held.dernier)}."


def _since(held: restore.Contenu) -> str:
    if not held.depuis:
        return "Rien n’a été enregistré depuis."
    since = french.plural(held.depuis, "enregistrement fait depuis", "enregistrements faits depuis")
    return f"{since} n’y {'sont' if held.depuis > 1 else 'est'} pas."


def _why(copy: Copy) -> str:
    return next((why for label, why in WHY.items() if copy.label.startswith(label)), "à l’ouverture")


def _size(octets: int) -> str:
    return f"{french.number(max(octets / 1_000_000, 0.1), 1)} Mo"
