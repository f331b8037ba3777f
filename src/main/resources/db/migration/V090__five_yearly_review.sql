-- What committees themselves write into their review of five years (module report). Only ever added; the newest version of a part counts. Not personal data.
create table review_assessment (
    id           bigint generated always as identity primary key,
    organisation text collate "C" not null references organisation (code),
    -- first and last year
    period       text not null check (period ~ '^\d{4}-\d{4}$'),
    part         text not null check (part in ('achievements', 'shortcomings', 'causes', 'proposals')),
    version      int not null check (version > 0),
    -- empty: taken away
    words        text not null check (length(words) <= 10000),
    written_by   text collate "C" not null references account (username),
    written_at   timestamptz not null,
    -- two who write at once: one of them learns it
    unique (organisation, period, part, version)
);
create index review_assessment_newest on review_assessment (organisation, period, written_at desc, id desc);
create trigger review_assessment_kept before update or delete on review_assessment
    for each row execute function refuse_change_of_case_reading();
create trigger review_assessment_no_truncate before truncate on review_assessment
    for each statement execute function refuse_change_of_case_reading();

create function tell_review() returns trigger language plpgsql as $$
begin
    insert into system_event (at, kind, actor, subject, details)
    values (new.written_at, 'review', new.written_by, new.organisation || '/' || new.period, jsonb_build_object('part', new.part, 'version', new.version,
        'words', encode(sha256(convert_to(new.words, 'UTF8')), 'hex')));
    return null;
end $$;
create trigger review_assessment_told after insert on review_assessment
    for each row execute function tell_review();

-- Work whose last day lies in a period, of some processes.
create index case_task_due_in on case_task (process, due_at, case_no);
