-- What the counsellor notes of an appointment; what the person says of it stays in rdv, and wins.
create table constat_rdv (
    id uuid primary key, dossier_id uuid not null, rev integer not null, auteur varchar not null,
    created_at timestamp not null, updated_at timestamp not null, efface_le timestamp,
    numero integer not null, genre varchar not null, etat varchar not null, jour date not null,
    propose_le date, propose_heure varchar not null, le date not null, signature varchar not null
);
