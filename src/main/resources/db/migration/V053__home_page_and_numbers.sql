-- What is new and what one has done, for the home page.
create index case_task_opened on case_task (committee, opened_at desc) where ended_at is null;
create index submission_actor on submission (actor, id desc);

-- When somebody was on the home page: now, and in the visit before.
create table desk_visit (
    username text collate "C" primary key references account,
    last_at timestamptz not null,
    before_at timestamptz
);

-- Card and file numbers are shown without all but their last digits; who had one shown in full, when and why. Only a reason can be erased.
create table number_shown (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text collate "C" not null references account,
    member_id bigint not null references member (id),
    field text not null check (field in ('card_no', 'cv_no')),
    reason text
);
create index number_shown_member on number_shown (member_id, id);
create index number_shown_actor on number_shown (actor, id);

create function refuse_change_of_number_shown() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason' and new.reason is null then
        return new;
    end if;
    raise exception 'whom a number was shown to is only ever added; a reason can be erased';
end $$;
create trigger number_shown_append_only before update or delete on number_shown
    for each row execute function refuse_change_of_number_shown();
create trigger number_shown_no_truncate before truncate on number_shown
    for each statement execute function refuse_change_of_number_shown();
