-- Tests passed elsewhere, copied as they were given; and what may hold the person back (private by default).
create table test_externe (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    nom varchar not null, le date, donne_par varchar not null, retenu varchar not null
);
create table echelle_externe (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    test_id uuid not null, ordre integer not null, libelle varchar not null, score double, maximum double
);
create table situation (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    theme varchar not null, reponse varchar, partage boolean not null, etat varchar, leve_le date,
    note varchar not null
);
