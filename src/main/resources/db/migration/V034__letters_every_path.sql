-- Besides out and home there are letters onward, to another country, and elsewhere, to a cell of another province.
alter table letter drop constraint letter_purpose_check;
alter table letter add constraint letter_purpose_check check (purpose in ('outward', 'return', 'onward', 'elsewhere'));

-- Boxes after the first are corrected visibly: what stood there stays readable. Box 1 is never corrected.
create table letter_correction (
    id int generated always as identity primary key,
    letter_id int not null,
    box int not null check (box > 1),
    corrected_on date not null,
    old_text text not null,
    new_text text not null,
    organisation text collate "C" not null references organisation (code),
    corrected_by text not null,
    foreign key (letter_id, box) references letter_box (letter_id, box)
);
create index letter_correction_letter on letter_correction (letter_id);
