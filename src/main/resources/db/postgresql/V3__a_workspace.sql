-- The tables of db/migration after its V3, as PostgreSQL writes them; what each is for stands there.

create table workspace (
  salt    text not null,
  made_at text not null
);

create table snapshot (
  id            bigint  generated always as identity primary key,
  sha256        text    not null unique,
  file_name     text    not null,
  size          bigint  not null,
  layout        text    not null,
  report_date   text    not null,
  imported_at   text    not null,
  records       integer not null,
  owners        integer not null,
  roots         integer not null,
  intermediates integer not null
);

create table certificate (
  snapshot_id             bigint  not null references snapshot (id),
  line                    integer not null,
  record_id               text    not null,
  owner                   text    not null,
  name                    text    not null,
  parent_id               text    not null,
  parent_name             text    not null,
  type                    text    not null,
  subordinate_owner       text    not null,
  root_statuses           text    not null,
  revocation              text    not null,
  fingerprint             text    not null,
  valid_from              text    not null,
  valid_to                text    not null,
  technically_constrained boolean not null,
  capabilities            text    not null,
  country                 text    not null,
  primary key (snapshot_id, record_id)
);

create table event (
  number   bigint primary key,
  at       text   not null,
  campaign text   not null,
  kind     text   not null,
  owner    text,
  message  text,
  detail   text   not null,
  hash     text   not null
);
create index event_campaign on event (campaign, number);

create table message (
  message_id text    primary key,
  campaign   text    not null,
  kind       text    not null,
  addressee  text    not null,
  number     integer not null,
  recipients text    not null,
  content    bytea   not null,
  unique (campaign, kind, addressee, number)
);

create table mail (
  digest     text  primary key,
  message_id text,
  arrived_at text  not null,
  sender     text  not null,
  subject    text  not null,
  source     text  not null,
  content    bytea not null
);
create index mail_message_id on mail (message_id) where message_id is not null;

create table mailbox_position (
  mailbox      text   primary key,
  uid_validity bigint not null,
  last_uid     bigint not null
);

create table previewed (
  campaign text primary key,
  sha256   text not null,
  at       text not null
);
