"""Field enquiries on screen: prepare one, print its sheet, type the answers back, make evidence of them."""

from collections.abc import Sequence

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.guides import guide, guide_followed
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import Question
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.enquete import EnqueteMetier, ReponseEnquete
from cppcore.domain.recherches.guide import GuideEnquete
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.domain.recherches.rencontre import (
    Rencontre,
    meetings,
    open_answers,
    questions_of,
)
from cppcore.reports.feuille import blank_sheet
from cppcore.store import records
from cppcore.ui.ecran import creation, fields, imprimer, saved, session, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, bullets, escape
from cppcore.ui.ecran.fold import fold, unfold
from cppcore.ui.recherches import recherche, reponse

_WHERE = "Dites d’abord où vous irez : une entreprise, un lieu, ou une personne."


def meetings_of(carnet: Carnet, piste: Piste) -> list[Rencontre]:
    """Return the meetings about a piste with their answers, the first one first."""
    reponses = records.all_of(session.store(), ReponseEnquete, carnet.dossier.id)
    return meetings(piste.id, carnet.enquetes, carnet.recherches, reponses)


def choose_piste(carnet: Carnet) -> Piste | None:
    """Draw the choice of the piste; one that was set aside keeps its enquiries. None when there is no piste."""
    met = {e.piste_id for e in carnet.enquetes}
    pistes = [*carnet.open_pistes, *(p for p in carnet.pistes if p.id in met and p not in carnet.open_pistes)]
    if len(pistes) < 2:
        return next(iter(pistes), None)
    names = {str(p.id): p.intitule for p in pistes}
    chosen = fields.show_one("La piste", names, key="enquetes.piste")
    return next(p for p in pistes if str(p.id) == chosen)


def show_how() -> None:
    """Say how to ask for a meeting, in a fold."""
    if inside := fold("Comment demander un rendez-vous ?", key="enquetes.demander"):
        inside.markdown(bullets(guide().demander))


def prepare(carnet: Carnet, piste: Piste, questions: Sequence[Question]) -> None:
    """Draw the form that prepares an enquiry; it keeps the questions that are open today."""
    with st.container(border=True, key="enquete-nouvelle"):
        st.subheader("Préparer une enquête", anchor=False)
        if questions:
            st.markdown(_first_wanted(questions))
        draft = Draft(carnet.dossier, f"enquete-{piste.id}")
        organisme = draft.text("organisme", "L’entreprise ou le lieu")
        personne = draft.text("personne", "La personne, si vous connaissez son nom")
        lieu = draft.text("lieu", "La ville")
        le = draft.day("le", "Quel jour ? (si vous le savez déjà)", None)
        # Asked for, so that a second press makes no second enquiry.
        needed = {_WHERE: bool(organisme or personne)}
        if creation.is_sent(draft, "Préparer cette enquête", needed, key="enquete.ajouter"):
            visit: dict[str, object] = {"organisme": organisme, "personne": personne, "lieu": lieu, "le": le}
            _make(draft, piste, questions, visit)
        st.caption("Vous ne savez pas encore qui voir ? Imprimez déjà la feuille.")
        _offer_to_print("enquete-nouvelle", guide(), piste, [q.case.critere.question for q in questions])


def _first_wanted(questions: Sequence[Question]) -> Md:
    count = french.plural(len(questions), "question encore ouverte", "questions encore ouvertes")
    asked = "\n".join(f"- {escape(q.case.critere.question)}" for q in questions)
    return f"La feuille commence par vos {count} :\n\n{asked}" if len(questions) > 1 else asked


def _make(draft: Draft, piste: Piste, questions: Sequence[Question], visit: dict[str, object]) -> None:
    declared = guide()
    with creation.refusing():
        new = recherche.to_visit(draft, piste_id=piste.id, **visit)
        enquete = EnqueteMetier(
            id=draft.id,
            recherche_id=new.id,
            guide=declared.code,
            version=declared.version,
            dossier_id=draft.dossier_id,
            piste_id=piste.id,
        )
        creation.save(draft, new, enquete, *open_answers(enquete, questions))
        creation.show_open(enquete)
        unfold(f"enquete.{enquete.id}")
        st.rerun()


def name(rencontre: Rencontre, number: int) -> str:
    """Return the words by which a meeting is called, in the person's words: to be escaped."""
    return rencontre.qui or f"Rencontre {number}"


def show_sheets(rencontres: Sequence[Rencontre], piste: Piste, criteres: Sequence[Critere]) -> None:
    """List the enquiries of a piste, each folded; the one that was just prepared is open."""
    for number, rencontre in enumerate(rencontres, 1):
        visit, enquete = rencontre.visite, rencontre.enquete
        day = f" – {french.day(visit.le)}" if visit and visit.le else Md("")
        said = sum(bool(r.texte.strip()) for r in rencontre.reponses.values())
        count = french.plural(said, "réponse") if said else Md("à faire")
        if inside := fold(
            f"**{escape(name(rencontre, number))}**{day} – {count}",
            key=f"enquete.{enquete.id}",
            opened=creation.is_just_made(enquete),
        ):
            with inside:
                _sheet(rencontre, piste, criteres)


def _sheet(rencontre: Rencontre, piste: Piste, criteres: Sequence[Critere]) -> None:
    enquete, key = rencontre.enquete, f"enquete.{rencontre.enquete.id}"
    declared = guide_followed(enquete.guide)
    first = [q.texte for q in questions_of(declared, [rencontre]) if q.theme is None]
    _offer_to_print(key, declared, piste, first)
    _ask_visit(rencontre.visite, key)
    st.subheader("Avant d’y aller", anchor=False)
    ask_wish(enquete, "desirabilite_avant", "Avant la rencontre, ce métier me donne…")
    themes = {theme.code: theme.nom for theme in declared.themes}
    shown: str | None = "aucun"
    for asked in questions_of(declared, [rencontre]):
        if asked.theme != shown:
            shown = asked.theme
            st.subheader(
                escape(themes[shown]) if shown else "Ce que je cherche d’abord à savoir", anchor=False
            )
        reponse.ask(rencontre, asked, criteres)
    st.subheader("En sortant", anchor=False)
    _ask_surprises(enquete)
    ask_wish(enquete, "desirabilite_apres", "Après la rencontre, ce métier me donne…")
    if st.button("Effacer cette enquête", key=f"{key}.effacer", type="tertiary"):
        _erase(rencontre)


def _erase(rencontre: Rencontre) -> None:
    """Erase an enquiry with its answers; a visit that took place, and what it proved, stay in the log."""
    visit = rencontre.visite
    planned = [visit] if visit and visit.etat is EtatRecherche.A_FAIRE else []
    undo.erase(rencontre.enquete, *rencontre.reponses.values(), *planned)


def _offer_to_print(key: str, declared: GuideEnquete, piste: Piste, first: Sequence[str]) -> None:
    """Draw the button that makes the blank sheet and downloads it; its file names nobody."""
    today = clock.today()
    imprimer.offer(
        "La feuille à imprimer (PDF)",
        "enquete-metier",
        lambda: blank_sheet(declared, piste.intitule, first, le=today),
        key=f"{key}.imprimer",
    )


def _ask_visit(visit: Recherche | None, key: str) -> None:
    if visit is None:
        st.caption("Cette rencontre n’est plus dans votre journal. Vos réponses restent ici.")
        return
    lines = {
        "organisme": Md("L’entreprise ou le lieu"),
        "personne": Md("La personne, si elle veut bien donner son nom"),
        "lieu": Md("La ville"),
    }
    for field, label in lines.items():
        typed.line(visit, field, label, key=key)
    typed.day(visit, "le", "Le jour", key=key)


@st.fragment
def ask_wish(enquete: EnqueteMetier, field: str, label: Md) -> None:
    """Draw the wish for the job, before or after; changing it runs only this again."""
    stored = _current(enquete)
    words = guide_followed(enquete.guide).desirabilite
    offered = {str(n): f"{n} : {escape(one)}" for n, one in enumerate(words, 1)}
    fields.choice(
        label,
        {**offered, reponse.UNSAID: Md("Je ne sais pas encore")},
        key=f"enquete.{enquete.id}.{field}",
        stored=str(getattr(stored, field)) if getattr(stored, field) else None,
        save=lambda code: session.change(stored, field, None if code == reponse.UNSAID else int(code)),
    )
    saved.show()


def _current(enquete: EnqueteMetier) -> EnqueteMetier:
    """Return the enquiry as it is stored now: a fragment runs with what the page had read before."""
    return records.get(session.store(), EnqueteMetier, enquete.id) or enquete


@st.fragment
def _ask_surprises(enquete: EnqueteMetier) -> None:
    stored = _current(enquete)
    typed.area(stored, "surprises", "Ce qui m’a surpris", key=f"enquete.{enquete.id}")
    saved.show()
