-- More kinds of system events will come; a word each, as the application writes them.
alter table system_event drop constraint system_event_kind_check;
alter table system_event add constraint system_event_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');

-- How many of the failures with a name that no account has are told in the record.
alter table sign_in_failure add column told int not null default 0;
