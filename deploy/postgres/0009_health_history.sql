-- How the cluster's dependencies have been: every change. It belongs to no tenant and names none.
create table health_history (
    dependency text not null,
    changed_at timestamptz not null,
    status integer not null check (status between 1 and 3),
    detail text,
    duration_ms double precision not null,
    primary key (dependency, changed_at)
);
grant select, insert, delete on health_history to rag_cluster;
grant select on health_history to rag_operator;
