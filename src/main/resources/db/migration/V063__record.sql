-- The record. What is only ever added becomes links of chains: each link holds the hash of itself and of the one before it. docs/record.md says
-- which chains there are and what is hashed, byte by byte; the audit module checks it without asking these functions.

create table chain_head (
    chain       text collate "C" primary key,
    -- of the newest link
    seq         bigint not null,
    hash        bytea  not null,
    -- the newest link that a checkpoint covers, and whether there are newer ones
    sealed      bigint not null default 0,
    unsealed    boolean not null default true,
    -- the newest link that was removed because its time had run out
    pruned      bigint not null default 0,
    pruned_hash bytea
) with (fillfactor = 50);
create index chain_head_unsealed on chain_head (chain) where unsealed;

-- name=LENGTH:value or name-, a line each; the length in bytes
create function chain_text(title text, fields text[], entry jsonb) returns text language plpgsql immutable as $$
declare
    said  text := title || E'\n';
    field text;
    value text;
begin
    foreach field in array fields loop
        value := entry ->> field;
        said := said || field || coalesce('=' || octet_length(value) || ':' || value, '-') || E'\n';
    end loop;
    return said;
end $$;

create function link_hash(chain text, seq bigint, previous bytea, fields text[], entry jsonb) returns bytea language sql immutable as $$
    select sha256(convert_to(chain_text('overseas-members link 1', array['chain', 'seq', 'previous'],
                                        jsonb_build_object('chain', chain, 'seq', seq, 'previous', encode(previous, 'hex')))
                             || chain_text('', fields, entry), 'UTF8'))
$$;

-- What is personal is held by its salted hash, so that it can be erased, with the salt, without breaking a chain.
create function commitment_of(salt uuid, fields text[], entry jsonb) returns bytea language sql immutable as $$
    select sha256(convert_to(chain_text('overseas-members commitment 1', array['salt'], jsonb_build_object('salt', salt)) || chain_text('', fields, entry), 'UTF8'))
$$;

-- Arguments: the columns.
create function commit_to() returns trigger language plpgsql set timezone = 'UTC' set bytea_output = 'hex' as $$
begin
    new.salt := gen_random_uuid();
    new.commitment := commitment_of(new.salt, tg_argv, to_jsonb(new));
    return new;
end $$;

-- Arguments: kind of the chain, column that says which of them, then the columns that are hashed. The head's row is held until the transaction
-- ends: a chain has one writer at a time and can't fork. With its owner's rights, so that whoever adds entries can't write heads.
create function add_link() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' as $$
declare
    entry jsonb := to_jsonb(new);
    name  text  := tg_argv[0] || '/' || (entry ->> tg_argv[1]);
    head  chain_head%rowtype;
begin
    select * into head from chain_head where chain = name for update;
    if not found then
        insert into chain_head (chain, seq, hash) values (name, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
        select * into head from chain_head where chain = name for update;
    end if;
    new.seq := head.seq + 1;
    new.hash := link_hash(name, new.seq, head.hash, tg_argv[2:], entry);
    update chain_head set seq = new.seq, hash = new.hash, unsealed = true where chain = name;
    return new;
end $$;

-- Entries that were there before, in the order in which they were written.
create function pg_temp.link_existing(entries regclass, which text, kind text, key text, fields text[]) returns void
    language plpgsql set timezone = 'UTC' set bytea_output = 'hex' as $$
declare
    number bigint;
    entry  jsonb;
    name   text;
    last   text;
    n      bigint;
    h      bytea;
begin
    for number, entry in execute format('select id, to_jsonb(e) from %s e where %s order by cast(%I as text) collate "C", id', entries, which, key) loop
        name := kind || '/' || (entry ->> key);
        if last is distinct from name then
            if last is not null then
                insert into chain_head (chain, seq, hash) values (last, n, h);
            end if;
            last := name;
            n := 0;
            h := decode(repeat('00', 32), 'hex');
        end if;
        n := n + 1;
        h := link_hash(name, n, h, fields, entry);
        execute format('update %s set seq = $1, hash = $2 where id = $3', entries) using n, h, number;
    end loop;
    if last is not null then
        insert into chain_head (chain, seq, hash) values (last, n, h);
    end if;
end $$;

-- What officers handed in: named by the entries through its commitment, and erasable.
alter table submission
    add column salt uuid default gen_random_uuid(),
    add column commitment bytea,
    alter column content drop not null;
alter table submission alter column salt drop default;

create function pg_temp.commit_existing() returns void language plpgsql set timezone = 'UTC' as $$
begin
    update submission s set commitment = commitment_of(salt, array['case_no', 'process', 'task', 'task_id', 'form', 'actor', 'in_place_of', 'acting_for',
        'committee', 'received_at', 'content', 'case_before'], to_jsonb(s));
end $$;
select pg_temp.commit_existing();

alter table submission
    alter column commitment set not null,
    add check ((content is null) = (salt is null)),
    add check (content is not null or case_before is null);
create trigger submission_commits before insert on submission
    for each row execute function commit_to('case_no', 'process', 'task', 'task_id', 'form', 'actor', 'in_place_of', 'acting_for',
        'committee', 'received_at', 'content', 'case_before');

create function refuse_change_of_submission() returns trigger language plpgsql as $$
declare
    marks  text[] := array['superseded_at', 'superseded_by'];
    erased text[] := array['content', 'case_before', 'salt'];
begin
    if tg_op = 'UPDATE' and (to_jsonb(new) - marks = to_jsonb(old) - marks
            or new.content is null and to_jsonb(new) - marks - erased = to_jsonb(old) - marks - erased) then
        return new;
    end if;
    raise exception 'what was handed in is kept as it is; it can be superseded, and erased as a whole';
end $$;
create trigger submission_kept before update or delete on submission
    for each row execute function refuse_change_of_submission();
create trigger submission_no_truncate before truncate on submission
    for each statement execute function refuse_change_of_submission();

-- The timeline of a case.
alter table case_entry
    add column seq bigint,
    add column hash bytea,
    -- by which way it came; background: timers and what goes on by itself
    add column source text check (source in ('tasklist', 'rest', 'page', 'background')),
    -- name and version of the form that was handed in
    add column form text,
    add column commitment bytea;
alter table case_entry disable trigger case_entry_append_only;
update case_entry e set form = s.form, commitment = s.commitment from submission s where s.id = e.submission_id;
select pg_temp.link_existing('case_entry', 'true', 'case', 'case_no', array['id', 'kind', 'at', 'actor', 'in_place_of', 'acting_for', 'acting_for_name',
    'committee', 'committee_name', 'process', 'task', 'task_id', 'source', 'form', 'submission_id', 'commitment', 'rule', 'rule_version', 'rule_row',
    'citation', 'details']);
alter table case_entry enable trigger case_entry_append_only;
alter table case_entry
    alter column seq set not null,
    alter column hash set not null;
create unique index case_entry_link on case_entry (case_no, seq);

-- Whoever works on a case takes its row first; so does an entry, or the two could wait for each other.
create function begin_case_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform from journey_case where no = new.case_no for no key update;
    if new.submission_id is not null then
        select form, commitment into new.form, new.commitment from submission where id = new.submission_id;
    end if;
    return new;
end $$;
create trigger case_entry_1_begin before insert on case_entry
    for each row execute function begin_case_entry();
create trigger case_entry_2_link before insert on case_entry
    for each row execute function add_link('case', 'case_no', 'id', 'kind', 'at', 'actor', 'in_place_of', 'acting_for', 'acting_for_name',
        'committee', 'committee_name', 'process', 'task', 'task_id', 'source', 'form', 'submission_id', 'commitment', 'rule', 'rule_version', 'rule_row',
        'citation', 'details');

-- Who has read a case by an auditor's right.
alter table case_reading
    add column seq bigint,
    add column hash bytea,
    -- page, entries, evidence; of readings before there was a choice: null
    add column part text check (part in ('page', 'case', 'entries', 'evidence'));
alter table case_reading disable trigger case_reading_append_only;
select pg_temp.link_existing('case_reading', 'true', 'readings', 'case_no', array['id', 'username', 'organisation', 'at', 'part']);
alter table case_reading enable trigger case_reading_append_only;
alter table case_reading
    alter column seq set not null,
    alter column hash set not null;
create unique index case_reading_link on case_reading (case_no, seq);
create trigger case_reading_link before insert on case_reading
    for each row execute function add_link('readings', 'case_no', 'id', 'username', 'organisation', 'at', 'part');

-- To whom a number was shown in full.
alter table number_shown
    add column seq bigint,
    add column hash bytea,
    add column salt uuid,
    add column commitment bytea;
alter table number_shown disable trigger number_shown_append_only;
update number_shown set salt = gen_random_uuid() where reason is not null;
update number_shown n set commitment = commitment_of(salt, array['reason'], to_jsonb(n)) where reason is not null;
select pg_temp.link_existing('number_shown', 'true', 'numbers', 'actor', array['id', 'at', 'actor', 'member_id', 'field', 'commitment']);
alter table number_shown enable trigger number_shown_append_only;
alter table number_shown
    alter column seq set not null,
    alter column hash set not null;
create unique index number_shown_link on number_shown (actor, seq);
create trigger number_shown_1_commit before insert on number_shown
    for each row when (new.reason is not null) execute function commit_to('reason');
create trigger number_shown_2_link before insert on number_shown
    for each row execute function add_link('numbers', 'actor', 'id', 'at', 'actor', 'member_id', 'field', 'commitment');

-- Changes of the register.
alter table register_change
    add column seq bigint,
    add column hash bytea,
    add column salt uuid,
    add column commitment bytea;
alter table register_change disable trigger register_change_append_only;
update register_change set salt = gen_random_uuid() where reason is not null;
update register_change r set commitment = commitment_of(salt, array['reason'], to_jsonb(r)) where reason is not null;
select pg_temp.link_existing('register_change', 'true', 'register', 'actor', array['id', 'at', 'actor', 'subject', 'member_id', 'key', 'field', 'old_value',
    'new_value', 'commitment']);
alter table register_change enable trigger register_change_append_only;
alter table register_change
    alter column seq set not null,
    alter column hash set not null;
create unique index register_change_link on register_change (actor, seq);
create trigger register_change_1_commit before insert on register_change
    for each row when (new.reason is not null) execute function commit_to('reason');
create trigger register_change_2_link before insert on register_change
    for each row execute function add_link('register', 'actor', 'id', 'at', 'actor', 'subject', 'member_id', 'key', 'field', 'old_value', 'new_value',
        'commitment');

-- What happened to accounts. Failed sign-ins have chains of their own: they are forgotten after a year, from the oldest on.
alter table account_event
    add column seq bigint,
    add column hash bytea,
    add column salt uuid,
    add column commitment bytea;
alter table account_event disable trigger account_event_append_only;
update account_event set salt = gen_random_uuid() where reason is not null;
update account_event a set commitment = commitment_of(salt, array['reason'], to_jsonb(a)) where reason is not null;
select pg_temp.link_existing('account_event', 'kind <> ''sign-in-failed''', 'account', 'username', array['id', 'at', 'username', 'actor', 'kind', 'commitment']);
select pg_temp.link_existing('account_event', 'kind = ''sign-in-failed''', 'sign-ins', 'username', array['id', 'at', 'username', 'actor', 'kind', 'commitment']);
alter table account_event enable trigger account_event_append_only;
alter table account_event
    alter column seq set not null,
    alter column hash set not null;
create unique index account_event_link on account_event (username, seq) where kind <> 'sign-in-failed';
create unique index account_event_sign_in_link on account_event (username, seq) where kind = 'sign-in-failed';
create trigger account_event_1_commit before insert on account_event
    for each row when (new.reason is not null) execute function commit_to('reason');
create trigger account_event_2_link before insert on account_event
    for each row when (new.kind <> 'sign-in-failed') execute function add_link('account', 'username', 'id', 'at', 'username', 'actor', 'kind', 'commitment');
create trigger account_event_2_sign_in_link before insert on account_event
    for each row when (new.kind = 'sign-in-failed') execute function add_link('sign-ins', 'username', 'id', 'at', 'username', 'actor', 'kind', 'commitment');

create function prune_link() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update chain_head set pruned = old.seq, pruned_hash = old.hash where chain = tg_argv[0] || '/' || (to_jsonb(old) ->> tg_argv[1]) and pruned < old.seq;
    return null;
end $$;
create trigger account_event_pruned after delete on account_event
    for each row when (old.kind = 'sign-in-failed') execute function prune_link('sign-ins', 'username');

-- What administrators let try again.
alter table administration_action
    add column seq bigint,
    add column hash bytea;
alter table administration_action disable trigger administration_action_append_only;
select pg_temp.link_existing('administration_action', 'true', 'administration', 'actor', array['id', 'at', 'actor', 'action', 'process', 'step', 'case_no']);
alter table administration_action enable trigger administration_action_append_only;
alter table administration_action
    alter column seq set not null,
    alter column hash set not null;
create unique index administration_action_link on administration_action (actor, seq);
create trigger administration_action_link before insert on administration_action
    for each row execute function add_link('administration', 'actor', 'id', 'at', 'actor', 'action', 'process', 'step', 'case_no');

-- A reason is erased together with its salt.
create function refuse_change_but_erasing_of_reason() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'reason' - 'salt' = to_jsonb(old) - 'reason' - 'salt' and new.reason is null then
        new.salt := null;
        return new;
    end if;
    -- an old failure tells nothing any more
    if tg_op = 'DELETE' and tg_table_name = 'account_event' then
        if to_jsonb(old) ->> 'kind' = 'sign-in-failed' and old.at < now() - interval '1 year' then
            return old;
        end if;
    end if;
    raise exception 'what is recorded here is only ever added; a reason can be erased';
end $$;
drop trigger number_shown_append_only on number_shown;
drop trigger register_change_append_only on register_change;
drop trigger account_event_append_only on account_event;
drop function refuse_change_of_number_shown() cascade;
drop function refuse_change_of_register_change();
drop function refuse_change_of_account_event();
create trigger number_shown_append_only before update or delete on number_shown
    for each row execute function refuse_change_but_erasing_of_reason();
create trigger number_shown_no_truncate before truncate on number_shown
    for each statement execute function refuse_change_but_erasing_of_reason();
create trigger register_change_append_only before update or delete on register_change
    for each row execute function refuse_change_but_erasing_of_reason();
create trigger account_event_append_only before update or delete on account_event
    for each row execute function refuse_change_but_erasing_of_reason();
