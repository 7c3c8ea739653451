import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.moi.competence import Competence, Exigence, matrix, skills
from cppcore.domain.moi.experience import Experience, Realisation
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.pistes.piste import Decision, Piste, is_open
from cppcore.store import records
from cppcore.ui.ecran import creation, screens, session, undo
from cppcore.ui.ecran.escape import Md
from cppcore.ui.moi import competence, exigence, experience, jalon

PARTIES = {
    "experiences": Md("Ce que j’ai fait"),
    "competences": Md("Mes compétences"),
    "exigences": Md("Ce que la piste demande"),
    "jalons": Md("Ma ligne de vie"),
}

store, dossier = session.store(), session.dossier()
experiences = records.all_of(store, Experience, dossier.id)
realisations = records.all_of(store, Realisation, dossier.id)
acquis = skills(records.all_of(store, Competence, dossier.id), realisations)

st.title("Mon parcours professionnel", anchor=False)
st.markdown(text("parcours_pro"))
undo.offer(Experience, Realisation, Competence, Exigence, Jalon)
creation.announce()
partie = st.segmented_control(
    "Choisissez une partie",
    list(PARTIES),
    format_func=PARTIES.__getitem__,
    key="parcours_pro.partie",
    default="experiences",
    required=True,
    persist_state="session",
)

if partie == "experiences":
    experience.ask_new(dossier)
    if not experiences:
        st.markdown("Rien pour l’instant. Un emploi, un stage, un coup de main, une passion : tout compte.")
    experience.show_list(dossier, experiences, realisations, acquis)
elif partie == "competences":
    competence.ask_new(dossier, realisations, acquis)
    if not acquis:
        st.markdown("Rien pour l’instant. Commencez par une chose que vous faites souvent.")
    competence.show_list(dossier, acquis, realisations)
elif partie == "exigences":
    decisions = records.all_of(store, Decision, dossier.id)
    pistes = [p for p in records.all_of(store, Piste, dossier.id) if is_open(p, decisions)]
    lines = matrix(records.all_of(store, Exigence, dossier.id), acquis)
    if not pistes:
        st.markdown("Ajoutez d’abord une piste. Vous pourrez ensuite noter ce qu’elle demande.")
        screens.link("pistes/pistes", "Ajouter une piste")
    else:
        st.markdown(
            "Lisez une offre d’emploi, ou demandez à quelqu’un du métier. Puis notez ce qu’il faut savoir."
        )
    for one in pistes:
        exigence.show_piste(dossier, one, lines.get(one.id, []), acquis)
else:
    jalon.say_private()
    jalon.ask_new(dossier)
    jalons = records.all_of(store, Jalon, dossier.id)
    jalon.show_list(jalons)
    jalon.show_preview(jalons)

if partie in {"experiences", "competences"}:
    screens.link("pistes/pistes", "Noter une piste à laquelle cela me fait penser")
screens.link("parcours/accueil", "Revenir à l’accueil")
