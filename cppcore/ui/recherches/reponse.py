"""One question of an enquiry on screen: the answer typed back, fact or opinion, and the evidence it may become."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cppcore import clock
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.recherches.enquete import Nature, ReponseEnquete
from cppcore.domain.recherches.recherche import FIABILITE_DIRECTE, EtatRecherche, Preuve, Recherche
from cppcore.domain.recherches.rencontre import QuestionPosee, Rencontre, preuve_id
from cppcore.store import records
from cppcore.ui.ecran import creation, fields, saved, session, typed
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, printed
from cppcore.ui.ecran.fold import fold
from cppcore.ui.recherches import preuve

UNSAID = "pas-dit"
"""The code of « je ne sais pas encore » among the choices; choosing it withdraws the answer."""

_LINES = 80
"""Height of an answer, in pixels: two lines, and the field grows."""


@st.fragment
def ask(rencontre: Rencontre, asked: QuestionPosee, criteres: Sequence[Critere]) -> None:
    """Draw one question; answering it runs only this again. The rest is asked once there is an answer."""
    kept = _kept(rencontre, asked)
    key = f"reponse.{rencontre.enquete.id}.{asked.code}"
    fields.area(
        printed(asked.texte),
        key=f"{key}.texte",
        stored=kept.texte,
        save=partial(_answer, rencontre.visite, kept),
        height=_LINES,
    )
    kept = _kept(rencontre, asked)
    if kept.texte.strip():
        typed.choice(
            kept,
            "nature",
            f"C’est… (souvent {asked.attendu.label.lower()})" if asked.attendu else Md("C’est…"),
            {**typed.labels(Nature), UNSAID: Md("Je ne sais pas encore")},
            key=key,
            on_one_line=True,
            none=UNSAID,
        )
        if rencontre.visite is not None:
            _offer_preuve(rencontre, rencontre.visite, kept, asked.critere, criteres)
    saved.show()


def _kept(rencontre: Rencontre, asked: QuestionPosee) -> ReponseEnquete:
    """Return the answer as it is stored now: a fragment runs with what the page had read before."""
    blank = rencontre.reponse(asked)
    kept = records.all_of(session.store(), ReponseEnquete, blank.dossier_id)
    return next((r for r in kept if r.id == blank.id), blank)


def _answer(visit: Recherche | None, kept: ReponseEnquete, words: str) -> None:
    """Save an answer; the first one says, in the same save, that the visit took place, today when it had no day."""
    store, at = session.store(), clock.now()
    now = records.get(store, Recherche, visit.id) if visit and (words or "").strip() else None
    with store.write():
        records.change(store, kept, "texte", words or "", at=at)
        if now is not None and now.etat is EtatRecherche.A_FAIRE:
            records.save(store, now.taught(today=clock.today()), at=at)


def _offer_preuve(
    rencontre: Rencontre,
    visit: Recherche,
    kept: ReponseEnquete,
    usual: str | None,
    criteres: Sequence[Critere],
) -> None:
    """Draw the form that makes evidence of an answer, once; then show that it is in the grid."""
    key = f"preuve-{kept.id}"
    preuves = records.all_of(session.store(), Preuve, kept.dossier_id)
    made = next((p for p in preuves if p.id == preuve_id(kept)), None)
    if made is not None:
        preuve.show_in_grid(made, key=key)
        return
    if inside := fold("Mettre dans ma grille", key=f"{key}.pli"):
        with inside:
            draft = Draft(session.dossier(), key)
            heads = {c.code: c.nom for c in criteres}
            critere = draft.pick("critere", "Le sujet", heads, default=usual if usual in heads else None)
            fait = draft.text("fait", "Ce que j’ai appris", area=True, default=kept.texte)
            sens = preuve.ask_sens(draft)
            needed = {
                "Il manque encore ceci : le sujet.": critere,
                "Il manque encore ceci : un fait.": fait,
                "Il manque encore ceci : le sens.": sens,
            }
            if creation.is_sent(draft, "Mettre dans la grille", needed):
                preuve.keep(
                    draft,
                    records.get(session.store(), Recherche, visit.id) or visit,
                    id=preuve_id(kept),
                    piste_id=rencontre.enquete.piste_id,
                    critere=critere,
                    sens=sens,
                    fait=fait,
                    fiabilite=FIABILITE_DIRECTE,
                )
