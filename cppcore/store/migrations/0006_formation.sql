-- Schools, trainings, their sessions (dates known in part: « 2017 », « 2017-09 », « 2017-09-05 »), documents and
-- who may pay. Amounts are in cents; what is not known is null.
create table ecole (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    organisme varchar not null, lieu varchar not null, km integer, minutes integer, internat boolean,
    url varchar not null, telephone varchar not null, note varchar not null
);
create table formation (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    piste_id uuid not null, ecole_id uuid, certification varchar not null, niveau varchar,
    duree_semaines integer, heures integer, cout_centimes integer, frais_centimes integer, rang integer,
    prerequis varchar not null, age boolean, vaccination boolean, permis boolean
);
create table piece (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    formation_id uuid not null, intitule varchar not null, prete boolean not null
);
create table session_formation (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    formation_id uuid not null, ouverture varchar, cloture varchar, epreuves varchar, resultats varchar,
    rentree varchar, fin varchar, places integer, depose_le date
);
create table ligne_financement (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    formation_id uuid not null, dispositif varchar not null, usage varchar, montant_centimes integer, etat varchar not null,
    echeance date, note varchar not null
);
-- The calls and letters to a school are those of a research about it.
alter table recherche add column ecole_id uuid;
-- How long it takes to be hired, as far as the person knows; the rules by which money is looked at.
alter table piste add column embauche_mois_min integer;
alter table piste add column embauche_mois_max integer;
alter table dossier add column regles varchar default '2012';
