-- Scenario files that an owner has sent with a draft: over those of the folder that are in use, file by file.
create table process_draft_scenario (
    draft_id bigint not null,
    folder   text   not null,
    name     text   not null,
    content  bytea  not null,
    primary key (draft_id, folder, name),
    foreign key (draft_id, folder) references process_draft_folder on delete cascade
);

-- The scenarios of a version, once an owner has sent any for its folder; before that they are those that come with the program. Kept as the version is.
create table process_release_scenario (
    folder  text    not null,
    version integer not null,
    name    text    not null,
    content bytea   not null,
    primary key (folder, version, name),
    foreign key (folder, version) references process_release
);
create trigger process_release_scenario_kept before update or delete on process_release_scenario
    for each row execute function refuse_change_of_release();
create trigger process_release_scenario_not_emptied before truncate on process_release_scenario
    for each statement execute function refuse_change_of_release();

-- What scenarios came to, by what was walked: processes, scenarios and the program.
create table scenario_run (
    content_hash text        primary key,
    -- null while it runs
    passed       boolean,
    scenarios    integer     not null default 0,
    -- sentences about models and scenarios, nothing of cases
    findings     jsonb       not null default '[]',
    started_at   timestamptz not null,
    ended_at     timestamptz,
    check ((passed is null) = (ended_at is null))
);
