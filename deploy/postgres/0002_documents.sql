create table documents (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    document_id uuid not null,
    state jsonb not null,
    version bigint not null,
    -- Columns that lists and searches need are made from the grain's state, so they cannot disagree with it.
    title text generated always as (state ->> 'title') stored,
    collection text generated always as (state ->> 'collection') stored,
    step text generated always as (state ->> 'step') stored,
    published_version integer generated always as ((state ->> 'publishedVersion')::integer) stored,
    tags jsonb generated always as (state -> 'tags') stored,
    created_at timestamptz generated always as (instant(state ->> 'createdAt')) stored,
    primary key (tenant_id, document_id)
);
create index documents_newest on documents (tenant_id, created_at desc, document_id desc);
create index documents_searchable on documents (tenant_id, collection, document_id) where published_version is not null;
alter table documents enable row level security;
alter table documents force row level security;
create policy tenant on documents to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on documents to rag_app;

-- A blob is a finished upload. Each writer has an upload of its own, so two writers of one blob never mix their parts; the unique index lets one of them finish.
create table blobs (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    upload_id uuid not null default gen_random_uuid(),
    blob_id uuid not null,
    size bigint,
    sha256 text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, upload_id),
    check ((size is null) = (sha256 is null))
);
create unique index blobs_finished on blobs (tenant_id, blob_id) where size is not null;
create index blobs_unfinished on blobs (tenant_id, created_at) where size is null;
alter table blobs enable row level security;
alter table blobs force row level security;
create policy tenant on blobs to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on blobs to rag_app;

create table blob_parts (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    upload_id uuid not null,
    part integer not null,
    bytes bytea not null,
    primary key (tenant_id, upload_id, part),
    foreign key (tenant_id, upload_id) references blobs on delete cascade,
    check (length(bytes) between 1 and 1048576)
);
-- Originals are mostly compressed already; external storage also makes reading a part's slice cheap.
alter table blob_parts alter column bytes set storage external;
alter table blob_parts enable row level security;
alter table blob_parts force row level security;
create policy tenant on blob_parts to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on blob_parts to rag_app;

create table pages (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    document_id uuid not null,
    version integer not null,
    page integer not null,
    content text not null,
    blocks json not null,
    primary key (tenant_id, document_id, version, page),
    foreign key (tenant_id, document_id) references documents on delete cascade
);
alter table pages enable row level security;
alter table pages force row level security;
create policy tenant on pages to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on pages to rag_app;

create table chunks (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    document_id uuid not null,
    version integer not null,
    chunk_id text not null,
    ordinal integer not null,
    page integer,
    start integer not null,
    length integer not null,
    headings json not null,
    language text not null,
    content text not null,
    primary key (tenant_id, document_id, version, chunk_id),
    foreign key (tenant_id, document_id) references documents on delete cascade
);
-- No second index that begins like the key: before the first statistics the planner cannot tell the two apart, and a look-up of one chunk by the wrong one
-- reads the whole document. Sorting a document's chunks costs little.
alter table chunks enable row level security;
alter table chunks force row level security;
create policy tenant on chunks to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on chunks to rag_app;

create table vectors (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    document_id uuid not null,
    version integer not null,
    chunk_id text not null,
    model text not null,
    vector bytea not null,
    primary key (tenant_id, document_id, version, chunk_id, model),
    foreign key (tenant_id, document_id, version, chunk_id) references chunks on delete cascade
);
-- Little-endian 32-bit floats do not compress; trying costs time on every write.
alter table vectors alter column vector set storage external;
alter table vectors enable row level security;
alter table vectors force row level security;
create policy tenant on vectors to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on vectors to rag_app;
