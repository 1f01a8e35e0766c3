-- finding: contacts that were found and wait for a person, or that a person has decided on. The
-- page is 0 in a format without pages; "decision" is empty, accepted or rejected.
create table staged_contact (
  number   ${new_number},
  owner    text    not null,
  address  text    not null,
  role     text    not null,
  source   text    not null,
  url      text    not null,
  section  text    not null,
  page     integer not null,
  context  text    not null,
  found_on text    not null,
  decision text    not null,
  unique (owner, address)
);

-- Where contacts of a CA were looked for, and how to ask whether that has changed since.
create table searched (
  owner         text not null,
  url           text not null,
  entity_tag    text not null,
  last_modified text not null,
  searched_on   text not null,
  primary key (owner, url)
)${by_key};

-- The salted digests of addresses that were erased, so that they are not found again.
create table erased_address (
  digest text not null primary key
);
