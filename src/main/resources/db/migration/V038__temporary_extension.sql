-- Temporary activity abroad that is to go on: asked at the host, which decides, and reported home. Moves no dates of the case.
create table temporary_extension (
    id int generated always as identity primary key,
    case_no text not null references journey_case (no),
    state text not null check (state in ('asked', 'agreed', 'refused', 'dropped')),
    asked_on date not null,
    until date not null,
    decided_on date,
    organisation text collate "C" references organisation (code),
    -- the day on which the home cell learnt of it
    noted_on date
);
create unique index temporary_extension_open on temporary_extension (case_no) where state = 'asked';
create index temporary_extension_case on temporary_extension (case_no, id);
