using System.Globalization;

namespace Rag.Storage.PrivateServer;

/// <summary>
/// The account that the server runs as. PostgreSQL refuses to run as root, so root takes the system's <c>postgres</c> account, or <c>nobody</c>; anyone else
/// runs it as themselves.
/// </summary>
/// <param name="Ids">User and group when it is not our own account.</param>
internal sealed record ServerAccount((int User, int Group)? Ids)
{
    private static readonly string[] Unprivileged = ["postgres", "nobody"];

    /// <summary>The account for a new cluster.</summary>
    /// <exception cref="PrivatePostgresException">We are root and there is no account to take.</exception>
    public static async Task<ServerAccount> ForNew(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount((ValueTuple<int, int>?)null);
        foreach (var name in Unprivileged)
            if (await Number(["id", "-u", name], cancellationToken) is { } user && await Number(["id", "-g", name], cancellationToken) is { } group)
                return new ServerAccount((user, group));
        throw new PrivatePostgresException(
            $"PostgreSQL does not run as root, and this system has none of the accounts {string.Join(", ", Unprivileged)}. "
            + "Make one (useradd --system postgres), or start as an ordinary user.");
    }

    /// <summary>The account of an existing cluster: whoever owns it.</summary>
    /// <exception cref="PrivatePostgresException">It is not ours, and we are not root.</exception>
    public static async Task<ServerAccount> OwnerOf(string folder, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount((ValueTuple<int, int>?)null);
        var said = await Command.Run(["stat", "-c", "%u %g", folder], cancellationToken);
        var ids = said.Output.Split(' ');
        return said.Succeeded && ids.Length == 2
            ? new ServerAccount((int.Parse(ids[0], CultureInfo.InvariantCulture), int.Parse(ids[1], CultureInfo.InvariantCulture)))
            : throw new PrivatePostgresException($"The owner of {folder} cannot be found out: {said.Output}");
    }

    /// <summary>Runs a program as this account.</summary>
    public Task<CommandResult> Run(IReadOnlyList<string> command, CancellationToken cancellationToken, string? input = null) => Command.Run(
        Ids is { } ids ? ["setpriv", $"--reuid={ids.User}", $"--regid={ids.Group}", "--clear-groups", "--", .. command] : command, cancellationToken, input);

    /// <summary>Whether this account can pass through a folder.</summary>
    public async Task<bool> CanReach(string folder, CancellationToken cancellationToken) =>
        (await Run(["test", "-x", folder], cancellationToken)).Succeeded;

    /// <summary>Makes a folder that only this account (and root) can open.</summary>
    public async Task MakeFolder(string folder, CancellationToken cancellationToken)
    {
        Folders.MakeClosed(folder);
        if (Ids is not { } ids)
            return;
        var changed = await Command.Run(["chown", $"{ids.User}:{ids.Group}", folder], cancellationToken);
        if (!changed.Succeeded)
            throw new PrivatePostgresException($"The folder {folder} cannot be given to the account that PostgreSQL runs as: {changed.Output}");
    }

    private static async Task<int?> Number(string[] command, CancellationToken cancellationToken)
    {
        var said = await Command.Run(command, cancellationToken);
        return said.Succeeded && int.TryParse(said.Output, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
