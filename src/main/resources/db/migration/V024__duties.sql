-- Duties of a stay abroad that have been opened: one for a case, a kind and a period, whatever fires how often.
create table duty (
    id int generated always as identity primary key,
    case_no text not null references journey_case (no),
    kind text not null,
    period text not null,
    due_on date not null,
    opened_at timestamptz not null,
    -- received on, reviewed on; null while open and when it fell away
    fulfilled_on date,
    closed_at timestamptz,
    unique (case_no, kind, period)
);

-- How a member was rated for a year of the stay, and where.
create table annual_rating (
    duty_id int primary key references duty (id),
    rating text not null check (rating in ('excellent', 'good', 'fulfilled', 'not-fulfilled')),
    reviewed_on date not null,
    organisation text collate "C" not null references organisation (code)
);
