-- Why a member was not back on the planned day, and until when the committee waits.
create table absence (
    duty_id int primary key references duty (id),
    reported_on date,
    expected_on date,
    -- of the cell's report, whose words stand in the submission
    report_task text,
    considered_on date,
    wait_until date
);

-- A stay that ended otherwise than by coming home.
create table stay_end (
    case_no text primary key references journey_case (no),
    kind text not null check (kind in ('left', 'deleted', 'expelled', 'deceased', 'settled', 'lost')),
    ended_on date not null
);

-- Visits at home in the middle of a stay; they change nothing.
create table home_visit (
    id int generated always as identity primary key,
    case_no text not null references journey_case (no),
    visit_from date not null,
    visit_to date not null check (visit_to >= visit_from)
);
create index home_visit_case on home_visit (case_no, visit_from);
