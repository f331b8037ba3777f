-- Two roles, so that the application can't change what is recorded even past the triggers: overseas_owner owns our tables and makes them
-- (SPRING_FLYWAY_USER, SPRING_FLYWAY_PASSWORD), overseas_app works with them (SPRING_DATASOURCE_USERNAME, _PASSWORD) and owns Camunda's.
-- A test runs this file (PrivilegesTest).

-- 1. Before the first start, in the application's new database, as an administrator of PostgreSQL. Give both roles passwords: \password overseas_owner
create role overseas_owner login;
create role overseas_app login;
grant usage, create on schema public to overseas_owner, overseas_app;
alter default privileges for role overseas_owner in schema public grant select, insert, update, delete on tables to overseas_app;
alter default privileges for role overseas_owner in schema public grant usage, select on sequences to overseas_app;

-- changes of processes are rehearsed in a schema that is gone afterwards; without this the owners' page says that it can't be done
do $$ begin execute format('grant create on database %I to overseas_app', current_database()); end $$;

-- 2. After the first start and after each new release, as overseas_owner
revoke update, delete on case_entry, case_reading, case_searched, number_shown, register_change, account_event, administration_action, system_event, retention_period, review_assessment,
    submission, chain_head, checkpoint, sealed_head from overseas_app;
-- marks and erasing: triggers allow nothing else
grant update (superseded_at, superseded_by, content, case_before, salt) on submission to overseas_app;
grant update (reason) on number_shown, register_change, account_event to overseas_app;
-- failed sign-ins of more than a year ago
grant delete on account_event to overseas_app;
-- sealing
revoke insert on chain_head from overseas_app;
grant update (sealed, unsealed) on chain_head to overseas_app;
grant update (written_at) on checkpoint to overseas_app;
