-- An ended task's log is a few kilobytes. It stays on the row's page as it is: compressing it, or cutting it into pieces elsewhere, costs more than the room that it saves. Larger ones still go elsewhere.
alter table tasks set (toast_tuple_target = 8160);

-- Where an act came from, and a key by which a log is read from its newest record back.
alter table audit add column address text;
alter table audit add column record_id uuid not null default gen_random_uuid();
create index audit_newest on audit (tenant_id, at desc, record_id desc);
