using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rag.Access;
using Rag.Storage;
using Rag.Storage.Postgres;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.Postgres;

/// <summary>What keeps tenants apart when everything above it fails.</summary>
public sealed class RowLevelSecurityTests(PostgresDatabase database) : StorageContract(database.Services), IClassFixture<PostgresDatabase>
{
    private const string TenantTables = """
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'rag' and c.relkind = 'r' and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
        """;

    [Fact]
    public async Task Every_table_with_tenants_forces_row_level_security_and_has_a_policy()
    {
        var all = await database.Read<string>("rag_owner", $"select c.relname::text {TenantTables}");
        var open = await database.Read<string>(
            "rag_owner",
            $"select c.relname::text {TenantTables} and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))");

        Assert.True(all.Count >= 14, $"Only {all.Count} tables have tenants: {string.Join(", ", all)}");
        Assert.Empty(open);
    }

    [Fact]
    public async Task Policies_of_requests_hold_for_reading_and_writing_and_go_by_the_transactions_tenant()
    {
        const string tenant = "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)";

        var others = await database.Read<string>(
            "rag_owner",
            $"""
            select tablename || '.' || policyname from pg_policies
            where schemaname = 'rag' and roles && array['rag_app', 'rag_cluster']::name[]
                and not (qual = '{tenant.Replace("'", "''", StringComparison.Ordinal)}' and (cmd = 'SELECT' or with_check = qual))
            """);

        Assert.Empty(others);
    }

    [Fact]
    public async Task Every_key_of_a_table_with_tenants_begins_with_the_tenant()
    {
        // The slug is what a tenant is found by before it is known.
        var others = await database.Read<string>(
            "rag_owner",
            $"""
            select c.relname || ': ' || i.indexrelid::regclass {TenantTables.Replace("from pg_class c", "from pg_class c join pg_index i on i.indrelid = c.oid", StringComparison.Ordinal)}
                and i.indisunique and c.relname <> 'tenant_slugs'
                and (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) <> 'tenant_id'
            union all
            select conrelid::regclass || ': ' || conname from pg_constraint
            where connamespace = 'rag'::regnamespace and contype = 'f'
                and (select a.attname from pg_attribute a where a.attrelid = conrelid and a.attnum = conkey[1]) <> 'tenant_id'
            """);

        Assert.Empty(others);
    }

    [Fact]
    public async Task No_role_of_ours_is_above_row_level_security_or_can_make_one_that_is() =>
        Assert.Empty(await database.Read<string>(
            "rag_owner", "select rolname::text from pg_roles where rolname like 'rag\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)"));

    [Fact]
    public async Task Functions_that_run_as_the_owner_have_a_fixed_search_path_and_are_not_public()
    {
        var safe = await database.Read<string>(
            "rag_owner",
            """
            select proname::text from pg_proc
            where pronamespace = 'rag'::regnamespace and prosecdef and proconfig @> array['search_path=rag, pg_temp'] and not has_function_privilege('public', oid, 'execute')
            """);
        var all = await database.Read<string>("rag_owner", "select proname::text from pg_proc where pronamespace = 'rag'::regnamespace and prosecdef");

        Assert.Equal(["claim_tenant", "claim_user"], all.Order());
        Assert.Equal(all.Order(), safe.Order());
    }

    [Fact]
    public async Task Views_run_with_their_callers_rights() =>
        Assert.Empty(await database.Read<string>(
            "rag_owner",
            "select relname::text from pg_class where relnamespace = 'rag'::regnamespace and relkind = 'v' and not coalesce(reloptions @> array['security_invoker=true'], false)"));

    [Fact]
    public async Task A_pooled_connection_that_another_tenant_used_sees_and_writes_nothing()
    {
        var tenant = NewTenant();
        await GivenDocument(tenant);
        var pool = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c role=rag_app -c search_path=rag", MaxPoolSize = 1, NoResetOnClose = true };
        await using var source = NpgsqlDataSource.Create(pool.ConnectionString);
        var (firstPid, seenByTenant) = await Count(source, $"select set_config('app.tenant_id', '{tenant.Id}', true)");

        var (secondPid, seenByNobody) = await Count(source, "select 1");

        Assert.Equal(1, seenByTenant);
        Assert.Equal(firstPid, secondPid);
        Assert.Equal(0, seenByNobody);
        await using var insert = source.CreateCommand("insert into users (user_id, state, version) values (gen_random_uuid(), '{}', 1)");
        await Assert.ThrowsAsync<PostgresException>(() => insert.ExecuteNonQueryAsync(Cancellation));
    }

    [Fact]
    public async Task Not_even_the_owner_sees_a_tenants_rows()
    {
        await GivenDocument(NewTenant());

        Assert.Equal([0L], await database.Read<long>("rag_owner", "select count(*) from documents"));
    }

    [Fact]
    public async Task A_tenant_cannot_write_a_row_of_another_tenant()
    {
        var (mine, other) = (NewTenant(), NewTenant());

        var refusal = await Refused("rag_app", $"insert into users (tenant_id, user_id, state, version) values ('{other.Id}', gen_random_uuid(), '{{}}', 1)", mine);

        Assert.Contains("row-level security", refusal.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rag_journal", "select log from tasks")]
    [InlineData("rag_journal", "select title from tasks")]
    [InlineData("rag_journal", "select content from messages")]
    [InlineData("rag_journal", "select state from chats")]
    [InlineData("rag_journal", "select * from audit")]
    [InlineData("rag_journal", "update tasks set work = '{}'")]
    [InlineData("rag_journal", "select depends_on, title from tasks")]
    [InlineData("rag_journal", "update unique_tasks set until = now()")]
    [InlineData("rag_journal", "update audit set allowed = true")]
    [InlineData("rag_journal", "delete from audit")]
    [InlineData("rag_app", "delete from audit")]
    [InlineData("rag_app", "insert into tasks select * from tasks")]
    [InlineData("rag_app", "select * from tenant_slugs")]
    [InlineData("rag_app", "select * from grain_state")]
    [InlineData("rag_sweep", "select title from tasks")]
    [InlineData("rag_sweep", "select log from tasks")]
    [InlineData("rag_sweep", "select user_id from tasks")]
    [InlineData("rag_sweep", "update tasks set status = 'failed'")]
    [InlineData("rag_sweep", "select * from documents")]
    [InlineData("rag_operator", "select title from tasks")]
    [InlineData("rag_operator", "select work from tasks")]
    [InlineData("rag_operator", "select user_id from tasks")]
    [InlineData("rag_operator", "select log from tasks")]
    [InlineData("rag_operator", "delete from tasks")]
    [InlineData("rag_sweep", "delete from tasks")]
    [InlineData("rag_app", "delete from tasks")]
    [InlineData("rag_operator", "select * from documents")]
    [InlineData("rag_cluster", "select * from documents")]
    [InlineData("rag_login", "select * from rag.documents")]
    [InlineData("rag_login", "set role rag_owner")]
    [InlineData("rag_app", "set role rag_owner")]
    [InlineData("rag_app", "alter table documents disable row level security")]
    public async Task A_role_cannot_do_what_is_not_its_work(string role, string statement)
    {
        var refusal = await Refused(role, statement);

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task The_journal_removes_no_task_that_has_not_ended()
    {
        var tenant = NewTenant();
        var row = tenant.Ingestion();
        await Port<ITaskJournal>().Accept(tenant.Access, row, Cancellation);

        await database.Read<long>("rag_journal", $"with gone as (delete from tasks where task_id = '{row.Key.Task}' returning 1) select count(*) from gone");

        Assert.NotNull(await Port<ITaskJournal>().Read(row.Key, Cancellation));
    }

    [Fact]
    public async Task Operators_count_tasks_of_all_tenants()
    {
        var (one, two) = (NewTenant(), NewTenant());
        await Port<ITaskJournal>().Accept(one.Access, one.Question(), Cancellation);
        await Port<ITaskJournal>().Accept(two.Access, two.Question(), Cancellation);

        Assert.Equal([2L], await database.Read<long>("rag_operator", "select tasks from task_counts where kind = 'query' and status = 'queued'"));
    }

    [Fact]
    public async Task Each_class_runs_as_its_role_under_row_level_security_and_never_as_a_superuser()
    {
        var statement = () => new NpgsqlBatchCommand("select current_user || ' ' || row_security_active('rag.tasks') || ' ' || current_setting('is_superuser')");
        static string Text(NpgsqlDataReader row) => row.GetString(0);

        Assert.Equal(["rag_app true off"], await Port<TenantDatabase>().Read(NewTenant().Id, statement(), Text, Cancellation));
        Assert.Equal(["rag_journal true off"], await Port<JournalDatabase>().Read([statement()], Text, Cancellation));
        Assert.Equal(["rag_sweep true off"], await Port<SweepDatabase>().Read(statement(), Text, Cancellation));
        Assert.Equal(["rag_operator true off"], await Port<OperatorDatabase>().Read(statement(), Text, Cancellation));
        Assert.Equal(["rag_cluster true off"], await Port<ClusterDatabase>().Read(statement(), Text, Cancellation));
    }

    [Fact]
    public void Only_a_checked_caller_gets_a_proof_of_access()
    {
        var (mine, other) = (NewTenant(), NewTenant());
        var authority = database.Services.GetRequiredService<AccessAuthority>();

        Assert.Throws<AccessDeniedException>(() => authority.Authorize(mine.Caller, other.Id, Role.Viewer, "a test"));
        Assert.Throws<AccessDeniedException>(() => authority.Authorize(null, mine.Id, Role.Viewer, "a test"));
        Assert.Throws<AccessDeniedException>(() => authority.Authorize(mine.Caller, mine.Id, Role.Admin, "a test"));
    }

    private async Task<PostgresException> Refused(string role, string statement, Tenant? tenant = null)
    {
        await using var connection = await database.Open(role);
        if (tenant is not null)
        {
            await using var scope = new NpgsqlCommand($"select set_config('app.tenant_id', '{tenant.Id}', false)", connection);
            await scope.ExecuteNonQueryAsync(Cancellation);
        }
        await using var command = new NpgsqlCommand(statement, connection);
        return await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancellation));
    }

    private static async Task<(int Pid, long Documents)> Count(NpgsqlDataSource source, string first)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(first));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_backend_pid(), count(*) from documents"));
        await using var reader = await batch.ExecuteReaderAsync(Cancellation);
        await reader.NextResultAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        return (reader.GetInt32(0), reader.GetInt64(1));
    }
}
