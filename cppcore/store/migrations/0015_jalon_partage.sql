-- A moment of the lifeline is shown only when the person chose it; those that are there stay hers alone.
alter table jalon add column partage boolean default false;
