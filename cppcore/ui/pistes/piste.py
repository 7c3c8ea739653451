"""Pistes on screen: add one, say why it attracts, set it aside with a reason, reopen it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cppcore import clock
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.moi.competence import Exigence
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.fusion import merge
from cppcore.domain.pistes.piste import GenreDecision, Motif, Piste
from cppcore.domain.questionnaires.titres import TitreMetier
from cppcore.store import records
from cppcore.ui.ecran import creation, screens, session, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.pistes import decision, rome


def ask_new(dossier: Dossier, known: Sequence[Piste]) -> None:
    """Draw the field that adds a piste."""
    draft = Draft(dossier, "piste-nouvelle")
    name = draft.text(
        "intitule", "Un métier ou une idée de métier", placeholder="Par exemple : aide-soignante"
    )
    with st.container(key="bouton-ajouter-piste"):
        pressed = st.button("Ajouter cette piste", key="piste-nouvelle.ajouter", type="primary")
    rome.propose(name, partial(_make, draft, known), key="piste-nouvelle")
    if pressed:
        _make(draft, known, TitreMetier(name))


def add(dossier: Dossier, known: Sequence[Piste], titre: TitreMetier) -> None:
    """Add a job as a piste, from elsewhere than the field; twice, it is the same piste."""
    draft = Draft(dossier, f"piste-{titre.code}")
    draft.keep("code", titre.code)
    _make(draft, known, titre)


def _make(draft: Draft, known: Sequence[Piste], titre: TitreMetier) -> None:
    wanted = " ".join(titre.texte.split()).casefold()
    if any(p.intitule.casefold() == wanted for p in known if p.id != draft.id):
        st.info("Cette piste est déjà dans votre liste.", icon=":material/info:")
        return
    with creation.refusing():
        new = Piste(id=draft.id, dossier_id=draft.dossier_id, intitule=titre.texte, **_sheet_of(titre))
        creation.save(draft, new)
        st.rerun()


def _sheet_of(titre: TitreMetier) -> dict[str, str]:
    """Return the fields of a piste that name the sheet of a title, and the version in which it was found."""
    installed = rome.edition()
    version = installed.code if titre.code and installed else ""
    return {"code_rome": titre.code, "version_rome": version}


def show_fiche(carnet: Carnet, piste: Piste) -> None:
    """Draw, in a fold, the ROME sheet of a piste, or the sheets that may be its own."""
    if inside := fold("La fiche du métier", key=f"piste.{piste.id}.fiche"):
        with inside:
            if piste.code_rome:
                rome.show_sheet(carnet, piste, partial(add, carnet.dossier, carnet.pistes))
                return
            found = [titre for titre in rome.search(piste.intitule) if titre.code]
            if not found:
                st.markdown("Aucune fiche n’est trouvée pour ce métier. Vos mots suffisent pour continuer.")
                screens.link("outils/reglages", "Voir le répertoire des métiers")
            if found:
                st.markdown("Quel titre est le plus proche de votre piste ? Votre piste garde son nom.")
            for titre in found:
                # The piste takes the sheet of the title; its name stays as it is.
                if st.button(escape(titre.texte), key=f"piste.{piste.id}.rattacher-{titre.cle}"):
                    with creation.refusing():
                        session.save(piste.model_copy(update=_sheet_of(titre)))
                        st.rerun()


def sheet(piste: Piste) -> None:
    """Draw the name of a piste and why it attracts; both save themselves."""
    typed.line(piste, "intitule", "Le métier")
    typed.area(piste, "attrait", "Pourquoi cette piste m’attire", height=90)


def ask_aside(dossier: Dossier, piste: Piste) -> None:
    """Draw what sets a piste aside: a motif, a reason in the person's words, and the button."""
    if inside := fold("Écarter cette piste", key=f"piste.{piste.id}.cote"):
        with inside:
            draft = Draft(dossier, f"ecarter-{piste.id}")
            motif = draft.choice("motif", "La raison principale", Motif)
            raison = draft.text("raison", "Dites-le avec vos mots", area=True)
            needed = {"Choisissez d’abord la raison principale.": motif}
            if creation.is_sent(draft, "Écarter", needed, key=f"piste.{piste.id}.ecarter", main=False):
                decision.decide(draft, piste, GenreDecision.ECARTEE, motif=motif, raison=raison)


def ask_merge(carnet: Carnet, piste: Piste) -> None:
    """Draw, in a fold, what makes one piste of two that are the same job; it can be undone."""
    others = {str(p.id): p for p in carnet.open_pistes if p.id != piste.id}
    if not others:
        return
    if inside := fold("C’est la même qu’une autre", key=f"piste.{piste.id}.fusion"):
        with inside:
            st.markdown(
                "Choisissez celle que vous gardez. Tout ce que vous avez appris sur les deux sera réuni."
            )
            draft = Draft(carnet.dossier, f"fusion-{piste.id}")
            names = {code: one.intitule for code, one in others.items()}
            chosen = draft.pick("garde", "La piste que je garde", names)
            needed = {"Choisissez d’abord la piste que vous gardez.": chosen}
            key = f"piste.{piste.id}.reunir"
            if creation.is_sent(draft, "Réunir les deux", needed, key=key, main=False) and chosen:
                with creation.refusing(ValueError):
                    exigences = records.all_of(session.store(), Exigence, carnet.dossier.id)
                    merged = merge(others[chosen], piste, carnet, exigences, at=clock.now())
                    undo.replace(merged.avant, merged.apres)
