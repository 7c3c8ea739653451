"""The rules of a work trial on screen: each limit in a sentence, with whom to check, what the convention must say."""

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.immersion.cadre_immersion import CadreImmersion
from cppcore.domain.immersion.essai_entreprise import essai_of
from cppcore.domain.immersion.immersion import Immersion, PointConvention
from cppcore.domain.immersion.regle_immersion import broken, check
from cppcore.store import records
from cppcore.ui.ecran import session, typed
from cppcore.ui.ecran.escape import Md, bullets, escape
from cppcore.ui.ecran.fold import fold

SIGNS = {
    True: Md(":material/check: Respecté"),
    False: Md(":material/priority_high: Dépassé"),
    None: Md(":material/question_mark: Pas encore su"),
}
"""The words before a limit; the sign never stands without them."""


def show_passed(immersion: Immersion, cadre: CadreImmersion, carnet: Carnet) -> None:
    """Say which limits are passed and with whom to check: nothing is forbidden by the notebook."""
    passed = broken(check(cadre, essai_of(immersion, carnet)))
    if not passed:
        return
    with st.container(border=True, key="immersion.depassees"):
        st.markdown("**À vérifier avant de signer**")
        st.markdown("\n".join(f"- {escape(one.phrase)}" for one in passed))
        st.markdown(f"Rien n’est interdit ici : c’est à vérifier avec {escape(_small(cadre.contact))}")


def show(immersion: Immersion, cadre: CadreImmersion, carnet: Carnet) -> None:
    """Draw, in a fold, every limit with where it stands, what each must do, and where the rules come from."""
    if inside := fold(f"Les règles de l’essai : {escape(cadre.nom)}", key=f"immersion.{immersion.id}.regles"):
        with inside:
            st.markdown(f"**{escape(cadre.nom)}** : {escape(cadre.sigle)}. {escape(cadre.conseil)}")
            for one in check(cadre, essai_of(immersion, carnet)):
                st.markdown(
                    f"**{escape(one.limite.label)}** – {SIGNS[one.respectee]}  \n{escape(one.phrase)}"
                )
            if cadre.apres:
                st.markdown(escape(cadre.apres))
            st.markdown("**Ce que chacun doit faire**")
            st.markdown(bullets(cadre.devoirs))
            st.markdown(f"**Avec qui vérifier** : {escape(_small(cadre.contact))}")
            _show_origin(cadre)


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _show_origin(cadre: CadreImmersion) -> None:
    stale = cadre.en_vigueur.en_cours and cadre.covers(clock.today()) is None
    old = Md(" Cette relecture a plus d’un an : vérifiez.") if stale else Md("")
    st.caption(
        f"{cadre.confiance.label}. Relu le {french.full_day(cadre.verifie_le)}.{old}  \n"
        + "  \n".join(escape(one) for one in (*cadre.a_verifier, *cadre.sources))
    )


def ask_convention(immersion: Immersion, cadre: CadreImmersion) -> None:
    """Draw, in a fold, what the convention must say: yes, no or « pas encore su » for each point."""
    rows = records.all_of(session.store(), PointConvention, immersion.dossier_id)
    known = {one.point: one for one in rows if one.immersion_id == immersion.id}
    said = sum(known[p.code].reponse is True for p in cadre.convention if p.code in known)
    count = f"{said} sur {len(cadre.convention)}"
    if inside := fold(
        f"Ce que la convention doit dire – {count}", key=f"immersion.{immersion.id}.convention"
    ):
        with inside:
            st.markdown(
                "La convention est le papier que tout le monde signe avant le premier jour. "
                "Est-ce qu’elle dit bien ceci ?"
            )
            for point in cadre.convention:
                one = known.get(point.code) or PointConvention.of(immersion, point.code)
                typed.three_values(one, "reponse", escape(point.texte), key=f"point.{one.id}")
