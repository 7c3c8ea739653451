"""Who may pay one training, on screen: which training, where the money stands first, by which rules."""

from collections.abc import Mapping
from uuid import uuid5

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations import lecture_financement as lecture
from cppcore.domain.formations.dispositif import Dispositif
from cppcore.domain.formations.eligibilite import AvisFinancement, shown_for
from cppcore.domain.formations.etude_financement import EtudeFinancement, advice, file_days, rules_fit, study
from cppcore.domain.formations.financement import EtatFinancement
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.parcours.dossier import Dossier, Regles
from cppcore.domain.socle.date_partielle import whole_day
from cppcore.ui.ecran import fields, screens, session, typed
from cppcore.ui.ecran.escape import Md, bullets, escape
from cppcore.ui.formations import formation

HOPED = {EtatFinancement.IDEE, EtatFinancement.CONTACTE, EtatFinancement.DEMANDE}
"""States of a line whose money may still come."""


def choose(carnet: Carnet) -> Formation | None:
    """Let the person choose one training when she noted several; None, with the way to note one, when none is."""
    known = {str(one.id): one for one in formation.ranked(carnet)}
    if not known:
        st.info("Notez d’abord une formation. Le carnet vous dira qui peut la payer.", icon=":material/info:")
        screens.link("formations/ecoles", "Noter une formation")
        return None
    if len(known) == 1:
        return next(iter(known.values()))
    names = {code: _name(carnet, one) for code, one in known.items()}
    chosen = fields.show_one("La formation", names, key="financement.formation")
    return known.get(chosen or "") or next(iter(known.values()))


def _name(carnet: Carnet, one: Formation) -> str:
    piste = next((p for p in carnet.pistes if p.id == one.piste_id), None)
    aside = " (piste écartée)" if piste and piste not in carnet.open_pistes else ""
    return f"{one.certification}{f', pour {piste.intitule}' if piste else ''}{aside}"


def of(carnet: Carnet, one: Formation) -> EtudeFinancement:
    """Return what the notebook knows about who may pay a training."""
    return study(carnet, one, dispositifs(), questions(), today=clock.today())


def looked_at(carnet: Carnet, etude: EtudeFinancement) -> list[Dispositif]:
    """Return the schemes of the rules that this person chose, and those that are already in her plan."""
    chosen = shown_for(dispositifs().values(), carnet.dossier.regles, today=clock.today())
    codes = {one.code for one in chosen} | {one.dispositif for one in etude.lignes}
    return [one for one in dispositifs().values() if one.code in codes]


def name(code: str, known: Mapping[str, Dispositif]) -> str:
    """Return the name of a scheme, its code when the catalogue does not know it; to be escaped."""
    return known[code].nom if code in known else code


def show_stand(carnet: Carnet, etude: EtudeFinancement) -> None:
    """Draw what is left to pay, what it is made of, what is for living, and the days by which files must go."""
    with st.container(border=True, key="reste"):
        st.markdown(f"**{escape(etude.formation.certification)}**")
        st.markdown(f"**{escape(lecture.left(etude.plan))}**")
        st.markdown(bullets(lecture.stand(etude.plan)))
        st.caption(
            "Ce que vous payez vous-même s’appelle le reste à charge. Les frais autour et l’argent pour vivre "
            "sont comptés à part."
        )
        _ask_cost(etude)
        _warn_of_excluded(etude)
    with st.container(key="pour-vivre"):
        st.markdown(_apart(etude))
    _show_days(carnet, etude)


def _ask_cost(etude: EtudeFinancement) -> None:
    if etude.formation.cout_centimes is None:
        typed.amount(
            etude.formation,
            "cout_centimes",
            "Le prix de la formation, en euros (0 si c’est gratuit)",
            key=f"financement.{etude.formation.id}",
        )


def _warn_of_excluded(etude: EtudeFinancement) -> None:
    """Say which schemes of the plan are still hoped for although they are excluded."""
    hoped = {one.dispositif for one in etude.lignes if one.etat in HOPED} & set(etude.dispositifs)
    found = [
        name(code, etude.dispositifs)
        for code in sorted(hoped)
        if advice(etude.dispositifs[code], etude.situation, etude.debut).avis is AvisFinancement.EXCLU
    ]
    if found:
        st.warning(
            f"Compté, mais exclu d’après la date ou vos réponses : {escape(french.join(found))}. "
            "Regardez pourquoi plus bas, dans « Exclu ».",
            icon=":material/error:",
        )


def _apart(etude: EtudeFinancement) -> Md:
    """Return what is for living and for the costs around, told apart from what is left to pay."""
    living = [
        f"{name(one.dispositif, etude.dispositifs)} : {one.etat.label.lower()}, "
        f"{'montant pas encore su' if one.montant_centimes is None else lecture.of_use(one.montant_centimes, one.usage)}"
        for one in [*etude.plan.revenus, *etude.plan.frais]
    ]
    fees = f"Frais autour (inscription, tenue, livres) : {lecture.cents(etude.formation.frais_centimes)}"
    told = living or ["Rien n’est encore noté. Cherchez aussi de quoi vivre pendant ce temps."]
    return "**Pour vivre pendant la formation, et pour les frais**\n\n" + "\n".join(
        f"- {escape(one)}" for one in [*told, fees]
    )


def _show_days(carnet: Carnet, etude: EtudeFinancement) -> None:
    today, found = clock.today(), file_days(etude, today=clock.today())
    noted = {one.dispositif for one in etude.lignes if one.echeance}
    partial = bool(etude.debut and not whole_day(etude.debut))
    st.markdown("**Les dossiers à envoyer**")
    with st.container(key="echeances"):
        st.markdown(
            "\n".join(
                f"- {escape(lecture.file_day(name(one.dispositif, etude.dispositifs), one, to_verify=partial and one.dispositif not in noted, today=today))}"
                for one in found
            )
            or "Mettez un financement dans votre plan : sa date sera ici."
        )
    typed.partial_day(
        etude.session or _first_session(carnet, etude.formation),
        "rentree",
        "Quand commence la formation ?",
        key=f"financement.{etude.formation.id}",
    )
    if etude.debut is None:
        st.caption("Sans cette date, rien n’est sûr : les règles et les derniers jours en dépendent.")


def _first_session(carnet: Carnet, one: Formation) -> SessionFormation:
    """Return the session whose start is still to be noted: one that is noted, or the first."""
    own = (s for s in carnet.sessions if s.formation_id == one.id)
    first = SessionFormation(
        id=uuid5(one.id, "premiere-session"), dossier_id=one.dossier_id, formation_id=one.id
    )
    return next(own, first)


def show_rules(carnet: Carnet, etude: EtudeFinancement) -> None:
    """Say by which rules the money is looked at and, when the start does not go with them, offer the others."""
    regles = carnet.dossier.regles
    fit = rules_fit(regles, etude.debut, today=clock.today())
    with st.container(key="regles"):
        if fit:
            st.caption(f"Le carnet suit {escape(_lower(regles))}. Elles se changent dans « Réglages ».")
            return
        st.warning(
            f"Le carnet suit {escape(_lower(regles))}. {escape(lecture.start(etude.debut))} "
            "Ces règles ne vont peut-être pas avec cette date.",
            icon=":material/event_busy:",
        )
        other = next(one for one in Regles if one is not regles)
        if st.button(f"Suivre {_lower(other)}", key="regles.changer"):
            session.change(carnet.dossier, "regles", other)
            st.rerun()


def ask_rules(dossier: Dossier) -> None:
    """Draw the choice of the rules by which money is looked at."""
    typed.choice(dossier, "regles", "Pour savoir qui peut payer, le carnet suit", Regles, key="dossier")
    st.caption("Choisissez les règles de l’année où commence votre formation.")


def _lower(regles: Regles) -> Md:
    return f"{escape(regles.label[:1].lower())}{escape(regles.label[1:])}"
