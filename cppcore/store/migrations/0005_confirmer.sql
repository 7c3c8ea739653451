-- Confirming a piste: what each criterion must be, what each cell is worth to the person, why a piste goes out.
alter table piste add column code_rome varchar default '';
alter table piste add column version_rome varchar default '';
alter table piste add column fusion uuid;
alter table piste add column formation boolean;
alter table piste add column accord boolean;
alter table decision add column critere varchar;
alter table decision add column valeur varchar default '';
alter table decision add column preuve_id uuid;
alter table decision add column rouvrir_si varchar default '';
create table preference (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    code varchar not null, nom varchar not null, question varchar not null, ordre integer not null,
    ideal varchar not null, acceptable varchar not null, impossible varchar not null, poids integer,
    retire boolean not null
);
create table avis (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    piste_id uuid not null, critere varchar not null, niveau varchar
);
-- A research answers the question of one cell, with the person's own plan; its calls and letters, one by one.
alter table recherche add column piste_id uuid;
alter table recherche add column critere varchar;
alter table recherche add column si_alors varchar default '';
alter table recherche add column raison varchar default '';
create table contact (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    recherche_id uuid not null, le date not null, moyen varchar not null, issue varchar not null,
    note varchar not null
);
-- Field enquiries: one professional met about one piste, and what she answered, question by question.
create table enquete_metier (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    recherche_id uuid not null, piste_id uuid not null, guide varchar not null, version integer not null,
    surprises varchar not null, desirabilite_avant integer, desirabilite_apres integer
);
create table reponse_enquete (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    enquete_id uuid not null, question varchar not null, intitule varchar not null, texte varchar not null,
    nature varchar
);
