import streamlit as st

from cppcore import clock
from cppcore.catalog.programmes import programmes
from cppcore.catalog.textes import text
from cppcore.domain.parcours.rdv import Genre, Rdv
from cppcore.ui.conseiller import cote_a_cote
from cppcore.ui.ecran import screens, session, undo
from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.parcours import agenda, constat_rdv, rdv

carnet = session.carnet()
dossier = carnet.dossier
programme = programmes()[dossier.programme]
known = {(r.genre, r.numero): r for r in carnet.rdvs}

st.title("Mes rendez-vous", anchor=False)
st.markdown(text("rendez_vous"))
if about := fold("Mon prénom, mon premier jour, mon conseiller", key="dossier", opened=dossier.debut is None):
    with about:
        rdv.ask_dossier(dossier)

undo.offer(Rdv)
st.header(f"Les {programme.nb_rdv} rendez-vous", anchor=False)
for etape in programme.etapes:
    one = known.get((Genre.INDIVIDUEL, etape.numero), Rdv.blank(dossier.id, etape.numero))
    if fiche := fold(
        f"**{etape.numero}. {escape(etape.titre)}** – {rdv.when(one)}{constat_rdv.state(one, carnet)}",
        key=f"fiche.{etape.numero}",
        opened=etape.numero == carnet.next_numero or constat_rdv.is_pending(one, carnet),
    ):
        with fiche:
            constat_rdv.show(one, carnet)
            rdv.say_aim(programme, etape.numero)
            rdv.sheet(one, dossier, programme)
            rdv.propose_after(programme, etape.numero)

groups = constat_rdv.group_sessions(carnet)
st.header("Rendez-vous de groupe", anchor=False)
st.caption(f"Il peut y en avoir {programme.collectifs_max} au plus, par exemple pour passer des tests.")
for one in groups:
    if fiche := fold(
        f"Groupe {one.numero} – {rdv.when(one)}{constat_rdv.state(one, carnet)}", key=f"groupe.{one.numero}"
    ):
        with fiche:
            constat_rdv.show(one, carnet)
            rdv.sheet(one, dossier, programme)
if len(groups) < programme.collectifs_max and st.button(
    "Ajouter un rendez-vous de groupe", key="groupe.ajouter"
):
    rdv.add_group_session(dossier, [one.numero for one in groups])
    st.rerun()

st.header("Et aussi", anchor=False)
agenda.offer(carnet, programme)
cote_a_cote.offer()
if carnet.upcoming(today=clock.today()):
    screens.link("parcours/preparer")
screens.link("parcours/accueil", "Revenir à l’accueil")
