-- What administrators did on their page; only ever added to.
create table administration_action (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text collate "C" not null references account (username),
    -- job-retried: work that had failed was run again
    action  text not null check (action in ('job-retried')),
    process text not null,
    step    text,
    case_no text
);

create function refuse_change_of_administration_action() returns trigger language plpgsql as $$
begin
    raise exception 'what administrators did is only ever added to';
end $$;
create trigger administration_action_append_only before update or delete on administration_action
    for each row execute function refuse_change_of_administration_action();
create trigger administration_action_no_truncate before truncate on administration_action
    for each statement execute function refuse_change_of_administration_action();
