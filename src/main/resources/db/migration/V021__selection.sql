-- What the deciding committee answered; after a supplement it is asked again. Reasons and conditions stand in the submission of the task.
create table selection_decision (
    id bigint generated always as identity primary key,
    case_no text not null references journey_case (no),
    organisation text collate "C" not null references organisation (code),
    decision text not null check (decision in ('agree', 'refuse', 'supplement')),
    decided_on date not null,
    decision_no text,
    task_id text not null,
    recorded_at timestamptz not null
);
create index selection_decision_case on selection_decision (case_no, id);
