-- What happened to the installation and is told by no other entry: imports, what was deployed, who works in whose place. Written by triggers of the
-- tables that hold it, so that no way past the application leaves it out; links as all entries (V063).
create table system_event (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    kind    text not null check (kind in ('import', 'deployment', 'substitution')),
    -- null: the application itself, at its start
    actor   text collate "C",
    -- number of the import or substitution, folder of the process
    subject text not null,
    details jsonb not null,
    seq     bigint not null,
    hash    bytea not null
);
create unique index system_event_link on system_event (kind, seq);
create trigger system_event_link before insert on system_event
    for each row execute function add_link('system', 'kind', 'id', 'at', 'kind', 'actor', 'subject', 'details');
create trigger system_event_append_only before update or delete on system_event
    for each row execute function refuse_change_of_case_reading();
create trigger system_event_no_truncate before truncate on system_event
    for each statement execute function refuse_change_of_case_reading();
create or replace function refuse_change_of_case_reading() returns trigger language plpgsql as $$
begin
    raise exception 'what is recorded here is only ever added';
end $$;

create function tell_import(run import_run) returns void language sql as $$
    insert into system_event (at, kind, actor, subject, details)
    select run.ended_at, 'import', run.started_by, run.id, jsonb_build_object('outcome', run.outcome, 'rows', run.rows, 'counts', run.counts)
$$;
create function tell_deployment(bundle deployed_bundle) returns void language sql as $$
    insert into system_event (at, kind, subject, details)
    select bundle.deployed_at, 'deployment', bundle.folder, jsonb_build_object('content', bundle.content_hash, 'deployment', bundle.deployment_id)
$$;
create function tell_substitution(named substitution) returns void language sql as $$
    insert into system_event (at, kind, actor, subject, details)
    select coalesce(named.ended_at, named.named_at), 'substitution', named.officer, named.id, jsonb_build_object('substitute', named.substitute,
        'committee', named.committee, 'from', named.valid_from, 'to', named.valid_to, 'ended', named.ended_at is not null)
$$;

-- what was there before
select tell_import(r) from import_run r where outcome is not null order by id;
select tell_deployment(b) from deployed_bundle b order by deployed_at, folder;
select tell_substitution(s) from substitution s order by id;

create function tell_system() returns trigger language plpgsql as $$
begin
    case tg_table_name
        when 'import_run' then perform tell_import(new);
        when 'deployed_bundle' then perform tell_deployment(new);
        when 'substitution' then perform tell_substitution(new);
    end case;
    return null;
end $$;
create trigger import_run_ended after insert or update of outcome on import_run
    for each row when (new.outcome is not null) execute function tell_system();
create trigger deployed_bundle_told after insert on deployed_bundle
    for each row execute function tell_system();
create trigger substitution_told after insert or update of ended_at, valid_to on substitution
    for each row execute function tell_system();
