"""The plan d'action on screen: the next action first, then the others by goal, what is done, and what may be added."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID, uuid5

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.actions import goals
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.projet.action import Action, EtatAction, QuiAction
from cppcore.domain.projet.plan_action import PropositionAction, by_goal, in_order, is_late, proposed
from cppcore.ui.ecran import choix_piste, creation, session, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold

SANS_BUT = Md("Sans but précis")
"""Title of the actions that serve no goal in particular."""


def show_next(action: Action | None, carnet: Carnet) -> None:
    """Draw the one action to do first, where it stands ready to be changed."""
    st.header("La prochaine action", anchor=False)
    if action is None:
        st.markdown("Rien à faire pour l’instant. Ajoutez une action : la plus petite suffit pour commencer.")
        return
    with st.container(border=True, key="plan.prochaine"):
        st.markdown(f"**{escape(action.texte)}**  \n{_facts(action, carnet)}")
        if action.but.strip():
            st.caption(f"Mon but : {escape(action.but)}")
        if plan := _if_then(action):
            st.markdown(plan)
        if is_late(action, today=clock.today()):
            st.caption(
                "La date est passée. Ce n’est pas grave : choisissez-en une autre, ou dites où elle en est."
            )
        _ask_state(action)
        is_new = creation.is_just_made(action)
        if inside := fold("Changer cette action", key=f"prochaine.{action.id}", opened=is_new):
            with inside:
                _sheet(action, carnet)


def show_others(actions: Iterable[Action], carnet: Carnet) -> None:
    """List the other actions still to do, under their goals, each folded."""
    found = by_goal(actions)
    if found:
        st.header("Les autres actions, par but", anchor=False)
    for number, (goal, own) in enumerate(found):
        with st.container(key=f"plan.but-{number}"):
            st.subheader(escape(goal) or SANS_BUT, anchor=False)
            _show_list(own, carnet)


def show_over(actions: Iterable[Action], carnet: Carnet) -> None:
    """List what is done or given up, each folded; it can be taken up again."""
    over = in_order(actions)
    if over:
        st.header("Ce qui est fait ou abandonné", anchor=False)
        with st.container(key="plan.fini"):
            _show_list(over, carnet)


def _show_list(actions: Iterable[Action], carnet: Carnet) -> None:
    for one in actions:
        if inside := creation.sheet(one, f"**{escape(one.texte)}** – {_facts(one, carnet)}"):
            with inside:
                _ask_state(one)
                _sheet(one, carnet)


def _facts(action: Action, carnet: Carnet) -> Md:
    """Return when, who, where it stands and for which piste, ready for Markdown; what is missing is stated."""
    late = Md(", date passée") if is_late(action, today=clock.today()) else Md("")
    when = Md("sans date")
    if action.echeance:
        le = action.echeance
        day = french.day(le) if le.year == clock.today().year else french.full_day(le)
        when = f"pour le {day}{late}"
    parts = [when, escape(_who(action)), escape(action.etat.label.lower())]
    kept = {one.id for one in carnet.open_pistes}
    for about in (p for p in carnet.pistes if p.id == action.piste_id):
        parts.append(escape(about.intitule) + Md("" if about.id in kept else " (piste écartée)"))
    return " – ".join(parts)


def _who(action: Action) -> str:
    if action.qui is None:
        return "qui : pas encore dit"
    if action.qui is QuiAction.AUTRE and action.personne.strip():
        return action.personne
    return action.qui.label.lower()


def _if_then(action: Action) -> Md:
    """Return « si… alors… » in her words, ready for Markdown; empty when neither is written."""
    parts = []
    if action.obstacle.strip():
        parts.append(f"Si ceci m’en empêche : {escape(action.obstacle.strip())}")
    if action.alors.strip():
        parts.append(f"Alors : {escape(action.alors.strip())}")
    return "  \n".join(parts)


def _ask_state(action: Action) -> None:
    typed.choice(action, "etat", "Où en est-elle ?", EtatAction, on_one_line=True)


def _sheet(action: Action, carnet: Carnet) -> None:
    """Draw the fields of one action, each saving itself, and the way to erase it."""
    _line(action, "texte", "Ce qu’il y a à faire")
    typed.day(action, "echeance", "Pour quel jour ?")
    who = typed.choice(action, "qui", "Qui le fait ?", QuiAction)
    if who is QuiAction.AUTRE:
        _line(action, "personne", "Son nom")
    _line(action, "but", "Dans quel but ?")
    if pistes := choix_piste.names(carnet, action.piste_id):
        typed.pick(action, "piste_id", "Pour quelle piste ?", pistes)
    _line(action, "obstacle", "Si ceci m’en empêche…", "Par exemple : le bus ne passe pas")
    _line(action, "alors", "Alors, je fais ceci", "Par exemple : j’appelle au lieu d’y aller")
    undo.offer_erase("Effacer cette action", action)


def _line(action: Action, field: str, label: Md, placeholder: str = "") -> None:
    """Draw one line of a sheet; a sentence gets two, so that a phone shows it all."""
    draw = typed.line if field == "personne" else partial(typed.area, height=84)
    draw(action, field, label, placeholder=placeholder)


def offer_more(carnet: Carnet) -> None:
    """Draw, in a fold, the two ways to add an action; open while the plan is empty."""
    if inside := fold("Ajouter une action", key="plan.ajouter", opened=not carnet.actions):
        with inside:
            _offer_lists(carnet)
            _ask_new(carnet)


def _ask_new(carnet: Carnet) -> None:
    """Draw the form that adds an action in her own words."""
    draft = Draft(carnet.dossier, "action-nouvelle")
    with st.container(key="action-nouvelle"):
        st.subheader("Écrire une action", anchor=False)
        texte = draft.text(
            "texte", "Ce qu’il y a à faire", placeholder="Par exemple : appeler le garage Roux"
        )
        le = draft.day("echeance", "Pour quel jour ?", None)
        known = {but: but for but in (*(but.nom for but in goals()), *(a.but for a in carnet.actions)) if but}
        but = draft.pick("but", "Dans quel but ?", known)
        qui = draft.pick("qui", "Qui le fait ?", QuiAction, default=QuiAction.MOI)
        needed = {"Écrivez d’abord ce qu’il y a à faire, même en deux mots.": texte}
        if creation.is_sent(draft, "Ajouter à mon plan", needed):
            about = {"but": but or "", "qui": qui, "piste_id": _only_piste(carnet)}
            creation.create(draft, Action, below=True, texte=texte, echeance=le, **about)


def _only_piste(carnet: Carnet) -> UUID | None:
    """Return the piste that is looked at when there is only one: an action is then about it."""
    pistes = carnet.open_pistes
    return pistes[0].id if len(pistes) == 1 else None


def _offer_lists(carnet: Carnet) -> None:
    """Draw, in a fold, the proposed actions that are not in the plan, each with its button."""
    if inside := fold("Choisir dans une liste", key="plan.liste"):
        with inside:
            st.markdown("Touchez une action pour la mettre dans votre plan. Vous pourrez changer ses mots.")
            for but in proposed(goals(), carnet):
                st.markdown(f"**{escape(but.nom)}**")
                for one in but.actions:
                    if creation.is_taken(one.texte, key=f"proposer.{one.code}"):
                        _take(one, but.nom, carnet)


def _take(one: PropositionAction, but: str, carnet: Carnet) -> None:
    """Put a proposed action in the plan; pressed twice in two windows, it is one action."""
    count = sum(a.texte == one.texte for a in carnet.actions)
    new = Action(
        id=uuid5(carnet.dossier.id, f"action-{one.code}-{count}"),
        dossier_id=carnet.dossier.id,
        texte=one.texte,
        but=but,
        qui=QuiAction.MOI,
        piste_id=_only_piste(carnet),
    )
    session.save(new)
    st.toast("C’est dans votre plan.", icon=":material/check:")
    st.rerun()
