-- ccadb: the columns that a report lacks, one a line; days that it does not give are empty
alter table snapshot add column missing text not null default '';
