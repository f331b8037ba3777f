-- The case: one stay abroad of one member, from the application to the closed file.
create table case_number (
    year int primary key,
    last int not null
);

create table journey_case (
    no text primary key check (no ~ '^[0-9]{4}-[0-9]{6,}$'),
    member_id bigint not null references member (id),
    home_cell text not null references organisation (code),
    state text not null check (state in ('selection', 'agreed', 'abroad', 'returned', 'closed', 'refused', 'ended')),
    trip_kind text not null,
    purpose text not null,
    country text not null,
    depart_on date not null,
    return_on date not null,
    funding text not null,
    relatives_abroad boolean not null,
    classified_papers boolean not null,
    sending_decision_no text,
    sending_decision_on date,
    sending_authority text,
    started_by text not null,
    started_for text not null references organisation (code),
    opened_at timestamptz not null,
    agreed_on date,
    departed_on date,
    entered_on date,
    regime text,
    route text,
    host text references organisation (code),
    host_cell text references organisation (code),
    receiving_cell text references organisation (code),
    closed_at timestamptz,
    check (return_on >= depart_on)
);
-- a member with an open case cannot start another
create unique index journey_case_open_member on journey_case (member_id) where closed_at is null;
create index journey_case_member on journey_case (member_id);
create index journey_case_home_cell on journey_case (home_cell, opened_at desc);
create index journey_case_host on journey_case (host, opened_at desc) where host is not null;

-- What an officer handed in; the personal part of the timeline, apart from it so that it can be erased.
create table submission (
    id bigint generated always as identity primary key,
    case_no text not null references journey_case (no),
    process text not null,
    task text not null,
    task_id text,
    form text not null,
    actor text not null,
    acting_for text,
    committee text not null,
    content jsonb not null,
    received_at timestamptz not null
);
create index submission_case on submission (case_no, id);
create unique index submission_task on submission (task_id) where task_id is not null;

-- The timeline: what happened to a case. Append-only; nothing personal but the officers' accounts.
create table case_entry (
    id bigint generated always as identity primary key,
    case_no text not null references journey_case (no),
    kind text not null,
    at timestamptz not null,
    actor text,
    acting_for text,
    committee text,
    committee_name text,
    process text,
    task text,
    task_id text,
    submission_id bigint references submission (id),
    rule text,
    rule_version text,
    rule_row text,
    citation text,
    details jsonb not null default '{}'
);
create index case_entry_case on case_entry (case_no, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'entries of the timeline are only ever added';
end $$;
create trigger case_entry_append_only before update or delete on case_entry
    for each row execute function refuse_change();
create trigger case_entry_no_truncate before truncate on case_entry
    for each statement execute function refuse_change();

-- Every user task of a case, for whose turn it is and was.
create table case_task (
    task_id text primary key,
    case_no text not null references journey_case (no),
    process text not null,
    task text not null,
    committee text not null,
    acting_for text,
    opened_at timestamptz not null,
    due_at timestamptz,
    ended_at timestamptz,
    completed_by text
);
create index case_task_case on case_task (case_no);
create index case_task_committee on case_task (committee, due_at) where ended_at is null;
