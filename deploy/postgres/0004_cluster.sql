-- States of grains that no list needs. A grain of a tenant has its tenant's rows only; grains of the cluster itself (queues, schedules) have the nil tenant.
create table grain_state (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    grain_id text not null,
    state_name text not null,
    state jsonb not null,
    version bigint not null,
    primary key (tenant_id, grain_id, state_name)
);
alter table grain_state enable row level security;
alter table grain_state force row level security;
create policy tenant on grain_state to rag_cluster
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on grain_state to rag_cluster;

-- Reminders are read by ranges of the grains' hashes, over all tenants, and hold nothing but ids and times.
create table reminders (
    grain_id text not null,
    reminder_name text not null,
    grain_hash bigint not null,
    start_at timestamptz not null,
    period interval not null,
    etag uuid not null default gen_random_uuid(),
    primary key (grain_id, reminder_name)
);
create index reminders_by_hash on reminders (grain_hash);
grant select, insert, update, delete on reminders to rag_cluster;
