"""Who pays a training, in French: what is left to pay, amounts, last days, the years of a scheme; never a verdict."""

from datetime import date

from cppcore.domain.formations.dispositif import Dispositif, Periode
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from cppcore.domain.formations.lecture_formation import PAS_SU
from cppcore.domain.formations.montant_financement import Montant, Unite
from cppcore.domain.formations.plan_financement import EcheanceDossier, EtatEcheance, PlanFinancement
from cppcore.domain.socle.date_partielle import said, whole_day
from cppcore.french import NBSP, euros, full_day, number, plural


def amount(montant: Montant) -> str:
    """Say what a scheme would pay, with its bound: « au plus 1 098 € », « 30 € par jour »."""
    if montant.unite is Unite.EUROS:
        words = euros(int(montant.valeur * 100))
    else:
        words = f"{number(float(montant.valeur), 2)}{NBSP}{montant.unite.label}"
    return " ".join(part for part in (montant.borne.label, words) if part)


def cents(centimes: int | None) -> str:
    """Say an amount in cents, or that it is not known."""
    return PAS_SU if centimes is None else euros(centimes)


def left(plan: PlanFinancement) -> str:
    """Say what is left to the person: at most, and if everything that is hoped for is accepted."""
    sure, hoped = plan.reste_sur_centimes, plan.reste_espere_centimes
    if sure is None or hoped is None:
        return "Le prix n’est pas encore su. On ne peut pas dire ce qu’il vous reste à payer."
    if sure == 0:
        return "Il ne vous reste rien à payer pour la formation."
    if sure != hoped:
        return f"Il vous reste au plus {euros(sure)} à payer, et {euros(hoped)} si tout est accepté."
    if plan.sans_montant:
        return f"Il vous reste au plus {euros(sure)} à payer. Ce sera moins si une aide est acceptée."
    return f"Il vous reste {euros(sure)} à payer."


def stand(plan: PlanFinancement) -> list[str]:
    """Return the amounts behind `left`, one a line: the cost, what is granted, what is hoped for."""
    hoped = plan.espere_centimes - plan.accorde_centimes
    lines = [f"Prix de la formation : {cents(plan.cout_centimes)}"]
    if not plan.espere_centimes and not plan.sans_montant:
        return [*lines, "Rien n’est encore accordé, ni espéré."]
    unknown = f", et {plural(len(plan.sans_montant), 'aide')} sans montant" if plan.sans_montant else ""
    lines += [f"Accordé : {euros(plan.accorde_centimes)}", f"Espéré en plus : {euros(hoped)}{unknown}"]
    if plan.en_trop_centimes:
        lines.append(f"Au-delà du prix, pas compté : {euros(plan.en_trop_centimes)}")
    return lines


def line(nom: str, ligne: LigneFinancement, usage: UsageAide) -> str:
    """Say one line of the plan: its scheme, where it stands, how much."""
    parts = [f"{nom} : {ligne.etat.label.lower()}"]
    if ligne.montant_centimes is not None:
        parts.append(of_use(ligne.montant_centimes, usage))
    elif ligne.etat is not EtatFinancement.REFUSE:
        parts.append("montant pas encore su")
    return ", ".join(parts)


def of_use(centimes: int, usage: UsageAide | None) -> str:
    """Say an amount of a line; what is for living is counted a month."""
    return f"{euros(centimes)} par mois" if usage is UsageAide.REVENU else euros(centimes)


def start(debut: str | None) -> str:
    """Say when the training begins, and that the day is to verify when it is known in part only."""
    if debut is None:
        return "On ne sait pas encore quand votre formation commence."
    day = whole_day(debut)
    return (
        f"Votre formation commence le {full_day(day)}."
        if day
        else f"Votre formation commence en {said(debut)} : jour à vérifier."
    )


def file_day(nom: str, one: EcheanceDossier, *, to_verify: bool, today: date) -> str:
    """Say the last day to send one file and, once it is past or when it is not known, what can be done.

    Args:
        nom: The name of the scheme.
        one: The last day.
        to_verify: The start of the training is known in part only, and the day was counted from it.
        today: The day the question is asked.
    """
    if one.etat is EtatEcheance.DEPOSE:
        return f"{nom} : le dossier est parti."
    if one.le is None:
        return f"{nom} : date du dossier pas encore sue. {one.conseil}".strip()
    day, doubt = full_day(one.le), " (jour à vérifier)" if to_verify else ""
    if one.etat is EtatEcheance.PASSEE:
        return f"{nom} : le dossier était à déposer avant le {day}{doubt}. {one.conseil}".strip()
    if one.le == today:
        return f"{nom} : dossier à déposer aujourd’hui, c’est le dernier jour{doubt}."
    near = ". C’est bientôt" if one.etat is EtatEcheance.PROCHE else ""
    return f"{nom} : dossier à déposer avant le {day}{doubt}{near}."


def years(dispositif: Dispositif) -> str:
    """Say when a scheme was in force, with nothing that is not known."""
    return " ; puis ".join(_years(periode) for periode in dispositif.en_vigueur)


def _years(periode: Periode) -> str:
    begun, seen, until, ended = periode.du, periode.sur_du, periode.sur_au, periode.au
    since = f"depuis {begun.year}" if begun and begun == (seen or begun) else ""
    since = since or (f"vu en {seen.year}" if seen else f"depuis {begun.year}" if begun else "")
    if periode.en_cours:
        return f"{since}, toujours là"
    if ended is not None:
        return f"{since}, fini en {ended.year}"
    return f"{since}, vu encore en {until.year}" if until else since


def fact(certification: str, plan: PlanFinancement) -> str:
    """Say in one sentence what the grid keeps of a plan; empty while nothing is known of the money."""
    if plan.cout_centimes is None and not (plan.lignes or plan.refuses):
        return ""
    price = f"{certification} : prix {cents(plan.cout_centimes)}, accordé {euros(plan.accorde_centimes)}."
    sure, hoped = plan.reste_sur_centimes, plan.reste_espere_centimes
    if sure is None or hoped is None:
        return price
    if sure == hoped:
        return f"{price} Reste à payer : {euros(sure)}."
    return f"{price} Reste à payer : au plus {euros(sure)}, et {euros(hoped)} si tout est accepté."
