-- Persons and lines whose last bytes are to leave the file and its copies at the next opening, by their ids alone.
create table a_oublier (id uuid primary key);
