"""The way to the first pay on screen: in words, drawn, beside that of another piste; never a verdict."""

from collections.abc import Sequence

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.dispositifs import dispositifs
from cppcore.catalog.programmes import programmes
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations import lecture_chemin as lecture
from cppcore.domain.formations.chemin import Chemin, end_of_researches, way
from cppcore.domain.formations.plan_financement import plan, plan_lines
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.piste import Piste
from cppcore.ui.ecran import fields, figure, typed
from cppcore.ui.ecran.escape import bullets, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.formations import formation

NONE = ""
"""The code of « aucune » among the pistes to compare with."""


def show(carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """Draw the way of one piste, then of another one beside it when the person chooses one."""
    pistes = _pistes(carnet)
    names = {str(p.id): _name(carnet, p) for p in pistes}
    first = fields.show_one("La piste", names, key="chemin.piste")
    shown = next((p for p in pistes if str(p.id) == first), pistes[0])
    found = of(carnet, shown, criteres)
    if shown not in carnet.open_pistes:
        st.caption("Vous avez écarté cette piste. Vous pouvez la reprendre quand vous voulez.")
    _show_one(shown, found)
    others = {NONE: "Aucune"} | {code: name for code, name in names.items() if code != str(shown.id)}
    if len(others) == 1:
        return
    second = fields.show_one("Comparer avec une autre piste", others, key="chemin.autre")
    other = next((p for p in pistes if str(p.id) == second and p is not shown), None)
    if other is not None:
        _compare(carnet, [shown, other], [found, of(carnet, other, criteres)])


def _pistes(carnet: Carnet) -> list[Piste]:
    """Return the pistes still looked at, then those set aside that have a training: its way explains why."""
    kept, trained = carnet.open_pistes, {f.piste_id for f in carnet.formations}
    ranked = sorted(kept, key=lambda p: p.id not in trained)
    return [*ranked, *(p for p in carnet.pistes if p not in kept and p.id in trained)]


def _name(carnet: Carnet, piste: Piste) -> str:
    return piste.intitule if piste in carnet.open_pistes else f"{piste.intitule} (écartée)"


def of(carnet: Carnet, piste: Piste, criteres: Sequence[Critere]) -> Chemin:
    """Return the way of a piste, by the training that she wishes first."""
    training = next((f for f in formation.ranked(carnet) if f.piste_id == piste.id), None)
    own = training.id if training else None
    lines = [one for one in carnet.financements if one.formation_id == own]
    paid = plan_lines(lines, dispositifs()) if lines else []
    return way(
        piste,
        training,
        [s for s in carnet.sessions if s.formation_id == own],
        [p for p in carnet.pieces if p.formation_id == own],
        plan=plan(training.cout_centimes, paid) if training else None,
        fin_recherches=end_of_researches(
            carnet, piste, criteres, programmes()[carnet.dossier.programme], today=clock.today()
        ),
        today=clock.today(),
    )


def _show_one(piste: Piste, found: Chemin) -> None:
    with st.container(border=True, key="chemin"):
        st.markdown(f"**{escape(lecture.phrase(found))}**")
        st.markdown(f"Reste à payer pour la formation : {escape(lecture.left_to_pay(found))}.")
        if lacks := lecture.missing(found, piste):
            st.markdown("Pour en savoir plus, il manque :\n\n" + bullets(lacks))
        _ask_facts(piste)
        if inside := fold("Voir étape par étape", key="chemin.etapes"):
            with inside:
                _show_steps(found)


def _ask_facts(piste: Piste) -> None:
    """Draw the three things that the way needs and that no school knows."""
    if inside := fold("Ce que je sais de cette piste", key=f"chemin.{piste.id}.faits"):
        with inside:
            key = f"chemin.{piste.id}"
            typed.three_values(piste, "formation", "Faut-il une formation pour ce métier ?", key=key)
            typed.whole(
                piste, "embauche_mois_min", "Trouver un emploi : combien de mois, au plus court ?", key=key
            )
            typed.whole(
                piste, "embauche_mois_max", "Trouver un emploi : combien de mois, au plus long ?", key=key
            )
            st.caption("Demandez-le à un employeur ou à votre conseiller. Zéro veut dire tout de suite.")


def _show_steps(found: Chemin) -> None:
    from cppcore.charts import chemin as drawing  # loads altair, only for who opens the steps

    said = [lecture.when(step, found.today) for step in found.troncons]
    lines = [
        f"{n}. {step.etape.label} : **{escape(words)}**"
        for n, (step, words) in enumerate(zip(found.troncons, said, strict=True), 1)
    ]
    st.markdown("\n".join(lines))
    if note := lecture.rests_on(found):
        st.caption(escape(note))
    drawn = drawing.path(found, lecture.phrase(found), said)
    if drawn is not None:
        figure.show(drawn, key="chemin-dessin")


def _compare(carnet: Carnet, pistes: Sequence[Piste], found: Sequence[Chemin]) -> None:
    from cppcore.charts import chemin as drawing  # loads altair, only for who compares

    with st.container(border=True, key="comparaison"):
        told = {
            "Premier salaire": [lecture.when(c.fin, c.today) for c in found],
            "Combien de temps": [lecture.months(c) for c in found],
            "Reste à payer": [lecture.left_to_pay(c) for c in found],
            "Pas encore su": [
                ", ".join(lecture.missing(c, p)) or "rien" for p, c in zip(pistes, found, strict=True)
            ],
        }
        names = [_name(carnet, p) for p in pistes]
        for what, answers in told.items():
            lines = [f"- {escape(n)} : {escape(a)}" for n, a in zip(names, answers, strict=True)]
            st.markdown("\n".join([f"{escape(what)}{french.NBSP}:", "", *lines]))
        drawn = drawing.compare(
            [p.intitule for p in pistes], found, lecture.compare(*found), [lecture.months(c) for c in found]
        )
        if drawn is not None:
            figure.show(drawn, key="comparaison-dessin")
        st.caption("Le plus court n’est pas le meilleur : c’est à vous de dire ce qui compte.")
