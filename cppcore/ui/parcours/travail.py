"""« Ce que j’ai à faire » on screen: one card per thing to do, with its page, its plan, and what became of it."""

from collections.abc import Iterable, Sequence

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.consigne import Consigne, EtatConsigne, RaisonConsigne, ReponseConsigne
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.synthese.end_of_programme import is_over
from cppcore.domain.synthese.travail import ECRAN, Tache, appointment_of
from cppcore.ui.ecran import creation, screens, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold

MARKS = {
    EtatConsigne.A_FAIRE: Md(":material/radio_button_unchecked:"),
    EtatConsigne.COMMENCEE: Md(":material/clock_loader_40:"),
    EtatConsigne.FAITE: Md(":material/check_circle:"),
    EtatConsigne.PAS_FAITE: Md(":material/chat_bubble:"),
}
"""The sign before each state; the state is always said in words too."""

PLAN = {
    "moment": (Md("À quel moment ?"), "Par exemple : après avoir déposé les enfants"),
    "ou": (Md("Où ?"), "Par exemple : à la médiathèque"),
    "obstacle": (Md("Si ceci m’en empêche…"), "Par exemple : personne ne répond"),
    "alors": (Md("Alors, je fais ceci"), "Par exemple : je rappelle le lendemain"),
}
"""The lines of a plan, in order: their labels, and what may be written there."""


def show_counts(taches: Sequence[Tache]) -> None:
    """Say in one line how many things are to be done, done, and not done: no points, no blame."""
    left, done = sum(t.is_open for t in taches), sum(t.is_done for t in taches)
    others = len(taches) - left - done
    said = [french.plural(left, "chose à faire", "choses à faire")] if left else []
    said += [french.plural(done, "chose faite", "choses faites")] if done else []
    said += [french.plural(others, "chose pas faite", "choses pas faites")] if others else []
    with st.container(key="compte"):
        st.markdown(f"{', '.join(said)}.")


def show_cards(taches: Iterable[Tache]) -> None:
    """Draw one card for each thing to do."""
    for one in taches:
        with st.container(border=True, key=f"tache.{one.id}"):
            _card(one)


def show_heading(carnet: Carnet, programme: Programme) -> None:
    """Draw the heading over what is to be done: until the next appointment, or what is left after the last one."""
    over = is_over(carnet, programme)
    st.header("Ce qui vous reste à faire" if over else "Jusqu’au prochain rendez-vous", anchor=False)


def show_short(carnet: Carnet, programme: Programme, taches: Sequence[Tache]) -> None:
    """Draw for the home page how many things there are, and a card for each one still to do; nothing when none is."""
    if not taches:
        return
    show_heading(carnet, programme)
    show_counts(taches)
    for one in (t for t in taches if t.is_open):
        with st.container(border=True, key=f"devoir-{one.id}"):
            st.markdown(f"{MARKS[one.etat]} {one.etat.label} – {_said(one)}")
            if screens.is_of_a_person(one.ecran):
                screens.link(one.ecran)
    screens.link(ECRAN, "Dire quand, où, et ce qui est fait")


def show_earlier(taches: Iterable[Tache]) -> None:
    """Draw, in a fold, what was over before the last appointment."""
    over = list(taches)
    if not over:
        return
    if inside := fold("Avant le dernier rendez-vous", key="taches.avant"):
        with inside:
            show_cards(over)


def _card(one: Tache) -> None:
    st.markdown(f"{MARKS[one.etat]} {_said(one)}")
    st.caption(_by_whom(one))
    if screens.is_of_a_person(one.ecran):
        screens.link(one.ecran, f"Ouvrir « {screens.TITRES[one.ecran]} »")
    key = f"reponse.{one.id}"
    if one.vue:
        st.markdown("C’est fait : le carnet le voit.")
        return
    _ask_state(one.reponse, key)
    if one.is_done:
        typed.three_values(one.reponse, "utilisable", "Est-ce que cela vous a servi ?", key=key)
    elif one.is_open:
        _offer_plan(one.reponse, key)
    if one.consigne and not one.is_asked and st.button("Effacer", key=f"{key}.effacer", type="tertiary"):
        undo.erase(one.consigne)


def _said(one: Tache) -> Md:
    """Return what is to be done, why and how long it takes, ready for Markdown."""
    minutes = french.plural(one.minutes or 0, "minute").replace(" ", french.NBSP)
    length = f" ({escape(minutes)})" if one.minutes else Md("")
    why = f"  \n{escape(one.pourquoi)}" if one.pourquoi.strip() else Md("")
    return f"**{escape(one.texte)}**{why}{length}"


def _by_whom(one: Tache) -> Md:
    """Return who asked for it and when, ready for Markdown."""
    if one.consigne is None:
        return Md("Proposé après le dernier rendez-vous.")
    if not one.is_asked:
        return f"Noté par vous, le {french.day(one.consigne.le)}."
    name = one.consigne.signature.strip() or "votre conseiller ou votre conseillère"
    return f"Demandé par {escape(name)}, le {french.day(one.consigne.le)}."


def _ask_state(reponse: ReponseConsigne, key: str) -> None:
    etat = typed.choice(reponse, "etat", "Où en êtes-vous ?", EtatConsigne, key=key, on_one_line=True)
    if etat is not EtatConsigne.PAS_FAITE:
        return
    typed.pick(reponse, "raison", "Pas fait parce que…", RaisonConsigne, key=key)
    typed.line(
        reponse,
        "detail",
        "En dire plus (si vous voulez)",
        key=key,
        placeholder="Par exemple : le bus, la garde",
    )
    st.caption("Dire pourquoi aide autant que faire : vous en parlerez à votre rendez-vous.")


def _offer_plan(reponse: ReponseConsigne, key: str) -> None:
    """Say the plan, and draw in a fold its fields: when, where, « si… alors… »."""
    if plan := said_plan(reponse):
        st.markdown(plan)
    if inside := fold("Quand, où, et si ça bloque", key=f"{key}.plan"):
        with inside:
            st.caption(
                "Une chose prévue à un moment précis se fait plus souvent. Remplissez ce que vous savez."
            )
            typed.day(reponse, "quand", "Quel jour ?", key=key)
            for field, (label, example) in PLAN.items():
                typed.line(reponse, field, label, key=key, placeholder=example)


def said_plan(reponse: ReponseConsigne) -> Md:
    """Return when, where and « si… alors… » as the person said them, ready for Markdown; empty when nothing is."""
    when = [french.day(reponse.quand) if reponse.quand else "", reponse.moment, reponse.ou]
    parts = [escape(" – ".join(part.strip() for part in when if part.strip()))]
    if reponse.obstacle.strip():
        parts.append(f"Si ceci m’en empêche : {escape(reponse.obstacle.strip())}")
    if reponse.alors.strip():
        parts.append(f"Alors : {escape(reponse.alors.strip())}")
    said = "  \n".join(part for part in parts if part)
    return f"**Mon plan** : {said}" if said else Md("")


def offer_new(carnet: Carnet) -> None:
    """Draw, in a fold, the form by which the person notes something to do in her own words."""
    if inside := fold("Noter autre chose à faire", key="consigne-nouvelle"):
        with inside:
            draft = Draft(carnet.dossier, "consigne-personne")
            texte = draft.text(
                "texte", "Ce que j’ai à faire", placeholder="Par exemple : rappeler ma cousine"
            )
            needed = {"Écrivez d’abord ce qu’il y a à faire, même en deux mots.": texte}
            if creation.is_sent(draft, "Ajouter", needed):
                today = clock.today()
                creation.create(draft, Consigne, texte=texte, rdv=appointment_of(carnet, today), le=today)
