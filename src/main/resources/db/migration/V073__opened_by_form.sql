-- Whether officers open the process of this version about a case, by a form that says all: such processes are the owner's, Java does not know them.
alter table process_release add column opened_by_form boolean not null default false;
