create table chats (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    chat_id uuid not null,
    state jsonb not null,
    version bigint not null,
    title text generated always as (state ->> 'title') stored,
    owner_id uuid generated always as ((state ->> 'ownerId')::uuid) stored,
    visibility text generated always as (state ->> 'visibility') stored,
    shares jsonb generated always as (state -> 'shares') stored,
    created_at timestamptz generated always as (instant(state ->> 'createdAt')) stored,
    primary key (tenant_id, chat_id)
);
create index chats_newest on chats (tenant_id, created_at desc, chat_id desc);
create index chats_newest_of_owner on chats (tenant_id, owner_id, created_at desc, chat_id desc);
alter table chats enable row level security;
alter table chats force row level security;
create policy tenant on chats to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on chats to rag_app;
-- The journal asks whether a chat is still there before it writes a message into it. It reads the key and nothing else.
create policy journal on chats for select to rag_journal using (true);
grant select (tenant_id, chat_id) on chats to rag_journal;

create table tasks (
    tenant_id uuid not null,
    task_id uuid not null,
    kind text not null,
    status text not null check (status in ('queued', 'processing', 'completed', 'failed', 'cancelled')),
    epoch integer not null check (epoch >= 1),
    owner uuid not null, -- the activation that opened the epoch
    attempt integer not null,
    progress double precision not null,
    stage text,
    title text not null,
    user_id uuid not null,
    chat_id uuid,
    document_id uuid,
    retry_of uuid,
    created_at timestamptz not null,
    started_at timestamptz,
    completed_at timestamptz,
    last_cursor text not null,
    principal json not null,
    work json not null,
    log json not null,
    result json,
    errors json not null,
    primary key (tenant_id, task_id)
) with (fillfactor = 70); -- a running task's row is written over every few seconds: room on its page keeps the indexes out of it
create index tasks_newest on tasks (tenant_id, created_at desc, task_id desc);
create index tasks_unfinished on tasks (kind, created_at) where status in ('queued', 'processing');
alter table tasks enable row level security;
alter table tasks force row level security;
create policy tenant on tasks for select to rag_app using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select on tasks to rag_app;
-- The journal writes many tenants' tasks in one statement. It can read the key, and what fences a write; no content.
create policy journal_read on tasks for select to rag_journal using (true);
create policy journal_insert on tasks for insert to rag_journal with check (true);
create policy journal_update on tasks for update to rag_journal using (true) with check (true);
grant select (tenant_id, task_id, status, epoch, owner), insert on tasks to rag_journal;
grant update (status, epoch, owner, attempt, progress, stage, started_at, completed_at, last_cursor, log, result, errors) on tasks to rag_journal;
-- The sweep finds work that nobody does: which tasks of all tenants have not ended, and nothing that is in them.
create policy sweep on tasks for select to rag_sweep using (status in ('queued', 'processing'));
grant select (tenant_id, task_id, kind, status, created_at, epoch) on tasks to rag_sweep;

create table messages (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    chat_id uuid not null,
    task_id uuid not null,
    part smallint not null check (part in (0, 1)), -- 0 the question, 1 the answer
    content text not null, -- of an answer: empty until its task has ended
    user_id uuid,
    created_at timestamptz not null,
    primary key (tenant_id, chat_id, task_id, part),
    foreign key (tenant_id, chat_id) references chats on delete cascade,
    foreign key (tenant_id, task_id) references tasks on delete cascade
);
create index messages_oldest on messages (tenant_id, chat_id, created_at, task_id, part);
create index messages_of_task on messages (tenant_id, task_id);
alter table messages enable row level security;
alter table messages force row level security;
create policy tenant on messages for select to rag_app using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select on messages to rag_app;
create policy journal_read on messages for select to rag_journal using (true);
create policy journal_insert on messages for insert to rag_journal with check (true);
create policy journal_update on messages for update to rag_journal using (true) with check (true);
grant select (tenant_id, chat_id, task_id, part), insert, update (content) on messages to rag_journal;

create table audit (
    tenant_id uuid not null,
    audit_id bigint generated always as identity,
    user_id uuid not null,
    credential text not null,
    operation text not null,
    target text not null,
    allowed boolean not null,
    at timestamptz not null,
    primary key (tenant_id, audit_id)
);
alter table audit enable row level security;
alter table audit force row level security;
create policy tenant on audit for select to rag_app using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select on audit to rag_app;
-- Append-only: nobody has a right to change or remove a record.
create policy journal_insert on audit for insert to rag_journal with check (true);
grant insert on audit to rag_journal;

create table idempotency_keys (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    user_id uuid not null,
    key text not null check (length(key) between 1 and 200),
    fingerprint text not null,
    ids uuid[] not null,
    created_at timestamptz not null,
    primary key (tenant_id, user_id, key)
);
create index idempotency_keys_oldest on idempotency_keys (tenant_id, created_at);
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy tenant on idempotency_keys to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on idempotency_keys to rag_app;
