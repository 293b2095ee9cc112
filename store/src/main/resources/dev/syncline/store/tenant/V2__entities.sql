-- links: how many the entity has; origins are kept above one.
-- udef: user-defined fields; origins: field key to the connection whose run wrote it.
create table contact (
  id ${id},
  version bigint not null,
  deleted boolean not null,
  contact_id integer not null,
  created bigint not null,
  updated bigint not null,
  links integer not null default 0,
  udef ${json} not null,
  origins ${json} not null default '{}',
  name text not null,
  department text not null,
  number1 text not null,
  number2 text not null,
  vatno text not null,
  phone text not null,
  fax text not null,
  email text not null,
  url text not null,
  postalad1 text not null,
  postalad2 text not null,
  postalad3 text not null,
  postalzip text not null,
  postalcity text not null,
  postalcounty text not null,
  postalstate text not null,
  streetad1 text not null,
  streetad2 text not null,
  streetad3 text not null,
  streetzip text not null,
  streetcity text not null,
  streetcounty text not null,
  streetstate text not null,
  country text not null,
  business text not null,
  category text not null
) ${updated_often};

create table person (
  id ${id},
  version bigint not null,
  deleted boolean not null,
  contact_id integer not null,
  created bigint not null,
  updated bigint not null,
  links integer not null default 0,
  udef ${json} not null,
  origins ${json} not null default '{}',
  firstname text not null,
  middlename text not null,
  lastname text not null,
  title text not null,
  number text not null,
  phone_direct text not null,
  phone_private text not null,
  phone_mobile text not null,
  phone_other text not null,
  email text not null,
  url text not null,
  position text not null,
  birthdate text not null,
  postalad1 text not null,
  postalad2 text not null,
  postalad3 text not null,
  postalzip text not null,
  postalcity text not null,
  postalcounty text not null,
  postalstate text not null,
  postalcountry text not null
) ${updated_often};

create index person_contact on person (contact_id);

create table project (
  id ${id},
  version bigint not null,
  deleted boolean not null,
  contact_id integer not null,
  created bigint not null,
  updated bigint not null,
  links integer not null default 0,
  udef ${json} not null,
  origins ${json} not null default '{}',
  name text not null,
  text text not null,
  number text not null,
  url text not null,
  enddate text not null,
  type text not null,
  status text not null
) ${updated_often};

create index project_contact on project (contact_id);

-- Counting without reading the rows.
create index contact_deleted on contact (deleted);

create index person_deleted on person (deleted);

create index project_deleted on project (deleted);
