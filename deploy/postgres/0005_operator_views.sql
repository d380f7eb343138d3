-- What operators see of tasks: how many, in which state, since when. No tenant's content, not even an id.
create policy operator on tasks for select to rag_operator using (true);
grant select (kind, status, created_at) on tasks to rag_operator;
create view task_counts with (security_invoker = true) as
    select kind, status, count(*) as tasks, min(created_at) as oldest from tasks group by kind, status;
grant select on task_counts to rag_operator;
