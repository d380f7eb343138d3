-- Segments of collections' indexes, ready to be read into memory; all of it can be made again from chunks and vectors.
create table index_segments (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    segment_id uuid not null,
    collection text not null,
    model text not null,
    complete boolean not null default false,
    created_at timestamptz not null default now(),
    primary key (tenant_id, segment_id)
);
create index index_segments_collection on index_segments (tenant_id, collection);
alter table index_segments enable row level security;
alter table index_segments force row level security;
create policy tenant on index_segments to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on index_segments to rag_app;
grant update (complete) on index_segments to rag_app;

create table index_segment_parts (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    segment_id uuid not null,
    part integer not null,
    bytes bytea not null,
    primary key (tenant_id, segment_id, part),
    foreign key (tenant_id, segment_id) references index_segments on delete cascade,
    check (length(bytes) between 1 and 1048576)
);
-- Read whole when a collection comes up: decompressing would cost more than it saves.
alter table index_segment_parts alter column bytes set storage external;
alter table index_segment_parts enable row level security;
alter table index_segment_parts force row level security;
create policy tenant on index_segment_parts to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on index_segment_parts to rag_app;
