"""Handing the bilan over, on screen: what is joined, exactly what the files hold, and the files themselves."""

from functools import partial

import streamlit as st

from cppcore import clock
from cppcore.actions import documents
from cppcore.domain.formations.discretion import AUTRE_AIDE
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.synthese.lecture_bilan import FaitsBilan
from cppcore.reports.bilan import PAGES_MAX, bilan_document
from cppcore.reports.demi_page import half_page
from cppcore.reports.pdf import fits
from cppcore.ui.ecran import document, imprimer, session, typed
from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.fold import fold


def offer_documents(faits: FaitsBilan) -> None:
    """Let her choose what is joined, read exactly what the files hold, and take them."""
    bilan = faits.carnet.bilan
    st.header("Relire et remettre", anchor=False)
    typed.tick(bilan, "dessins", "Joindre les dessins", key="bilan")
    typed.tick(bilan, "scores", "Joindre les résultats de mes questionnaires", key="bilan")
    st.caption(
        "Ma situation, ma ligne de vie, mes notes de rendez-vous, mes réponses sur le français et le numérique ne sont "
        f"jamais dans le bilan. Une aide liée au handicap y est appelée « {escape(AUTRE_AIDE)} »."
    )
    if inside := fold("Relire le bilan, tel qu’il sera remis", key="bilan.relire"):
        with inside:
            whole = bilan_document(faits, documents.drawings(faits) if bilan.dessins else [])
            document.preview(whole, key="bilan.apercu")
            if not fits(whole):
                st.info(
                    f"Ce bilan fait plus de {PAGES_MAX} pages. Rien n’est coupé : vous pouvez raccourcir un texte, "
                    "ou ne pas joindre les dessins.",
                    icon=":material/description:",
                )
    if inside := fold("Relire la demi-page pour mon référent", key="bilan.relire-demi"):
        with inside:
            document.preview(half_page(faits), key="bilan.apercu-demi")
    _offer_files(faits.carnet.dossier)


def _offer_files(dossier: Dossier) -> None:
    """Draw the three files; each is made from the notebook as it is when the button is pressed."""
    whole = partial(documents.bilan, session.store(), dossier, today=clock.today())
    half = partial(documents.for_referent, session.store(), dossier, today=clock.today())
    imprimer.offer("Le bilan à remettre (PDF)", "bilan-cpp", whole, key="bilan.pdf")
    imprimer.offer("Le bilan à corriger ensemble (DOCX)", "bilan-cpp", whole, key="bilan.docx", as_="docx")
    imprimer.offer("La demi-page pour mon référent (PDF)", "apres-le-cpp", half, key="bilan.demi")
