-- The model that a question asks for by name: such questions have a queue of their own.
alter table tasks add column model text;
update tasks set model = work ->> 'model' where kind = 'query' and status in ('queued', 'processing') and work ->> 'model' <> 'rag';
grant select (model) on tasks to rag_sweep;

-- Pruning keeps what a key leads to, and what repeats a task that is still there. Without the index it would look through all keys for each task.
create index unique_tasks_task on unique_tasks (tenant_id, task_id);
grant select (task_id) on unique_tasks to rag_journal;
grant select (retry_of) on tasks to rag_journal;
