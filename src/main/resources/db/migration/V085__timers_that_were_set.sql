-- Since when timers wait that belong to no task, so that an owner who changes a deadline sees which would have come on another day. Those at the border of a
-- task wait since the task opened, which case_task tells. Keys only; beside the record, as what decision tables were asked with.
create table case_timer (
    id      bigint generated always as identity primary key,
    case_no text        not null references journey_case,
    process text        not null,
    node    text        not null,
    set_at  timestamptz not null
);
create index case_timer_period on case_timer (set_at, id);
