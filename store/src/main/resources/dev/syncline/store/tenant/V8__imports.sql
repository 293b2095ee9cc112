-- attempt: raised by whoever takes the import up, so that one who worked on it before stops.
-- question: what to ask the ERP for, as the importing wrote it; empty once a record of it was erased.
create table import (
  id ${id},
  connection_id integer not null,
  erp_type smallint not null,
  parents boolean not null,
  question text not null,
  state text not null,
  total integer not null,
  done integer not null,
  explanation text not null,
  created_by text not null,
  created bigint not null,
  ended bigint,
  attempt integer not null default 0
);

-- parent_type: 0 for none. record_id: the entity it matches, then the one it was joined to; 0 for none.
-- version: the entity's once the import was done with it.
create table import_actor (
  import_id integer not null,
  erp_type smallint not null,
  erp_key text not null,
  name text not null,
  parent_type smallint not null,
  parent_key text not null,
  fate text not null,
  matched_by text not null,
  entity_type smallint not null,
  record_id integer not null,
  outcome text not null,
  version bigint not null,
  reason text not null,
  primary key (import_id, erp_type, erp_key)
) ${updated_often};

create index import_actor_fate on import_actor (import_id, fate, outcome);

create index import_actor_record on import_actor (entity_type, record_id);

-- The entities that an actor may be.
create table import_candidate (
  import_id integer not null,
  erp_type smallint not null,
  erp_key text not null,
  entity_type smallint not null,
  record_id integer not null,
  matched_by text not null,
  primary key (import_id, erp_type, erp_key, record_id, matched_by)
);

create index import_candidate_record on import_candidate (entity_type, record_id);

-- By what an actor is recognised; there only while a preview is made.
create table import_match (
  import_id integer not null,
  entity_type smallint not null,
  match_key text not null,
  erp_type smallint not null,
  erp_key text not null,
  note text not null,
  primary key (import_id, entity_type, match_key, erp_type, erp_key)
);
