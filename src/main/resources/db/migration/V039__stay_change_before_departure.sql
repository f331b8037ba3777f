-- Before departure a change may also be of the day on which the member leaves.
alter table stay_change add column from_depart_on date;
alter table stay_change add column to_depart_on date;
update stay_change s set from_depart_on = c.depart_on, to_depart_on = c.depart_on from journey_case c where c.no = s.case_no;
alter table stay_change alter column from_depart_on set not null;
alter table stay_change alter column to_depart_on set not null;
