"""Funding schemes on screen: possible, to verify or excluded, each with every reason; never a right that is granted."""

from collections.abc import Iterable, Sequence

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.dispositifs import questions
from cppcore.domain.formations import lecture_financement as lecture
from cppcore.domain.formations.dispositif import Dispositif, is_stale
from cppcore.domain.formations.eligibilite import AvisFinancement, Eligibilite
from cppcore.domain.formations.etude_financement import EtudeFinancement, advice, idea, line_of
from cppcore.domain.formations.financement import UsageAide
from cppcore.domain.formations.plan_financement import QUE_FAIRE, USAGES
from cppcore.ui.ecran import session
from cppcore.ui.ecran.escape import Md, escape, printed
from cppcore.ui.ecran.fold import fold

FIRST = 4
"""Schemes of one group that are listed at once; the others are one fold further."""

TITLES = {
    AvisFinancement.POSSIBLE: Md("Possible"),
    AvisFinancement.A_VERIFIER: Md("À vérifier"),
    AvisFinancement.EXCLU: Md("Exclu"),
}
"""The three groups, in the order in which they are shown."""

ADDED = "_dispositif_ajoute"

Found = tuple[Dispositif, Eligibilite]


def show_groups(etude: EtudeFinancement, looked_at: Sequence[Dispositif]) -> None:
    """List the schemes in three groups; those that cannot pay are folded."""
    if st.session_state.pop(ADDED, False):
        st.toast("C’est dans votre plan, plus haut.", icon=":material/check:")
    found = [(one, advice(one, etude.situation, etude.debut)) for one in looked_at]
    st.markdown("Le carnet ne décide rien. **À confirmer avec votre conseiller.**")
    for avis, title in TITLES.items():
        group = sorted((pair for pair in found if pair[1].avis is avis), key=lambda pair: _rank(etude, pair))
        is_out = avis is AvisFinancement.EXCLU
        shown, rest = ([], group) if is_out else (group[:FIRST], group[FIRST:])
        with st.container(key=f"groupe-{avis.value}"):
            if not is_out:
                st.subheader(f"{title} ({len(group)})", anchor=False)
                if not group:
                    st.markdown("Aucun pour le moment.")
            _show_all(etude, shown)
            label = f"{title} ({len(rest)})" if is_out else f"Voir les autres ({len(rest)})"
            if rest and (inside := fold(label, key=f"groupe.{avis.value}")):
                with inside:
                    _show_all(etude, rest)


def _rank(etude: EtudeFinancement, pair: Found) -> tuple[bool, int]:
    """Return the key that puts what is in the plan first, then what lacks the fewest answers."""
    dispositif, found = pair
    planned = any(one.dispositif == dispositif.code for one in etude.lignes)
    return not planned, len(found.manque)


def _show_all(etude: EtudeFinancement, group: Iterable[Found]) -> None:
    for dispositif, found in group:
        if inside := fold(
            f"**{escape(dispositif.nom)}**{_glimpse(etude, dispositif, found)}",
            key=f"dispositif.{dispositif.code}",
        ):
            with inside:
                _sheet(etude, dispositif, found)


def _glimpse(etude: EtudeFinancement, dispositif: Dispositif, found: Eligibilite) -> Md:
    """Return what the fold says of a scheme before it is opened."""
    parts = ["dans mon plan"] if any(one.dispositif == dispositif.code for one in etude.lignes) else []
    parts += [lecture.amount(found.montant)] if found.montant else []
    parts += [f"il manque {french.plural(len(found.manque), 'réponse')}"] if found.manque else []
    if found.avis is AvisFinancement.A_VERIFIER and not found.manque:
        parts.append("à demander")
    return f" – {escape(', '.join(parts))}" if parts else Md("")


def _sheet(etude: EtudeFinancement, dispositif: Dispositif, found: Eligibilite) -> None:
    name = f"{dispositif.sigle}. " if dispositif.sigle else ""
    st.markdown(f"{escape(name)}{printed(dispositif.pour_qui)}")
    st.markdown(_reasons(found))
    st.markdown(_facts(dispositif, found))
    if found.avis is not AvisFinancement.EXCLU:
        for usage in USAGES[dispositif.genre]:
            _offer(etude, found, usage, alone=len(USAGES[dispositif.genre]) == 1)
    _show_origin(dispositif)


def _reasons(found: Eligibilite) -> Md:
    lines = [f"- **{escape(one.marque)}** {printed(one.texte)}" for one in found.raisons]
    lines += [f"- **{escape(one.marque)}** À savoir : {printed(one.texte)}" for one in found.avertissements]
    if found.manque:
        lines += [Md(""), Md("Il manque :"), Md("")]
        lines += [
            f"- {printed(questions()[champ].question)}" for champ in found.manque if champ in questions()
        ]
    return "\n".join(lines)


def _facts(dispositif: Dispositif, found: Eligibilite) -> Md:
    """Return how much, how long, by when, whom to ask and what replaced it, line by line."""
    counted = f"{lecture.amount(found.montant)}. " if found.montant else ""
    lines = [f"**Combien** : {escape(counted)}{printed(dispositif.montant)}"]
    if dispositif.duree:
        lines.append(f"**Durée** : {printed(dispositif.duree)}")
    lines.append(f"**Quand** : {printed(_when(dispositif, found))}")
    lines.append(f"**À qui demander** : {printed(dispositif.contact)}")
    if not dispositif.is_open:
        after = dispositif.apres or f"{dispositif.nom_actuel}."
        lines.append(f"**Aujourd’hui** : {printed(after)}")
    lines.append("À confirmer avec votre conseiller.")
    return "\n\n".join(lines)


def _when(dispositif: Dispositif, found: Eligibilite) -> str:
    last = found.a_deposer_avant
    if last is None:
        return dispositif.quand_demander
    if last < clock.today():
        late = dispositif.trop_tard or QUE_FAIRE
        return f"dossier à déposer avant le {french.full_day(last)} : c’est passé. {late}"
    return f"dossier à déposer avant le {french.full_day(last)}. {dispositif.quand_demander}"


def _offer(etude: EtudeFinancement, found: Eligibilite, usage: UsageAide, *, alone: bool) -> None:
    """Draw the button that puts a scheme in the plan as an idea, or say that it is there."""
    what = "" if alone else f" : {usage.label.lower()}"
    made = line_of(etude, found.code, usage)
    if made is not None:
        st.markdown(f":material/check: Dans votre plan{escape(what)} ({escape(made.etat.label.lower())}).")
        return
    label = f"Mettre dans mon plan{escape(what)}"
    if st.button(label, key=f"dispositif.{found.code}.{usage.value}.ajouter", icon=":material/add:"):
        session.save(idea(etude, found, usage))
        st.session_state[ADDED] = True
        st.rerun()


def _show_origin(dispositif: Dispositif) -> None:
    """Draw, in a fold, where this comes from, when it was checked and what the sources do not say."""
    if inside := fold("D’où vient cette information", key=f"dispositif.{dispositif.code}.sources"):
        with inside:
            checked = french.full_day(dispositif.verifie_le)
            st.markdown(f"{escape(dispositif.confiance.label)}. Vérifié le {checked}.")
            if is_stale(dispositif.verifie_le, clock.today()):
                st.warning(
                    "Cette fiche a plus d’un an : demandez si c’est toujours vrai.", icon=":material/history:"
                )
            if dispositif.a_verifier:
                st.markdown("\n".join(f"- {printed(one)}" for one in dispositif.a_verifier))
            for source in dispositif.sources:
                st.text(source)
