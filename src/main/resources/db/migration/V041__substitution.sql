-- An officer names somebody who works on the tasks of his committees in his place, for some days.
create table substitution (
    id bigint generated always as identity primary key,
    officer text collate "C" not null references account (username),
    substitute text collate "C" not null references account (username) check (substitute <> officer),
    -- null: all in which the officer serves
    committee text collate "C" references organisation (code),
    valid_from date not null,
    valid_to date not null check (valid_to >= valid_from),
    reason text not null,
    named_at timestamptz not null,
    -- taken back before its last day
    ended_at timestamptz
);
create index substitution_officer on substitution (officer);
create index substitution_substitute on substitution (substitute);

-- Who works on which organisation's tasks on which days: its officers, and their substitutes while the officer himself serves. A substitute
-- has no substitutes by that. A disabled account does not serve.
create view serving as
    select o.username, o.organisation_code, o.valid_from, o.valid_to, a.member_id, null::bigint as substitution, cast(null as text) as in_place_of
    from officer o join account a on a.username = o.username
    where o.function = 'officer' and o.organisation_code is not null and a.enabled
    union all
    select s.substitute, o.organisation_code, greatest(o.valid_from, s.valid_from), least(o.valid_to, s.valid_to), a.member_id, s.id, s.officer
    from substitution s join officer o on o.username = s.officer join account oa on oa.username = s.officer join account a on a.username = s.substitute
    where o.function = 'officer' and o.organisation_code is not null and oa.enabled and a.enabled and s.ended_at is null
      and (s.committee is null or s.committee = o.organisation_code);

-- account of the officer for whom a substitute acted
alter table submission add column in_place_of text;
alter table case_entry add column in_place_of text;
