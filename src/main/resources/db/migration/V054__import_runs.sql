-- Imports of the register: how far the running one is and what became of it, the same whichever node is asked.
create table import_run (
    id         bigint generated always as identity primary key,
    -- null: named at the start of the application
    started_by text collate "C" references account (username),
    started_at timestamptz not null,
    -- by the database's clock; a run that is no longer seen ended with its node
    seen_at    timestamptz not null default clock_timestamp(),
    stage      text,
    rows       bigint not null default 0,
    percent    int check (percent between 0 and 100),
    ended_at   timestamptz,
    outcome    text check (outcome in ('stored', 'refused', 'broken')),
    counts     jsonb,
    -- the first thousand, only of the newest run; they quote nothing personal
    errors     jsonb,
    check ((ended_at is null) = (outcome is null))
);
create unique index import_run_running on import_run ((true)) where ended_at is null;
