-- The one schema, for SQLite and PostgreSQL. Differences are in placeholders, which the dialects
-- fill in. Times are UTC instants in ISO 8601, dates YYYY-MM-DD, sizes in bytes, digests and salts
-- in lower-case hex.

create table workspace (
  salt text not null
);

-- ccadb: each import of a report, and its certificate records in the report's order
create table snapshot (
  id            ${new_number},
  sha256        text      not null unique,
  file_name     text      not null,
  size          ${number} not null,
  layout        text      not null,
  report_date   text      not null,
  imported_at   text      not null,
  records       integer   not null,
  owners        integer   not null,
  roots         integer   not null,
  intermediates integer   not null
);

create table certificate (
  snapshot_id       ${number} not null references snapshot (id),
  line              integer   not null,
  record_id         text      not null,
  owner             text      not null,
  name              text      not null,
  parent_id         text      not null,
  type              text      not null,
  subordinate_owner text      not null,
  root_statuses     text      not null,
  revocation        text      not null,
  fingerprint       text      not null,
  valid_from        text      not null,
  valid_to          text      not null,
  capabilities      text      not null,
  country           text      not null,
  primary key (snapshot_id, record_id)
)${by_key};

-- log: the audit log. A row is never changed: its hash covers the row before and all its columns.
-- Its commitment is the SHA-256 digest of salt and detail, which are replaced if personal data must
-- be erased; a separate event then records the new commitment.
create table event (
  number     ${number} not null primary key,
  at         text      not null,
  campaign   text      not null,
  kind       text      not null,
  commitment text      not null,
  hash       text      not null
);
create index event_campaign on event (campaign, number);

create table event_detail (
  number ${number} not null primary key references event (number),
  salt   text      not null,
  detail text      not null
);

-- outbox: messages as they are sent; their state is in the log. "rendered" is the digest of a
-- message's text and recipients: it is rendered again if that has changed before it is sent. The
-- content is null if it was erased.
create table message (
  message_id text    not null primary key,
  campaign   text    not null,
  kind       text    not null,
  addressee  text    not null,
  number     integer not null,
  rendered   text    not null,
  content    ${bytes},
  unique (campaign, kind, addressee, number)
)${by_key};

-- response: mail that came in, byte for byte. Two messages may claim the same Message-ID: the second
-- must not be lost for it. "arrived_at" is when its server took it in, where that is known;
-- "unreadable" is why it could not be read, after so many tries. The content is null, sender and
-- subject are empty where it was erased.
create table mail (
  digest     text    not null primary key,
  message_id text,
  fetched_at text    not null,
  arrived_at text,
  sender     text    not null,
  subject    text    not null,
  source     text    not null,
  content    ${bytes}
);
create index mail_message_id on mail (message_id) where message_id is not null;

-- Other forms of the same mail, which arrived by another route in different bytes.
create table mail_copy (
  digest  text not null primary key,
  mail    text not null references mail (digest),
  content ${bytes}
);
create index mail_copy_mail on mail_copy (mail);

create table mailbox_position (
  mailbox      text      not null primary key,
  uid_validity ${number} not null,
  last_uid     ${number} not null
);

-- Messages that a mail server did not deliver in full, and how many bytes it did; requested again
-- next time.
create table mailbox_unread (
  mailbox      text      not null,
  uid_validity ${number} not null,
  uid          ${number} not null,
  bytes        ${number} not null,
  since        text      not null,
  primary key (mailbox, uid)
);

-- outbox: the digest of a campaign's files when it was last previewed
create table previewed (
  campaign text not null primary key,
  sha256   text not null
);
