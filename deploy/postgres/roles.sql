-- The roles, and who may act as them. Roles belong to the server and not to one database, so this file has no number: it runs whenever something of it is
-- missing, and running it again changes nothing. A login that may not create roles cannot run it; then an administrator does, once per database:
--
--   PGOPTIONS='-c rag.login=my_login -c rag.migrator=my_migrator' psql -d my_database -f roles.sql
--
-- rag.login     the login of the running service (may be any role of requests, never the owner's)
-- rag.migrator  the login that migrates the schema (may become the owner); the same login serves, two are better
do $$
declare
    role_name text;
    login text := coalesce(nullif(current_setting('rag.login', true), ''), session_user);
    migrator text := coalesce(nullif(current_setting('rag.migrator', true), ''), session_user);
    -- Since version 16 whoever makes a role is a member of it, but may not become it.
    may_become text := case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end;
begin
    foreach role_name in array array['rag_owner', 'rag_app', 'rag_journal', 'rag_sweep', 'rag_operator', 'rag_cluster'] loop
        begin
            if not exists (select from pg_roles where rolname = role_name) then
                execute format('create role %I nologin noinherit', role_name);
            end if;
        exception when duplicate_object or unique_violation then
            null; -- another database of this server was migrated at the same moment
        end;
        if role_name = 'rag_owner' then
            if not pg_has_role(migrator, role_name, may_become) then
                execute format('grant %I to %I', role_name, migrator);
            end if;
        elsif not pg_has_role(login, role_name, may_become) then
            execute format('grant %I to %I', role_name, login);
        end if;
    end loop;
    if not has_database_privilege('rag_owner', current_database(), 'CREATE') then
        execute format('grant create on database %I to rag_owner', current_database());
    end if;
end $$;
