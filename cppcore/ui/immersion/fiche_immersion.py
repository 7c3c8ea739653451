"""The sheet of one work trial on screen: its company, its tutor, its dates, its scheme and its aim."""

from functools import partial

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.immersions import cadres
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.immersion.cadre_immersion import FIRST, CadreImmersion, GenreCadre, rules_of
from cppcore.domain.immersion.immersion import ASKING, Immersion
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.domain.socle.nombre import read_number
from cppcore.ui.ecran import fields, session, typed, undo
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.immersion import preuve_immersion


def rules(immersion: Immersion) -> CadreImmersion | None:
    """Return the rules that a trial follows on its first day, None when no file tells of them."""
    return rules_of(immersion.cadre, immersion.debut, cadres().values())


def research_of(immersion: Immersion, carnet: Carnet) -> Recherche | None:
    """Return the research that holds the company, None when it was erased from the log."""
    return next((r for r in carnet.recherches if r.id == immersion.recherche_id), None)


def schemes(carnet: Carnet) -> list[str]:
    """Return the codes of the schemes, the one of the rules that the notebook follows first."""
    first = FIRST[carnet.dossier.regles]
    return [first.value, *(one.value for one in GenreCadre if one is not first)]


def scheme_words(code: str) -> Md:
    """Return the letters of a scheme, what they mean, and that it is over when it is; ready for Markdown."""
    found = rules_of(GenreCadre(code), None, cadres().values())
    if found is None:
        return escape(GenreCadre(code).label)
    gone = Md("plus") if found.en_vigueur.au and found.en_vigueur.au < clock.today() else Md("pas encore")
    over = f" – n’existe {gone}" if found.covers(clock.today()) is False else Md("")
    return f"{escape(found.nom)} ({escape(found.sigle.lower())}){over}"


def sheet(immersion: Immersion, carnet: Carnet) -> None:
    """Draw, in a fold, the company, the tutor, the dates, the hours and the aim; each saves itself."""
    inside = fold(
        "L’entreprise, les dates, le but",
        key=f"immersion.{immersion.id}.fiche",
        opened=immersion.etat in ASKING,
    )
    if inside is None:
        return
    key, research = f"immersion.{immersion.id}", research_of(immersion, carnet)
    with inside:
        if research is not None:
            own = f"recherche.{research.id}"
            typed.line(research, "organisme", "L’entreprise", key=own)
            typed.line(research, "lieu", "La ville", key=own)
            typed.line(research, "personne", "Le tuteur : la personne qui vous suivra là-bas", key=own)
        _ask_piste(immersion, carnet)
        for field, label in {"debut": Md("Le premier jour"), "fin": Md("Le dernier jour")}.items():
            typed.day(immersion, field, label, key=key)
        hours(immersion, "heures", "Combien d’heures en tout ?")
        _ask_scheme(immersion, carnet)
        area(immersion, "objectif", "Ce que je veux savoir à la fin", "Par exemple : si je tiens le rythme")
        if st.button("Effacer cet essai", key=f"{key}.effacer", type="tertiary"):
            _erase(immersion, research, carnet)


def _ask_piste(immersion: Immersion, carnet: Carnet) -> None:
    names = {p.id: p.intitule for p in carnet.pistes}
    kept = [p.id for p in carnet.open_pistes]
    if immersion.piste_id in names and immersion.piste_id not in kept:
        kept.append(immersion.piste_id)
    if kept:
        fields.pick(
            "Pour essayer quelle piste ?",
            kept,
            key=f"immersion.{immersion.id}.piste_id",
            stored=immersion.piste_id,
            save=partial(preuve_immersion.change, carnet, immersion, "piste_id"),
            words=lambda piste_id: names[piste_id],
        )


def _ask_scheme(immersion: Immersion, carnet: Carnet) -> None:
    key, found = f"immersion.{immersion.id}", rules(immersion)
    fields.choice(
        "Avec quel dispositif ?",
        schemes(carnet),
        key=f"{key}.cadre",
        stored=immersion.cadre.value,
        save=partial(session.change, immersion, "cadre"),
        words=scheme_words,
    )
    if found is not None:
        fields.pick(
            "Pour quoi faire ? C’est l’objet de la convention",
            [one.code for one in found.objets],
            key=f"{key}.objet.{found.code}",
            stored=immersion.objet,
            save=partial(session.change, immersion, "objet"),
            words=found.objet,
        )


def hours(immersion: Immersion, field: str, label: Md) -> None:
    """Draw a number of hours of a trial."""
    typed.value(
        immersion,
        field,
        label,
        key=f"immersion.{immersion.id}",
        read=read_number,
        write=lambda stored: french.number(stored, 2),
        placeholder="Par exemple : 70",
    )


def area(immersion: Immersion, field: str, label: Md, placeholder: str = "", *, height: int = 84) -> str:
    """Draw some lines of a trial; return what they hold."""
    return typed.area(
        immersion, field, label, key=f"immersion.{immersion.id}", placeholder=placeholder, height=height
    )


def _erase(immersion: Immersion, research: Recherche | None, carnet: Carnet) -> None:
    """Erase a trial with what was to verify and what it proved; a company that was seen stays in the log."""
    hypotheses = preuve_immersion.of(immersion, carnet)
    planned = [research] if research and research.etat is EtatRecherche.A_FAIRE else []
    threads = [c for c in carnet.contacts if planned and c.recherche_id == immersion.recherche_id]
    days = [j for j in carnet.jours_immersion if j.immersion_id == immersion.id]
    proofs = preuve_immersion.proofs_of(hypotheses, carnet)
    undo.erase(immersion, *hypotheses, *days, *proofs, *planned, *threads)
