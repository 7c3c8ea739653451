"""How long a counsellor keeps each person's notebook, on screen, and how to erase persons for good."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from cppcore import clock, french
from cppcore.actions import partage
from cppcore.domain.conseiller.conservation import ANNEES
from cppcore.domain.parcours.dossier import Dossier
from cppcore.store import carnets
from cppcore.store.espace import faits, forget, portefeuille
from cppcore.store.espace.portefeuille import PAR_PAGE, Filtre
from cppcore.ui.conseiller import conseiller
from cppcore.ui.conseiller import portefeuille as liste
from cppcore.ui.ecran import creation, imprimer, saved, screens, session
from cppcore.ui.ecran.escape import escape
from cppcore.ui.outils import effacement

SOURCE = f"La durée : {ANNEES} ans après le dernier contact, un repère de la CNIL, à vérifier avec votre organisme."


def show_for(person: Dossier, *, today: date) -> None:
    """Say until when the notebook of one person is kept, and where to erase it."""
    contact = faits.last_contact(session.store(), person.id, today=today)
    with st.container(key="conservation"):
        st.caption(f"{escape(conseiller.kept_until(contact, today=today))} {SOURCE}")
        screens.link("outils/sauvegardes", "Effacer ce carnet pour de bon")


def offer_to_forget(*, today: date) -> None:
    """List who is past the date, let others be added, offer to take away what they hold, then erase them for good."""
    st.header("Effacer des personnes", anchor=False)
    _tell_what_was_done()
    if carnets.is_empty(session.store()):
        st.markdown("Votre espace est vide.")
        return
    chosen = [*_ask_past(today), *_ask_other(today)]
    persons = list({person.id: person for person in chosen}.values())
    if not persons:
        st.caption("Cochez au moins une personne pour continuer.")
        return
    with st.container(border=True, key="oubli"):
        st.markdown(
            f"**{french.plural(len(persons), 'carnet à effacer', 'carnets à effacer')}** : "
            f"{escape(french.join([conseiller.name(p) for p in persons]))}. Tout ce qui parle d’elle ou de lui s’en va, "
            "vos remarques aussi : du fichier, de son histoire, et de chaque copie, récrite sans lui ou sans elle."
        )
        st.caption(
            "Une copie qui ne se lit plus est effacée. Chez la personne, son propre carnet reste. Un fichier que vous "
            "avez enregistré ailleurs reste où il est."
        )
        _offer_export(persons, today)
        if effacement.confirm("Effacer pour toujours", key="oubli"):
            with creation.refusing():
                forget.persons(session.store(), [person.id for person in persons], at=clock.now())
                session.reopen()


def _tell_what_was_done() -> None:
    last = forget.last(session.store())
    if last is not None:
        count = french.plural(last.personnes, "carnet a été effacé", "carnets ont été effacés")
        st.caption(f"Le {saved.moment(last.at)}, {escape(count)}.")
    if forget.still_waits(session.store()):
        st.warning(
            "Une copie n’a pas encore pu être récrite : un autre programme la tient sans doute ouverte. Fermez-le, "
            "puis relancez le carnet : l’effacement se terminera.",
            icon=":material/hourglass:",
        )


def _ask_past(today: date) -> list[Dossier]:
    """Let the persons past the date be ticked, twenty at a time."""
    found = portefeuille.page(session.store(), liste.catalogues(), filtre=Filtre.EFFACER, today=today)
    if not found.total:
        st.markdown(f"Personne n’a dépassé la durée de conservation. {SOURCE}")
        return []
    st.markdown(f"**{french.plural(found.total, 'personne')} à effacer.** {SOURCE}")
    if found.total > PAR_PAGE:
        st.caption(f"Voici les {PAR_PAGE} premières. Les suivantes viennent ensuite.")
    ticked = [
        one.dossier_id
        for one in found.personnes
        if st.checkbox(
            f"{escape(conseiller.name(one))} – {escape(conseiller.kept_until(one.dernier_contact, today=today))}",
            key=f"oubli.{one.dossier_id}",
        )
    ]
    reminders = [portefeuille.one(session.store(), one, today=today) for one in ticked]
    return [one.dossier for one in reminders if one is not None]


def _ask_other(today: date) -> list[Dossier]:
    """Let one person be added, whatever her date: she may ask for it, or be here by mistake."""
    st.markdown("**Une personne en particulier** : elle le demande, ou elle est ici par erreur.")
    person = conseiller.choose_person(today=today)
    if person is None:
        return []
    contact = faits.last_contact(session.store(), person.id, today=today)
    st.caption(escape(conseiller.kept_until(contact, today=today)))
    is_chosen = st.checkbox(
        f"Effacer le carnet de {escape(conseiller.name(person))}", key=f"oubli-autre.{person.id}"
    )
    return [person] if is_chosen else []


def _offer_export(persons: Sequence[Dossier], today: date) -> None:
    store = session.store()
    imprimer.download(
        "D’abord, enregistrer ce que l’espace sait (zip)",
        f"carnets-{today:%Y-%m-%d}.zip",
        lambda: partage.export_several(store, persons, today=today),
        key="oubli.emporter",
        aide="Il n’est pas scellé. Remettez-le à la personne, ou gardez-le en lieu sûr.",
    )
