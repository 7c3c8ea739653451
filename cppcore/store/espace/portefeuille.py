"""A counsellor's list of persons: sorted by next appointment, filtered and cut into pages in SQL, never in a loop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cppcore.domain.conseiller import conservation
from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.parcours.avancement import NB_RDV
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.socle.base import Choice
from cppcore.domain.socle.comparaison import plain
from cppcore.store.espace import alertes, faits
from cppcore.store.espace.convenu import CONVENU_DE_TOUS
from cppcore.store.espace.faits import Catalogues
from cppcore.store.fichier.database import Store

PAR_PAGE = 20
"""Persons on one page of the list, and proposed at once to choose one."""

JOURS_SEMAINE = 7
"""« Cette semaine »: today and the six days after."""


class Filtre(Choice):
    """Which persons are shown."""

    TOUS = "tous", "Tout le monde"
    SEMAINE = "semaine", "À voir d’ici 7 jours"
    ALERTE = "alerte", "Avec une alerte"
    CLORE = "clore", "À clore"
    SANS_RDV = "sans-rdv", "Sans prochain rendez-vous"
    TERMINE = "termine", "CPP terminé"
    EFFACER = "effacer", "À effacer"


@dataclass(frozen=True)
class Feuillet:
    """One page of the list: the facts of the persons shown, in order, and how many there are in all."""

    personnes: tuple[Faits, ...]
    total: int


@dataclass(frozen=True)
class Rappel:
    """One person to choose: who she is, and her next appointment; None and an empty hour when there is none."""

    dossier: Dossier
    prochain_rdv: date | None
    heure: str


def page(
    store: Store,
    catalogues: Catalogues,
    *,
    filtre: Filtre = Filtre.TOUS,
    cherche: str = "",
    numero: int = 0,
    today: date,
) -> Feuillet:
    """Return one page of the list, the first one being 0; cherche is a part of the name, accents aside.

    The nearest next appointment comes first; then those without one, going on before over, the last begun first.
    What was read stays known until the next save: to go back to a page costs nothing.
    """
    key = ("portefeuille", filtre, plain(cherche), numero, today)
    return store.memory.until_a_save(key, lambda: _read(store, catalogues, filtre, cherche, numero, today))


def _read(
    store: Store, catalogues: Catalogues, filtre: Filtre, cherche: str, numero: int, today: date
) -> Feuillet:
    (named, words), first = _named(cherche), numero * PAR_PAGE
    if filtre is Filtre.ALERTE:
        told = [
            one.id for one in alertes.everybody(store, catalogues, today) if all(w in one.nom for w in words)
        ]
        shown, total = told[first : first + PAR_PAGE], len(told)
    else:
        persons = _persons(catalogues, filtre, today)
        rows = store.rows(
            f"with {persons} select id from personne where {named} {ORDER} limit {PAR_PAGE} offset {first}",  # noqa: S608 - our own words
            words,
        )
        shown, total = [row["id"] for row in rows], _count(store, persons, named, words)
    known = faits.of(store, shown, catalogues, today=today)
    return Feuillet(tuple(known[one] for one in shown if one in known), total)


def nearest(store: Store, *, cherche: str = "", today: date) -> list[Rappel]:
    """Return the persons whose name holds these words, the nearest next appointment first, PAR_PAGE at most."""
    named, words = _named(cherche)
    rest = f"where {named} {ORDER} limit {PAR_PAGE}"
    return store.memory.until_a_save(
        ("proches", *words, today), lambda: _reminders(store, rest, words, today)
    )


def one(store: Store, dossier_id: UUID, *, today: date) -> Rappel | None:
    """Return one person as she is chosen, None when she is not in this file."""
    found = _reminders(store, "where id = ?", [dossier_id], today)
    return found[0] if found else None


def _reminders(store: Store, rest: str, params: Sequence[object], today: date) -> list[Rappel]:
    base = BASE.format(convenu=CONVENU_DE_TOUS, suivant=NEXT.format(today=faits.literal(today)))
    rows = store.rows(f"with {base} select * from personne {rest}", params)  # noqa: S608 - our own words
    return [
        Rappel(
            Dossier.model_validate({name: row[name] for name in Dossier.model_fields}),
            row["prochain"].date() if row["prochain"] else None,
            row["prochaine_heure"] or "",
        )
        for row in rows
    ]


def count(store: Store, catalogues: Catalogues, filtre: Filtre, *, today: date) -> int:
    """Return how many persons a filter keeps; known until the next save."""
    if filtre is Filtre.ALERTE:
        return len(alertes.everybody(store, catalogues, today))
    return store.memory.until_a_save(
        ("compte", filtre, today), lambda: _count(store, _persons(catalogues, filtre, today), "true", [])
    )


def _count(store: Store, persons: str, named: str, words: Sequence[str]) -> int:
    sql = f"with {persons} select count(*) n from personne where {named}"  # noqa: S608 - our own words
    return int(store.rows(sql, words)[0]["n"])


def _named(cherche: str) -> tuple[str, list[str]]:
    """Return the condition on the name, and its parameters: every word must be in it."""
    words = plain(cherche).split()
    name = "lower(strip_accents(replace(replace(lower(pseudonyme), 'œ', 'oe'), 'æ', 'ae')))"
    return " and ".join([f"contains({name}, ?)"] * len(words)) or "true", words


ORDER = "order by prochain is null, prochain, est_fini, debut is null, debut desc, id"

NEXT = """
    select dossier_id, min(prevu_le + coalesce(try_cast(nullif(heure, '') as time), time '00:00')) prochain,
        arg_min(heure, prevu_le + coalesce(try_cast(nullif(heure, '') as time), time '00:00')) prochaine_heure
    from convenu where etat = 'prevu' and prevu_le >= {today} group by 1
"""

BASE = """
{convenu},
suivant as ({suivant}),
personne as (
    select d.*, s.prochain, s.prochaine_heure, false est_fini
    from dossier d left join suivant s on s.dossier_id = d.id where d.efface_le is null
)"""
"""Everybody, with her next appointment."""

PERSONS = """
{convenu},
suivant as ({suivant}),
tenu as (
    select dossier_id, max(numero) n from convenu where etat = 'honore' and genre = 'individuel' group by 1
),
issue as (select dossier_id from bilan where efface_le is null and issue is not null group by 1),
toute as (
    select d.id, d.pseudonyme, d.debut, s.prochain,
        coalesce(t.n, 0) >= coalesce(g.nb, {nb}) tout_tenu, i.dossier_id is not null a_une_issue,
        tout_tenu or a_une_issue est_fini
    from dossier d
    left join (select * from {programmes}) g on g.code = d.programme
    left join suivant s on s.dossier_id = d.id
    left join tenu t on t.dossier_id = d.id
    left join issue i on i.dossier_id = d.id
    where d.efface_le is null
)"""
"""Everybody, with what the filters look at."""

CLORE = """
(tout_tenu and not a_une_issue)
or exists (select 1 from convenu r where r.dossier_id = toute.id and r.etat = 'prevu' and r.prevu_le < {today})
or not a_une_issue and exists (select 1 from questionnaire_demande q where q.dossier_id = toute.id
    and q.efface_le is null and not exists (select 1 from passation p where p.dossier_id = q.dossier_id
        and p.efface_le is null and p.questionnaire = q.questionnaire and p.terminee::date >= q.le))"""
"""domain/conseiller/cloture.py in SQL: judging in Python would take all the facts about everybody, at each first page.

A test compares each filter with its rule, person by person.
"""

SIMPLE = {
    Filtre.TOUS: "true",
    Filtre.SEMAINE: "prochain < {today} + {semaine}",
    Filtre.CLORE: CLORE,
    Filtre.SANS_RDV: "prochain is null and not est_fini",
    Filtre.TERMINE: "est_fini",
    Filtre.EFFACER: "exists (select 1 from dernier_contact c where c.dossier_id = toute.id and c.le + interval {annees} year < {today})",
}
"""What each filter asks; « Avec une alerte » needs all the facts, see alertes.py."""


def _persons(catalogues: Catalogues, filtre: Filtre, today: date) -> str:
    """Return the common table expressions that end with « personne »: those that the filter keeps."""
    day = faits.literal(today)
    everybody = PERSONS.format(
        convenu=CONVENU_DE_TOUS,
        suivant=NEXT.format(today=day),
        nb=NB_RDV,
        programmes=faits.programmes_table(catalogues.programmes),
    )
    if filtre is Filtre.EFFACER:
        everybody = f"{faits.DERNIER_CONTACT.format(today=day, elles='true')}, {everybody}"
    kept = SIMPLE[filtre].format(today=day, semaine=JOURS_SEMAINE, annees=conservation.ANNEES)
    return f"{everybody}, personne as (select * from toute where {kept})"  # noqa: S608 - our own words
