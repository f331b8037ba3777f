-- Who is signed in on a page, known to every node: the tables of Spring Session JDBC, which it would make itself with other types.
create table spring_session (
    primary_id            char(36) not null primary key,
    -- what the browser's cookie carries; changes at sign-in
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    -- the account, by which all its sessions are ended
    principal_name        text collate "C"
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_account on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name     text not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
