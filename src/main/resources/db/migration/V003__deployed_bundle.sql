-- Process folders that were deployed at a start, by content: the same content is never deployed twice.
create table deployed_bundle (
    folder        text        not null,
    content_hash  text        not null,
    deployment_id text        not null,
    deployed_at   timestamptz not null,
    primary key (folder, content_hash)
);
