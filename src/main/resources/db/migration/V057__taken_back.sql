-- What the register's own files said last of the flags where a page has changed them since; null: the page has changed nothing.
alter table member
    add column register_discipline boolean,
    add column register_investigation boolean,
    add column register_political boolean;

-- What has been recorded about a stay can be undone: in which task a duty was fulfilled or excused, which no longer counts, and what was
-- dropped when, so that it comes back with the step that had dropped it.
alter table duty
    add column urged_task text,
    add column closed_task text;
update duty d set closed_task = (
    select s.task_id from submission s
    where s.case_no = d.case_no and s.process = d.kind and s.received_at <= d.closed_at
      and s.received_at > d.closed_at - interval '10 seconds'
    order by s.id desc limit 1)
where d.closed_at is not null and d.superseded_at is null;
create index duty_closed_task on duty (closed_task) where closed_task is not null;

alter table absence add column consider_task text;
alter table annual_rating add column superseded_at timestamptz;
alter table home_visit add column superseded_at timestamptz;
alter table signal add column withdrawn_at timestamptz;

alter table stay_change add column dropped_at timestamptz;
alter table temporary_extension add column dropped_at timestamptz;
alter table cell_move add column dropped_at timestamptz;
