"""Each appointment as the person says it, else as her counsellor noted it: domain/parcours/constat_rdv.py in SQL."""

CONVENU = """
-- Of what was noted, only what is about an appointment of which she says nothing: few, however many are noted.
attendu as materialized (
    select c.dossier_id, c.genre, c.numero, c.etat, c.jour, c.propose_le, c.propose_heure, c.id
    from {constat_rdv} c anti join (select dossier_id, genre, numero from {rdv} where etat <> 'prevu') r
        on r.dossier_id = c.dossier_id and r.numero = c.numero and r.genre = c.genre
),
constate as materialized (
    select * from attendu
    qualify row_number() over (partition by dossier_id, genre, numero order by jour desc, id desc) = 1
),
convenu as (
    select coalesce(r.dossier_id, c.dossier_id) dossier_id, coalesce(r.genre, c.genre) genre,
        coalesce(r.numero, c.numero) numero,
        c.jour is not null and (r.prevu_le is null or r.prevu_le <= c.jour) compte,
        compte and c.etat = 'reporte' and c.propose_le is not null deplace,
        case when deplace then 'prevu' when compte then c.etat else r.etat end etat,
        case when deplace then c.propose_le when compte then c.jour else r.prevu_le end prevu_le,
        case when deplace then c.propose_heure when compte and r.prevu_le is distinct from c.jour then ''
            else r.heure end heure
    from {rdv} r full join constate c
        on r.dossier_id = c.dossier_id and r.genre = c.genre and r.numero = c.numero
)"""
"""domain/parcours/constat_rdv.py in SQL: each appointment as the person says it, else as her counsellor noted it."""

CONVENU_DE_TOUS = CONVENU.format(
    rdv="(select * from rdv where efface_le is null)",
    constat_rdv="(select * from constat_rdv where efface_le is null)",
)
"""The appointments of everybody, as the person says them, else as her counsellor noted them."""
