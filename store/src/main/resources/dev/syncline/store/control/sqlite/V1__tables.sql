create table tenant (
  name text primary key,
  created bigint not null
);

-- The table of db-scheduler; times are epoch milliseconds.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data blob,
  execution_time integer not null,
  picked boolean not null,
  picked_by text,
  last_success integer,
  last_failure integer,
  consecutive_failures integer,
  last_heartbeat integer,
  version integer not null,
  priority integer,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_due on scheduled_tasks (execution_time);

create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- Executions that somebody wanted earlier while they were being done. at: epoch milliseconds.
create table wish (
  task_name text not null,
  task_instance text not null,
  at bigint not null,
  primary key (task_name, task_instance)
);
