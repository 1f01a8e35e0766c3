-- ccadb: the digest of a snapshot's records; empty where they were imported before there was one
alter table snapshot add column content text not null default '';
