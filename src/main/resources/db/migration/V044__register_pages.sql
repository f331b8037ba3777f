-- Single records are edited on pages: found by name without marks, and every change kept.

-- "Nguyễn Thị Đào" is found by "nguyen thi dao"
create function plain_text(written text) returns text language sql immutable strict parallel safe as $$
    select lower(translate(regexp_replace(normalize(written, NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd') collate "C")
$$;

create index member_words on member using gin (to_tsvector('simple', plain_text(full_name)));
create index organisation_words on organisation using gin (to_tsvector('simple', plain_text(name)));

-- Who changed what in the register on a page, field by field. Of what identifies a person only that it was changed.
create table register_change (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    actor      text collate "C" not null references account,
    subject    text not null check (subject in ('member', 'organisation', 'officer', 'calendar')),
    member_id  bigint references member,
    -- code of the organisation, username, day or year of the calendar
    key        text collate "C",
    field      text not null,
    old_value  text,
    new_value  text,
    -- free text may name people: it is the one thing that can be erased
    reason     text,
    check ((subject = 'member') = (member_id is not null)),
    check ((subject = 'member') = (key is null))
);
create index register_change_member on register_change (member_id, id) where member_id is not null;
create index register_change_key on register_change (subject, key, id) where key is not null;

create function refuse_change_of_register_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason' and new.reason is null then
        return new;
    end if;
    raise exception 'changes of the register are only ever added; a reason can be erased';
end $$;
create trigger register_change_append_only before update or delete on register_change
    for each row execute function refuse_change_of_register_change();
create trigger register_change_no_truncate before truncate on register_change
    for each statement execute function refuse_change();
