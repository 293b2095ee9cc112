-- What those with access to a connection may not do; empty while nothing was narrowed.
alter table connection add column access_narrowed text not null default '';

-- When a program was given its token; 0 where nobody wrote that down.
alter table application_token add column created bigint not null default 0;
