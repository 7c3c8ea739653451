"""What the counsellor asks to be done: taken from a pack or written, signed, dated, and what became of it."""

from uuid import uuid5

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.consignes import pack_problems, packs
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.consigne import Consigne, PropositionConsigne
from cppcore.domain.socle.base import Auteur
from cppcore.domain.synthese.travail import Tache, appointment_of, tasks
from cppcore.ui.ecran import creation, screens, session, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.parcours import remarque

FREE = "aucune"
"""Code of a consigne that opens no screen."""


def offer(carnet: Carnet, *, reader: str) -> None:
    """Draw the fold in which the counsellor gives something to do; reader is how the person is called."""
    if inside := fold("Donner une consigne", key="consigne.donner"):
        with inside:
            st.caption(
                f"{escape(reader)} lira ceci, avec votre nom et la date. Une petite consigne suffit, "
                "une deuxième si c’est son souhait."
            )
            # The person is in the name: in a workspace, what is begun for one never shows for another.
            draft = Draft(carnet.dossier, f"consigne-{carnet.dossier.id}")
            name = draft.text("signature", "Votre nom", default=remarque.signature(carnet))
            _offer_packs(carnet, name)
            _ask_new(carnet, draft, name)
            for one in reversed(tasks(carnet, ())):
                if one.consigne is not None and one.is_asked:
                    _tell(one, one.consigne)


def _offer_packs(carnet: Carnet, name: str) -> None:
    """Draw, in a fold, the consignes of the packs that are not given yet, each with its button."""
    given = {c.texte for c in carnet.consignes}
    if inside := fold("Choisir dans une liste", key="consigne.liste"):
        with inside:
            for pack in packs().values():
                st.markdown(f"**{escape(pack.titre)}**")
                for one in (c for c in pack.consignes if c.texte not in given):
                    if creation.is_taken(one.texte, key=f"proposer-{pack.code}.{one.code}"):
                        _take(one, pack.code, carnet, name)
            for problem in pack_problems():
                st.warning(escape(problem), icon=":material/edit_off:")


def _take(one: PropositionConsigne, pack: str, carnet: Carnet, name: str) -> None:
    """Give a consigne of a pack; pressed twice in two windows, it is one consigne."""
    if not name.strip():
        creation.refuse(remarque.UNSIGNED)
        return
    new = Consigne(
        id=uuid5(carnet.dossier.id, f"consigne-{pack}-{one.code}-{carnet.next_numero}"),
        dossier_id=carnet.dossier.id,
        auteur=Auteur.CONSEILLER,
        texte=one.texte,
        pourquoi=one.pourquoi,
        ecran=one.ecran,
        minutes=one.minutes,
        rdv=appointment_of(carnet, clock.today()),
        le=clock.today(),
        signature=name,
    )
    session.save(new)
    creation.given()
    st.rerun()


def _ask_new(carnet: Carnet, draft: Draft, name: str) -> None:
    """Draw the form that gives a consigne in the counsellor's own words."""
    st.subheader("Écrire une consigne", anchor=False)
    texte = draft.text("texte", "Ce qu’il y a à faire", placeholder="Par exemple : appelez l’école de Lyon")
    pourquoi = draft.text("pourquoi", "Pourquoi ? (si vous voulez)")
    pages = {FREE: "Aucune"} | {s.ecran: s.titre for row in screens.PERSONNE.values() for s in row}
    ecran = draft.pick("ecran", "La page à ouvrir", pages, default=FREE)
    needed = {"Écrivez d’abord ce qu’il y a à faire.": texte, remarque.UNSIGNED: name}
    if creation.is_sent(draft, "Donner cette consigne", needed):
        today = clock.today()
        said = {"texte": texte, "pourquoi": pourquoi, "ecran": "" if ecran == FREE else ecran or ""}
        creation.give(draft, Consigne, rdv=appointment_of(carnet, today), le=today, signature=name, **said)


def _tell(tache: Tache, one: Consigne) -> None:
    """Write one consigne that was given, what the person answered, and the button that withdraws it."""
    with st.container(border=True, key=f"consigne.{one.id}"):
        st.markdown(f"**{escape(one.texte)}**  \n{answer(tache)}")
        st.caption(f"Signé : {escape(one.signature)}, le {french.full_day(one.le)}.")
        undo.offer_erase("Effacer cette consigne", one)


def answer(tache: Tache) -> Md:
    """Return where the person stands with a thing to do, and why when it is not done, ready for Markdown."""
    said = tache.reponse
    parts: list[str] = [tache.etat.label]
    if said.why_not:
        parts[0] += f" parce que : {said.why_not}"
    elif tache.is_open and said.quand is not None:
        parts.append(f"prévu {french.day(said.quand)}")
    if tache.is_done and said.utilisable is not None:
        parts.append("cela lui a servi" if said.utilisable else "cela ne lui a pas servi")
    return escape(", ".join(parts))
