-- What those with access to a connection may not do; empty while nothing was narrowed.
alter table connection add column access_narrowed text not null default '';
