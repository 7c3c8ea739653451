-- Work trials in a company: what is agreed, what is to be verified, each day in a line, the points of the convention.
create table immersion (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    recherche_id uuid not null, cadre varchar not null, piste_id uuid, debut date, fin date, heures double,
    objet varchar, objectif varchar not null, etat varchar not null, raison varchar not null,
    dernier_jour date, heures_manquees double, bilan varchar not null, retour varchar not null,
    retour_texte varchar not null, accord boolean, desaccord varchar not null
);
create table hypothese_immersion (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    immersion_id uuid not null, texte varchar not null, critere varchar, issue varchar not null,
    fait varchar not null, sens varchar
);
create table jour_immersion (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    immersion_id uuid not null, le date not null, texte varchar not null
);
create table point_convention (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    immersion_id uuid not null, point varchar not null, reponse boolean
);
