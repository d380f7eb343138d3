-- Under which terms a task is done: how urgent, from when on, once under a key, after which others.
alter table tasks
    add column priority smallint not null default 5 check (priority between 0 and 9),
    add column run_at timestamptz,
    add column unique_key text check (length(unique_key) between 1 and 200),
    add column unique_for interval not null default '1 day',
    add column depends_on json; -- null for nothing, which costs a task without any a bit and no more
create index tasks_unfinished_dependent on tasks (tenant_id) where depends_on is not null and status in ('queued', 'processing');
create index tasks_repetitions on tasks (tenant_id, retry_of) where retry_of is not null;
create index tasks_failed on tasks (tenant_id, completed_at desc, task_id desc) where status = 'failed';
create index tasks_failed_of_all on tasks (completed_at desc, task_id desc) where status = 'failed';
create index tasks_ended on tasks (kind, completed_at) where status in ('completed', 'failed', 'cancelled');
-- The sweep sees unfinished tasks only. What one depends on is in its sight exactly as long as it has to be waited for.
grant select (priority, run_at, depends_on) on tasks to rag_sweep;

-- Who has a unique key, and until when.
create table unique_tasks (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    key text not null check (length(key) between 1 and 300),
    task_id uuid not null,
    until timestamptz not null,
    primary key (tenant_id, key)
);
create index unique_tasks_until on unique_tasks (until);
alter table unique_tasks enable row level security;
alter table unique_tasks force row level security;
create policy tenant on unique_tasks to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on unique_tasks to rag_app;

-- Pruning: the journal removes what has ended long ago, and reads nothing but what decides that.
create policy journal_prune on tasks for delete to rag_journal using (status in ('completed', 'failed', 'cancelled'));
grant select (kind, completed_at, depends_on), delete on tasks to rag_journal;
create policy journal_read on unique_tasks for select to rag_journal using (true);
create policy journal_prune on unique_tasks for delete to rag_journal using (true);
grant select (tenant_id, key, until), delete on unique_tasks to rag_journal;

-- Dead letters: operators see which tasks of whom have failed and of what, and nothing that was in them. The errors are sentences of ours, never document text.
grant select (tenant_id, task_id, completed_at, attempt, retry_of, errors) on tasks to rag_operator;
