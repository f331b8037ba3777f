-- The register: organisations as a dated tree, members, accounts, and who serves where on which days.
-- Codes, card numbers and usernames compare byte by byte; every lookup of the application has its index here.

create table organisation (
    code           text collate "C" primary key check (code ~ '^[0-9]{2}([.][0-9]{3}){0,4}$'),
    name           text not null check (name <> ''),
    kind           text not null check (kind in ('central', 'province', 'mfa-committee', 'superior', 'grassroots', 'subordinate', 'cell',
                       'organisation-commission', 'protection-office', 'inspection-committee', 'overseas-committee', 'overseas-cell')),
    parent_code    text collate "C" references organisation,
    cell_kind      text check (cell_kind in ('mission', 'spouses', 'students', 'labour', 'experts', 'self-established')),
    country        text check (country ~ '^[A-Z]{2}$'),
    valid_from     date not null,
    valid_to       date check (valid_to >= valid_from),
    successor_code text collate "C" references organisation check (successor_code <> code)
);

create index organisation_parent on organisation (parent_code);
create index organisation_country on organisation (country) where country is not null;
create index organisation_kind on organisation (kind);
create index organisation_successor on organisation (successor_code) where successor_code is not null;

create table member (
    id                  bigint generated always as identity primary key,
    card_no             text collate "C" not null unique,
    cv_no               text,
    full_name           text not null check (full_name <> ''),
    born_on             text not null check (length(born_on) in (4, 10)),
    sex                 text not null check (sex in ('M', 'F')),
    admitted_on         date not null,
    official_on         date check (official_on >= admitted_on),
    cell_code           text collate "C" not null references organisation,
    management_level    text check (management_level in ('central', 'provincial', 'superior', 'grassroots')),
    employer            text,
    residence_cell_code text collate "C" references organisation,
    status              text not null check (status in ('active', 'waiting', 'temporary', 'exempt', 'suspended', 'transferred', 'left',
                            'deleted', 'expelled', 'deceased')),
    dues_paid_until     text check (length(dues_paid_until) = 7),
    -- null: nobody has said; a decision on a missing fact never grants
    discipline          boolean,
    investigation       boolean,
    political           boolean,
    exit_suspended      boolean not null default false
);

create index member_cell on member (cell_code);
create index member_residence_cell on member (residence_cell_code) where residence_cell_code is not null;

create table account (
    username      text collate "C" primary key check (username ~ '^[A-Za-z0-9._-]{1,64}$'),
    full_name     text not null check (full_name <> ''),
    email         text,
    -- Spring Security's delegating format, {bcrypt}…; null: waits for the administrator or for single sign-on
    password_hash text,
    enabled       boolean not null default true,
    member_id     bigint references member
);

create index account_member on account (member_id) where member_id is not null;

create table officer (
    id                bigint generated always as identity primary key,
    username          text collate "C" not null references account,
    organisation_code text collate "C" references organisation,
    function          text not null check (function in ('officer', 'auditor', 'process-owner', 'administrator')),
    valid_from        date not null,
    valid_to          date check (valid_to >= valid_from),
    -- the first administrator exists before any organisation does
    check (organisation_code is not null or function = 'administrator'),
    unique (username, organisation_code, function, valid_from)
);

create index officer_organisation on officer (organisation_code, function);
