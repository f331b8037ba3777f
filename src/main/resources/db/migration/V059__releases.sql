-- Versions of process folders: what was deployed when, and by whom and why when an owner has released it. Never changed: a version that was once
-- released again is a new one.
create table process_release (
    folder        text        not null,
    version       integer     not null check (version > 0),
    content_hash  text        not null,
    deployment_id text        not null,
    released_at   timestamptz not null,
    -- nobody: it came with the program or the folder of processes, at a start
    released_by   text,
    reason        text,
    primary key (folder, version),
    check ((released_by is null) = (reason is null))
);
create index process_release_content on process_release (folder, content_hash);
create index process_release_newest on process_release (released_at desc, folder);

insert into process_release (folder, version, content_hash, deployment_id, released_at)
select folder, row_number() over (partition by folder order by deployed_at, deployment_id), content_hash, deployment_id, deployed_at from deployed_bundle;

create function refuse_change_of_release() returns trigger language plpgsql as $$
begin
    raise exception 'releases are kept as they were';
end $$;
create trigger process_release_kept before update or delete on process_release for each row execute function refuse_change_of_release();
create trigger process_release_not_emptied before truncate on process_release for each statement execute function refuse_change_of_release();

-- What the gate has accepted and nobody has released yet.
create table process_draft (
    id          bigint generated always as identity primary key,
    name        text        not null,
    made_at     timestamptz not null,
    -- nobody: it came with a newer program, or folder of processes, at a start
    made_by     text,
    -- released or put aside
    ended_at    timestamptz,
    ended_by    text
);
create index process_draft_open on process_draft (made_at desc) where ended_at is null;

-- The folders of a draft, whole.
create table process_draft_folder (
    draft_id     bigint  not null references process_draft on delete cascade,
    folder       text    not null,
    content_hash text    not null,
    -- version from which the draft was made; another one that was released since must not be lost
    based_on     integer not null,
    primary key (draft_id, folder)
);
create index process_draft_folder_content on process_draft_folder (folder, content_hash);

create table process_draft_file (
    draft_id bigint not null,
    folder   text   not null,
    name     text   not null,
    content  bytea  not null,
    primary key (draft_id, folder, name),
    foreign key (draft_id, folder) references process_draft_folder on delete cascade
);
