-- What rehearsals of drafts came to, by what was rehearsed: the draft, the versions from which cases would follow, what was renamed, and the program. The same
-- is not rehearsed twice.
create table process_rehearsal (
    content_hash text        primary key,
    asked_at     timestamptz not null,
    asked_by     text        not null,
    -- null while it runs, and of one that was killed
    ended_at     timestamptz,
    -- nothing could be rehearsed: schema (no temporary one may be made), error
    failed       text check (failed in ('schema', 'error')),
    versions     integer     not null default 0,
    places       integer     not null default 0,
    findings     jsonb       not null default '[]'
);
