-- Answers about who may pay, private; formation_id is null for what is true of the person whatever the training.
create table reponse_financement (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    formation_id uuid, champ varchar not null, valeur varchar
);
