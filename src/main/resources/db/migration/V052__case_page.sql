-- What the case page and the home page show.

-- the task's name as it was when it opened, so that a list of tasks needs no look into the timeline
alter table case_task add column name text;
update case_task t set name = e.details ->> 'name'
from case_entry e where e.case_no = t.case_no and e.task_id = t.task_id and e.kind = 'task-opened';

-- Cases that somebody wants to keep an eye on.
create table case_follow (
    username text collate "C" not null references account,
    case_no text not null references journey_case (no),
    since timestamptz not null,
    primary key (username, case_no)
);
create index case_follow_case on case_follow (case_no);

-- Who has read which case without having to do with it: auditors. Kept as long as the case, never changed.
create table case_reading (
    id bigint generated always as identity primary key,
    case_no text not null references journey_case (no),
    username text collate "C" not null references account,
    -- code of the organisation by whose right it was read
    organisation text collate "C" not null references organisation (code),
    at timestamptz not null
);
create index case_reading_case on case_reading (case_no, id);
create index case_reading_username on case_reading (username, id);

create function refuse_change_of_case_reading() returns trigger language plpgsql as $$
begin
    raise exception 'who has read a case is only ever added';
end $$;
create trigger case_reading_append_only before update or delete on case_reading
    for each row execute function refuse_change_of_case_reading();
create trigger case_reading_no_truncate before truncate on case_reading
    for each statement execute function refuse_change_of_case_reading();
