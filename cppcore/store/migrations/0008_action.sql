-- The plan d'action: one line an action; what is not said is null or empty.
create table action (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    texte varchar not null, but varchar not null, echeance date, qui varchar, personne varchar not null,
    etat varchar not null, piste_id uuid, obstacle varchar not null, alors varchar not null
);
