-- What the person has done, what it shows, what her pistes ask for, and her lifeline (for her alone).
create table experience (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    intitule varchar not null, genre varchar, organisme varchar not null, lieu varchar not null,
    periode varchar not null, note varchar not null
);
create table realisation (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    experience_id uuid, intitule varchar not null, ou varchar not null, tache varchar not null,
    "action" varchar not null, resultat varchar not null, genre_preuve varchar, preuve varchar not null
);
create table competence (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    intitule varchar not null, realisation_id uuid
);
create table exigence (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    piste_id uuid not null, intitule varchar not null, reponse varchar, competence varchar not null
);
create table jalon (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    quand varchar not null, genre varchar, texte varchar not null, appris varchar not null
);
