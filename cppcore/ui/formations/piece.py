"""The documents of a file on screen: one box to tick each, and the field that adds one."""

import streamlit as st

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.piece import Piece
from cppcore.ui.ecran import creation, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold


def show_documents(carnet: Carnet, formation: Formation) -> None:
    """Draw, in a fold, the documents that the school asks for."""
    own = [p for p in carnet.pieces if p.formation_id == formation.id]
    ready = sum(p.prete for p in own)
    count = f" – {ready} sur {len(own)} prêts" if own else Md("")
    if inside := fold(f"Les papiers du dossier{count}", key=f"formation.{formation.id}.papiers"):
        with inside:
            if not own:
                st.markdown("Demandez la liste à l’école, puis notez ici un papier par ligne.")
            for piece in own:
                with st.container(horizontal=True, key=f"papier-{piece.id}"):
                    typed.tick(piece, "prete", f"Prêt : {escape(piece.intitule)}")
                    undo.offer_erase("Retirer", piece, key=f"piece.{piece.id}.retirer")
            draft = Draft(carnet.dossier, f"piece-{formation.id}")
            name = draft.text(
                "intitule", "Un papier demandé", placeholder="Par exemple : la copie du diplôme"
            )
            if creation.is_sent(draft, "Ajouter ce papier", main=False):
                creation.create(draft, Piece, formation_id=formation.id, intitule=name)
