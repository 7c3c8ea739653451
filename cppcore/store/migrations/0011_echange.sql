-- What was exchanged in sealed files. envoi: what left, so that an erasing follows it. reception: what was taken.
-- efface_recu: erasings received of records that never came, so that an older file does not bring them back.
-- conflit: the version that is not used, when the same save of a record says two different things; contenu is JSON.
create table envoi (dossier_id uuid not null, numero integer not null, fait_le timestamp not null, primary key (dossier_id, numero));
create table envoi_ligne (record_id uuid primary key, dossier_id uuid not null);
create table reception (
    code varchar not null, dossier_id uuid not null, auteur varchar not null, numero integer not null,
    fait_le timestamp not null, recu_le timestamp not null, primary key (dossier_id, auteur, code)
);
create table efface_recu (
    record_id uuid primary key, dossier_id uuid not null, record varchar not null, rev integer not null,
    auteur varchar not null, efface_le timestamp not null
);
create table conflit (
    id uuid primary key, dossier_id uuid not null, record varchar not null, record_id uuid not null,
    rev integer not null, contenu json not null, recu_le timestamp not null
);
