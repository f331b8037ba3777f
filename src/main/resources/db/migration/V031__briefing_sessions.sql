-- A briefing may serve many members: the session, and through it who attended.
create table briefing_session (
    id int generated always as identity primary key,
    organisation text collate "C" not null references organisation (code),
    held_on date not null,
    held_how text not null
);
create index briefing_session_recent on briefing_session (organisation, held_on desc);
alter table briefing add column session_id int references briefing_session (id);
create index briefing_attendance on briefing (session_id);
