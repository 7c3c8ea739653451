-- Passings keep the exact questionnaire they answer, what the person thinks of the result, and free words.
alter table passation add column empreinte varchar default '';
alter table passation add column corrige uuid;
alter table passation add column ressemble varchar;
alter table reponse add column texte varchar default '';
-- A questionnaire as it was when somebody began it; named after its content, never changed.
create table questionnaire (empreinte varchar primary key, code varchar not null, version integer not null, contenu varchar not null);
create table questionnaire_demande (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    questionnaire varchar not null, le date not null
);
-- The main thread of the accompaniment, as the person and her counsellor keep it.
alter table dossier add column reformulation varchar default '';
alter table dossier add column trame varchar default '';
alter table dossier add column trame_mots varchar default '';
