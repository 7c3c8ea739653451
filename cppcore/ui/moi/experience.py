"""Experiences on screen: add one, say more about it, tell its achievements and what proves them."""

from collections.abc import Sequence

import streamlit as st

from cppcore import french
from cppcore.domain.moi.competence import Acquis
from cppcore.domain.moi.experience import (
    Experience,
    GenreExperience,
    GenrePreuve,
    Realisation,
    proof_level,
)
from cppcore.domain.parcours.dossier import Dossier
from cppcore.ui.ecran import creation, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.moi import competence

STORY = {
    "ou": Md("Où était-ce, et quand ?"),
    "tache": Md("Que fallait-il faire ?"),
    "action": Md("Qu’est-ce que j’ai fait, moi ?"),
    "resultat": Md("Qu’est-ce que ça a donné ?"),
}
"""The four questions of a story, in order (QUESTIONNAIRES §2.6)."""

PROOF = {
    GenrePreuve.PERSONNE: Md("Qui peut le dire ?"),
    GenrePreuve.DOCUMENT: Md("Quel papier, quelle photo ou quel objet ?"),
}
"""What is asked once the person said what could show it."""

NEXT = {
    0: Md("Répondez aux quatre questions. Ou dites qui peut en parler, ou quel papier le montre."),
    1: Md("Si vous pouvez, dites aussi qui peut en parler, ou quel papier le montre."),
    2: Md("Pensez à prévenir cette personne."),
    3: Md("Pensez à le retrouver et à le garder."),
}
"""What may come after each level of proof."""


def ask_new(dossier: Dossier) -> None:
    """Draw the two fields that add an experience."""
    draft = Draft(dossier, "experience-nouvelle")
    with st.container(border=True, key="experience-nouvelle"):
        st.subheader("Ajouter une expérience", anchor=False)
        intitule = draft.text("intitule", "Ce que j’ai fait", placeholder="Par exemple : réparer des vélos")
        genre = draft.pick("genre", "C’était quoi ? (si vous voulez)", GenreExperience)
        if creation.is_sent(draft, "Ajouter cette expérience"):
            creation.create(draft, Experience, below=True, intitule=intitule, genre=genre)


def show_list(
    dossier: Dossier,
    experiences: Sequence[Experience],
    realisations: Sequence[Realisation],
    acquis: Sequence[Acquis],
) -> None:
    """List experiences, the one added last on top, each folded with its achievements inside."""
    known = {e.id for e in experiences}
    for one in reversed(experiences):
        own = [r for r in realisations if r.experience_id == one.id]
        if inside := creation.sheet(one, summary(one, len(own))):
            with inside:
                sheet(one)
                st.markdown("**Mes réussites dans cette expérience**")
                show_stories(dossier, own, acquis)
                ask_story(dossier, one)
                undo.offer_erase("Effacer cette expérience", one, *own)
    apart = [r for r in realisations if r.experience_id not in known]
    if apart:
        st.markdown("**Mes autres réussites**")
        show_stories(dossier, apart, acquis)


def summary(experience: Experience, stories: int) -> Md:
    """Return one line about an experience, ready for Markdown."""
    said = [experience.genre.label] if experience.genre else []
    said += [escape(experience.periode)] if experience.periode else []
    if stories:
        said.append(french.plural(stories, "réussite"))
    return " – ".join([f"**{escape(experience.intitule)}**", *said])


def sheet(experience: Experience) -> None:
    """Draw the fields of one experience, each saving itself."""
    typed.line(experience, "intitule", "Ce que j’ai fait")
    left, right = st.columns(2)
    with left:
        typed.pick(experience, "genre", "C’était quoi ?", GenreExperience)
        typed.line(experience, "organisme", "Chez qui ? (entreprise, association, famille…)")
    with right:
        typed.line(experience, "periode", "Quand ?", placeholder="Par exemple : 2003 à 2015")
        typed.line(experience, "lieu", "Dans quelle ville ?")
    typed.area(experience, "note", "Ce que j’y faisais, avec mes mots", height=100)


def ask_story(dossier: Dossier, experience: Experience) -> None:
    """Draw the field that starts the story of an achievement."""
    draft = Draft(dossier, f"realisation-{experience.id}")
    intitule = draft.text(
        "intitule", "Une chose que j’ai réussie", placeholder="Par exemple : ranger tout le dépôt"
    )
    with st.container(key=f"bouton-raconter-{experience.id}"):
        is_sent = creation.is_sent(draft, "Raconter une réussite", main=False)
    if is_sent:
        creation.create(draft, Realisation, intitule=intitule, experience_id=experience.id)


def show_stories(dossier: Dossier, realisations: Sequence[Realisation], acquis: Sequence[Acquis]) -> None:
    """List achievements, each folded, with its level of proof in its title."""
    for one in realisations:
        label = f"**{escape(one.intitule)}** – {competence.proof(proof_level(one))}"
        if inside := creation.sheet(one, label):
            with inside:
                story(one)
                competence.show_of_story(dossier, one, acquis)
                undo.offer_erase("Effacer cette réussite", one)


def story(realisation: Realisation) -> None:
    """Draw the five short fields of an achievement, then what can show it now."""
    typed.line(realisation, "intitule", "La réussite, en quelques mots")
    for field, label in STORY.items():
        typed.area(realisation, field, label, height=100)
    genre = typed.choice(realisation, "genre_preuve", "Qu’est-ce qui peut le montrer ?", GenrePreuve)
    if genre in PROOF:
        typed.line(realisation, "preuve", PROOF[genre])
    niveau = proof_level(realisation)
    with st.container(key=f"niveau-{realisation.id}"):
        st.markdown(f"En ce moment : **{competence.proof(niveau)}**. {NEXT[niveau]}")
