-- The record is told of deployments by the table that holds who released them (V059), so also of a content that is released again. What was deployed
-- until now lies in both tables and has been told (V066).
drop trigger deployed_bundle_told on deployed_bundle;
drop function tell_deployment(deployed_bundle);
drop table deployed_bundle;

-- the reason stands in the release, which nobody can change; here its hash, as an entry holds no words that people wrote
create function tell_release(release process_release) returns void language sql as $$
    insert into system_event (at, kind, actor, subject, details)
    select release.released_at, 'deployment', release.released_by, release.folder, jsonb_build_object('version', release.version,
        'content', release.content_hash, 'deployment', release.deployment_id, 'reason', encode(sha256(convert_to(release.reason, 'UTF8')), 'hex'))
$$;
create or replace function tell_system() returns trigger language plpgsql as $$
begin
    case tg_table_name
        when 'import_run' then perform tell_import(new);
        when 'process_release' then perform tell_release(new);
        when 'substitution' then perform tell_substitution(new);
    end case;
    return null;
end $$;
create trigger process_release_told after insert on process_release
    for each row execute function tell_system();
