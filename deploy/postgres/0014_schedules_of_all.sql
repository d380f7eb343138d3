-- Operators see of schedules whose they are, when they fire and what became of that; not their names, and nothing of what they ask for.
alter table schedules
    add column starts text generated always as (state #>> '{definition,work,kind}') stored,
    add column cron text generated always as (state #>> '{definition,cron}') stored,
    add column time_zone text generated always as (coalesce(state #>> '{definition,timeZone}', 'UTC')) stored,
    add column enabled boolean generated always as (coalesce((state #>> '{definition,enabled}')::boolean, true)) stored,
    add column next_at timestamptz generated always as (instant(state ->> 'nextAt')) stored,
    add column last_at timestamptz generated always as (instant(state ->> 'lastAt')) stored,
    add column last_task_id uuid generated always as ((state ->> 'lastTaskId')::uuid) stored,
    add column last_error text generated always as (state ->> 'lastError') stored;
create index schedules_newest_of_all on schedules (created_at desc, schedule_id desc);
create policy operator on schedules for select to rag_operator using (true);
grant select (tenant_id, schedule_id, created_at, starts, cron, time_zone, enabled, next_at, last_at, last_task_id, last_error) on schedules to rag_operator;
