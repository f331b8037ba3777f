-- How the duties of a stay went: whether the member was urged, and whether what he owed came in time, by the day it was received.
alter table duty add column urged_on date;
alter table duty add column lateness text check (lateness in ('on-time', 'late', 'very-late'));
create index duty_late on duty (case_no) where lateness <> 'on-time';

-- What was passed on to an inspection committee, once for a case, a matter and what it is about.
create table signal (
    id int generated always as identity primary key,
    case_no text not null references journey_case (no),
    matter text not null check (matter ~ '^[a-z]+(-[a-z]+)*$'),
    -- the duty, the round … that the matter is about
    about text not null,
    raised_on date not null,
    organisation text collate "C" references organisation (code),
    decision text check (decision in ('agree', 'refuse')),
    considered_on date,
    task_id text,
    unique (case_no, matter, about)
);
