"""The facts about many persons at once (domain/conseiller/faits.py), aggregated in SQL: one query, whatever their number.

The rules are those of the domain (an open piste, a contradiction, a questionnaire done): a test compares this query
with them, notebook by notebook, so that neither can change alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cppcore.domain.carnet.rubrique import GENRES
from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.parcours.avancement import DUREE_JOURS, NB_RDV
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.pistes.case import DUREE_FRAICHEUR_JOURS, FIABILITE_SOLIDE
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.questionnaires.confiance import NB_REPONSES_MIN
from cppcore.store.espace.convenu import CONVENU
from cppcore.store.fichier.connection import quote
from cppcore.store.fichier.database import Store


@dataclass(frozen=True)
class Catalogues:
    """What the files of data say and that SQL needs.

    programmes are by their code, criteres all those that may be in a grid, confiance the codes of the questionnaires
    read as a confidence.
    """

    programmes: Mapping[str, Programme]
    criteres: Sequence[Critere]
    confiance: Sequence[str]


ESSAIS = (
    "select i.dossier_id from {immersion} i "
    "where i.etat <> 'idee' or i.recherche_id in (select recherche_id from {contact})"
)
"""The trials in a company (EMT, PMSMP) that show that they were asked for, one row each."""


def of(
    store: Store, persons: Sequence[UUID] | None, catalogues: Catalogues, *, today: date
) -> dict[UUID, Faits]:
    """Return the facts about these persons, everybody for None, by the id of their dossier; erased ones are left out."""
    if persons is not None and not persons:
        return {}
    rows = store.rows(f"with {ctes(catalogues, persons=persons, today=today)} select * from faits")  # noqa: S608 - our own words
    return {row["dossier_id"]: Faits.model_validate(row) for row in rows}


def ctes(catalogues: Catalogues, *, persons: Sequence[UUID] | None = None, today: date) -> str:
    """Return the common table expressions that end with « faits »; persons is None for everybody.

    The ids are joined as a table: comparing each row with twenty ids takes eight times as long.
    """
    ids = ", ".join(quote(str(p)) for p in persons or ())
    visee = f"visee as materialized (select unnest([{ids}]::uuid[]) v)"
    elles = "true" if persons is None else "dossier_id in (select v from visee)"
    tables = {t: f"(select * from {t} where efface_le is null and {elles})" for t in GENRES}  # noqa: S608 - our own words
    day = literal(today)
    return CTES.format(
        **tables,
        convenu=CONVENU.format(**tables),
        visee=visee,
        presence=DERNIER_CONTACT.format(today=day, elles=elles),
        today=day,
        iso=quote(today.isoformat()),
        programmes=programmes_table(catalogues.programmes),
        shared=text_list(c.code for c in catalogues.criteres),
        depart=text_list(c.code for c in catalogues.criteres if c.depart),
        perissable=text_list(c.code for c in catalogues.criteres if c.perissable),
        confiance=text_list(catalogues.confiance),
        essais=ESSAIS.format(**tables),
        fraicheur=DUREE_FRAICHEUR_JOURS,
        solide=FIABILITE_SOLIDE,
        reponses_min=NB_REPONSES_MIN,
        duree=DUREE_JOURS,
        nb=NB_RDV,
    )


def literal(day: date) -> str:
    """Return a day as SQL writes it."""
    return f"date {quote(day.isoformat())}"


def text_list(codes: Iterable[str]) -> str:
    """Return codes as a list of SQL."""
    return f"[{', '.join(quote(code) for code in codes)}]::varchar[]"


def programmes_table(programmes: Mapping[str, Programme]) -> str:
    """Return the programmes as a table of SQL: code, duree in days, nb of appointments."""
    rows = [f"({quote(p.code)}, {p.duree_jours}, {p.nb_rdv})" for p in programmes.values()]
    return f"(values {', '.join([*rows, '(null, 0, 0)'])}) p (code, duree, nb)"


def last_contact(store: Store, dossier_id: UUID, *, today: date) -> date | None:
    """Return the last day on which something came from one person, None when nothing is known."""
    contact = DERNIER_CONTACT.format(today=literal(today), elles=f"dossier_id = {quote(str(dossier_id))}")
    sql = f"with {contact} select le from dernier_contact"  # noqa: S608 - our own words
    rows = store.memory.until_a_save(("dernier contact", dossier_id, today), lambda: store.rows(sql))
    return rows[0]["le"] if rows else None


DERNIER_CONTACT = """
-- Receiving a file is an event too, but not of hers.
activite as (
    select dossier_id, max("at")::date le, max("at"::date) filter ("at"::date <= {today}) avant from evenement
    where auteur = 'personne' and record <> 'reception' and {elles} group by 1
),
dernier_contact as (
    select dossier_id, max(le) le from (
        select dossier_id, avant le from activite
        union all select dossier_id, prevu_le from rdv
            where efface_le is null and etat = 'honore' and prevu_le <= {today} and {elles}
        union all select dossier_id, recu_le::date from reception
            where auteur = 'personne' and recu_le::date <= {today} and {elles}
    ) group by 1
)"""
"""When each person last wrote, and the last contact with her: an appointment held, a line written, a file received.

Here and nowhere in Python: reading the events of everybody takes too long. What the counsellor writes or sends alone is
no contact: it would let a notebook be kept for ever. A day after today is a slip of the pen and does not count.
"""


CTES = """
{visee},
{convenu},
rdvs as (
    select dossier_id,
        max(numero) filter (etat = 'honore' and genre = 'individuel') tenus,
        min(prevu_le + coalesce(try_cast(nullif(heure, '') as time), time '00:00'))
            filter (etat = 'prevu' and prevu_le >= {today}) prochain,
        arg_min(heure, prevu_le + coalesce(try_cast(nullif(heure, '') as time), time '00:00'))
            filter (etat = 'prevu' and prevu_le >= {today}) heure,
        min(prevu_le) filter (etat = 'prevu' and prevu_le < {today}) a_confirmer,
        count(*) filter (etat = 'prevu' and prevu_le < {today}) nb_a_confirmer
    from convenu group by 1
),
{presence},
derniere as (
    select piste_id, genre from {decision}
    qualify row_number() over (partition by piste_id order by le desc, created_at desc, id) = 1
),
ouverte as (
    select p.id, p.dossier_id, p.formation, p.accord from {piste} p left join derniere d on d.piste_id = p.id
    where coalesce(d.genre, '') <> 'ecartee'
),
-- The piste she goes on with: the one she wants to confirm, or the only one left.
suivie as (
    select dossier_id, count(*) n,
        case when count(*) filter (accord) = 1 then min(id) filter (accord) when count(*) = 1 then min(id) end id
    from ouverte group by 1
),
marque as (
    select p.dossier_id, p.piste_id, p.critere, p.sens, p.fiabilite, p.vu_le,
        list_contains({perissable}, p.critere) and {today} - p.vu_le > {fraicheur} ancien
    from {preuve} p join ouverte o on o.id = p.piste_id
    left join {preference} f on f.dossier_id = p.dossier_id and f.code = p.critere
    where p.sens in ('pour', 'contre')
        and coalesce(not f.retire and (f.nom <> '' or list_contains({shared}, f.code)),
                     list_contains({depart}, p.critere))
),
cellule as (
    select dossier_id,
        max(fiabilite) filter (sens = 'pour') pour, max(fiabilite) filter (sens = 'contre') contre,
        min(vu_le) filter (sens = 'pour') pour_le, min(vu_le) filter (sens = 'contre') contre_le,
        min(vu_le) filter (sens = 'pour' and fiabilite >= {solide}) pour_solide_le,
        min(vu_le) filter (sens = 'contre' and fiabilite >= {solide}) contre_solide_le
    from marque where not ancien group by dossier_id, piste_id, critere
),
contredite as (
    select dossier_id, min(case
        when pour >= {solide} and contre >= {solide} then greatest(pour_solide_le, contre_solide_le)
        when pour = contre then greatest(pour_le, contre_le) end) le
    from cellule group by 1
),
notee as (
    select dossier_id, count(*) n, count(*) filter (fiabilite >= {solide}) solides from marque group by 1
),
rencontre as (
    select r.dossier_id, count(*) n from {recherche} r
    where r.etat = 'faite' and (
        r.id in (select recherche_id from {enquete_metier})
        or r.id in (select recherche_id from {immersion} where etat in ('faite', 'en-partie'))
        or r.source = 'entreprise' and r.id not in (select recherche_id from {immersion}))
    group by 1
),
essai as (
    select dossier_id, count(*) n from ({essais}) group by 1
),
cours as (
    select f.id, f.dossier_id, f.piste_id from {formation} f join ouverte o on o.id = f.piste_id
),
rentree as (
    select c.dossier_id, c.piste_id, s.cloture,
        coalesce(s.cloture, s.ouverture, s.rentree) is not null connue,
        length(s.cloture) = 10 and s.cloture >= {iso} and coalesce(s.depose_le > {today}, true)
            and coalesce(s.epreuves >= left({iso}, length(s.epreuves)), true)
            and coalesce(s.resultats >= left({iso}, length(s.resultats)), true)
            and coalesce(s.rentree >= left({iso}, length(s.rentree)), true) reste
    from {session_formation} s join cours c on c.id = s.formation_id
),
fermeture as (select dossier_id, min(cloture)::date le from rentree where reste group by 1),
sue as (
    select piste_id, 'dates' quoi from rentree where connue
    union all select piste_id, critere from marque where critere in ('dates', 'financement')
    union all select c.piste_id, 'financement' from {ligne_financement} l join cours c on c.id = l.formation_id
),
sur_elle as (
    select s.id, bool_or(u.quoi = 'dates') dates, bool_or(u.quoi = 'financement') financement
    from suivie s join sue u on u.piste_id = s.id group by 1
),
limite as (
    select s.id, count(*) n from suivie s join {avis} a on a.piste_id = s.id
    where a.niveau = 'ne-convient-pas' group by 1
),
passee as (
    select id, dossier_id, questionnaire, terminee from {passation} where terminee is not null
),
attendue as (
    select q.dossier_id, count(*) n from {questionnaire_demande} q
    where not exists (select 1 from passee p where p.dossier_id = q.dossier_id
            and p.questionnaire = q.questionnaire and p.terminee::date >= q.le)
    group by 1
),
mesuree as (
    select id, dossier_id, row_number() over (partition by dossier_id order by terminee desc, id) rang from passee
    where list_contains({confiance}, questionnaire) qualify rang <= 2
),
moyenne as (
    select m.id, any_value(m.dossier_id) dossier_id, any_value(m.rang) rang,
        case when count(r.valeur) >= {reponses_min} then avg(r.valeur) end moyenne
    from mesuree m join {reponse} r on r.passation_id = m.id group by m.id
),
confiance as (
    select dossier_id, min(moyenne) filter (rang = 1) derniere, min(moyenne) filter (rang = 2) avant
    from moyenne group by 1
),
pas_faite as (
    select dossier_id, count(*) n from {reponse_consigne} where etat = 'pas-faite' group by 1
),
issue as (
    select dossier_id, min(issue) issue from {bilan} group by 1
),
faits as (
    select d.id dossier_id, d.pseudonyme, d.debut,
        coalesce(g.duree, {duree}) duree_jours, coalesce(g.nb, {nb}) nb_rdv,
        coalesce(rdvs.tenus, 0) tenus, rdvs.prochain::date prochain_rdv, coalesce(rdvs.heure, '') prochaine_heure,
        activite.le derniere_activite, dernier_contact.le dernier_contact, coalesce(suivie.n, 0) pistes_ouvertes,
        coalesce(rencontre.n, 0) terrain, coalesce(essai.n, 0) essais,
        coalesce(notee.n, 0) faits_notes, coalesce(notee.solides, 0) faits_solides, contredite.le contradiction,
        o.formation suivie_formation, coalesce(sur_elle.dates, false) suivie_dates,
        coalesce(sur_elle.financement, false) suivie_financement, coalesce(limite.n, 0) suivie_limites,
        confiance.avant confiance_avant, confiance.derniere confiance, fermeture.le inscription,
        rdvs.a_confirmer, coalesce(rdvs.nb_a_confirmer, 0) nb_a_confirmer,
        coalesce(attendue.n, 0) demandes, coalesce(pas_faite.n, 0) pas_faites, issue.issue
    from {dossier} d
    left join (select * from {programmes}) g on g.code = d.programme
    left join rdvs on rdvs.dossier_id = d.id left join activite on activite.dossier_id = d.id
    left join dernier_contact on dernier_contact.dossier_id = d.id
    left join suivie on suivie.dossier_id = d.id left join ouverte o on o.id = suivie.id
    left join sur_elle on sur_elle.id = suivie.id left join limite on limite.id = suivie.id
    left join rencontre on rencontre.dossier_id = d.id left join essai on essai.dossier_id = d.id
    left join notee on notee.dossier_id = d.id left join contredite on contredite.dossier_id = d.id
    left join confiance on confiance.dossier_id = d.id left join fermeture on fermeture.dossier_id = d.id
    left join attendue on attendue.dossier_id = d.id left join issue on issue.dossier_id = d.id
    left join pas_faite on pas_faite.dossier_id = d.id
)"""
"""Every part reads one table once, only the rows of the persons looked at; no row in it means « nothing noted »."""
