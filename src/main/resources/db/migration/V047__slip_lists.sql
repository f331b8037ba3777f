-- Slips for work abroad do not pass the MFA Party Committee: whoever issues them sends it a list.
create table slip_list (
    id int generated always as identity primary key,
    issuer text collate "C" not null references organisation (code),
    year int not null,
    no int not null,
    sent_on date not null,
    sent_by text not null,
    received_on date,
    received_by text,
    check ((received_on is null) = (received_by is null)),
    unique (issuer, year, no)
);
alter table letter add column slip_list_id int references slip_list (id);
create index letter_slips on letter (issuer, id) where kind = 'slip';
create index letter_slip_list on letter (slip_list_id) where slip_list_id is not null;
