-- What a message says and to whom, as a digest: it is drawn anew where that has changed before it leaves.
alter table message add column drawn text not null default '';
