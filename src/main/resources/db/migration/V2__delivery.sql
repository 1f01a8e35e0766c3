-- delivery: what a campaign's files looked like when it was last previewed
create table previewed (
  campaign text primary key,
  sha256   text not null,
  at       text not null
);
