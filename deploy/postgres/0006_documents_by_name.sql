-- A file that is uploaded again is found by its name, an address by itself: the newest document of that name gets a new version.
create index documents_by_name on documents (tenant_id, collection, (coalesce(state ->> 'sourceUrl', state ->> 'fileName')), created_at desc);
