"""The result of a questionnaire on screen: what it says, why, and what the person makes of it."""

from typing import TYPE_CHECKING

import streamlit as st

from cppcore import clock, french
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.questionnaires.lecture import read
from cppcore.domain.questionnaires.passation import Ressemblance
from cppcore.domain.questionnaires.resultat import Contexte, Passage, Resultat
from cppcore.ui.ecran import barres, figure, screens, typed
from cppcore.ui.ecran.escape import Md, bullets, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.ecran.listes import Ligne
from cppcore.ui.questionnaires import ask, questionnaire

if TYPE_CHECKING:
    from cppcore.charts.figure import Figure


def show(dossier: Dossier, shown: Passage, contexte: Contexte) -> None:
    """Draw the result of one finished passation, beside those before it."""
    result = read(shown, contexte)
    st.title(escape(shown.questionnaire.titre), anchor=False)
    st.caption(_when(shown))
    show_reading(result)
    if result.mesures:
        barres.show(result.mesures, titre=result.titre, key="resultat.barres")
    elif drawn := drawing(result):
        figure.show(drawn, key="resultat")
    _ask_what_it_is_worth(shown, result)
    _explain(shown, result)
    _show_earlier(contexte)
    with st.container(horizontal=True, key="bouton-defile-resultat"):
        if st.button("Revenir à la liste", key="resultat.liste", type="primary"):
            questionnaire.back_to_list()
            st.rerun()
        if st.button("Corriger une réponse", key="resultat.corriger"):
            questionnaire.start_correction(dossier, shown)
            st.rerun()
    screens.link("pistes/pistes", "Noter une piste à laquelle cela me fait penser")


def _when(shown: Passage) -> Md:
    corrected = Md("Recalculé") if shown.passation.corrige else Md("Fini")
    kept = Md(" Vos réponses d’avant sont gardées.") if shown.passation.corrige else Md("")
    return f"{corrected} le {french.full_day(shown.le)}. Ce n’est pas une note.{kept}"


def show_reading(result: Resultat) -> None:
    """Draw the reading for the person: one sentence, then what stands out."""
    with st.container(border=True, key="lecture"):
        st.markdown(f"**{escape(result.phrase)}**\n\n{_reading(result)}")
        if result.relire:
            st.caption(
                "Vous avez mis la même réponse souvent. Voulez-vous relire ? Touchez « Corriger une réponse »."
            )


def _reading(result: Resultat) -> Md:
    """Return what comes first, second, third, then what else stands out, as Markdown lists."""
    order = "\n".join(f"{n}. {escape(text)}" for n, text in enumerate(result.ordre, 1))
    points = "\n".join(f"- {_point(point)}" for point in result.points)
    return f"{order}\n\n{points}"


def _point(point: str) -> Md:
    """Return a point whose head, before the first « : », stands out."""
    head, colon, rest = point.partition(f"{french.NBSP}: ")
    return f"**{escape(head)}** : {escape(rest)}" if colon else escape(point)


def drawing(result: Resultat) -> "Figure | None":
    """Return the line of a result over time, None when words are enough."""
    from cppcore.charts import evolution  # altair is heavy: only where a chart is drawn

    low, high = result.echelle
    return evolution.steps(result.releves, minimum=low, maximum=high, titre=result.titre, bande=result.bande)


def _ask_what_it_is_worth(shown: Passage, result: Resultat) -> None:
    passation = shown.passation
    if result.ordre or result.points or result.mesures or result.releves:  # otherwise nothing to recognise
        typed.choice(
            passation,
            "ressemble",
            "Est-ce que cela vous ressemble ?",
            Ressemblance,
            key=f"passation.{passation.id}",
        )
    typed.area(
        passation,
        "retenu",
        "Ce que j’en retiens",
        key=f"passation.{passation.id}",
        placeholder="Un exemple vécu, une surprise, une question pour le rendez-vous…",
    )


def _explain(shown: Passage, result: Resultat) -> None:
    if inside := fold("Pourquoi ce résultat ?", key="resultat.pourquoi"):
        with inside:
            st.markdown(bullets(result.pourquoi))
            st.markdown("**Mes réponses**")
            st.markdown(ask.answers_table(shown.questionnaire, list(shown.reponses.values())))
            st.caption(f"{escape(shown.questionnaire.source)} Version {shown.questionnaire.version}.")
    if inside := fold("Ce que votre conseiller ou votre conseillère lit à côté", key="resultat.conseiller"):
        inside.markdown(bullets(result.conseiller) or "Rien de plus que vous.")


def _show_earlier(contexte: Contexte) -> None:
    """Draw the earlier passations, latest first, each with its own questionnaire."""
    for number, earlier in enumerate(contexte.avant):
        end = earlier.passation.terminee
        hour = f" à {french.hour(clock.to_local(end))}" if end else Md("")
        if inside := fold(f"La fois du {french.full_day(earlier.le)}{hour}", key=f"resultat.avant.{number}"):
            with inside:
                result = read(earlier, Contexte(avant=contexte.avant[number + 1 :]))
                st.markdown(f"**{escape(result.phrase)}**\n\n{_reading(result)}")
                if earlier.passation.retenu.strip():
                    st.markdown(f"Ce que j’en retenais : {escape(earlier.passation.retenu)}")


def summary(shown: Passage, contexte: Contexte, *, key: str) -> None:
    """Draw one result for the counsellor: what the person reads and says, then what stands beside it."""
    result = read(shown, contexte)
    passation = shown.passation
    with st.container(key=key):
        st.markdown(f"**Ce que lit la personne**  \n{escape(result.phrase)}\n\n{_reading(result)}")
        if passation.ressemble:
            st.markdown(f"**Est-ce que cela lui ressemble ?** {passation.ressemble.label}")
        if passation.retenu.strip():
            st.markdown(f"**Ce qu’elle en retient** : {escape(passation.retenu.strip())}")
        drawn = drawing(result) if result.releves else None
        if drawn is not None:
            figure.show(drawn, key=f"{key}-dessin")
        st.markdown("**À lire à côté**")
        st.markdown(bullets(result.conseiller) or "Rien de plus.")


def title(shown: Passage) -> Md:
    """Return the name of a result and its day, ready for Markdown."""
    return f"**{escape(shown.questionnaire.titre)}** – {french.full_day(shown.le)}"


def in_a_line(shown: Passage, contexte: Contexte) -> Ligne:
    """Return the first thing that a counsellor reads of a result."""
    result = read(shown, contexte)
    first = (*result.conseiller, *result.ordre, *result.points, result.phrase)[0]
    return Ligne(f" : {first}", shown.questionnaire.titre)
