"""What is to be verified during a work trial, on screen: chosen or written, then said verified or not, with the fact."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.hypotheses import hypotheses as sentences
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.immersion.essai_entreprise import proof_id, proposed
from cppcore.domain.immersion.immersion import SENS_USUEL, HypotheseImmersion, Immersion, IssueHypothese
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import grid
from cppcore.domain.recherches.recherche import Sens
from cppcore.ui.ecran import creation, fields, session, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.immersion import preuve_immersion


def show(immersion: Immersion, carnet: Carnet, criteres: Sequence[Critere], *, opened: bool) -> None:
    """Draw, in a fold, each thing to verify with what came of it, and the two ways to add one."""
    own = preuve_immersion.of(immersion, carnet)
    settled = sum(one.issue is not IssueHypothese.A_VERIFIER for one in own)
    count = f"{french.plural(settled, 'réponse')} sur {len(own)}" if own else Md("rien encore")
    key = f"immersion.{immersion.id}"
    if inside := fold(f"Ce que je veux vérifier – {count}", key=f"{key}.hypotheses", opened=opened):
        with inside:
            st.markdown("Écrivez ce que vous espérez, en une phrase qui peut être vraie ou fausse.")
            for one in own:
                _sheet(one, immersion, carnet, criteres)
            _offer(immersion, carnet, criteres)
            _ask_new(immersion, carnet, criteres)


def _sheet(
    one: HypotheseImmersion, immersion: Immersion, carnet: Carnet, criteres: Sequence[Critere]
) -> None:
    key, save = f"hypothese.{one.id}", partial(preuve_immersion.change_hypothesis, immersion, one)
    with st.container(border=True, key=f"hypothese-{one.id}"):
        st.markdown(f"**{escape(one.texte)}**")
        issue = typed.choice(one, "issue", "Qu’avez-vous vu ?", IssueHypothese, key=key, save=save)
        if issue in SENS_USUEL:
            _ask_fact(one, issue, immersion, carnet, criteres)
        if inside := fold("Changer ou retirer", key=f"{key}.fiche"):
            with inside:
                typed.area(one, "texte", "Ce que je veux vérifier", key=key, height=84, save=save)
                _ask_subject(one, immersion, criteres)
                proofs = preuve_immersion.proofs_of([one], carnet)
                undo.offer_erase("Retirer", one, *proofs, key=f"{key}.retirer")


def _ask_fact(
    one: HypotheseImmersion,
    issue: IssueHypothese | None,
    immersion: Immersion,
    carnet: Carnet,
    criteres: Sequence[Critere],
) -> None:
    """Ask what was seen and what it means for the piste, and say whether it is in the grid."""
    key, save = f"hypothese.{one.id}", partial(preuve_immersion.change_hypothesis, immersion, one)
    example = Md("Par exemple : debout sept heures, fatigué mais content")
    typed.area(
        one, "fait", "Ce que j’ai vu, en une phrase", key=key, placeholder=example, height=84, save=save
    )
    usual = SENS_USUEL.get(issue) if issue else None
    typed.choice(one, "sens", "Pour cette piste, c’est…", Sens, key=key, usual=usual, save=save)
    if any(p.id == proof_id(one) for p in carnet.preuves):
        st.markdown(":material/check: C’est dans votre grille.")
    elif not immersion.piste_id:
        st.caption("Dites d’abord pour quelle piste est cet essai : ce fait ira alors dans votre grille.")
    elif not one.critere:
        _ask_subject(one, immersion, criteres, key_end="sujet")
        st.caption("Choisissez le sujet : ce fait ira alors dans votre grille.")
    else:
        st.caption("Écrivez ce que vous avez vu : ce fait ira alors dans votre grille.")


def _ask_subject(
    one: HypotheseImmersion, immersion: Immersion, criteres: Sequence[Critere], key_end: str = "critere"
) -> None:
    heads = {c.code: c.nom for c in criteres}
    if one.critere:
        heads.setdefault(one.critere, one.critere)
    fields.pick(
        "Le sujet",
        heads,
        key=f"hypothese.{one.id}.{key_end}",
        stored=one.critere,
        save=partial(preuve_immersion.change_hypothesis, immersion, one, "critere"),
    )


def _offer(immersion: Immersion, carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """Draw what the open questions of the piste propose, each with its button."""
    found = proposed(immersion, grid(carnet, criteres, today=clock.today()), sentences(), carnet.hypotheses)
    if found:
        st.markdown("**Vos questions encore ouvertes : touchez celles que vous voulez vérifier**")
    for one in found:
        if creation.is_taken(one.texte, key=f"verifier.{one.critere}-{one.id.hex}"):
            session.save(one)
            st.rerun()


def _ask_new(immersion: Immersion, carnet: Carnet, criteres: Sequence[Critere]) -> None:
    draft = Draft(carnet.dossier, f"hypothese-{immersion.id}")
    heads = {c.code: c.nom for c in criteres}
    st.markdown("**Ou écrivez la vôtre**")
    texte = draft.text("texte", "Ce que je veux vérifier", placeholder="Par exemple : je supporte le bruit")
    critere = draft.pick("critere", "Le sujet", heads)
    if creation.is_sent(draft, "Ajouter", {"Écrivez d’abord ce que vous voulez vérifier.": texte}):
        creation.create(draft, HypotheseImmersion, immersion_id=immersion.id, texte=texte, critere=critere)
