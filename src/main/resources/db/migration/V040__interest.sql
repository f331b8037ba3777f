-- Officers who have declared an interest in a case; what it is stands in the submission. Kept as long as the case.
create table interest (
    case_no text not null references journey_case (no),
    username text collate "C" not null references account (username),
    committee text collate "C" not null references organisation (code),
    declared_at timestamptz not null,
    primary key (case_no, username)
);
create index interest_username on interest (username);

-- the name that the organisation had when another acted in its place
alter table case_entry add column acting_for_name text;
