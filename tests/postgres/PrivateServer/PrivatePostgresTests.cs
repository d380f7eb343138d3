using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Rag.Storage.PrivateServer;
using Rag.Tests.Postgres.Fixture;

namespace Rag.Tests.Postgres.PrivateServer;

[SupportedOSPlatform("linux")]
public sealed class PrivatePostgresTests(PrivateFolder folder, PostgresServer open) : IClassFixture<PrivateFolder>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused_and_told_who_holds_it()
    {
        using var holder = await HolderProcess.Start(folder.Path);

        var refusal = await Assert.ThrowsAsync<PrivatePostgresException>(folder.Start);

        Assert.Equal($"The data folder {folder.Path} is in use by another process (pid {holder.Pid}). Stop it, or choose another folder with --data.", refusal.Message);
        await holder.Kill();
        await using var server = await folder.Start();
    }

    [Fact]
    public async Task A_server_that_a_killed_process_left_running_is_taken_over_and_stopped_in_the_end()
    {
        using (var holder = await HolderProcess.Start(folder.Path))
            await holder.Kill();
        Assert.NotNull(PostmasterFile.Read(Data()));

        await using (var server = await folder.Start())
            Assert.Equal(1, await Scalar(server, "select 1"));

        Assert.Null(PostmasterFile.Read(Data()));
    }

    [Fact]
    public async Task The_same_server_goes_on_after_its_process_was_killed()
    {
        int before;
        using (var holder = await HolderProcess.Start(folder.Path))
        {
            before = PostmasterFile.Read(Data())!.Pid;
            await holder.Kill();
        }

        await using var server = await folder.Start();

        Assert.Equal(before, Postmaster(server));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_process_and_server_were_killed()
    {
        await using (var server = await folder.Start())
            await Scalar(server, "create schema if not exists kept; create table if not exists kept.kept (n integer); insert into kept.kept values (42); select 1");
        using (var holder = await HolderProcess.Start(folder.Path))
            await holder.Kill();
        using (var postmaster = Process.GetProcessById(PostmasterFile.Read(Data())!.Pid))
            postmaster.Kill();

        await using var again = await folder.Start();

        Assert.Equal(42, await Scalar(again, "select n from kept.kept limit 1"));
    }

    [Fact]
    public async Task A_pid_file_that_names_an_unrelated_process_does_not_stop_the_server_from_starting()
    {
        // As in a container that was started again: the numbers of its processes repeat. This test's own process runs as the server's account, or as root.
        await File.WriteAllTextAsync(PostmasterFile.PathIn(Data()), $"{Environment.ProcessId}\n{Data()}\n1\n5432\n\n\n", Cancellation);

        await using var server = await folder.Start();

        Assert.Equal(1, await Scalar(server, "select 1"));
    }

    [Fact]
    public async Task It_listens_on_no_port_and_its_passwords_are_for_the_owner_only()
    {
        await using var server = await folder.Start();

        Assert.Equal("", await Scalar<string>(server, "show listen_addresses"));
        Assert.Equal("on", await Scalar<string>(server, "show fsync"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.Folder, "credentials.json")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(server.Folder));
    }

    [Fact]
    public async Task It_runs_in_a_session_of_its_own_so_that_a_key_stroke_in_our_terminal_does_not_stop_it_before_us()
    {
        await using var server = await folder.Start();
        var pid = Postmaster(server);

        var behindTheName = (await File.ReadAllTextAsync($"/proc/{pid}/stat", Cancellation)).Split(") ")[1].Split(' ');

        Assert.Equal(pid.ToString(System.Globalization.CultureInfo.InvariantCulture), behindTheName[3]);
    }

    [Fact]
    public async Task Nobody_logs_in_without_the_password_and_no_superuser_at_all()
    {
        await using var server = await folder.Start();

        await Refused("Password=wrong");
        await Refused("Username=postgres;Password=postgres");

        async Task Refused(string change)
        {
            await using var connection = new NpgsqlConnection($"{server.ConnectionString};{change};Pooling=false");
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Cancellation));
            Assert.StartsWith("28", refusal.SqlState, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_cluster_whose_making_was_cut_off_is_removed_and_not_taken_for_a_whole_one() =>
        Assert.Empty(Directory.EnumerateDirectories(folder.Path, "*unfinished*"));

    [Fact]
    public async Task The_cluster_is_in_the_data_folder_unless_only_root_can_get_there()
    {
        await using var inTheClosedFolder = await folder.Start();

        Assert.Equal(Path.Combine(open.DataFolder, "postgres"), open.Folder);
        Assert.Equal(Environment.IsPrivilegedProcess, !inTheClosedFolder.Folder.StartsWith(folder.Path, StringComparison.Ordinal));
        Assert.Equal(inTheClosedFolder.Folder, Folders.RealPath(Path.Combine(folder.Path, "postgres")));
    }

    [Fact]
    public async Task A_missing_cluster_and_missing_programs_are_told_with_what_to_do()
    {
        using var other = new TemporaryFolder(closed: true);
        var options = new PrivatePostgresOptions { DataFolder = other.Path, OutsideFolder = other.Outside, ProgramFolder = "/nonexistent" };
        var programs = await Assert.ThrowsAsync<PrivatePostgresException>(() => Start(options));
        Directory.CreateSymbolicLink(Path.Combine(other.Path, "postgres"), Path.Combine(other.Outside, "gone"));
        var cluster = await Assert.ThrowsAsync<PrivatePostgresException>(() => Start(options));

        Assert.Contains("none in /nonexistent. Install them (Debian: apt-get install postgresql), or give a running database with --database.", programs.Message, StringComparison.Ordinal);
        Assert.Contains("and is not there. Bring it back, or remove the link", cluster.Message, StringComparison.Ordinal);

        static Task<PrivatePostgres> Start(PrivatePostgresOptions options) => PrivatePostgres.Start(
            options, TimeProvider.System, NullLogger<PrivatePostgres>.Instance, Cancellation);
    }

    private string Data() => Cluster.DataOf(Folders.RealPath(Path.Combine(folder.Path, "postgres")));

    private static int Postmaster(PrivatePostgres server) => PostmasterFile.Read(Cluster.DataOf(server.Folder))!.Pid;

    private static Task<int> Scalar(PrivatePostgres server, string text) => Scalar<int>(server, text);

    private static async Task<T> Scalar<T>(PrivatePostgres server, string text)
    {
        await using var connection = new NpgsqlConnection(server.MigrationConnectionString + ";Pooling=false;Options=-c role=rag_owner");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(text, connection);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
