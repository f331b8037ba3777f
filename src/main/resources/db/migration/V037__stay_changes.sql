-- Requests to change a stay, and with them the history of a case's dates.
create table stay_change (
    id int generated always as identity primary key,
    case_no text not null references journey_case (no),
    state text not null check (state in ('asked', 'agreed', 'refused', 'dropped')),
    asked_on date not null,
    from_return_on date not null,
    to_return_on date not null,
    from_country text not null,
    to_country text not null,
    from_purpose text not null,
    to_purpose text not null,
    decided_on date,
    organisation text collate "C" references organisation (code),
    decision_task text
);
create unique index stay_change_open on stay_change (case_no) where state = 'asked';
create index stay_change_case on stay_change (case_no, id);

-- Moves from one cell abroad to another of the same stay.
create table cell_move (
    id int generated always as identity primary key,
    case_no text not null references journey_case (no),
    state text not null check (state in ('asked', 'moved', 'dropped')),
    from_cell text collate "C" not null references organisation (code),
    to_cell text collate "C" references organisation (code),
    decided_on date
);
create unique index cell_move_open on cell_move (case_no) where state = 'asked';
