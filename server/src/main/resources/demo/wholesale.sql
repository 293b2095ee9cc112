-- The ERP of a wholesaler. Every change of a row, from whatever tool, takes the next number of
-- change_counter into the row's column "changed".
create table change_counter (value integer not null);
insert into change_counter values (0);

create table customer_group (code text primary key, title text not null);

create table customer (
  customer_no   integer primary key,
  name          text not null,
  department    text,
  org_no        text,
  phone         text,
  fax           text,
  email         text,
  web           text,
  post_address1 text, post_address2 text, post_address3 text,
  post_zip      text, post_city text, post_county text, post_state text,
  street1       text, street2 text, street3 text,
  street_zip    text, street_city text, street_county text, street_state text,
  country       text,
  group_code    text references customer_group (code),
  credit_limit  real,
  changed       integer
);

create table supplier (
  supplier_no   integer primary key,
  name          text not null,
  org_no        text,
  phone         text,
  email         text,
  web           text,
  post_address1 text, post_address2 text,
  post_zip      text, post_city text,
  country       text,
  changed       integer
);

create table contact_person (
  person_no     integer primary key,
  customer_no   integer not null references customer (customer_no),
  first_name    text,
  middle_name   text,
  last_name     text not null,
  title         text,
  phone_direct  text, phone_mobile text, phone_private text,
  email         text,
  position      text,
  birth_date    text,
  changed       integer
);

create table project (
  project_no    integer primary key,
  customer_no   integer references customer (customer_no),
  name          text not null,
  description   text,
  end_date      text,
  changed       integer
);

create index customer_changed on customer (changed);
create index supplier_changed on supplier (changed);
create index person_changed on contact_person (changed);
create index person_customer on contact_person (customer_no);
create index project_changed on project (changed);
