using Rag.Tenants;

namespace Rag.Gateway;

/// <summary>What a host may set of the gateway; checked at start, see <see cref="RagGatewayOptionsValidator"/>.</summary>
public sealed class RagGatewayOptions
{
    /// <summary>The configuration section that <see cref="GatewayBuilderExtensions.AddRagGateway(IHostApplicationBuilder, Action{RagGatewayOptions}?)"/> reads.</summary>
    public const string Section = "Rag:Gateway";

    /// <summary>The secret that access tokens are signed with (at least 32 bytes of UTF-8); null to keep one in <see cref="DataFolder"/>.</summary>
    public string? SigningKey { get; set; }

    /// <summary>Where the gateway keeps a signing key of its own; made when missing.</summary>
    public string? DataFolder { get; set; }

    /// <summary>How long an access token of the development login is valid.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>The largest file, in bytes.</summary>
    public long MaxFileBytes { get; set; } = 200L * 1024 * 1024;

    /// <summary>The most files of one request.</summary>
    public int MaxFilesPerRequest { get; set; } = 100;

    /// <summary>The largest upload request, in bytes: all its files together.</summary>
    public long MaxUploadBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>The largest document that may be given as text in a JSON body, in bytes of the body.</summary>
    public int MaxTextBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The largest body of any other request, in bytes.</summary>
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>How many requests (and hub calls) a user may make per second, on average.</summary>
    public int RequestsPerSecond { get; set; } = 1000;

    /// <summary>How many requests (and hub calls) a user may make at once, after a pause.</summary>
    public int RequestBurst { get; set; } = 2000;

    /// <summary>How many streams one hub connection may have open.</summary>
    public int MaxStreamsPerConnection { get; set; } = 1000;

    /// <summary>The plan of tenants that the development login makes: <c>free</c>, <c>pro</c> or <c>enterprise</c>.</summary>
    public string DevelopmentPlan { get; set; } = Plans.Enterprise;

    /// <summary>How many events of a task one frame carries at most, 1 to 256; those that are there together go together, none waits for another.</summary>
    public int EventsPerFrame { get; set; } = 256;

    /// <summary>How long an event stream may be silent before a comment keeps it open.</summary>
    public TimeSpan EventPing { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The folder of the built web page; null for <c>wwwroot</c> beside the program. Without such a folder no page is served.</summary>
    public string? PagesFolder { get; set; }
}
