-- Introduction letters and overseas-work slips; void ones keep their number.
create table introduction_register (
    organisation text collate "C" not null references organisation (code),
    year int not null,
    last int not null,
    primary key (organisation, year)
);

create table letter (
    id int generated always as identity primary key,
    case_no text not null references journey_case (no),
    purpose text not null check (purpose in ('outward', 'return')),
    kind text not null check (kind in ('official', 'temporary', 'slip')),
    issuer text collate "C" not null references organisation (code),
    year int not null,
    no int not null,
    status text not null check (status in ('draft', 'issued', 'void')),
    void_reason text check ((void_reason is not null) = (status = 'void')),
    unique (issuer, year, no)
);
create index letter_case on letter (case_no, purpose);
-- a case writes one letter at a time in each direction
create unique index letter_draft on letter (case_no, purpose) where status = 'draft';

create table letter_box (
    letter_id int not null references letter (id),
    box int not null check (box between 1 and 10),
    organisation text collate "C" not null references organisation (code),
    written_on date not null,
    register_year int not null,
    register_no int not null,
    written_by text not null,
    primary key (letter_id, box),
    -- one entry in the organisation's register of introductions
    unique (organisation, register_year, register_no)
);
