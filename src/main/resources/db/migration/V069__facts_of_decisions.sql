-- With what a decision table was asked, for each entry that a row of it stands behind, so that another table can be asked the same (what would have gone
-- another way?). No names: what the tables have as columns. Beside the entry and not part of its chain, so that it can be erased with the person.
create table case_entry_facts (
    entry_id bigint      primary key references case_entry (id),
    rule     text        not null,
    at       timestamptz not null,
    facts    jsonb       not null
);
create index case_entry_facts_rule on case_entry_facts (rule, at, entry_id);
-- what was due when, by the day on which it opened
create index case_task_period on case_task (opened_at, task_id);
