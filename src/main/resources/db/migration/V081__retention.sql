-- How long closed cases are kept, and what is left of them then (module retention). Dated: the newest row of a kind that has begun counts; never changed.
create table retention_period (
    id         bigint generated always as identity primary key,
    -- violation: the member left unbriefed, or an inspection committee found a violation; not-gone: refused, withdrawn, lapsed; ended: did not come back
    -- to activity; returned: all others
    kind       text not null check (kind in ('returned', 'not-gone', 'ended', 'violation')),
    valid_from date not null,
    -- after the case was closed
    years      int not null check (years between 1 and 100),
    -- anonymise: who it was is erased, what happened stays for figures; erase: of what happened only the chained entries stay
    way        text not null check (way in ('anonymise', 'erase')),
    -- null: as the program ships it
    set_by     text collate "C" references account (username),
    set_at     timestamptz not null,
    reason     text not null check (reason <> '')
);
create index retention_period_kind on retention_period (kind, valid_from desc, id desc);
insert into retention_period (kind, valid_from, years, way, set_at, reason)
select kind, date '2000-01-01', years, 'anonymise', now(), 'Mặc định của chương trình; đơn vị xác định lại theo quy định về lưu trữ'
from (values ('returned', 10), ('not-gone', 5), ('ended', 20), ('violation', 20)) shipped (kind, years);

create trigger retention_period_kept before update or delete on retention_period
    for each row execute function refuse_change_of_case_reading();
create trigger retention_period_no_truncate before truncate on retention_period
    for each statement execute function refuse_change_of_case_reading();

-- each change of a period is an entry
alter table system_event drop constraint system_event_kind_check;
alter table system_event add constraint system_event_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
create function tell_retention() returns trigger language plpgsql as $$
begin
    insert into system_event (at, kind, actor, subject, details)
    values (new.set_at, 'retention', new.set_by, new.kind, jsonb_build_object('from', new.valid_from, 'years', new.years, 'way', new.way,
        'reason', encode(sha256(convert_to(new.reason, 'UTF8')), 'hex')));
    return null;
end $$;
create trigger retention_period_told after insert on retention_period
    for each row execute function tell_retention();

-- A case whose time has run out is nobody's any more.
alter table journey_case
    add column erased_at timestamptz,
    alter column member_id drop not null,
    add check (member_id is not null or erased_at is not null);
create index journey_case_kept on journey_case (no) where closed_at is not null and erased_at is null;

-- Who read it is forgotten with it; the chain keeps its head, and the case's own chain tells how many there were.
create function refuse_change_of_reading() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if exists (select from journey_case c where c.no = old.case_no and c.erased_at is not null) then
            return old;
        end if;
    end if;
    raise exception 'who has read a case is only ever added';
end $$;
drop trigger case_reading_append_only on case_reading;
create trigger case_reading_append_only before update or delete on case_reading
    for each row execute function refuse_change_of_reading();
create trigger case_reading_pruned after delete on case_reading
    for each row execute function prune_link('readings', 'case_no');

-- With its owner's rights: the application may not remove readings by itself.
create function forget_readings(of_case text) returns void language sql security definer set search_path = public, pg_temp as $$
    delete from case_reading where case_no = of_case and exists (select from journey_case c where c.no = of_case and c.erased_at is not null)
$$;
