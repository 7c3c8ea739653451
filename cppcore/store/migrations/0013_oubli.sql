-- Persons and lines whose last bytes are to leave the file at the next opening, by their ids alone; partout: every copy too.
create table a_oublier (id uuid primary key, partout boolean not null);
