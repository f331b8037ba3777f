-- What the register's own files said last where a journey has changed it since: a file that still says so changes nothing, one that says
-- something else does. Null: the journey has changed nothing.
alter table member
    add column register_status text check (register_status in ('active', 'waiting', 'temporary', 'exempt', 'suspended', 'transferred',
        'left', 'deleted', 'expelled', 'deceased')),
    add column register_cell_code text collate "C" references organisation;
