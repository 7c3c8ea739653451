"""The work trials on screen: note one, open one, say where it stands, its company, its dates and its aim."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.immersion.cadre_immersion import FIRST
from cppcore.domain.immersion.essai_entreprise import company, told_by_thread
from cppcore.domain.immersion.immersion import ASKING, ENDED, EtatImmersion, Immersion
from cppcore.domain.recherches.contact import thread_state
from cppcore.domain.recherches.recherche import Recherche
from cppcore.store import records
from cppcore.ui.ecran import choix_piste, creation, fields, session, typed
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.immersion import fiche_immersion, preuve_immersion
from cppcore.ui.recherches import contact, recherche

_OPENED = "immersion.ouverte"
_TO_OPEN = "_immersion_a_ouvrir"

WHY = {
    EtatImmersion.REFUSEE: Md("Pourquoi ? (si on vous l’a dit)"),
    EtatImmersion.EN_PARTIE: Md("Pourquoi s’est-il arrêté plus tôt ?"),
    EtatImmersion.PAS_TENUE: Md("Pourquoi, et de la part de qui ?"),
}
"""What is asked beside a state that has a reason."""


def ask_new(carnet: Carnet) -> None:
    """Draw the form that notes a company to ask; in a fold once there is one."""
    if inside := fold("Noter une entreprise", key="immersion.ajouter", opened=not carnet.immersions):
        with inside:
            draft = Draft(carnet.dossier, "immersion-nouvelle")
            organisme = draft.text("organisme", "L’entreprise", placeholder="Par exemple : Garage Roux")
            lieu = draft.text("lieu", "La ville")
            wanted = None
            if carnet.open_pistes:
                wanted = choix_piste.ask(draft, carnet, "Pour essayer quelle piste ?")
            schemes, first = fiche_immersion.schemes(carnet), FIRST[carnet.dossier.regles]
            cadre = draft.choice(
                "cadre", "Avec quel dispositif ? Votre conseiller le sait", schemes, default=first
            )
            needed = {"Écrivez d’abord le nom de l’entreprise.": organisme}
            if creation.is_sent(draft, "Garder cette entreprise", needed, key="immersion.creer"):
                _make(draft, {"organisme": organisme, "lieu": lieu}, {"piste_id": wanted, "cadre": cadre})


def _make(draft: Draft, place: dict[str, str], content: dict[str, object]) -> None:
    with creation.refusing():
        note = "Demander un essai en entreprise."
        research = recherche.to_visit(draft, piste_id=content["piste_id"], note=note, **place)
        made = {"id": draft.id, "dossier_id": draft.dossier_id, "recherche_id": research.id}
        new = Immersion.model_validate({**made, **content})
        creation.save(draft, research, new)
        st.session_state[_TO_OPEN] = str(new.id)
        st.rerun()


def choose(carnet: Carnet) -> Immersion | None:
    """Draw the choice of the trial to open when there are several; return it, None when there is none."""
    known = {str(one.id): one for one in _likely_first(carnet.immersions)}
    if made := st.session_state.pop(_TO_OPEN, None):
        st.session_state[_OPENED] = made
        st.toast("C’est noté. Sa fiche est ouverte.", icon=":material/check:")
    if len(known) < 2:
        return next(iter(known.values()), None)
    if st.session_state.get(_OPENED) not in known:
        st.session_state.pop(_OPENED, None)
    names = {code: f"{company(one, carnet.recherches)} – {one.etat.label}" for code, one in known.items()}
    return known[fields.show_one("Quel essai ?", names, key=_OPENED)]


def _likely_first(immersions: Sequence[Immersion]) -> list[Immersion]:
    """Return the accepted trials first, then those that are asked for, then the others, the latest written first."""
    latest = list(reversed(immersions))
    return sorted(latest, key=lambda one: (one.etat in ENDED, one.etat in ASKING))


def show_state(immersion: Immersion, carnet: Carnet) -> None:
    """Draw where a trial stands, and the thread of the company that was asked."""
    key, research = f"immersion.{immersion.id}", fiche_immersion.research_of(immersion, carnet)
    st.header(escape(company(immersion, carnet.recherches)), anchor=False)
    st.markdown(_facts(immersion, carnet))
    save = partial(preuve_immersion.change, carnet, immersion)
    etat = typed.pick(immersion, "etat", "Où en est cet essai ?", EtatImmersion, save=save)
    if etat in WHY:
        typed.area(immersion, "raison", WHY[etat], height=84)
    if etat in {EtatImmersion.REFUSEE, EtatImmersion.SANS_REPONSE}:
        st.caption("C’est un résultat. Il reste noté, et vous pouvez demander ailleurs.")
    if research is None:
        _offer_company_back(immersion)
        return
    thread = thread_state(research, carnet.contacts, today=clock.today())
    told = told_by_thread(immersion, thread)
    if told is not None and st.button(f"Noter ici aussi : {told.label}", key=f"{key}.suivre"):
        save("etat", told)
        st.rerun()
    contact.show_thread(carnet, research)


def _offer_company_back(immersion: Immersion) -> None:
    erased = records.get(session.store(), Recherche, immersion.recherche_id)
    st.markdown("Cette entreprise a été effacée de votre journal de recherches.")
    if erased is not None and st.button("La remettre", key=f"immersion.{immersion.id}.remettre"):
        records.restore(session.store(), erased, at=clock.now())
        st.rerun()


def _facts(immersion: Immersion, carnet: Carnet) -> Md:
    """Return the scheme, the dates and the piste in one line, ready for Markdown; what is missing is stated."""
    if immersion.debut and immersion.fin:
        when = f"du {french.full_day(immersion.debut)} au {french.full_day(immersion.fin)}"
    elif immersion.debut:
        when = f"à partir du {french.full_day(immersion.debut)}"
    else:
        when = Md("dates pas encore sues")
    names = {p.id: p.intitule for p in carnet.pistes}
    about = f" – {escape(names[immersion.piste_id])}" if immersion.piste_id in names else Md("")
    return f"{immersion.cadre.label} – {when}{about}"
