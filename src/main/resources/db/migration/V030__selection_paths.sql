-- Ways out before departure, urgency, and members who left unbriefed or whose trip was found out afterwards (counted).
alter table journey_case drop constraint journey_case_state_check;
alter table journey_case add constraint journey_case_state_check
    check (state in ('selection', 'agreed', 'abroad', 'returned', 'closed', 'refused', 'ended', 'withdrawn', 'lapsed'));
alter table journey_case add column urgent boolean not null default false;
alter table journey_case add column unbriefed text check (unbriefed in ('left', 'found-out'));
create index journey_case_unbriefed on journey_case (home_cell) where unbriefed is not null;
