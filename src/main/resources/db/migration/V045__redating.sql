-- A change of the working calendar dates open cases anew, case by case; what was begun and not ended goes on after a restart.
create table redating (
    only_one   boolean primary key default true check (only_one),
    -- how often it was asked for: who is under way sees that it has to begin again
    asked      int not null,
    -- cases up to this number are done
    done_up_to text collate "C" not null,
    ended_at   timestamptz
);
create index journey_case_open on journey_case (no) where closed_at is null;
