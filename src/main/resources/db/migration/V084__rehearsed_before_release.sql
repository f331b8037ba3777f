-- A rehearsal begins with the draft, also when nobody has asked for it.
alter table process_rehearsal alter column asked_by drop not null;

-- What the owner chose with a release, beside its reason: places (process, version, element) at which cases stay in their version, because they could not
-- follow; and that open tasks are dated anew. Kept as the release is.
alter table process_release add column staying text[] not null default '{}';
alter table process_release add column tasks_dated_anew boolean not null default false;
create or replace function tell_release(release process_release) returns void language sql as $$
    insert into system_event (at, kind, actor, subject, details)
    select release.released_at, 'deployment', release.released_by, release.folder, jsonb_build_object('version', release.version,
        'content', release.content_hash, 'deployment', release.deployment_id, 'reason', encode(sha256(convert_to(release.reason, 'UTF8')), 'hex'))
        || case when release.staying = '{}' then '{}' else jsonb_build_object('staying', release.staying) end
        || case when release.tasks_dated_anew then jsonb_build_object('tasks-dated-anew', true) else '{}' end
$$;

-- The folder's scenarios all come with the draft, as when an earlier version is brought back; those in use don't count.
alter table process_draft_folder add column own_scenarios boolean not null default false;
