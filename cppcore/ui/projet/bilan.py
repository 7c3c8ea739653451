"""The bilan on screen: the outcome that two people choose, the texts, her own words, what she says of it."""

from functools import partial
from uuid import UUID

import streamlit as st

from cppcore import clock
from cppcore.actions import documents
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.piste import Motif
from cppcore.domain.projet.bilan import (
    AVEC_PISTE,
    AVEC_REFLEXIONS,
    Bilan,
    IssueBilan,
    PisteReflexion,
    next_rank,
)
from cppcore.domain.synthese.end_of_programme import about_its_piste
from cppcore.domain.synthese.lecture_bilan import FaitsBilan, proposed, words_to_keep
from cppcore.store import records
from cppcore.ui.ecran import fields, screens, session, typed, undo
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold

PAS_CHOISI = "pas-choisi"
"""The code of « pas encore choisi »; it takes the outcome back."""

AUTRE_IDEE = "autre-idee"
"""The code of a piste de réflexion that is not in the notebook."""

PARTIES = {
    "circonstances": Md("Comment le CPP s’est passé"),
    "competences": Md("Les compétences, au regard du projet"),
    "projet": Md("Le projet"),
}
"""The parts whose text may be replaced, by field of the bilan, and their titles."""


def facts() -> FaitsBilan:
    """Return everything that the bilan of this notebook rests on."""
    return documents.facts(session.store(), session.dossier(), today=clock.today())


def ask_outcome(carnet: Carnet) -> None:
    """Ask how the CPP ends, then what goes with that ending."""
    bilan = carnet.bilan
    st.header("Où en est mon projet ?", anchor=False)
    st.caption(
        "Choisissez ensemble, vous et votre conseiller ou votre conseillère. Le carnet ne choisit jamais."
    )
    said = fields.choice(
        "À la fin de ce CPP",
        {**typed.labels(IssueBilan), PAS_CHOISI: Md("Pas encore choisi")},
        key="bilan.issue",
        stored=bilan.issue or PAS_CHOISI,
        save=partial(_choose, carnet),
    )
    if not said or said == PAS_CHOISI:
        screens.link("pistes/choisir", "Voir ce qui manque pour confirmer une piste")
        return
    _ask_piste(carnet, IssueBilan(said))
    if said == IssueBilan.SOUS_CONDITIONS:
        typed.area(
            bilan,
            "conditions",
            "À quelles conditions ?",
            key="bilan",
            placeholder="Par exemple : avoir l’accord du financement avant le 15 janvier",
            height=90,
        )
    if said == IssueBilan.NON_CONFIRME:
        typed.pick(bilan, "motif", "La raison principale", Motif, key="bilan")


def _choose(carnet: Carnet, code: str) -> None:
    """Keep the outcome with the day on which it was chosen, over whatever another window wrote meanwhile."""
    known = records.get(session.store(), Bilan, carnet.bilan.id) or carnet.bilan
    issue = None if code == PAS_CHOISI else IssueBilan(code)
    chosen = known.choose(issue, today=clock.today())
    session.save(about_its_piste(chosen, carnet))


def _ask_piste(carnet: Carnet, issue: IssueBilan) -> None:
    """Ask which piste the outcome is about; the open ones first when the project goes on."""
    kept = [p.id for p in carnet.open_pistes]
    others = [p.id for p in carnet.pistes if p.id not in kept]
    if not kept and not others:
        st.markdown("Aucune piste n’est notée.")
        screens.link("pistes/pistes", "Noter une piste")
        return
    names = {p.id: f"{p.intitule}{' (écartée)' if p.id in others else ''}" for p in carnet.pistes}
    goes_on = issue in AVEC_PISTE
    typed.pick(
        carnet.bilan,
        "piste_id",
        "La piste avec laquelle je continue" if goes_on else "La piste qui n’est pas confirmée",
        {piste_id: names[piste_id] for piste_id in (kept + others if goes_on else others + kept)},
        key="bilan",
    )


def ask_reflexions(carnet: Carnet) -> None:
    """Ask one to three pistes de réflexion, each with its next small step, when the ending leaves some."""
    said = {one.rang: one for one in carnet.reflexions if one.is_said}
    if carnet.bilan.issue not in AVEC_REFLEXIONS and not said:
        return
    st.header("Mes pistes de réflexion", anchor=False)
    st.markdown("Des idées à garder pour la suite. Pour chacune, le plus petit pas possible.")
    ranks = sorted(said)
    if free := next_rank(carnet.reflexions):
        ranks.append(free)
    for rang in ranks:
        with st.container(border=True, key=f"reflexion-{rang}"):
            _ask_reflexion(carnet, said.get(rang) or PisteReflexion.blank(carnet.dossier.id, rang))


def _ask_reflexion(carnet: Carnet, one: PisteReflexion) -> None:
    key = f"reflexion.{one.rang}"
    names: dict[str, str] = {str(p.id): p.intitule for p in carnet.pistes if p.id != carnet.bilan.piste_id}
    chosen = fields.pick(
        "Une piste à garder" if one.is_said else "Ajouter une piste à garder",
        {**names, AUTRE_IDEE: "Une autre idée"},
        key=f"{key}.piste",
        stored=str(one.piste_id) if one.piste_id else AUTRE_IDEE if one.intitule else None,
        save=lambda code: session.change(one, "piste_id", None if code == AUTRE_IDEE else UUID(code)),
    )
    if chosen == AUTRE_IDEE:
        typed.line(one, "intitule", "Cette idée, avec mes mots", key=key)
    if not chosen:
        return
    typed.line(
        one, "pas", "Le prochain petit pas", key=key, placeholder="Par exemple : lire une fiche métier"
    )
    typed.day(one, "le", "Pour quel jour ?", key=key)
    if one.is_said and st.button("Retirer", key=f"{key}.retirer", type="tertiary"):
        blank = PisteReflexion.blank(one.dossier_id, one.rang)
        undo.replace([one], [blank])


def ask_texts(faits: FaitsBilan) -> None:
    """Show the text of each part, proposed from the facts of the notebook; each may be rewritten freely."""
    st.header("Les textes du bilan", anchor=False)
    st.markdown("Le carnet propose un texte, à partir de ce que vous avez noté. Changez-le si vous voulez.")
    texts = proposed(faits)
    for field, title in PARTIES.items():
        is_own = getattr(faits.carnet.bilan, field) is not None
        state = Md("mon texte") if is_own else Md("texte proposé") if texts[field] else Md("à compléter")
        if inside := fold(f"**{title}** – {state}", key=f"bilan.partie.{field}"):
            with inside:
                _ask_text(faits.carnet.bilan, field, title, texts[field])


def _ask_text(bilan: Bilan, field: str, title: Md, text: str) -> None:
    own = getattr(bilan, field)
    if own is None and text:
        st.markdown(escape(text))
        if st.button("Changer ce texte", key=f"bilan.{field}.changer"):
            session.change(bilan, field, text)
            st.rerun()
        return
    save = partial(session.change, bilan, field)
    fields.area(title, key=f"bilan.{field}", stored=own or "", save=save, height=160)
    key = f"bilan.{field}.revenir"
    if own is not None and text and st.button("Revenir au texte proposé", key=key, type="tertiary"):
        undo.replace([bilan], [bilan.model_copy(update={field: None})])


def ask_words(faits: FaitsBilan) -> None:
    """Ask what she wants to be kept in her own words; what she already wrote may be taken."""
    carnet, bilan = faits.carnet, faits.carnet.bilan
    st.header("Avec mes mots", anchor=False)
    typed.area(
        bilan,
        "mots",
        "Ce que je veux qu’on retienne",
        key="bilan",
        placeholder="Par exemple : ce dont je suis fière ou fier, ce qui a compté",
    )
    found = [words for words in words_to_keep(carnet, faits.demande) if words not in bilan.mots]
    if found and (inside := fold("Reprendre ce que j’ai déjà écrit", key="bilan.reprendre")):
        with inside:
            for number, words in enumerate(found):
                with st.container(horizontal=True, vertical_alignment="center", key=f"bilan.mots-{number}"):
                    key, aide = f"bilan.prendre.{number}", Md("Ajoute ces mots à la suite")
                    typed.offer_words(bilan, "mots", words, key=key, aide=aide)


def ask_opinion(bilan: Bilan) -> None:
    """Ask what she says of the document, and whether she agrees; nothing is compulsory."""
    st.header("Ce que je pense de ce bilan", anchor=False)
    typed.area(bilan, "observations", "Mes observations", key="bilan", height=90)
    agreed = typed.three_values(bilan, "accord", "Je suis d’accord avec ce bilan", key="bilan")
    if agreed is False and not bilan.observations.strip():
        st.info("Écrivez ci-dessus ce qui ne va pas : votre conseiller le lira.", icon=":material/edit:")
