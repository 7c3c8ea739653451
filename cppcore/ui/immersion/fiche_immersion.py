"""The sheet of one work trial on screen: its company, its tutor, its dates, its scheme and its aim."""

from functools import partial

from cppcore import clock, french
from cppcore.catalog.immersions import cadres
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.immersion.cadre_immersion import FIRST, CadreImmersion, GenreCadre, rules_of
from cppcore.domain.immersion.immersion import ASKING, Immersion
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.domain.socle.base import Record
from cppcore.domain.socle.nombre import read_number
from cppcore.ui.ecran import choix_piste, fields, session, typed, undo
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.immersion import preuve_immersion


def rules(immersion: Immersion) -> CadreImmersion | None:
    """Return the rules that a trial follows on its first day, None when no file tells of them."""
    return rules_of(immersion.cadre, immersion.debut, cadres().values())


def research_of(immersion: Immersion, carnet: Carnet) -> Recherche | None:
    """Return the research that holds the company, None when it was erased from the log."""
    return next((r for r in carnet.recherches if r.id == immersion.recherche_id), None)


def schemes(carnet: Carnet) -> dict[GenreCadre, Md]:
    """Return the schemes with their words, the one of the rules that the notebook follows first."""
    first = FIRST[carnet.dossier.regles]
    return {one: _scheme_words(one) for one in sorted(GenreCadre, key=lambda one: one is not first)}


def _scheme_words(scheme: GenreCadre) -> Md:
    """Return the letters of a scheme, what they mean, and that it is over when it is; ready for Markdown."""
    found = rules_of(scheme, None, cadres().values())
    if found is None:
        return escape(scheme.label)
    gone = Md("plus") if found.en_vigueur.au and found.en_vigueur.au < clock.today() else Md("pas encore")
    over = f" – n’existe {gone}" if found.covers(clock.today()) is False else Md("")
    return f"{escape(found.nom)} ({escape(found.sigle.lower())}){over}"


def sheet(immersion: Immersion, carnet: Carnet) -> None:
    """Draw, in a fold, the company, the tutor, the dates, the hours and the aim; each saves itself."""
    key, is_asking = f"immersion.{immersion.id}.fiche", immersion.etat in ASKING
    if inside := fold("L’entreprise, les dates, le but", key=key, opened=is_asking):
        with inside:
            research = research_of(immersion, carnet)
            if research is not None:
                typed.line(research, "organisme", "L’entreprise")
                typed.line(research, "lieu", "La ville")
                typed.line(research, "personne", "Le tuteur : la personne qui vous suivra là-bas")
            if pistes := choix_piste.names(carnet, immersion.piste_id):
                save = partial(preuve_immersion.change, carnet, immersion)
                typed.pick(immersion, "piste_id", "Pour essayer quelle piste ?", pistes, save=save)
            typed.day(immersion, "debut", "Le premier jour")
            typed.day(immersion, "fin", "Le dernier jour")
            hours(immersion, "heures", "Combien d’heures en tout ?")
            _ask_scheme(immersion, carnet)
            example = Md("Par exemple : si je tiens le rythme")
            typed.area(
                immersion, "objectif", "Ce que je veux savoir à la fin", placeholder=example, height=84
            )
            undo.offer_erase("Effacer cet essai", immersion, *_hanging(immersion, research, carnet))


def _ask_scheme(immersion: Immersion, carnet: Carnet) -> None:
    found = rules(immersion)
    typed.choice(immersion, "cadre", "Avec quel dispositif ?", schemes(carnet))
    if found is not None:
        fields.pick(
            "Pour quoi faire ? C’est l’objet de la convention",
            {one.code: found.objet(one.code) for one in found.objets},
            key=f"immersion.{immersion.id}.objet.{found.code}",
            stored=immersion.objet,
            save=partial(session.change, immersion, "objet"),
        )


def hours(immersion: Immersion, field: str, label: Md) -> None:
    """Draw a number of hours of a trial."""
    typed.value(
        immersion,
        field,
        label,
        read=read_number,
        write=lambda stored: french.number(stored, 2),
        placeholder="Par exemple : 70",
    )


def _hanging(immersion: Immersion, research: Recherche | None, carnet: Carnet) -> list[Record]:
    """Return what goes with a trial: what was to verify, what it proved; a company that was seen stays in the log."""
    hypotheses = preuve_immersion.of(immersion, carnet)
    planned = [research] if research and research.etat is EtatRecherche.A_FAIRE else []
    threads = [c for c in carnet.contacts if planned and c.recherche_id == immersion.recherche_id]
    days = [j for j in carnet.jours_immersion if j.immersion_id == immersion.id]
    proofs = preuve_immersion.proofs_of(hypotheses, carnet)
    return [*hypotheses, *days, *proofs, *planned, *threads]
