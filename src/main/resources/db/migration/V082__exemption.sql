-- Exemptions from Party work and activity that were asked for in a case. Who is exempt now stands in the register (member.status) alone.
create table exemption (
    id int generated always as identity primary key,
    case_no text not null references journey_case (no),
    state text not null check (state in ('asked', 'refused', 'granted', 'ended', 'succeeded', 'dropped')),
    asked_on date not null,
    ground text not null check (ground in ('mission', 'private', 'labour', 'treatment', 'age', 'health')),
    -- null: nobody knows
    alone boolean,
    attendance_possible boolean,
    until date not null,
    cell_decision text check (cell_decision in ('agree', 'refuse')),
    resolved_on date,
    committee_decision text check (committee_decision in ('agree', 'refuse')),
    decided_on date,
    decided_by text check (decided_by in ('cell', 'grassroots')),
    refused_because text check (refused_because in ('cell', 'ground', 'committee', 'status')),
    -- the table's word for the ground or for the refusal, and the row that granted it
    reason text,
    rule_row text,
    -- the status in the register to which the member comes back
    status_before text,
    granted_on date,
    ended_on date,
    ended_because text check (ended_because in ('returned', 'period-over', 'requested', 'ground-gone', 'succeeded', 'register', 'case-over')),
    ended_at timestamptz,
    dropped_at timestamptz
);
create unique index exemption_open on exemption (case_no) where state = 'asked';
create unique index exemption_in_effect on exemption (case_no) where state = 'granted';
create index exemption_case on exemption (case_no, id);
-- figures of a period; search by ground
create index exemption_granted on exemption (granted_on, case_no) where granted_on is not null;
create index exemption_ground on exemption (ground, case_no) where granted_on is not null;
