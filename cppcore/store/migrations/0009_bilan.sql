-- The bilan of the last appointment, the pistes de réflexion it leaves, and the news three and six months later.
create table bilan (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    issue varchar, le date, piste_id uuid, conditions varchar not null, motif varchar,
    circonstances varchar, competences varchar, projet varchar, mots varchar not null,
    observations varchar not null, accord boolean, scores boolean not null, dessins boolean not null
);
create table piste_reflexion (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    rang integer not null, piste_id uuid, intitule varchar not null, pas varchar not null, le date
);
create table suivi (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    mois integer not null, situation varchar, metier boolean, plan varchar,
    aide varchar not null, frein varchar not null, suite varchar not null
);
