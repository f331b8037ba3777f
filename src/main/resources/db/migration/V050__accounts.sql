-- Passwords that administrators give, failed sign-ins and what follows from them, and what happened to an account.

-- given by an administrator: good for one sign-in, at which it is changed
alter table account add column one_time_password boolean not null default false;

-- Failed sign-ins that count at present. Kept here so that all nodes agree.
create table sign_in_failure (
    -- account: as it was typed, whether or not there is one; address: of a machine, or of a network of IPv6
    kind         text not null check (kind in ('account', 'address')),
    who          text collate "C" not null,
    failures     int not null,
    -- the first of them
    since        timestamptz not null,
    locked_until timestamptz,
    primary key (kind, who)
);
create index sign_in_failure_since on sign_in_failure (since);

create table account_event (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    username text collate "C" not null references account,
    -- null: whoever stood at the sign-in page
    actor    text collate "C" references account,
    kind     text not null check (kind in ('sign-in-failed', 'locked-for-a-while', 'password-changed', 'password-given', 'locked', 'unlocked',
                 'signed-out-everywhere', 'sessions-ended')),
    -- free text may name people: it is the one thing that can be erased
    reason   text
);
create index account_event_account on account_event (username, id);
create index account_event_failures on account_event (at) where kind = 'sign-in-failed';

create function refuse_change_of_account_event() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason' and new.reason is null then
        return new;
    end if;
    -- an old failure tells nothing any more
    if tg_op = 'DELETE' and old.kind = 'sign-in-failed' and old.at < now() - interval '1 year' then
        return old;
    end if;
    raise exception 'events of accounts are only ever added; a reason can be erased';
end $$;
create trigger account_event_append_only before update or delete on account_event
    for each row execute function refuse_change_of_account_event();
create trigger account_event_no_truncate before truncate on account_event
    for each statement execute function refuse_change();
