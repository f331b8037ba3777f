-- What was recorded by mistake is undone, never erased: it stays where it is, marked as superseded by the record of the mistake.
alter table submission
    -- the case's facts and the member's place as they were before it was handed in
    add column case_before jsonb,
    add column superseded_at timestamptz,
    add column superseded_by bigint references submission (id);

alter table selection_decision add column superseded_at timestamptz;

alter table opinion add column superseded_at timestamptz;
drop index opinion_once;
create unique index opinion_once on opinion (case_no, round, organisation, part) where decision <> 'supplement' and superseded_at is null;

alter table duty add column superseded_at timestamptz;
alter table duty drop constraint duty_case_no_kind_period_key;
create unique index duty_once on duty (case_no, kind, period) where superseded_at is null;

alter table stay_end drop constraint stay_end_pkey;
alter table stay_end
    add column id int generated always as identity primary key,
    add column superseded_at timestamptz;
create unique index stay_end_once on stay_end (case_no) where superseded_at is null;
