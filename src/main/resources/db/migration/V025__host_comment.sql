-- The host cell's comment on a member in temporary activity, on which the home cell rates; its words stand in the submission of the task.
create table host_comment (
    duty_id int primary key references duty (id),
    task_id text not null,
    commented_on date not null
);
