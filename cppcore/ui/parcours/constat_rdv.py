"""What became of an appointment, on screen: the counsellor notes it, the person reads it beside what she says."""

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.programmes import programmes
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.constat_rdv import ConstatRdv, EtatConstat, counts, latest, taken_over
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.synthese.next_step import to_confirm
from cppcore.ui.ecran import creation, screens, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.parcours import rdv, remarque


def offer(carnet: Carnet, *, reader: str) -> None:
    """Draw the fold in which the counsellor notes what became of an appointment; reader is how the person is called.

    It is open while one is past and nobody said what became of it.
    """
    undo.offer(ConstatRdv, person=carnet.dossier)
    waiting = to_confirm(carnet, today=clock.today())
    if inside := fold(
        "Noter ce qu’est devenu un rendez-vous", key="constat.noter", opened=waiting is not None
    ):
        with inside:
            st.caption(
                f"{escape(reader)} lira ceci, avec votre nom et la date. Ce qu’une personne dit elle-même de ses "
                "rendez-vous compte toujours d’abord."
            )
            _ask_new(carnet, waiting)
            for one in sorted(carnet.constats, key=lambda c: c.jour, reverse=True):
                with st.container(border=True, key=f"constat-note.{one.id}"):
                    st.markdown(f"{_which(one.genre, one.numero)}, {_told(one)}")
                    st.caption(f"Signé : {escape(one.signature)}, le {french.full_day(one.le)}.")
                    undo.offer_erase("Effacer", one, key=f"constat-note.{one.id}.effacer")


def _ask_new(carnet: Carnet, waiting: Rdv | None) -> None:
    # The person is in the name: in a workspace, what is begun for one never shows for another.
    draft = Draft(carnet.dossier, f"constat-{carnet.dossier.id}")
    known = _all(carnet)
    coming = f"{Genre.INDIVIDUEL.value}-{carnet.next_numero}"
    first = waiting or known.get(coming) or next(iter(known.values()))
    names = {code: f"{_which(one.genre, one.numero)} – {rdv.when(one)}" for code, one in known.items()}
    code = draft.pick("rdv", "Le rendez-vous", names, default=_code(first))
    about = known.get(code or _code(first), first)
    etat = draft.choice("etat", "Ce qu’il est devenu", EtatConstat)
    jour = draft.day("jour", "Le jour où il était prévu, ou a eu lieu", about.prevu_le or clock.today())
    propose_le, propose_heure = None, ""
    if etat == EtatConstat.REPORTE:
        propose_le = draft.day("propose_le", "La nouvelle date (si vous l’avez fixée)", None)
        propose_heure = draft.text("propose_heure", "Son heure", placeholder="14h30")
    name = draft.text("signature", "Votre nom", default=remarque.signature(carnet))
    needed = {
        "Choisissez d’abord ce que ce rendez-vous est devenu.": etat,
        "Écrivez d’abord le jour de ce rendez-vous.": jour,
        remarque.UNSIGNED: name,
    }
    if creation.is_sent(draft, "Noter ce rendez-vous", needed) and jour:
        creation.give(
            draft,
            ConstatRdv,
            id=ConstatRdv.id_of(carnet.dossier.id, about.genre, about.numero, jour),
            numero=about.numero,
            genre=about.genre,
            etat=etat,
            jour=jour,
            propose_le=propose_le,
            propose_heure=propose_heure,
            le=clock.today(),
            signature=name,
        )


def _all(carnet: Carnet) -> dict[str, Rdv]:
    """Return the appointments that may be noted: those of the programme, dated or not, and the group sessions."""
    programme = programmes()[carnet.dossier.programme]
    blank = [Rdv.blank(carnet.dossier.id, etape.numero) for etape in programme.etapes]
    blank += [
        Rdv.blank(carnet.dossier.id, n, Genre.COLLECTIF) for n in range(1, programme.collectifs_max + 1)
    ]
    return {_code(one): one for one in (*blank, *carnet.appointments)}


def _code(one: Rdv) -> str:
    return f"{one.genre.value}-{one.numero}"


def _which(genre: Genre, numero: int) -> Md:
    return f"Rendez-vous {'de groupe ' if genre is Genre.COLLECTIF else ''}{numero}"


def _told(one: ConstatRdv) -> Md:
    """Return what was noted, in words, ready for Markdown."""
    said = f"{french.day(one.jour)} : **{escape(one.etat.label)}**."
    if one.etat is EtatConstat.REPORTE and one.propose_le is not None:
        said += f" Nouvelle date : **{_when_proposed(one)}**."
    return said


def _when_proposed(one: ConstatRdv) -> Md:
    if one.propose_le is None:
        return Md("")
    hour = f" à {one.propose_heure}" if one.propose_heure else ""
    return escape(f"{french.day(one.propose_le)}{hour}")


def state(one: Rdv, carnet: Carnet) -> Md:
    """Return where an appointment stands, for the label of its fold: what the person says, else the counsellor."""
    if one.etat is not EtatRdv.PREVU:
        return f" – {escape(one.etat.label)}"
    noted = latest(carnet.constats).get((one.genre, one.numero))
    if noted is None or not counts(noted, one):
        return Md("")
    return f" – noté par {escape(noted.signature)} : {escape(noted.etat.label)}"


def group_sessions(carnet: Carnet) -> list[Rdv]:
    """Return the group sessions as the person says them, and those that only her counsellor noted, in order."""
    noted = [Rdv.blank(carnet.dossier.id, n, genre) for genre, n in latest(carnet.constats)]
    known = {r.numero: r for r in (*noted, *carnet.rdvs) if r.genre is Genre.COLLECTIF}
    return [known[numero] for numero in sorted(known)]


def show(one: Rdv, carnet: Carnet) -> None:
    """Draw what the counsellor noted of an appointment, and the button by which the person takes it over."""
    noted = [c for c in carnet.constats if (c.genre, c.numero) == (one.genre, one.numero)]
    for constat in sorted(noted, key=lambda c: c.jour):
        with st.container(border=True, key=f"constat.{constat.id}"):
            st.markdown(
                f":material/edit_note: **{escape(constat.signature)} a noté**, pour le {_told(constat)}"
            )
            st.caption(f"Noté le {french.full_day(constat.le)}. {_beside(one, constat)}")
            if _is_to_take(one, constat) and st.button(
                _press(one, constat), key=f"constat.{constat.id}.reprendre"
            ):
                undo.replace([one], [taken_over(one, constat)])


def _beside(one: Rdv, constat: ConstatRdv) -> Md:
    """Say how what the person says stands beside what was noted."""
    if one == taken_over(one, constat):
        return Md("Vous dites la même chose.")
    if one.etat is not EtatRdv.PREVU:
        return f"Vous avez noté : {escape(one.etat.label)}. Les deux restent, et c’est le vôtre qui compte."
    if not counts(constat, one):
        return Md("Depuis, vous avez noté une autre date : c’est elle qui compte.")
    return Md(
        "Vous n’avez pas encore dit ce qu’il est devenu : dites si c’est bien ça, ou dites autre chose."
    )


def _is_to_take(one: Rdv, constat: ConstatRdv) -> bool:
    is_dated_later = one.etat is EtatRdv.PREVU and not counts(constat, one)
    return not is_dated_later and one != taken_over(one, constat)


def _press(one: Rdv, constat: ConstatRdv) -> Md:
    if constat.etat is EtatConstat.REPORTE and constat.propose_le is not None:
        return f"Prendre cette date : {_when_proposed(constat)}"
    if one.etat is not EtatRdv.PREVU:
        return f"Changer le mien : {constat.etat.label}"
    return Md("Oui, c’est bien ça")


def pending(carnet: Carnet) -> list[tuple[Rdv, ConstatRdv]]:
    """Return the appointments of which she says nothing yet, each with what her counsellor noted of it."""
    hers = {(r.genre, r.numero): r for r in carnet.rdvs}
    noted = [
        (hers.get(key) or Rdv.blank(carnet.dossier.id, one.numero, one.genre), one)
        for key, one in latest(carnet.constats).items()
    ]
    return [(said, one) for said, one in noted if counts(one, said) and said != taken_over(said, one)]


def is_pending(one: Rdv, carnet: Carnet) -> bool:
    """Tell whether her counsellor noted something of an appointment of which she says nothing yet."""
    return any(said.id == one.id for said, _ in pending(carnet))


def tell_new(carnet: Carnet) -> None:
    """Say what was noted of the appointments of which she says nothing yet; a button makes it her own."""
    undo.offer(Rdv)
    new = pending(carnet)
    if not new:
        return
    with st.container(border=True, key="constats-nouveaux"):
        for said, one in new:
            st.markdown(
                f":material/edit_note: **{escape(one.signature)} a noté** : "
                f"{_which(one.genre, one.numero).lower()}, {_told(one)}"
            )
            with st.container(key=f"bouton-{one.id}"):
                if st.button(_press(said, one), key=f"constats-nouveaux.{one.id}.reprendre"):
                    undo.replace([said], [taken_over(said, one)])
        screens.link("parcours/rendez_vous", "Ou dire autre chose")
