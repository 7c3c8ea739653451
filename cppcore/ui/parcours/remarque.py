"""Remarks on screen: what the counsellor leaves, and what the person reads of it."""

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.consigne import Consigne
from cppcore.domain.parcours.constat_rdv import ConstatRdv
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.socle.base import Auteur
from cppcore.ui.ecran import creation, screens, session, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold

EN_GENERAL, PISTE, RECHERCHE = "general", "piste", "recherche"
"""What a remark may be about; the last two are followed by the id of what they name."""

ECRANS = ("projet/bilan", "pistes/grille", "moi/demande")
"""Screens that a remark may be about as a whole."""

UNSIGNED = "Signez d’abord : écrivez votre nom."
"""Shown when the counsellor gives something without a name."""

RECHERCHES_MAX = 12
"""How many researches are proposed, the latest first."""


def signature(carnet: Carnet) -> str:
    """Return the name with which the counsellor signed last in this notebook, else the one of the dossier."""
    given: list[Remarque | Consigne | ConstatRdv] = [
        *carnet.remarques,
        *carnet.constats,
        *(c for c in carnet.consignes if c.auteur is Auteur.CONSEILLER),
    ]
    signed = [one for one in given if one.signature.strip()]
    latest = max(signed, key=lambda one: one.created_at or clock.now(), default=None)
    return latest.signature if latest else carnet.dossier.conseiller


def offer(carnet: Carnet, *, reader: str) -> None:
    """Draw the fold in which the counsellor leaves a remark; reader is how the person is called."""
    if inside := fold("Laisser une remarque", key="remarque.laisser"):
        with inside:
            st.caption(
                f"{escape(reader)} lira ceci, avec votre nom et la date. Ses propres mots restent tels quels : "
                "vous écrivez à côté."
            )
            _ask_new(carnet)
            for one in reversed(carnet.remarques):
                with st.container(border=True, key=f"remarque.{one.id}"):
                    _tell(one, carnet)
                    undo.offer_erase("Effacer cette remarque", one)


def _ask_new(carnet: Carnet) -> None:
    # The person is in the name: in a workspace, what is begun for one never shows for another.
    draft = Draft(carnet.dossier, f"remarque-{carnet.dossier.id}")
    texte = draft.text("texte", "Votre remarque", area=True)
    about = _subjects(carnet)
    cible = draft.pick("cible", "À propos de", about, default=EN_GENERAL)
    name = draft.text("signature", "Votre nom", default=signature(carnet))
    if creation.is_sent(
        draft, "Laisser cette remarque", {"Écrivez d’abord votre remarque.": texte, UNSIGNED: name}
    ):
        about_what = _target(cible or EN_GENERAL)
        creation.give(draft, Remarque, texte=texte, le=clock.today(), signature=name, **about_what)


def _subjects(carnet: Carnet) -> dict[str, str]:
    """Return what a remark may be about: its code, and how it is called."""
    latest = list(reversed(carnet.recherches))[:RECHERCHES_MAX]
    return {
        EN_GENERAL: "Rien en particulier",
        **{f"{PISTE}:{p.id}": f"La piste : {p.intitule}" for p in carnet.open_pistes},
        **{f"{RECHERCHE}:{r.id}": f"La recherche : {r.nom}" for r in latest},
        **{ecran: f"La page : {screens.TITRES[ecran]}" for ecran in ECRANS},
    }


def _target(cible: str) -> dict[str, object]:
    kind, _, one = cible.partition(":")
    if kind in {PISTE, RECHERCHE}:
        return {f"{kind}_id": UUID(one)}
    return {} if kind == EN_GENERAL else {"ecran": cible}


def show(carnet: Carnet) -> None:
    """Draw what the counsellor wrote to the person: the new remarks, then the older ones folded."""
    new = [r for r in carnet.remarques if session.is_since_last_rdv(r, carnet)]
    older = [r for r in carnet.remarques if r not in new]
    if not carnet.remarques:
        return
    st.header("Ce qu’on vous a écrit", anchor=False)
    if new:
        with st.container(key="remarques"):
            _show_list(new, carnet)
    before = Md("Les remarques d’avant le dernier rendez-vous")
    if older and (inside := fold(before, key="remarques.avant", opened=not new)):
        with inside:
            _show_list(older, carnet)


def _show_list(remarques: Iterable[Remarque], carnet: Carnet) -> None:
    for one in sorted(remarques, key=lambda r: r.created_at or clock.now(), reverse=True):
        with st.container(border=True, key=f"remarque.{one.id}"):
            _tell(one, carnet)
            if ecran := about(one, carnet)[1]:
                screens.link(ecran)


def _tell(one: Remarque, carnet: Carnet) -> None:
    """Write one remark: its words, who signed it, when, about what."""
    st.markdown(escape(one.texte))
    subject = about(one, carnet)[0]
    st.caption(
        f"Signé : {escape(one.signature)}, le {french.full_day(one.le)}."
        f"{f' À propos de : {escape(subject)}.' if subject else ''}"
    )


def about(one: Remarque, carnet: Carnet) -> tuple[str, str]:
    """Return what a remark is about, in words, and the screen where it is; both empty when nothing in particular.

    A subject erased since is named as such, and opens no screen.
    """
    if one.recherche_id is not None:
        found = [r.nom for r in carnet.recherches if r.id == one.recherche_id]
        return (
            (found[0], "recherches/journal") if found else ("une recherche qui n’est plus dans la liste", "")
        )
    if one.piste_id is not None:
        named = [p.intitule for p in carnet.pistes if p.id == one.piste_id]
        return (named[0], "pistes/pistes") if named else ("une piste qui n’est plus dans la liste", "")
    return (screens.TITRES[one.ecran], one.ecran) if screens.is_of_a_person(one.ecran) else ("", "")


def tell_new(carnet: Carnet) -> None:
    """Say in one line that remarks came since the last appointment, and where to read them; nothing without any."""
    new = [r for r in carnet.remarques if session.is_since_last_rdv(r, carnet)]
    if not new:
        return
    with st.container(border=True, key="remarques-nouvelles"):
        names = list(dict.fromkeys(r.signature for r in new))
        verb = Md("vous a écrit") if len(names) == 1 else Md("vous ont écrit")
        count = french.plural(len(new), "remarque")
        st.markdown(f":material/mail: **{escape(french.join(names))} {verb}** ({count}).")
        screens.link("parcours/consignes", "Lire")
