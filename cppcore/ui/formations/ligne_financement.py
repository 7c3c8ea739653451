"""The plan of one training on screen: a sheet per line, from an idea to an answer."""

from functools import partial

import streamlit as st

from cppcore import clock, french
from cppcore.domain.formations import lecture_financement as lecture
from cppcore.domain.formations.dispositif import GenreAide
from cppcore.domain.formations.etude_financement import EtudeFinancement, advice
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from cppcore.domain.formations.plan_financement import USAGES
from cppcore.ui.ecran import fields, session, typed, undo
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.formations import financement


def show_plan(etude: EtudeFinancement) -> None:
    """List the lines of the plan, each folded."""
    if not etude.lignes:
        st.markdown("Votre plan est vide. Choisissez plus bas un financement à essayer.")
    for one in etude.lignes:
        known = etude.dispositifs.get(one.dispositif)
        usages = USAGES[known.genre if known else GenreAide.FORMATION]
        usage = one.usage or usages[0]
        label = lecture.line(financement.name(one.dispositif, etude.dispositifs), one, usage)
        if inside := fold(escape(label), key=f"ligne_financement.{one.id}"):
            with inside:
                _sheet(etude, one, usage, usages)


def _sheet(
    etude: EtudeFinancement, one: LigneFinancement, usage: UsageAide, usages: tuple[UsageAide, ...]
) -> None:
    typed.choice(one, "etat", "Où en est la demande ?", EtatFinancement)
    if len(usages) > 1:
        fields.choice(
            "À quoi sert cet argent ?",
            {each: each.label for each in usages},
            key=f"{session.key_of(one)}.usage",
            stored=usage,
            save=partial(session.change, one, "usage"),
        )
    monthly = usage is UsageAide.REVENU
    typed.amount(one, "montant_centimes", f"Le montant, en euros{' par mois' if monthly else ''}")
    _say_counted(etude, one)
    typed.day(one, "echeance", "Le dossier est à envoyer avant le")
    typed.area(one, "note", "Mes notes", height=90)
    undo.offer_erase("Retirer de mon plan", one)


def _say_counted(etude: EtudeFinancement, one: LigneFinancement) -> None:
    """Say what the notebook counts from the answers, beside what the person wrote."""
    known = etude.dispositifs.get(one.dispositif)
    if known is None:
        return
    found = advice(known, etude.situation, etude.debut)
    if found.montant:
        st.caption(f"D’après vos réponses : {escape(lecture.amount(found.montant))}.")
    if found.a_deposer_avant:
        late = Md(" C’est passé.") if found.a_deposer_avant < clock.today() else Md("")
        st.caption(
            f"D’après le début de la formation : dossier avant le {french.full_day(found.a_deposer_avant)}."
            f"{late} Si on vous a dit une autre date, notez-la."
        )
