-- Raised by each change of an actor type's fields, whatever it is: who has read the fields of a
-- version need not read them again. (mapping_version only counts changes that links must learn of.)
alter table actor_type add column fields_version integer not null default 0;
