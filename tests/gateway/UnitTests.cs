using System.Reflection;
using Rag.Access;
using Rag.Gateway;
using Rag.Storage;
using Rag.Tasks;

namespace Rag.Tests.Gateway;

/// <summary>Rules of the gateway that need no server.</summary>
public sealed class UnitTests
{
    [Fact]
    public void Every_code_has_its_own_status_and_title()
    {
        foreach (var code in typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!))
            Assert.True(code == ErrorCodes.Internal || ProblemKind.Of(code).Status != 500, $"{code} has no status");
    }

    [Fact]
    public void Every_answer_to_a_submission_is_matched()
    {
        SubmitOutcome[] outcomes =
        [
            new SubmitOutcome.Accepted { Durable = true }, new SubmitOutcome.Conflict(), new SubmitOutcome.NotFound { Detail = "x" },
            new SubmitOutcome.Duplicate { TaskId = Guid.Empty }, new SubmitOutcome.QueueFull { RetryAfter = TimeSpan.FromSeconds(3) }, new SubmitOutcome.StorageUnavailable { RetryAfter = TimeSpan.FromSeconds(4) },
        ];
        Assert.Equal(typeof(SubmitOutcome).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(SubmitOutcome))).Select(type => type.Name).Order(), outcomes.Select(outcome => outcome.GetType().Name).Order());
        Assert.Equal([null, "conflict", "not_found", null, "queue_full", "database_unavailable"], outcomes.Select(outcome => ProblemMap.Of(outcome)?.Code));
        Assert.Equal(TimeSpan.FromSeconds(3), ProblemMap.Of(outcomes[4])?.RetryAfter);
    }

    [Theory]
    [InlineData("maxresult", "maxResults")]
    [InlineData("MAXRESULTS", "maxResults")]
    [InlineData("txt", "text")]
    [InlineData("wholly-other-thing", null)]
    public void A_near_word_is_suggested(string word, string? expected) => Assert.Equal(expected, Suggestion.For(word, WireFields.All));

    [Theory]
    [InlineData("a/b\\c.txt", "c.txt")]
    [InlineData("  x.txt ", "x.txt")]
    [InlineData("a\r\nb\0.txt", "ab.txt")]
    [InlineData("..", null)]
    [InlineData("", null)]
    public void A_file_name_is_cleaned(string name, string? expected) => Assert.Equal(expected, FileNames.Clean(name));

    [Fact]
    public void A_long_file_name_keeps_its_extension()
    {
        var clean = FileNames.Clean(new string('č', 500) + ".pdf")!;
        Assert.Equal(200, clean.Length);
        Assert.EndsWith(".pdf", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_are_all_told_at_once_with_what_would_be_right()
    {
        var result = new RagGatewayOptionsValidator().Validate(null, new RagGatewayOptions { SigningKey = "short", TokenLifetime = TimeSpan.Zero, MaxFilesPerRequest = 0, MaxUploadBytes = 1 });
        Assert.Equal(4, result.Failures!.Count());
        Assert.Contains(result.Failures!, failure => failure.Contains("openssl rand", StringComparison.Ordinal));
        Assert.Contains(result.Failures!, failure => failure.Contains("Rag:Gateway:MaxFilesPerRequest is 0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_signing_key_of_our_own_outlives_a_restart_and_is_readable_by_us_alone()
    {
        var folder = Directory.CreateTempSubdirectory("rag-key-");
        try
        {
            var options = Microsoft.Extensions.Options.Options.Create(new RagGatewayOptions { DataFolder = Path.Combine(folder.FullName, "data") });
            var first = new TokenKey(options).Key.Key;
            Assert.Equal(first, new TokenKey(options).Key.Key);
            Assert.True(first.Length >= 32);
            var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "data")));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
