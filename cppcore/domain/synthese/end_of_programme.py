"""What the home page proposes at the end of the CPP: its outcome, then news of the person for herself."""

from datetime import date

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.parcours.step import Pas
from cppcore.domain.pistes.piste import last_decision
from cppcore.domain.projet.bilan import AVEC_PISTE, Bilan
from cppcore.domain.projet.suivi import ECHEANCES, due


def is_over(carnet: Carnet, programme: Programme) -> bool:
    """Tell whether the last appointment of the programme took place."""
    return carnet.next_numero > programme.nb_rdv


def outcome_step(carnet: Carnet, programme: Programme) -> Pas | None:
    """Propose to note the outcome once the last appointment took place; None before, or once it is chosen.

    Before it, the homework of the programme already leads to her own words in the bilan.
    """
    if not is_over(carnet, programme) or carnet.bilan.issue is not None:
        return None
    return Pas(
        "issue",
        "Notez comment votre CPP se termine",
        "Choisissez avec votre conseiller ou votre conseillère. Le bilan est alors prêt à être remis.",
        "projet/bilan",
        5,
    )


def news_step(carnet: Carnet, programme: Programme, *, today: date) -> Pas | None:
    """Propose to write the news three and six months after the last appointment; None before, or once written."""
    last = carnet.last_held
    if last is None or last.prevu_le is None or not is_over(carnet, programme):
        return None
    mois = due(last.prevu_le, carnet.suivis, today=today)
    if mois is None:
        return None
    return Pas(
        "suivi",
        f"Notez où vous en êtes, {'trois' if mois == ECHEANCES[0] else 'six'} mois après",
        "C’est pour vous : vous verrez le chemin fait. Vous pouvez aussi le dire à votre structure.",
        "projet/apres",
        5,
    )


def about_its_piste(bilan: Bilan, carnet: Carnet) -> Bilan:
    """Return a bilan whose piste, and why it is not confirmed, are filled in where the notebook leaves no doubt.

    A project that goes on: the only piste that is open. One that is not confirmed: the only piste that was set aside,
    with the reason said then. What is already said stays; the person may change both.
    """
    if bilan.issue is None or bilan.piste_id is not None:
        return bilan
    kept = carnet.open_pistes
    if bilan.issue in AVEC_PISTE:
        return bilan.model_copy(update={"piste_id": kept[0].id}) if len(kept) == 1 else bilan
    out = [p for p in carnet.pistes if p not in kept]
    if len(out) != 1:
        return bilan
    decision = last_decision(out[0], carnet.decisions)
    motif = bilan.motif or (decision.motif if decision else None)
    return bilan.model_copy(update={"piste_id": out[0].id, "motif": motif})
