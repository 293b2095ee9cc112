-- What would be written if something were done. at_once: applied as soon as it is made.
create table plan (
  id ${id},
  kind text not null,
  connection_id integer not null,
  request text not null,
  state text not null,
  at_once boolean not null,
  seen integer not null,
  records integer not null,
  to_crm integer not null,
  to_erp integer not null,
  parked integer not null,
  done integer not null,
  left_alone integer not null,
  failed integer not null,
  written integer not null,
  explanation text not null,
  created_by text not null,
  created bigint not null,
  applied bigint,
  ended bigint,
  runs text not null
);

-- What a plan says about a link, its fields as one document. The record is named so that it can be
-- erased when the link is gone.
create table plan_link (
  plan_id integer not null,
  link_id integer not null,
  connection_id integer not null,
  erp_type smallint not null,
  erp_key text not null,
  entity_type smallint not null,
  record_id integer not null,
  fields text not null,
  outcome text not null,
  reason text not null,
  primary key (plan_id, link_id)
);

create index plan_link_record on plan_link (entity_type, record_id);
