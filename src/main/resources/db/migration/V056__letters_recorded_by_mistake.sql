-- A box recorded by mistake keeps its number in the register of introductions; what takes its place has a number of its own.
alter table letter_correction drop constraint letter_correction_letter_id_box_fkey;
alter table letter_box drop constraint letter_box_pkey;
alter table letter_box
    add column id int generated always as identity primary key,
    -- the task with which it was recorded
    add column task_id text,
    add column superseded_at timestamptz;
create unique index letter_box_once on letter_box (letter_id, box) where superseded_at is null;
create index letter_box_task on letter_box (task_id) where task_id is not null;
alter table letter_correction add constraint letter_correction_letter foreign key (letter_id) references letter (id);

-- when it was voided: what was voided together holds together again
alter table letter add column voided_at timestamptz;
