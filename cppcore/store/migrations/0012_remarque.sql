-- What the counsellor gives back: things to do and remarks; what the person answers is a record of her own.
create table consigne (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    texte varchar not null, pourquoi varchar not null, ecran varchar not null, minutes integer, rdv integer,
    le date not null, signature varchar not null
);
create table reponse_consigne (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    consigne_id uuid, devoir varchar not null, quand date, moment varchar not null, ou varchar not null,
    obstacle varchar not null, alors varchar not null, etat varchar not null, utilisable boolean,
    raison varchar, detail varchar not null
);
create table remarque (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    texte varchar not null, le date not null, signature varchar not null, piste_id uuid, recherche_id uuid,
    ecran varchar not null
);
