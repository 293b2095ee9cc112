${fences}

create table setting (
  key text primary key,
  value text not null
);

create table connector (
  id ${id},
  display_name text not null,
  url text not null,
  deleted boolean not null
);

-- rank: place in the order of the systems. fence: id of the run that owns the connection.
create table connection (
  id ${id},
  connector_id integer not null references connector (id),
  guid text not null unique,
  display_name text not null,
  display_description text not null,
  active boolean not null,
  deleted boolean not null,
  pending boolean not null,
  unverified boolean not null,
  version bigint not null,
  rank integer not null,
  access_all boolean not null,
  access_groups text not null,
  access_associates text not null,
  fence bigint not null default 0,
  run_started bigint not null default 0
);

-- value: encrypted, bound to its connection and key.
create table connection_config (
  connection_id integer not null references connection (id) on delete cascade,
  key text not null,
  value text not null,
  primary key (connection_id, key)
);

create table connection_status (
  connection_id integer primary key references connection (id) on delete cascade,
  run_id bigint not null,
  started bigint not null,
  ended bigint not null,
  state text not null,
  actors_read integer not null,
  applied integer not null,
  unchanged integer not null,
  unlinked integer not null,
  parked integer not null,
  conflicted integer not null,
  failed integer not null,
  pushed integer not null,
  explanation text not null
);

-- ended: null while the run goes on.
create table run (
  id bigint primary key,
  connection_id integer not null,
  started bigint not null,
  ended bigint,
  state text not null,
  actors_read integer not null default 0,
  applied integer not null default 0,
  unchanged integer not null default 0,
  unlinked integer not null default 0,
  parked integer not null default 0,
  conflicted integer not null default 0,
  failed integer not null default 0,
  pushed integer not null default 0,
  explanation text not null default '',
  changed integer not null default 0
);

create index run_connection on run (connection_id, id);

create table run_change (
  run_id bigint not null,
  entity_type smallint not null,
  record_id integer not null,
  primary key (run_id, entity_type, record_id)
);

create table actor_type (
  connection_id integer not null references connection (id) on delete cascade,
  erp_type smallint not null,
  entity_type smallint not null,
  active boolean not null,
  mapping_version integer not null,
  watermark text not null,
  position integer not null,
  primary key (connection_id, erp_type)
);

create table field_mapping (
  id ${id},
  connection_id integer not null references connection (id) on delete cascade,
  erp_type smallint not null,
  erp_field text not null,
  type text not null,
  access text not null,
  display_name text not null,
  display_description text,
  list_name text,
  default_value text,
  max_length integer not null,
  rank integer not null,
  missing_in_erp boolean not null,
  crm_field text,
  to_crm boolean not null,
  to_erp boolean not null,
  show_in_gui boolean not null,
  show_in_search boolean not null,
  list_reference text,
  rule text not null,
  truncate_text boolean not null,
  new_value text,
  has_first_sync_value boolean not null,
  first_sync_value text,
  prompt_user boolean not null,
  mandatory boolean not null,
  unique (connection_id, erp_type, erp_field)
);

create table list_item_mapping (
  field_id integer not null references field_mapping (id) on delete cascade,
  erp_item text not null,
  erp_item_name text not null,
  crm_item integer not null,
  position integer not null,
  primary key (field_id, erp_item)
);

-- Names an entity on the wire, the same for all its links and for ever.
create table internal_key (
  id ${id},
  entity_type smallint not null,
  record_id integer not null,
  unique (entity_type, record_id)
);

-- entity_version: the entity's version when a change of it last made the link due.
-- resting: the entity is deleted.
create table link (
  id ${id},
  connection_id integer not null,
  erp_type smallint not null,
  erp_key text not null,
  internal_key_id integer not null,
  entity_type smallint not null,
  record_id integer not null,
  pushed_version bigint not null,
  entity_version bigint not null,
  mapping_version integer not null,
  due integer not null,
  resting boolean not null,
  sent text not null,
  base text not null,
  unique (connection_id, erp_type, erp_key),
  unique (entity_type, record_id, connection_id)
) ${updated_often};

create index link_due on link (connection_id, erp_type, id) where due <> 0 and not resting;

create index link_resting on link (connection_id, erp_type) where resting;

create table parked (
  link_id integer not null,
  field_id integer not null,
  connection_id integer not null,
  code text not null,
  reason text not null,
  run_id bigint not null,
  at bigint not null,
  attempts integer not null,
  next_retry bigint,
  primary key (link_id, field_id)
);

create index parked_connection on parked (connection_id, at);

create index parked_retry on parked (connection_id, next_retry) where next_retry is not null;

-- base_crm, base_erp: null before the first agreement.
create table conflict (
  link_id integer not null,
  field_id integer not null,
  connection_id integer not null,
  crm text not null,
  erp text not null,
  base_crm text,
  base_erp text,
  origin integer not null,
  run_id bigint not null,
  at bigint not null,
  primary key (link_id, field_id)
);

create index conflict_connection on conflict (connection_id, at);

-- A create that was sent, or is about to be.
create table intent (
  id ${id},
  connection_id integer not null,
  erp_type smallint not null,
  entity_type smallint not null,
  record_id integer not null,
  field_values text not null,
  outcome_unknown boolean not null,
  explanation text not null,
  at bigint not null
);

create index intent_entity on intent (connection_id, entity_type, record_id);

create table task (
  id ${id},
  kind text not null,
  connection_id integer not null,
  payload text not null,
  total integer not null,
  done integer not null,
  state text not null,
  explanation text not null,
  created bigint not null,
  ended bigint
);

-- Append-only: what a run decided about a link, its fields as one document.
create table decision (
  link_id integer not null,
  run_id bigint not null,
  at bigint not null,
  fields text not null,
  primary key (link_id, run_id)
);

create table crm_field (
  entity_type smallint not null,
  key text not null,
  member text not null,
  display_name text not null,
  type text not null,
  list_name text,
  max_length integer not null,
  position integer not null,
  primary key (entity_type, key)
);

create table crm_list (
  name text primary key,
  position integer not null
);

create table list_item (
  id ${id},
  list_name text not null references crm_list (name),
  name text not null,
  name_key text not null,
  rank integer not null,
  deleted boolean not null,
  unique (list_name, name_key)
);

create table associate (
  id ${id},
  name text not null,
  name_key text not null unique,
  full_name text not null,
  email text not null,
  administrator boolean not null,
  active boolean not null,
  group_ids text not null,
  password_hash text
);

create table user_group (
  id ${id},
  name text not null,
  name_key text not null unique
);

create table ticket (
  hash text primary key,
  associate_id integer not null references associate (id),
  last_used bigint not null
);

create index ticket_associate on ticket (associate_id);

create table application_token (
  id ${id},
  hash text not null unique,
  name text not null,
  erp_sync boolean not null
);
