"""Persons counted for the figures of a team, in SQL: two queries, whatever their number.

domain/conseiller/chiffres.py defines what is counted and alone decides what may be shown; a test counts the same things
person by person.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cppcore.domain.conseiller.annees import Annees, cut
from cppcore.domain.conseiller.chiffres import (
    AUTRE_RAISON,
    CHANGEMENTS,
    SITUATIONS,
    VOISINS,
    Denombrement,
    Grandeur,
    Quartiles,
)
from cppcore.domain.parcours.avancement import DUREE_JOURS, NB_RDV
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.projet.suivi import ECHEANCES
from cppcore.store.espace import faits
from cppcore.store.espace.convenu import CONVENU_DE_TOUS
from cppcore.store.fichier.connection import Row, quote
from cppcore.store.fichier.database import Store


@dataclass(frozen=True)
class Equipe:
    """What was counted: everybody, the years that may be told apart, and the same in each of them."""

    tous: Denombrement
    annees: tuple[Annees, ...]
    par_annees: tuple[Denombrement, ...]


def count(
    store: Store, programmes: Mapping[str, Programme], criteres: Sequence[str], *, today: date
) -> Equipe:
    """Count everybody whose first appointment is noted and is today or before; criteres are the shared codes.

    What was counted stays known until the next save.
    """
    return store.memory.until_a_save(("chiffres", today), lambda: _count(store, programmes, criteres, today))


def _count(store: Store, programmes: Mapping[str, Programme], criteres: Sequence[str], today: date) -> Equipe:
    ctes = CTES.format(
        convenu=CONVENU_DE_TOUS,
        programmes=faits.programmes_table(programmes),
        duree=DUREE_JOURS,
        nb=NB_RDV,
        today=faits.literal(today),
        essais=faits.ESSAIS.format(immersion=IMMERSION, contact=CONTACT),
        immersion=IMMERSION,
        suite=_suite(),
        mois=", ".join(str(mois) for mois in ECHEANCES),
        criteres=faits.text_list(criteres),
        autre=quote(AUTRE_RAISON),
        changements=faits.text_list(CHANGEMENTS),
    )
    counted = store.rows(f"with {ctes} {COMPTES}")
    persons = {row["an"]: row["n"] for row in counted if row["quoi"] == PERSONNES}
    if not persons:
        return Equipe(Denombrement(0), (), ())
    years = cut(persons)
    spans = [Annees(min(persons), max(persons)), *years]
    named = ", ".join(f"({n}, {span.de}, {span.a})" for n, span in enumerate(spans))
    measured = store.rows(f"with {ctes}, periode (rang, de, a) as (values {named}), {MESURES}")
    every, *cut_up = [_of(counted, measured, n, span) for n, span in enumerate(spans)]
    return Equipe(every, tuple(years), tuple(cut_up))


def _of(counted: Sequence[Row], measured: Sequence[Row], rank: int, span: Annees) -> Denombrement:
    comptes: dict[str, dict[str, int]] = defaultdict(dict)
    for row in counted:
        if span.de <= row["an"] <= span.a:
            answers = comptes[row["quoi"]]
            answers[row["code"]] = answers.get(row["code"], 0) + row["n"]
    mesures = {
        Grandeur(row["quoi"]): (row["nb"], Quartiles(row["bas"], row["milieu"], row["haut"]))
        for row in measured
        if row["rang"] == rank
    }
    return Denombrement(comptes[PERSONNES][""], comptes, mesures)


def _suite() -> str:
    said = [f"when {quote(one)} then {quote(code)}" for one, code in SITUATIONS.items()]
    return f"case min(situation) {' '.join(said)} end"


PERSONNES = "personnes"
"""The rows that count the persons themselves."""

IMMERSION, CONTACT = (f"(select * from {t} where efface_le is null)" for t in ("immersion", "contact"))  # noqa: S608 - our own words

CTES = """
{convenu},
personne as materialized (
    select d.id, d.debut, year(d.debut) an, coalesce(g.duree, {duree}) duree, coalesce(g.nb, {nb}) nb,
        {today} >= d.debut + coalesce(g.duree, {duree}) fini
    from dossier d left join (select * from {programmes}) g on g.code = d.programme
    where d.efface_le is null and d.debut <= {today}
),
tenu as materialized (
    select p.*, r.numero, r.prevu_le from personne p join convenu r on r.dossier_id = p.id
    where r.etat = 'honore' and r.genre = 'individuel'
),
-- The last appointment of the programme: a day before the first one is a slip of the pen.
dernier as materialized (
    select id, an, debut, duree, min(prevu_le) - debut + 1 jours from tenu
    where numero = nb and prevu_le >= debut group by id, an, debut, duree
),
issue as (select dossier_id id, min(issue) code from bilan where efface_le is null group by 1),
essai as (
    select dossier_id id, bool_or(etat in ('faite', 'en-partie')) fait from {immersion} group by 1
),
demande as (select distinct dossier_id id from ({essais})),
suite as (
    select dossier_id id, mois, {suite} code from suivi where efface_le is null and mois in ({mois}) group by 1, 2
),
derniere as (
    select piste_id, genre, motif, critere from decision where efface_le is null
    qualify row_number() over (partition by piste_id order by le desc, created_at desc, id) = 1
),
ecartee as (
    select p.dossier_id id, case when list_contains({criteres}, d.critere) then d.critere
        when d.critere is null and list_contains({criteres}, d.motif) then d.motif else {autre} end code
    from piste p join derniere d on d.piste_id = p.id where p.efface_le is null and d.genre = 'ecartee'
),
cherche as (
    select dossier_id id, source code from recherche where efface_le is null and etat = 'faite'
        and source is not null and id not in (select recherche_id from {immersion})
),
change as (
    select dossier_id id, etat code from convenu where genre = 'individuel' and list_contains({changements}, etat)
),
reponse_donnee as (
    select 'issue' quoi, id, code from issue
    union all select 'dernier-rdv', id, case when jours <= duree then 'dans' else 'apres' end from dernier
    union all select 'essai', id, case when e.fait then 'fait' else 'demande' end
        from demande left join essai e using (id)
    union all select 'suite-' || mois, id, code from suite
    union all select 'rdv', id, code from change
    union all select 'critere', id, code from ecartee
    union all select 'source', id, code from cherche
)"""
"""Each answer of each person, several times when it is noted several times."""

COMPTES = """
select p.an, r.quoi, r.code, count(distinct p.id) n from personne p join reponse_donnee r on r.id = p.id
where r.code is not null group by p.an, r.quoi, r.code
union all select an, 'personnes', '', count(*) from personne group by an
"""

MESURES = f"""
mesuree as (
    select id, an, 'ecart' quoi, (max(prevu_le) - min(prevu_le)) / (count(*) - 1) valeur from tenu
        where prevu_le is not null group by id, an having count(*) > 1
    union all select id, an, 'cpp', jours from dernier
    union all select p.id, p.an, 'tenus', count(t.numero) from personne p left join tenu t on t.id = p.id
        where p.fini group by p.id, p.an
),
rangee as (
    select q.rang, m.quoi, m.valeur, count(*) over (partition by q.rang, m.quoi) nb,
        row_number() over (partition by q.rang, m.quoi order by m.valeur) - 1 place
    from mesuree m join periode q on m.an between q.de and q.a
)
select rang, quoi, any_value(nb) nb,
    avg(valeur) filter (abs(place - 0.25 * (nb - 1)) <= {VOISINS}) bas,
    avg(valeur) filter (abs(place - 0.5 * (nb - 1)) <= {VOISINS}) milieu,
    avg(valeur) filter (abs(place - 0.75 * (nb - 1)) <= {VOISINS}) haut
from rangee group by rang, quoi
"""  # noqa: S608 - our own words
