-- Says that a record's values were erased, and when. at: epoch microseconds.
create table erasure (
  entity_type smallint not null,
  record_id integer not null,
  at bigint not null,
  primary key (entity_type, record_id)
);
