-- Times are UTC instants in ISO 8601, dates YYYY-MM-DD, sizes bytes.

create table workspace (
  salt    text not null,
  made_at text not null
);

-- ccadb: each import of a report, and its certificate records in the report's order
create table snapshot (
  id            integer primary key,
  sha256        text    not null unique,
  file_name     text    not null,
  size          integer not null,
  layout        text    not null,
  report_date   text    not null,
  imported_at   text    not null,
  records       integer not null,
  owners        integer not null,
  roots         integer not null,
  intermediates integer not null
);

create table certificate (
  snapshot_id             integer not null references snapshot (id),
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
  technically_constrained integer not null,
  capabilities            text    not null,
  country                 text    not null,
  primary key (snapshot_id, record_id)
) without rowid;

-- store: the audit log; each line carries the hash of the one before
create table event (
  number   integer primary key,
  at       text not null,
  campaign text not null,
  kind     text not null,
  owner    text,
  message  text,
  detail   text not null,
  hash     text not null
);
create index event_campaign on event (campaign, number);

-- delivery: messages as they leave; what became of them is in the log
create table message (
  message_id text    primary key,
  campaign   text    not null,
  kind       text    not null,
  addressee  text    not null,
  number     integer not null,
  recipients text    not null,
  content    blob    not null,
  unique (campaign, kind, addressee, number)
) without rowid;

-- response: mail that came in, byte for byte
create table mail (
  digest     text primary key,
  message_id text,
  arrived_at text not null,
  sender     text not null,
  subject    text not null,
  source     text not null,
  content    blob not null
);
create unique index mail_message_id on mail (message_id) where message_id is not null;

create table mailbox_position (
  mailbox      text    primary key,
  uid_validity integer not null,
  last_uid     integer not null
);
