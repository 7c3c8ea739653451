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
from cppcore.ui.ecran.fold import fold
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
        intitule = draft.text(
            "intitule",
            "Ce que j’ai fait",
            placeholder="Par exemple : réparer des vélos",
        )
        genre = draft.kind("genre", "C’était quoi ? (si vous voulez)", GenreExperience)
        if st.button("Ajouter cette expérience", key="experience-nouvelle.ajouter", type="primary"):
            creation.create_below(draft, Experience, intitule=intitule, genre=genre)


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
        inside = fold(summary(one, len(own)), key=f"experience.{one.id}", opened=creation.is_just_made(one))
        if inside is not None:
            with inside:
                sheet(one)
                st.markdown("**Mes réussites dans cette expérience**")
                show_stories(dossier, own, acquis)
                ask_story(dossier, one)
                if st.button("Effacer cette expérience", key=f"experience.{one.id}.effacer", type="tertiary"):
                    undo.erase(one, *own)
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
    key = f"experience.{experience.id}"
    typed.line(experience, "intitule", "Ce que j’ai fait", key=key)
    left, right = st.columns(2)
    with left:
        typed.pick(experience, "genre", "C’était quoi ?", GenreExperience, key=key)
        typed.line(experience, "organisme", "Chez qui ? (entreprise, association, famille…)", key=key)
    with right:
        typed.line(experience, "periode", "Quand ?", key=key, placeholder="Par exemple : 2003 à 2015")
        typed.line(experience, "lieu", "Dans quelle ville ?", key=key)
    typed.area(experience, "note", "Ce que j’y faisais, avec mes mots", key=key, height=100)


def ask_story(dossier: Dossier, experience: Experience) -> None:
    """Draw the field that starts the story of an achievement."""
    draft = Draft(dossier, f"realisation-{experience.id}")
    intitule = draft.text(
        "intitule",
        "Une chose que j’ai réussie",
        placeholder="Par exemple : ranger tout le dépôt",
    )
    with st.container(key=f"bouton-raconter-{experience.id}"):
        pressed = st.button("Raconter une réussite", key=f"realisation-{experience.id}.ajouter")
    if pressed:
        creation.create(draft, Realisation, intitule=intitule, experience_id=experience.id)


def show_stories(dossier: Dossier, realisations: Sequence[Realisation], acquis: Sequence[Acquis]) -> None:
    """List achievements, each folded, with its level of proof in its title."""
    for one in realisations:
        label = f"**{escape(one.intitule)}** – {competence.proof(proof_level(one))}"
        inside = fold(label, key=f"realisation.{one.id}", opened=creation.is_just_made(one))
        if inside is not None:
            with inside:
                story(one)
                competence.show_of_story(dossier, one, acquis)
                if st.button("Effacer cette réussite", key=f"realisation.{one.id}.effacer", type="tertiary"):
                    undo.erase(one)


def story(realisation: Realisation) -> None:
    """Draw the five short fields of an achievement, then what can show it now."""
    key = f"realisation.{realisation.id}"
    typed.line(realisation, "intitule", "La réussite, en quelques mots", key=key)
    for field, label in STORY.items():
        typed.area(realisation, field, label, key=key, height=100)
    genre = typed.choice(realisation, "genre_preuve", "Qu’est-ce qui peut le montrer ?", GenrePreuve, key=key)
    if genre in PROOF:
        typed.line(realisation, "preuve", PROOF[genre], key=key)
    niveau = proof_level(realisation)
    with st.container(key=f"niveau-{realisation.id}"):
        st.markdown(f"En ce moment : **{competence.proof(niveau)}**. {NEXT[niveau]}")
