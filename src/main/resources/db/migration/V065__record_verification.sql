-- What verifications of the whole record came to; the last ones are shown to administrators.
create table record_verification (
    id          bigint generated always as identity primary key,
    started_at  timestamptz not null,
    -- null: by the clock
    started_by  text collate "C" references account (username),
    ended_at    timestamptz,
    links       bigint,
    checkpoints bigint,
    -- how many things were wrong, and the first of them; nothing personal. Null when it ended by an error or with its node.
    wrong       int,
    findings    jsonb,
    -- by the database's clock; one that is no longer seen ended with its node
    seen_at     timestamptz not null default clock_timestamp()
);
create unique index record_verification_running on record_verification ((true)) where ended_at is null;
