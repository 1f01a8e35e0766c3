-- ccadb: the records of all snapshots, each once. A block has up to 4096, in their order; its parts
-- have their columns, compressed. Record n of block b has the number 4096 * b + n.
create table record_block (
  number  integer not null,
  part    integer not null,
  records integer not null,
  content ${bytes} not null,
  primary key (number, part)
);

-- The columns of reports, as they name them, one a line: most snapshots have those of the one before.
create table report_columns (
  number ${new_number},
  names  text not null unique
);

-- A snapshot has no columns where it was imported before all were kept. Its records are written as
-- what differs from those of another snapshot, if it has one as its base.
alter table snapshot add column columns ${number};
alter table snapshot add column base ${number};
alter table snapshot add column runs ${bytes};
