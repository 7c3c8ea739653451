-- First shape of the notebook. No foreign keys, no indexes, no enums: see README, « Décisions ».
create table dossier (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    pseudonyme varchar not null, programme varchar not null, debut date,
    organisme varchar not null, conseiller varchar not null
);
create table rdv (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    numero integer not null, genre varchar not null, prevu_le date, heure varchar not null,
    etat varchar not null, a_dire varchar not null, notes varchar not null
);
create table passation (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    questionnaire varchar not null, version integer not null,
    commencee timestamp not null, terminee timestamp, retenu varchar not null
);
create table reponse (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    passation_id uuid not null, item varchar not null, valeur integer, passe boolean not null
);
create table piste (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    intitule varchar not null, attrait varchar not null
);
create table decision (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    piste_id uuid not null, genre varchar not null, motif varchar, raison varchar not null, le date not null
);
create table recherche (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    le date, source varchar, organisme varchar not null, personne varchar not null, lieu varchar not null,
    url varchar not null, etat varchar not null, note varchar not null
);
create table preuve (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    recherche_id uuid not null, piste_id uuid not null, critere varchar not null, sens varchar not null,
    fait varchar not null, fiabilite integer not null, vu_le date not null
);
-- Texts being typed for an object that does not exist yet.
create table brouillon (
    dossier_id uuid not null, cle varchar not null, valeur varchar not null, updated_at timestamp not null,
    primary key (dossier_id, cle)
);
-- What happened, append-only: the truth of « depuis le dernier rendez-vous ».
create table evenement (
    n bigint primary key, "at" timestamp not null, dossier_id uuid not null, auteur varchar not null,
    type varchar not null, record varchar not null, record_id uuid not null, avant json, apres json
);
-- What this file is: a person's notebook or a counsellor's workspace.
create table carnet (cle varchar primary key, valeur varchar not null);
