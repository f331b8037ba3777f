insert into organisation (code,name,kind,valid_from) values ('00','TW','central','2000-01-01');
insert into organisation (code,name,kind,parent_code,valid_from) values ('17','Tỉnh','province','00','2000-01-01');
insert into organisation (code,name,kind,parent_code,valid_from) values ('17.001','Cs','grassroots','17','2000-01-01'),('17.001.001','Cb','cell','17.001','2000-01-01');
insert into account (username, full_name) values ('u1','Một'),('u2','Hai');
insert into member (card_no, full_name, born_on, sex, admitted_on, cell_code, status) select (80000000+i)::text,'Thử '||i,'1990','F','2015-05-19','17.001.001','active' from generate_series(1,50) i;
insert into journey_case (no, member_id, home_cell, state, trip_kind, purpose, country, depart_on, return_on, funding, relatives_abroad, classified_papers, started_by, started_for, opened_at)
 select '2026-'||lpad(row_number() over ()::text,6,'0'), id, '17.001.001','selection','study','Học','JP','2026-12-01','2027-12-01','state',false,false,'u1','17.001.001',now() from member;
insert into submission (case_no, process, task, form, actor, committee, content, received_at) select no,'p','t','f:1','u1','17.001.001','{"a":"đ","n":1.50}',now() from journey_case;
insert into case_entry (case_no, kind, at, actor, submission_id, details) select c.no, 'task-completed', now(), 'u1', s.id, '{"name":"Việc","b":"x"}' from journey_case c join submission s on s.case_no=c.no, generate_series(1,20);
insert into register_change (at, actor, subject, key, field, old_value, new_value, reason) select now(),'u1','organisation','17','name','a','b','vì sao' from generate_series(1,3);
insert into account_event (at, username, kind, reason) values (now(),'u1','locked','x'),(now()-interval '2 years','u1','sign-in-failed',null),(now()-interval '2 years','u1','sign-in-failed',null),(now(),'u1','sign-in-failed',null);
insert into number_shown (at, actor, member_id, field, reason) values (now(),'u1',1,'card_no','z');
