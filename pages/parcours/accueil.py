import streamlit as st

from cppcore import clock, french
from cppcore.actions import passages
from cppcore.catalog.programmes import programmes
from cppcore.catalog.textes import text
from cppcore.domain.parcours.avancement import position
from cppcore.domain.synthese.end_of_programme import is_over
from cppcore.domain.synthese.next_step import homework, next_step, to_confirm
from cppcore.domain.synthese.travail import of_the_interval, tasks
from cppcore.ui.ecran import screens, session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.outils import espace
from cppcore.ui.parcours import constat_rdv, rdv, remarque, travail
from cppcore.ui.pistes import critere
from cppcore.ui.recherches import recherche

today = clock.today()
carnet = session.carnet()
dossier = carnet.dossier
programme = programmes()[dossier.programme]

st.title(f"Bonjour {escape(dossier.pseudonyme)}" if dossier.pseudonyme else "Bonjour", anchor=False)

if dossier.debut is None:
    st.markdown(text("accueil"))
    st.header("Pour commencer", anchor=False)
    rdv.ask_start(dossier)
    espace.offer_workspace()
else:
    place = position(
        dossier.debut,
        today=today,
        honores=len(carnet.held),
        duree_jours=programme.duree_jours,
        nb_rdv=programme.nb_rdv,
    )
    coming = carnet.upcoming(today=today)
    nearest = rdv.when(coming[0]) if coming else Md("à fixer")
    is_ended = is_over(carnet, programme)
    following = Md("Votre CPP est terminé.") if is_ended else f"Prochain rendez-vous : **{nearest}**."
    with st.container(key="ou-j-en-suis"):
        if place.jour:
            st.markdown(
                f"Jour **{place.jour} sur {programme.duree_jours}**. {rdv.held(carnet, programme)}  \n{following}"
            )
            st.progress(place.jour / programme.duree_jours)
        else:
            st.markdown(f"Votre CPP n’a pas encore commencé.  \n{following}")
    rdv.confirm_start(carnet)
    phase = programme.phase_of(min(carnet.next_numero, programme.nb_rdv))
    st.caption(f"En ce moment : {escape(phase.but)}")

known = passages.known(session.store(), carnet.passations)
criteres = critere.of(carnet)
step = next_step(carnet, programme, criteres, known, since=session.since(carnet.last_held), today=today)
if dossier.debut is not None:
    st.header("La prochaine chose à faire", anchor=False)
    with st.container(border=True, key="pas"):
        length = f" Comptez environ {french.plural(step.minutes, 'minute')}." if step.minutes else Md("")
        st.markdown(f"**{escape(step.texte)}**  \n{escape(step.pourquoi)}{length}")
        late = to_confirm(carnet, today=today)
        if late:
            rdv.offer_held(late)
        with st.container(key="bouton-pas"):
            if st.button(
                "Non, ou à une autre date" if late else "J’y vais",
                key="pas.ouvrir",
                type="secondary" if late else "primary",
                icon=":material/arrow_forward:",
            ):
                if step.question:
                    recherche.plan(dossier, step.question)
                screens.go(step.ecran)

remarque.tell_new(carnet)
constat_rdv.tell_new(carnet)
work = tasks(carnet, homework(carnet, programme, criteres, today=today))
travail.show_short(carnet, programme, of_the_interval(work, session.since(carnet.last_held)))

st.header("Vous pouvez aussi", anchor=False)
screens.link("recherches/journal", "Noter une recherche ou une visite")
screens.link("pistes/pistes", "Ajouter une piste de métier")
screens.link("parcours/preparer")
screens.link("outils/partager", "Donner ou recevoir un fichier")
