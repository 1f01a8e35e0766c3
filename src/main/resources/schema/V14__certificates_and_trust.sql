-- ccadb: certificates of the report All Certificate PEMs as they were published, and what of them
-- rules are about: "is_ca" is yes, no or, where the certificate does not say, empty; "purposes" the
-- words of its Extended Key Usage, "any" where it has none; "ruled_out" the capabilities that its
-- name constraints leave no name for. "problem" is why it can't be read, else empty.
create table x509 (
  fingerprint text not null primary key,
  der         ${bytes} not null,
  problem     text not null,
  valid_from  text not null,
  valid_to    text not null,
  is_ca       text not null,
  purposes    text not null,
  constraints text not null,
  ruled_out   text not null,
  addresses   text not null
);

-- ccadb: the report All Included Root Certs: what each store trusts a root for
create table included_root (
  fingerprint text not null,
  store       text not null,
  status      text not null,
  trust_bits  text not null,
  report_date text not null,
  primary key (fingerprint, store)
)${by_key};

-- ccadb: what was downloaded, and how to ask whether it has changed
create table download (
  url           text not null primary key,
  entity_tag    text not null,
  last_modified text not null,
  sha256        text not null,
  checked_at    text not null
)${by_key};
