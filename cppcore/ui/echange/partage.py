"""What leaves this computer, on screen: ticked part by part, read word by word, then sealed with a phrase."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

import streamlit as st

from cppcore import clock, french
from cppcore.actions import partage
from cppcore.catalog.mots import mots
from cppcore.domain.carnet.rubrique import Depart
from cppcore.domain.echange.envoi import LigneChoix
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.socle.base import Auteur
from cppcore.exchange.apercu import Apercu
from cppcore.exchange.phrase import propose
from cppcore.exchange.scelle import FichierRefuse
from cppcore.ui.ecran import creation, imprimer, session
from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.failures import sentence
from cppcore.ui.ecran.fold import fold

_PHRASE, _MADE = "_partage_phrase", "_partage_fait"


class _Told(NamedTuple):
    """What the page tells of a file: for whom, all that it says (the parts ticked among it), and its phrase."""

    dossier_id: UUID
    dit: str
    phrase: str


def ask_parts(dossier: Dossier, auteur: Auteur) -> frozenset[str]:
    """Let the person tick what leaves, the sensitive parts apart and never ticked at first; return what is ticked.

    The ticks are for the next file only: they stay in this window.
    """
    usual = partage.usual(auteur)
    known = [line for line in partage.parts(session.store(), dossier, auteur) if line.total]
    ticked = {line.rubrique.code for line in known if line.rubrique.depart is Depart.TOUJOURS}
    open_parts = [line for line in known if line.rubrique.depart is Depart.HABITUEL]
    sensitive = [line for line in known if line.rubrique.depart is Depart.SENSIBLE]
    always = [
        f"{escape(line.rubrique.titre)} – {escape(line.rubrique.phrase)}"
        for line in known
        if line.rubrique.code in ticked
    ]
    if always:
        st.caption(f"Part toujours : {french.join(always)}")
    ticked |= {line.rubrique.code for line in open_parts if _tick(dossier, line, usual)}
    if sensitive:
        st.subheader("Ce qui est sensible", anchor=False)
        st.caption("Rien d’ici ne part si vous ne cochez pas. La coche vaut pour ce fichier seulement.")
        ticked |= {line.rubrique.code for line in sensitive if _tick(dossier, line, usual)}
    return frozenset(ticked)


def _tick(dossier: Dossier, line: LigneChoix, usual: Collection[str]) -> bool:
    part = line.rubrique
    label = f"**{escape(part.titre)}** ({line.partent}) – {escape(part.phrase)}"
    return st.checkbox(
        label,
        value=part.code in usual,
        key=f"partage.{dossier.id}.{part.code}",
        persist_state="session",
        disabled=line.partent == 0,
    )


def show_preview(lines: Sequence[Apercu], *, key: str) -> None:
    """Draw every line of a file, part by part, each part in a fold."""
    if not lines:
        st.markdown("Rien.")
    for part in lines:
        label = f"{escape(part.rubrique.titre)} ({len(part.lignes)})"
        if inside := fold(label, key=f"{key}.{part.rubrique.code}"):
            inside.markdown(
                "\n".join(f"- **{escape(line.genre)}** {escape(line.texte)}" for line in part.lignes)
            )


def offer_sealed(dossier: Dossier, auteur: Auteur, choix: frozenset[str], *, first: int = 1) -> None:
    """Draw exactly what would leave, ask the phrase, then make the sealed file; first is the number of this step."""
    try:
        said = partage.show(session.store(), dossier, choix, auteur, at=clock.now())
    except FichierRefuse as refusal:
        creation.refuse(sentence(refusal))
        return
    if not said.records and not said.effacements:
        st.markdown("Rien à donner pour l’instant.")
        return
    st.header(f"{first}. Relire ce qui partira", anchor=False)
    with st.container(key="partage.apercu"):
        show_preview(partage.lines(said), key="partage.apercu")
    st.header(f"{first + 1}. Choisir une phrase secrète", anchor=False)
    phrase = _ask_phrase(dossier)
    told = _Told(dossier.id, said.model_dump_json(exclude={"numero", "fait_le"}), phrase)
    if st.button("J’ai relu : faire le fichier", key="partage.sceller", type="primary"):
        with creation.refusing(FichierRefuse):
            made = partage.seal(session.store(), dossier, choix, auteur, phrase, at=clock.now())
            st.session_state[_MADE] = (told, made)
    _offer_made(told)


def _ask_phrase(dossier: Dossier) -> str:
    """Propose a phrase of six words; one may write one's own. It is kept in this window only, and for that person."""
    key = f"{_PHRASE}~{dossier.id}"
    st.markdown(
        "Elle ferme le fichier. Dites-la par téléphone ou de vive voix, jamais dans le même message que le fichier."
    )
    if key not in st.session_state:
        _propose(key)
    written = st.text_input(
        "La phrase secrète", key=key, autocomplete="off", help="Majuscules et accents ne comptent pas."
    )
    st.button(
        "Proposer une autre phrase", key="partage.autre", type="tertiary", on_click=_propose, args=(key,)
    )
    st.caption("Notez-la : si elle est perdue, personne ne peut ouvrir ce fichier, ni vous, ni nous.")
    return written


def _propose(key: str) -> None:
    st.session_state[key] = propose(mots())


def _offer_made(told: _Told) -> None:
    """Give the file that this window has just made, with the code that both sides read out.

    Once it is not what the page tells any more, it is not given: it is made again.
    """
    known: tuple[_Told, partage.FichierScelle] | None = st.session_state.get(_MADE)
    if known is None or known[0].dossier_id != told.dossier_id:
        return
    of, made = known
    if of != told:
        st.markdown("Depuis, quelque chose a changé ici : refaites le fichier pour le donner.")
        return
    with st.container(border=True, key="partage.fait"):
        st.markdown(
            f"**Le fichier est prêt.** Code de contrôle : **{escape(made.code.replace(' ', french.NBSP))}**"
        )
        st.markdown(f"Sa phrase secrète : **{escape(of.phrase)}**")  # whole: a phone cuts the field above
        imprimer.download("Enregistrer le fichier", made.nom, made.octets, key="partage.fichier")
        st.caption(
            "Envoyez ce fichier, ou donnez-le sur une clé. Puis lisez le code au téléphone : le même code des "
            "deux côtés dit que le fichier est bien le vôtre."
        )


def offer_export(dossier: Dossier) -> None:
    """Draw the way to take everything away, readable without this application."""
    st.header("Tout emporter, pour moi", anchor=False)
    st.markdown(
        "Un dossier compressé (zip) avec tout votre carnet, lisible sans cette application. "
        "Il n’est pas scellé, et tout y est, même ce qui est privé : gardez-le pour vous."
    )
    store, today = session.store(), clock.today()
    imprimer.download(
        "Enregistrer tout mon carnet (zip)",
        f"mon-carnet-{today:%Y-%m-%d}.zip",
        lambda: partage.export(store, dossier, today=today),
        key="partage.tout",
    )
