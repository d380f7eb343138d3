-- Runs as rag_owner with the search path set to rag, like every numbered migration.
--
-- Row-level security is forced, so not even the owner reads a tenant's rows. A tenant's id comes from the setting app.tenant_id of the transaction;
-- a connection that has none sees and writes nothing. It is also the default of every tenant_id, so a statement need not repeat it.
-- No statement of the application filters by tenant: the policies do, and forgetting is impossible.
grant usage on schema rag to rag_app, rag_journal, rag_sweep, rag_operator, rag_cluster;

-- A time written by us always carries its offset, so reading it depends on no session setting: that is what makes the cast immutable here.
create function instant(written text) returns timestamptz
    language sql immutable strict parallel safe
    return written::timestamptz;
revoke execute on function instant(text) from public;
grant execute on function instant(text) to rag_app;

create table tenants (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    state jsonb not null,
    version bigint not null,
    slug text generated always as (state ->> 'slug') stored,
    created_at timestamptz generated always as (instant(state ->> 'createdAt')) stored,
    primary key (tenant_id)
);
alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant on tenants to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on tenants to rag_app;

create table users (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    user_id uuid not null,
    state jsonb not null,
    version bigint not null,
    name text generated always as (state ->> 'name') stored,
    created_at timestamptz generated always as (instant(state ->> 'createdAt')) stored,
    primary key (tenant_id, user_id)
);
alter table users enable row level security;
alter table users force row level security;
create policy tenant on users to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on users to rag_app;

-- Labels and the ids behind them: what must be found before a tenant is known. Nobody has a right on these tables; the two functions below are the only
-- way, and they run as the owner, for whom alone there is a policy. A label is never given to another id.
create table tenant_slugs (
    slug text primary key,
    tenant_id uuid not null unique,
    check (length(slug) between 1 and 200)
);
alter table tenant_slugs enable row level security;
alter table tenant_slugs force row level security;
create policy claim on tenant_slugs to rag_owner using (true) with check (true);

create table user_names (
    tenant_id uuid not null,
    name text not null,
    user_id uuid not null,
    primary key (tenant_id, name),
    unique (tenant_id, user_id),
    check (length(name) between 1 and 200)
);
alter table user_names enable row level security;
alter table user_names force row level security;
create policy claim on user_names to rag_owner using (true) with check (true);

-- Two callers at once: the second insert waits for the first one's commit, and the select behind it has a snapshot of its own, so both give the same id.
create function claim_tenant(wanted text, candidate uuid) returns uuid
    language sql volatile strict security definer set search_path = rag, pg_temp
    as $$
        insert into rag.tenant_slugs (slug, tenant_id) values (wanted, candidate) on conflict do nothing;
        select tenant_id from rag.tenant_slugs where slug = wanted;
    $$;
create function claim_user(tenant uuid, wanted text, candidate uuid) returns uuid
    language sql volatile strict security definer set search_path = rag, pg_temp
    as $$
        insert into rag.user_names (tenant_id, name, user_id) values (tenant, wanted, candidate) on conflict do nothing;
        select user_id from rag.user_names where tenant_id = tenant and name = wanted;
    $$;
revoke execute on function claim_tenant(text, uuid), claim_user(uuid, text, uuid) from public;
grant execute on function claim_tenant(text, uuid), claim_user(uuid, text, uuid) to rag_app;
