"""Trainings on screen: where their enrolment stands first, then the form that adds one and a sheet each."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

import streamlit as st

from cppcore import clock
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations import lecture_formation as lecture
from cppcore.domain.formations.ecole import Ecole, find_school
from cppcore.domain.formations.formation import Formation, by_wish
from cppcore.domain.formations.inscription import EtatInscription, Inscription
from cppcore.domain.formations.niveau import NIVEAUX, from_code
from cppcore.domain.formations.niveau import said as said_level
from cppcore.domain.pistes.critere import Critere
from cppcore.ui.ecran import choix_piste, creation, fields, figure, session, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.formations import ecole, piece, preuve_formation, session_formation

NONE = ""
"""The code of « pas encore » in the lists of levels and schools."""

CONDITIONS = {
    "age": Md("L’âge demandé : est-ce bon pour moi ?"),
    "vaccination": Md("Les vaccins demandés : est-ce bon pour moi ?"),
    "permis": Md("Le permis de conduire demandé : est-ce bon pour moi ?"),
}
"""What a school often asks; yes also when it asks nothing of the kind."""


def ranked(carnet: Carnet) -> list[Formation]:
    """Return the trainings, those of the pistes still looked at first, then by wish."""
    kept = {p.id for p in carnet.open_pistes}
    return sorted(carnet.formations, key=lambda f: (f.piste_id not in kept, by_wish(f)))


def school(carnet: Carnet, formation: Formation) -> Ecole | None:
    """Return the school of a training, None while it is not found or once it was erased."""
    return next((e for e in carnet.ecoles if e.id == formation.ecole_id), None)


def show_states(carnet: Carnet) -> None:
    """Say where each enrolment stands, one line per training, then draw the calendar in a fold."""
    with st.container(key="etats"):
        st.markdown("\n".join(f"- {_state_line(carnet, one)}" for one in ranked(carnet)))
    _show_calendar(carnet)


def _state_line(carnet: Carnet, formation: Formation) -> Md:
    """Return one line, ready for Markdown; a closed session is named beside the next one."""
    found = session_formation.enrolments(carnet, formation)
    name = f"**{escape(formation.certification)}** ({ecole.short(school(carnet, formation))})"
    if not found:
        return f"{name}  \n  Les dates ne sont pas encore sues : demandez-les à l’école."
    return f"{name}  \n  {escape(lecture.enrolment(found[0]))}{_after_closed(found)}"


def _after_closed(found: Sequence[Inscription]) -> Md:
    closed = [one for one in found if one.etat is EtatInscription.CLOSE]
    if not closed:
        return Md("")
    if len(closed) == len(found):
        return Md(" Demandez la date de la prochaine session.")
    return Md(" Une session d’avant est close.")


def _show_calendar(carnet: Carnet) -> None:
    if inside := fold("Voir le calendrier des sessions", key="calendrier"):
        from cppcore.charts import sessions  # loads altair, only for who opens the calendar

        with inside:
            lines = [
                sessions.LigneSession(_row_name(formation, one, found), one.session, one.etat.label)
                for formation in ranked(carnet)
                for found in [session_formation.enrolments(carnet, formation)]
                for one in found
            ]
            drawn = sessions.sessions(lines, today=clock.today())
            if drawn is None:
                st.markdown("Notez au moins deux dates : le calendrier se dessinera ici.")
            else:
                figure.show(drawn, key="calendrier-dessin")


def _row_name(formation: Formation, one: Inscription, among: Sequence[Inscription]) -> str:
    """Return the name of a session on the calendar; which one it is comes first, for a long name is cut."""
    if len(among) == 1:
        return formation.certification
    return f"{lecture.session_name(one.session)}, {formation.certification}"


def ask_new(carnet: Carnet) -> None:
    """Draw the form that adds a training, with its school when it is known."""
    draft = Draft(carnet.dossier, "formation")
    with st.container(border=True, key="formation-nouvelle"):
        st.subheader("Ajouter une formation", anchor=False)
        wanted = choix_piste.ask(draft, carnet, "Pour quelle piste ?")
        title = draft.text(
            "certification", "Le diplôme ou le titre", placeholder="Par exemple : diplôme d’aide-soignant"
        )
        name = draft.text("organisme", "Le nom de l’école, si vous le savez")
        town = draft.text("lieu", "La ville de l’école")
        needed = {
            "Dites d’abord ceci : la piste.": wanted,
            "Dites d’abord ceci : le nom du diplôme.": title,
        }
        if creation.is_sent(draft, "Ajouter cette formation", needed):
            _make(draft, carnet, wanted, title, name, town)


def _make(draft: Draft, carnet: Carnet, piste_id: str | None, title: str, name: str, town: str) -> None:
    known = find_school(name, carnet.ecoles) if name.strip() else None
    with creation.refusing():
        if name.strip() and known is None:
            known = uuid5(draft.id, "ecole")
            new = Ecole(id=known, dossier_id=draft.dossier_id, organisme=name, lieu=town)
            session.save(new)
        creation.create(draft, Formation, below=True, piste_id=piste_id, certification=title, ecole_id=known)


def show_sheets(carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """List the trainings, each folded; the one that was just made is open."""
    names = {p.id: p.intitule for p in carnet.pistes}
    for one in ranked(carnet):
        found = session_formation.enrolments(carnet, one)
        state = f" – {found[0].etat.label.lower()}" if found else Md("")
        label = f"**{escape(one.certification)}** – {ecole.short(school(carnet, one))}{state}"
        if inside := creation.sheet(one, label):
            with inside:
                st.caption(f"Pour la piste : {escape(names.get(one.piste_id, 'piste effacée'))}")
                for enrolled in found[:1]:
                    st.markdown(escape(lecture.enrolment(enrolled)))
                session_formation.show_sessions(carnet, one, found)
                _show_diploma(carnet, one)
                _show_conditions(one)
                piece.show_documents(carnet, one)
                preuve_formation.offer(carnet, one, school(carnet, one), criteres)
                _offer_erase(carnet, one)


def _show_diploma(carnet: Carnet, one: Formation) -> None:
    if inside := fold("L’école, le niveau, la durée et le prix", key=f"formation.{one.id}.diplome"):
        with inside:
            typed.line(one, "certification", "Le diplôme ou le titre")
            _pick_school(one, {NONE: "Pas encore trouvée"} | {str(e.id): e.organisme for e in carnet.ecoles})
            levels = {code: _say_level(code) for code in (NONE, *(n.code for n in NIVEAUX))}
            typed.pick(one, "niveau", "Le niveau du diplôme", levels, none=NONE)
            st.caption(escape(_say_level(one.niveau or NONE)))
            typed.whole(one, "duree_semaines", "La durée, en semaines")
            typed.whole(one, "heures", "La durée, en heures")
            typed.amount(one, "cout_centimes", "Le prix de la formation, en euros (0 si c’est gratuit)")
            typed.amount(one, "frais_centimes", "Les frais en plus (inscription, tenue, livres), en euros")
            typed.whole(one, "rang", "Mon ordre de choix : 1, 2, 3…")


def _pick_school(one: Formation, names: Mapping[str, str]) -> None:
    stored = str(one.ecole_id) if str(one.ecole_id) in names else NONE
    fields.pick(
        "L’école",
        names,
        key=f"formation.{one.id}.ecole",
        stored=stored,
        save=lambda code: session.change(one, "ecole_id", UUID(code) if code else None),
    )


def _say_level(code: str) -> str:
    held = from_code(code)
    return said_level(held) if held else "Pas encore su"


def _show_conditions(one: Formation) -> None:
    if inside := fold("Ce qu’il faut pour entrer", key=f"formation.{one.id}.conditions"):
        with inside:
            typed.area(
                one,
                "prerequis",
                "Ce que l’école demande (une ligne par chose)",
                placeholder="Par exemple : un CAP, ou trois ans d’expérience",
                height=90,
            )
            st.caption("Répondez oui aussi si l’école ne demande rien sur ce point.")
            for field, label in CONDITIONS.items():
                typed.three_values(one, field, label)


def _offer_erase(carnet: Carnet, one: Formation) -> None:
    """Draw the way to erase a training with all that hangs on it; its school and its evidence stay."""
    kinds = (carnet.sessions, carnet.pieces, carnet.financements, carnet.reponses_financement)
    hanging = [record for kind in kinds for record in kind if record.formation_id == one.id]
    undo.offer_erase("Effacer cette formation", one, *hanging)
