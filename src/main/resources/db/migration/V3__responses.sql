-- Two messages may claim the same Message-ID: the second must not be lost for it.
drop index mail_message_id;
create index mail_message_id on mail (message_id) where message_id is not null;
