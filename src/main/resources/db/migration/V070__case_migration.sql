-- Running cases that follow a newer version of a process: what an owner asked for, and what became of each case. Nodes take cases one by one, each in a
-- transaction of its own; what was begun and not ended goes on after a restart.
create table case_migration (
    id         bigint generated always as identity primary key,
    process    text        not null,
    -- version of the folder that the cases follow
    to_version integer     not null,
    asked_at   timestamptz not null,
    asked_by   text        not null,
    -- nobody: another version was released meanwhile
    stopped_at timestamptz,
    stopped_by text,
    ended_at   timestamptz,
    -- who did the newest of all this; nobody: the application
    changed_by text
);
create unique index case_migration_under_way on case_migration (process) where ended_at is null;
create index case_migration_newest on case_migration (process, id desc);

create table case_migration_case (
    migration_id bigint not null references case_migration,
    case_no      text collate "C" not null,
    -- waiting; followed; nothing: it had nothing in an older version any more; failed: left where it was
    state        text   not null default 'waiting' check (state in ('waiting', 'followed', 'nothing', 'failed')),
    -- of a failed one: where it stands and why it can't follow
    element      text,
    name         text,
    why          text,
    at           timestamptz,
    primary key (migration_id, case_no)
);
create index case_migration_waiting on case_migration_case (migration_id, case_no) where state = 'waiting';
create index case_migration_failed on case_migration_case (migration_id, case_no) where state = 'failed';

-- What an element of a process is called since its id was changed: an owner has said so, or the file renamed.properties beside the diagram. Ids are never
-- used again for something else.
create table process_rename (
    folder  text        not null,
    old_id  text        not null,
    new_id  text        not null,
    said_at timestamptz not null,
    -- nobody: it came with the program or the folder of processes
    said_by text,
    primary key (folder, old_id)
);

-- Told to the record: that it was asked for, stopped, went on, ended, and with what result.
do $$
declare
    kinds text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'system_event_kind_check');
begin
    alter table system_event drop constraint system_event_kind_check;
    execute 'alter table system_event add constraint system_event_kind_check ' || replace(kinds, ']', ', ''migration''::text]');
end $$;
create function tell_migration() returns trigger language plpgsql as $$
begin
    insert into system_event (at, kind, actor, subject, details)
    select case when tg_op = 'INSERT' then new.asked_at else coalesce(new.ended_at, new.stopped_at, now()) end, 'migration',
           new.changed_by, new.process,
           jsonb_build_object('migration', new.id, 'version', new.to_version,
               'what', case when tg_op = 'INSERT' then 'asked' when new.ended_at is not null then 'ended' when new.stopped_at is not null then 'stopped' else 'continued' end,
               'followed', count(*) filter (where state = 'followed'), 'failed', count(*) filter (where state = 'failed'),
               'waiting', count(*) filter (where state = 'waiting'))
    from case_migration_case where migration_id = new.id;
    return null;
end $$;
create trigger case_migration_told after insert or update of stopped_at, ended_at on case_migration
    for each row execute function tell_migration();
create function tell_rename() returns trigger language plpgsql as $$
begin
    insert into system_event (at, kind, actor, subject, details)
    values (new.said_at, 'migration', new.said_by, new.folder, jsonb_build_object('what', 'renamed', 'from', new.old_id, 'to', new.new_id));
    return null;
end $$;
create trigger process_rename_told after insert or update on process_rename
    for each row execute function tell_rename();
