-- Rounds of opinions on a case, and what each committee said in them.
create table opinion_round (
    case_no text not null references journey_case (no),
    round int not null check (round > 0),
    purpose text not null,
    -- the round keeps the rules of this day
    opened_on date not null,
    primary key (case_no, round)
);

create table opinion (
    id bigint generated always as identity primary key,
    case_no text not null,
    round int not null,
    organisation text collate "C" not null references organisation (code),
    level text,
    part text not null check (part in ('consult', 'decide')),
    body text not null check (body in ('cell-meeting', 'committee', 'standing-committee', 'standing-members')),
    decision text not null check (decision in ('agree', 'refuse', 'supplement')),
    given_on date,
    document_no text,
    entitled int,
    present int check (present <= entitled),
    in_favour int check (in_favour >= 0),
    against int check (against >= 0),
    blank int check (blank >= 0),
    -- the reason given is personal and stands in the submission of this task
    task_id text not null,
    recorded_at timestamptz not null,
    foreign key (case_no, round) references opinion_round (case_no, round),
    check (in_favour + against + blank = present)
);
-- an organisation gives one opinion in a round; it may ask for supplements before
create unique index opinion_once on opinion (case_no, round, organisation, part) where decision <> 'supplement';
create index opinion_case on opinion (case_no, round, id);
