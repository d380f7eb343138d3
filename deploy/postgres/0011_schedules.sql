-- Tenants' schedules. The row is the grain's state; what lists need is made from it.
create table schedules (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    schedule_id uuid not null,
    state jsonb not null,
    version bigint not null,
    created_at timestamptz generated always as (instant(state ->> 'createdAt')) stored,
    primary key (tenant_id, schedule_id)
);
create index schedules_newest on schedules (tenant_id, created_at desc, schedule_id desc);
alter table schedules enable row level security;
alter table schedules force row level security;
create policy tenant on schedules to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on schedules to rag_app;
