-- How long logs of readings are kept (module retention): what auditors searched for, to whom numbers were shown in full; and searches that auditors keep.
alter table retention_period drop constraint retention_period_kind_check;
alter table retention_period
    add constraint retention_period_kind_check
        check (kind in ('returned', 'not-gone', 'ended', 'violation', 'searches', 'numbers', 'saved-searches')),
    -- of a log nothing is left that could be told without the person
    add constraint retention_period_way_of_logs check (kind not in ('searches', 'numbers', 'saved-searches') or way = 'erase');

-- as the program ships it, so nobody has set it
alter table retention_period disable trigger retention_period_told;
insert into retention_period (kind, valid_from, years, way, set_at, reason)
select kind, date '2000-01-01', 5, 'erase', now(), 'Mặc định của chương trình; đơn vị xác định lại theo quy định về lưu trữ'
from unnest(array['searches', 'numbers', 'saved-searches']) kind;
alter table retention_period enable trigger retention_period_told;

create index case_searched_at on case_searched (at);
create index number_shown_at on number_shown (at);
create index saved_search_saved_at on saved_search (saved_at);

-- Argument: the kind. What is younger than its period says can't be removed, whoever asks.
create function refuse_forgetting() returns trigger language plpgsql as $$
begin
    if old.at < now() - make_interval(years => (
            select years from retention_period
            where kind = tg_argv[0] and valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date order by valid_from desc, id desc limit 1)) then
        return old;
    end if;
    raise exception 'what was read is only ever added, and forgotten when its time has run out';
end $$;
drop trigger case_searched_append_only on case_searched;
create trigger case_searched_append_only before update on case_searched
    for each row execute function refuse_change_of_case_reading();
create trigger case_searched_kept before delete on case_searched
    for each row execute function refuse_forgetting('searches');
create trigger case_searched_pruned after delete on case_searched
    for each row execute function prune_link('searches', 'username');
drop trigger number_shown_append_only on number_shown;
create trigger number_shown_append_only before update on number_shown
    for each row execute function refuse_change_but_erasing_of_reason();
create trigger number_shown_kept before delete on number_shown
    for each row execute function refuse_forgetting('numbers');
create trigger number_shown_pruned after delete on number_shown
    for each row execute function prune_link('numbers', 'actor');

-- Removes the oldest entries of one chain, or saved searches, and tells it in the record; the verification asks for that. With its owner's rights: the
-- application may not remove entries by itself. Says how many were removed.
create function forget_log(log text, whose text, before timestamptz, by_whom text, told_at timestamptz) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    last bigint;
    gone bigint;
begin
    case log
        when 'searches' then
            last := coalesce((select min(seq) - 1 from case_searched where username = whose and at >= before), (select max(seq) from case_searched where username = whose));
            delete from case_searched where username = whose and seq <= last;
        when 'numbers' then
            last := coalesce((select min(seq) - 1 from number_shown where actor = whose and at >= before), (select max(seq) from number_shown where actor = whose));
            delete from number_shown where actor = whose and seq <= last;
        when 'saved-searches' then
            delete from saved_search where saved_at < before;
    end case;
    get diagnostics gone = row_count;
    if gone > 0 then
        insert into system_event (at, kind, actor, subject, details)
        values (told_at, 'log-forgotten', by_whom, log || coalesce('/' || whose, ''), jsonb_build_object('entries', gone, 'before', before, 'upTo', last));
    end if;
    return gone;
end $$;
