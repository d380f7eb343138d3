-- Which document a file's name or an address stands for. The row is made before the document's own, so that two uploads of a new name at once meet here and not as two documents.
create table document_names (
    tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
    collection text not null,
    -- SHA-256 of the name: an address may be longer than a key of an index.
    name_hash bytea not null,
    document_id uuid not null,
    primary key (tenant_id, collection, name_hash),
    check (length(name_hash) = 32)
);
create index document_names_of_document on document_names (tenant_id, document_id);
alter table document_names enable row level security;
alter table document_names force row level security;
create policy tenant on document_names to rag_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on document_names to rag_app;
grant update (document_id) on document_names to rag_app;

-- A removed document frees its name in the same transaction. No foreign key could: the name is there first.
create function free_document_name() returns trigger language plpgsql as $$
begin
    delete from document_names where tenant_id = old.tenant_id and document_id = old.document_id;
    return null;
end
$$;
create trigger free_name after delete on documents for each row execute function free_document_name();
