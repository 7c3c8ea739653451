"""What the notebook proposes to write in the bilan, part by part, from dated facts; each text may be replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.etude_financement import EtudeFinancement
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement
from cppcore.domain.moi.competence import Acquis, CaseExigence, EtatExigence
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.parcours.rdv import EtatRdv, Genre
from cppcore.domain.pistes.avis import NiveauAvis
from cppcore.domain.pistes.grille import Case
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.projet.bilan import AVEC_PISTE, IssueBilan
from cppcore.domain.questionnaires.resultat import Resultat
from cppcore.domain.recherches.recherche import EtatRecherche
from cppcore.french import NBSP, euros, full_day, join, plural, quoted, typeset

ACQUIS_MAX = 8
"""Skills named in the text; the others are counted."""

PREUVES = {
    0: "sans preuve pour l’instant",
    1: "l’histoire est racontée en entier",
    2: "une personne peut le dire",
    3: "un papier, une photo ou un objet le montre",
}
"""The levels of proof of NIVEAUX_PREUVE, as the document says them."""

DEMARCHES = {
    EtatFinancement.IDEE: "à demander",
    EtatFinancement.CONTACTE: "contact pris",
    EtatFinancement.DEMANDE: "demandé",
    EtatFinancement.ACCORDE: "accordé",
    EtatFinancement.REFUSE: "refusé",
}
"""Where a request for money stands, as the document says it."""

ISSUES = {
    IssueBilan.CONFIRME: "Le projet est confirmé",
    IssueBilan.SOUS_CONDITIONS: "Le projet est confirmé, sous conditions",
    IssueBilan.REORIENTE: "Le projet a changé en chemin",
    IssueBilan.NON_CONFIRME: "Le projet n’est pas confirmé pour l’instant",
}
"""The outcome, as the document says it."""


@dataclass(frozen=True)
class FaitsBilan:
    """Everything the bilan rests on.

    demande is the request in the person's words, empty while she wrote none. cases are the cells of every piste, open or
    not. exigences and etudes are about the piste of the bilan. resultats are (title, day, reading), the latest of each
    questionnaire.
    """

    carnet: Carnet
    programme: Programme
    today: date
    demande: str = ""
    acquis: tuple[Acquis, ...] = ()
    exigences: tuple[CaseExigence, ...] = ()
    cases: tuple[Case, ...] = ()
    etudes: tuple[EtudeFinancement, ...] = ()
    resultats: tuple[tuple[str, date, Resultat], ...] = ()

    @property
    def qui(self) -> str:
        """Return how the document names the person: the name she chose for her notebook, never more."""
        return self.carnet.dossier.pseudonyme.strip() or "La personne"

    @property
    def piste(self) -> Piste | None:
        """Return the piste that the bilan is about, None while it names none."""
        wanted = self.carnet.bilan.piste_id
        return next((p for p in self.carnet.pistes if p.id == wanted), None)

    @property
    def aide(self) -> str:
        """Return how the document names who accompanied the person."""
        return self.carnet.dossier.conseiller.strip() or "La conseillère ou le conseiller"

    @property
    def goes_on(self) -> bool:
        """Tell whether there is something to carry out about the piste of the bilan: not when it is not confirmed."""
        return self.carnet.bilan.issue is not IssueBilan.NON_CONFIRME

    @property
    def own_cases(self) -> list[Case]:
        """Return the cells of the piste that the bilan is about."""
        piste = self.piste
        return [case for case in self.cases if piste is not None and case.piste.id == piste.id]


def circumstances(faits: FaitsBilan) -> str:
    """Propose the text on how the CPP went: dates, appointments, work done between them."""
    carnet, dossier = faits.carnet, faits.carnet.dossier
    begun = f" à partir du {full_day(dossier.debut)}" if dossier.debut else ""
    where = f", dans la structure {dossier.organisme}" if dossier.organisme else ""
    helped = f", avec {dossier.conseiller}" if dossier.conseiller else ""
    lines = [
        f"{faits.qui} a suivi un CPP (« Confirmer son Projet Professionnel »){begun}{where}{helped}.",
        _appointments(carnet, faits.programme.nb_rdv),
    ]
    if work := _work(carnet):
        lines.append(f"Entre les rendez-vous : {join(work)}.")
    return typeset(" ".join(lines))


def _appointments(carnet: Carnet, nb_rdv: int) -> str:
    grouped = [r for r in carnet.appointments if r.genre is Genre.COLLECTIF and r.etat is EtatRdv.HONORE]
    held = len(carnet.held)
    own = f"{held} rendez-vous sur {nb_rdv} {'ont' if held > 1 else 'a'} eu lieu"
    return f"{own}, et {len(grouped)} rendez-vous de groupe." if grouped else f"{own}."


def _work(carnet: Carnet) -> list[str]:
    done = {r.id for r in carnet.recherches if r.etat is not EtatRecherche.A_FAIRE}
    met = [e for e in carnet.enquetes if e.recherche_id in done]
    filled = {p.questionnaire for p in carnet.passations if p.terminee is not None}
    found = (
        plural(len(done), "recherche") if done else "",
        f"{plural(len(met), 'rencontre')} de professionnels" if met else "",
        plural(len(filled), "questionnaire") if filled else "",
    )
    return [one for one in found if one]


def competences(faits: FaitsBilan) -> str:
    """Propose the text on the skills, with how each can be shown; empty while none is noted."""
    if not faits.acquis:
        return ""
    lines = [f"Ce que {faits.qui} sait faire, et comment le montrer :"]
    lines += [f"• {one.nom} ({PREUVES[one.niveau]})" for one in faits.acquis[:ACQUIS_MAX]]
    if others := len(faits.acquis) - ACQUIS_MAX:
        lines += [f"• et {plural(others, 'autre')}"] * (others > 0)
    return typeset("\n".join(lines))


def projet(faits: FaitsBilan) -> str:
    """Propose the text on the project: what helps, what is in the way, what is not known; empty without a piste.

    A CPP that ends without a confirmed project says first what the work was worth.
    """
    bilan, piste = faits.carnet.bilan, faits.piste
    lines = []
    if bilan.issue is IssueBilan.NON_CONFIRME:
        lines.append(
            "Le travail fait pendant le CPP a permis de le savoir avant de s’engager. Il sert pour la suite."
        )
    if piste is not None:
        name = quoted(piste.intitule)
        lines += [f"{head} {name} : {join(words)}." for head, words in _sides(faits.own_cases) if words]
    elif bilan.issue in AVEC_PISTE:
        return ""
    return typeset("\n".join(lines))


def _sides(cases: Iterable[Case]) -> list[tuple[str, list[str]]]:
    """Return what helps, what is in the way and what is not known yet, each as names of criteria (DOMAIN §1.4)."""
    found: dict[NiveauAvis | None, list[str]] = {}
    for case in cases:
        found.setdefault(case.niveau, []).append(case.critere.nom.lower())
    return [
        ("Ce qui aide, pour", found.get(NiveauAvis.CONVIENT, [])),
        ("Ce qui est acceptable, pour", found.get(NiveauAvis.ACCEPTABLE, [])),
        ("Ce qui freine, pour", found.get(NiveauAvis.NE_CONVIENT_PAS, [])),
        ("Ce qu’on ne sait pas encore, pour", found.get(None, [])),
    ]


def outcome(faits: FaitsBilan) -> str:
    """Say the outcome in one sentence, with the piste and, when it is not confirmed, why; empty while not chosen."""
    bilan, piste = faits.carnet.bilan, faits.piste
    if bilan.issue is None:
        return ""
    named = f"{NBSP}: {piste.intitule}" if piste else ""
    why = ""
    if bilan.issue is IssueBilan.NON_CONFIRME and bilan.motif:
        why = f" La raison : {bilan.motif.label[0].lower()}{bilan.motif.label[1:]}."
    return typeset(f"{ISSUES[bilan.issue]}{named}.{why}")


def state(exigence: CaseExigence) -> str:
    """Say where the person stands about one requirement, in the third person."""
    words = {
        EtatExigence.PAS_SUE: "pas encore su",
        EtatExigence.A_APPRENDRE: "à apprendre",
        EtatExigence.DITE: "oui, sans preuve pour l’instant",
        EtatExigence.PROUVEE: "oui, avec une preuve",
    }
    tied = f" ({exigence.acquis.nom})" if exigence.acquis else ""
    return f"{words[exigence.etat]}{tied}"


def request(ligne: LigneFinancement) -> str:
    """Say where one request for money stands, and for how much."""
    state = DEMARCHES[ligne.etat]
    if ligne.etat is EtatFinancement.REFUSE:
        return state
    amount = "montant pas encore su" if ligne.montant_centimes is None else euros(ligne.montant_centimes)
    return f"{state}, {amount}"


def proposed(faits: FaitsBilan) -> dict[str, str]:
    """Return the proposed text of each part, by the field of the bilan that may replace it."""
    return {
        "circonstances": circumstances(faits),
        "competences": competences(faits),
        "projet": projet(faits),
    }


def texts(faits: FaitsBilan) -> dict[str, str]:
    """Return the text of each part as the document has it: hers when she wrote one, else the proposed one."""
    own = faits.carnet.bilan.model_dump(include={"circonstances", "competences", "projet"}, exclude_none=True)
    return proposed(faits) | own


def words_to_keep(carnet: Carnet, demande: str) -> Sequence[str]:
    """Return what the person wrote herself and might want to quote: her request, what she retained, her reasons."""
    found = [demande, *(p.retenu for p in carnet.passations), *(d.raison for d in carnet.decisions)]
    return list(dict.fromkeys(" ".join(text.split()) for text in found if text.strip()))
