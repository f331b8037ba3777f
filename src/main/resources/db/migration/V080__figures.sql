-- What figures count by day: steps done in a period, and who was found exempt (module report).
create index case_task_ended on case_task (ended_at) where completed_by is not null;
create index case_entry_exempt on case_entry (at, case_no) where rule = 'transfer-regime' and rule_row = 'exempt';
create index case_entry_ground on case_entry (case_no, id) where rule = 'exemption-grounds';
create index duty_due on duty (due_on) where kind = 'periodic-report' and superseded_at is null;
create index signal_considered on signal (considered_on) where decision = 'agree' and withdrawn_at is null;
create index journey_case_departed on journey_case (departed_on) where departed_on is not null;
-- the search for cases (V076), which came to the same day, has it too
create index if not exists journey_case_host_cell on journey_case (host_cell) where host_cell is not null;
