-- A letter is used up when the member presents it, and closed in the sender's register when the host's receipt is back.
alter table letter add column presented_on date;
alter table letter add column receipt_on date;
-- Nothing is transferred while an inspection of the member or a complaint against him is being handled.
alter table member add column inspection_open boolean not null default false;
alter table member add column complaint_open boolean not null default false;
