-- A small invoicing system: other keys, other formats, clients only. A change takes the time into
-- the column "touched".
create table client (
  code     text primary key,
  title    text not null,
  tel      text,
  mail     text,
  street   text,
  zip      text,
  city     text,
  due_days integer,
  touched  text
);

create index client_touched on client (touched);
