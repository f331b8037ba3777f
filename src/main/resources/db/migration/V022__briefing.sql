-- The briefing for a stay, and whether classified papers may be carried (yes or no, number, approver; never what they are).
create table briefing (
    case_no text primary key references journey_case (no),
    held_on date not null,
    held_how text not null,
    organisation text collate "C" not null references organisation (code),
    contents_version text,
    confirmed_on date,
    member_signed boolean,
    papers_permitted boolean,
    papers_decided_on date,
    papers_reference_no text,
    papers_decided_by text collate "C" references organisation (code)
);
