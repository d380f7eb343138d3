using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Rag.Tests.EndToEnd;

/// <summary>The program as an operator meets it.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task A_terminated_server_ends_cleanly_and_leaves_no_process_behind()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.Start(folder.Path);
        Assert.Contains(ProcessesOf(folder.Path), command => command.Contains("postgres", StringComparison.Ordinal));
        Assert.Equal(0, await silo.Stop());
        Assert.DoesNotContain(" fail: ", silo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ServerGC", silo.Output, StringComparison.Ordinal);
        Assert.Empty(ProcessesOf(folder.Path));
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_and_told_who_holds_it()
    {
        using var folder = new TemporaryFolder();
        await using var silo = await SiloProcess.Start(folder.Path);
        var (code, output) = await SiloProcess.RunToEnd("up", "--port", "0", "--data", folder.Path, "--no-sample");
        Assert.Equal(2, code);
        Assert.Contains(silo.Id.ToString(CultureInfo.InvariantCulture), output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--management-port")]
    public async Task A_port_that_is_taken_is_told_in_one_line_and_nothing_is_started(string option)
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (code, output) = await SiloProcess.RunToEnd("up", "--port", "0", option, port, "--data", folder.Path, "--no-sample");
        Assert.Equal(2, code);
        Assert.Matches($"^Port {port} cannot be opened: .*{option}.*\n$", output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Wrong_options_are_all_told_at_once_with_a_suggestion()
    {
        var (code, output) = await SiloProcess.RunToEnd("up", "--prot", "8080", "--port", "99999", "--data");
        Assert.Equal(2, code);
        Assert.Contains("did you mean --port?\n", output, StringComparison.Ordinal);
        Assert.Contains("not '99999'", output, StringComparison.Ordinal);
        Assert.Contains("--data needs a value", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_given_to_ingest_can_be_asked_about_from_the_command_line()
    {
        using var folder = new TemporaryFolder();
        using var files = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(files.Path, "rules.md"), "# Rules\n\nThe notice period is eight weeks. The office is closed on Monday.\n");
        await File.WriteAllBytesAsync(Path.Combine(files.Path, "broken.pdf"), "%PDF-1.7 nothing"u8.ToArray());
        await using var silo = await SiloProcess.Start(folder.Path);

        var (ingested, report) = await SiloProcess.RunToEnd("ingest", "--url", silo.Address.ToString(), files.Path);
        Assert.Equal(1, ingested);
        Assert.Contains("rules.md: 1 passage of 1 page", report, StringComparison.Ordinal);
        Assert.Contains("(file_corrupt)", report, StringComparison.Ordinal);
        Assert.Contains("1 of 2 searchable", report, StringComparison.Ordinal);

        var (answered, answer) = await SiloProcess.RunToEnd("ask", "--url", silo.Address.ToString(), "How long is the notice period?");
        Assert.Equal(0, answered);
        Assert.Contains("eight weeks", answer, StringComparison.Ordinal);
        Assert.Contains("[1]", answer, StringComparison.Ordinal);

        var (declined, excuse) = await SiloProcess.RunToEnd("ask", "--url", silo.Address.ToString(), "Who painted the Mona Lisa?");
        Assert.Equal(1, declined);
        Assert.Contains("do not answer", excuse, StringComparison.Ordinal);
    }

    private static List<string> ProcessesOf(string folder)
    {
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                var command = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
                if (command.Contains(folder, StringComparison.Ordinal))
                    found.Add(command);
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }
        return found;
    }
}
