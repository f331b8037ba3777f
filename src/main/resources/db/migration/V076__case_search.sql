-- Search over the cases of an area. An area is an organisation with everything whose way up leads over it; one row for each case and each area it
-- belongs to holds what is searched by, so that a province and a cell both read one range of one index, in the order of the page. Kept by
-- triggers, in the transaction of what changes; docs/architecture.md says what is not in here, and why.

-- The day for which the tree is laid out here; the application moves it on.
create table tree_day (
    one boolean primary key default true check (one),
    day date not null
);
insert into tree_day (day) values ((now() at time zone 'Asia/Ho_Chi_Minh')::date);

-- Every organisation with the living ones on its way up, itself among them while it lives.
create table organisation_area (
    code text collate "C" not null,
    area text collate "C" not null,
    primary key (code, area)
);
create index organisation_area_area on organisation_area (area, code);

create table case_area (
    area        text collate "C" not null,
    case_no     text not null,
    -- of an organisation with many cases
    wide        boolean not null,
    state       text collate "C" not null,
    country     text collate "C" not null,
    trip_kind   text collate "C" not null,
    -- days in Vietnam
    opened_on   date not null,
    departed_on date,
    entered_on  date,
    closed_on   date,
    -- left without having been briefed
    unbriefed   boolean not null,
    primary key (area, case_no) include (wide, state, country, trip_kind, opened_on, departed_on, entered_on, closed_on, unbriefed)
);
create index case_area_case on case_area (case_no);
create index case_area_state on case_area (area, state, case_no) where wide;
create index case_area_country on case_area (area, country, case_no) where wide;
create index case_area_trip_kind on case_area (area, trip_kind, case_no) where wide;
create index case_area_departed on case_area (area, departed_on, case_no) where wide;
create index case_area_entered on case_area (area, entered_on, case_no) where wide;
create index case_area_closed on case_area (area, closed_on, case_no) where wide;
create index case_area_unbriefed on case_area (area, case_no) where unbriefed;

-- The words of the member's name, without marks; they follow the register, also when a person is erased there.
create table case_words (
    case_no text primary key,
    words   tsvector not null
);
create index case_words_words on case_words using gin (words);

-- What is read from other tables as it is now.
create index case_task_due on case_task (due_at, case_no) where ended_at is null;
create index case_task_process on case_task (process, case_no) where ended_at is null;
create index duty_owed on duty (due_on, case_no) where kind = 'periodic-report' and closed_at is null and superseded_at is null;
create index member_exempt on member (id) where status = 'exempt';

-- As the application's Organisations reads the tree: over ended organisations to their successors, else to the one above.
create function organisation_ways(codes text[], on_day date) returns table (code text, area text) language sql stable as $$
    with recursive way (start, code, depth, lives, next) as (
        select o.code, o.code, 0, on_day between o.valid_from and coalesce(o.valid_to, 'infinity'),
               case when on_day > o.valid_to then coalesce(o.successor_code, o.parent_code) else o.parent_code end
        from organisation o where o.code = any(codes)
        union all
        select w.start, o.code, w.depth + 1, on_day between o.valid_from and coalesce(o.valid_to, 'infinity'),
               case when on_day > o.valid_to then coalesce(o.successor_code, o.parent_code) else o.parent_code end
        from way w join organisation o on o.code = w.next where w.depth < 40)
    select distinct start, way.code from way where lives
$$;

-- Lays some cases into the areas that they belong to: those of the member's cell and, while he is abroad, of whoever manages the stay.
create function place_cases(numbers text[]) returns void language plpgsql as $$
begin
    delete from case_area a
    where a.case_no = any(numbers) and not exists (
        select from journey_case c join organisation_area o on o.area = a.area
            and (o.code = c.home_cell or c.state = 'abroad' and o.code in (c.host, c.host_cell))
        where c.no = a.case_no);
    insert into case_area as a (area, case_no, wide, state, country, trip_kind, opened_on, departed_on, entered_on, closed_on, unbriefed)
    select distinct o.area, c.no, n.kind in ('central', 'province', 'mfa-committee', 'overseas-committee'), c.state, c.country, c.trip_kind,
        (c.opened_at at time zone 'Asia/Ho_Chi_Minh')::date, c.departed_on, c.entered_on, (c.closed_at at time zone 'Asia/Ho_Chi_Minh')::date,
        c.unbriefed is not null
    from journey_case c
      cross join lateral (select c.home_cell as code union all select c.host where c.state = 'abroad' union all select c.host_cell where c.state = 'abroad') h
      join organisation_area o on o.code = h.code join organisation n on n.code = o.area
    where c.no = any(numbers)
    on conflict (area, case_no) do update set wide = excluded.wide, state = excluded.state, country = excluded.country, trip_kind = excluded.trip_kind,
        opened_on = excluded.opened_on, departed_on = excluded.departed_on, entered_on = excluded.entered_on, closed_on = excluded.closed_on,
        unbriefed = excluded.unbriefed
    where (a.wide, a.state, a.country, a.trip_kind, a.opened_on, a.departed_on, a.entered_on, a.closed_on, a.unbriefed) is distinct from (excluded.wide,
        excluded.state, excluded.country, excluded.trip_kind, excluded.opened_on, excluded.departed_on, excluded.entered_on, excluded.closed_on,
        excluded.unbriefed);
end $$;

create function name_cases(numbers text[]) returns void language sql as $$
    insert into case_words as w (case_no, words)
    select c.no, to_tsvector('simple', plain_text(m.full_name)) from journey_case c join member m on m.id = c.member_id where c.no = any(numbers)
    on conflict (case_no) do update set words = excluded.words where w.words <> excluded.words
$$;

-- What hangs on some organisations is laid out anew, and the cases with it. One at a time: the row of the day is held until the end.
create function follow_tree(changed text[]) returns void language plpgsql as $$
declare
    on_day   date;
    affected text[];
    moved    text[];
begin
    if cardinality(changed) = 0 then
        return;
    end if;
    select day into on_day from tree_day for update;
    with recursive below (code) as (
        select c.code collate "C" from unnest(changed) c (code)
        union
        select o.code from below b join organisation o on o.parent_code = b.code or o.successor_code = b.code)
    select array_agg(code) into affected from below;
    with present as materialized (select * from organisation_ways(affected, on_day)),
    gone as (
        delete from organisation_area a where a.code = any(affected) and not exists (select from present p where p.code = a.code and p.area = a.area)
        returning a.code),
    come as (
        insert into organisation_area (code, area) select code, area from present on conflict do nothing returning code)
    select array_agg(distinct code) into moved from (select code from gone union all select code from come) m;
    if moved is not null then
        perform place_cases(array(select c.no from journey_case c where c.home_cell = any(moved) or c.host = any(moved) or c.host_cell = any(moved)));
    end if;
end $$;

-- Another day has come: what begins or ends by the calendar between the two. Cases opened about then are placed again, since their
-- transactions did not wait for a change of the tree that was under way. Says whether there was anything to do.
create function follow_day(today date) returns boolean language plpgsql as $$
declare
    former date;
begin
    select day into former from tree_day for update;
    if former = today then
        return false;
    end if;
    update tree_day set day = today;
    perform follow_tree(array(select code from organisation
        where valid_from > least(former, today) and valid_from <= greatest(former, today) or valid_to >= least(former, today) and valid_to < greatest(former, today)));
    perform place_cases(array(select no from journey_case where opened_at > least(former, today) - interval '2 days'));
    return true;
end $$;

create function tree_changed() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform follow_tree(array(select code from now_there));
    else
        perform follow_tree(array(select n.code from now_there n join was_there w on w.code = n.code
            where (n.kind, n.parent_code, n.valid_from, n.valid_to, n.successor_code) is distinct from (w.kind, w.parent_code, w.valid_from, w.valid_to,
                w.successor_code)));
    end if;
    return null;
end $$;
create trigger organisation_joins_tree after insert on organisation
    referencing new table as now_there for each statement execute function tree_changed();
create trigger organisation_moves_in_tree after update on organisation
    referencing old table as was_there new table as now_there for each statement execute function tree_changed();

create function case_changed() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        delete from case_area where case_no = old.no;
        delete from case_words where case_no = old.no;
    else
        perform place_cases(array[new.no]);
        if tg_op = 'INSERT' then
            perform name_cases(array[new.no]);
        end if;
    end if;
    return null;
end $$;
create trigger journey_case_is_found after insert or delete or update of home_cell, state, country, trip_kind, opened_at, departed_on, entered_on, closed_at,
    host, host_cell, unbriefed on journey_case for each row execute function case_changed();

create function member_renamed() returns trigger language plpgsql as $$
begin
    perform name_cases(array(select no from journey_case where member_id = new.id));
    return null;
end $$;
create trigger member_is_found_by_name after update of full_name on member
    for each row when (old.full_name <> new.full_name) execute function member_renamed();

-- what is there already
select follow_tree(array(select code from organisation));
select place_cases(array(select no from journey_case));
select name_cases(array(select no from journey_case));

-- Which cases an auditor's search showed, and what it asked for: that by name or number was asked, not what. Links as all entries (V063).
create table case_searched (
    id       bigint generated always as identity primary key,
    username text collate "C" not null references account,
    at       timestamptz not null,
    source   text not null check (source in ('rest', 'page')),
    asked    jsonb not null,
    -- numbers of the cases that were shown
    shown    jsonb not null,
    seq      bigint not null,
    hash     bytea not null
);
create unique index case_searched_link on case_searched (username, seq);
create trigger case_searched_link before insert on case_searched
    for each row execute function add_link('searches', 'username', 'id', 'username', 'at', 'source', 'asked', 'shown');
create trigger case_searched_append_only before update or delete on case_searched
    for each row execute function refuse_change_of_case_reading();
create trigger case_searched_no_truncate before truncate on case_searched
    for each statement execute function refuse_change_of_case_reading();

-- Searches that an auditor wants to find again; without what names a person.
create table saved_search (
    id       bigint generated always as identity primary key,
    username text collate "C" not null references account,
    name     text not null check (name <> ''),
    -- as in the address of the page
    query    text not null,
    saved_at timestamptz not null,
    unique (username, name)
);
