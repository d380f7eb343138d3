namespace Rag.Storage.PrivateServer;

/// <summary>Folders with the rights that they are to have from their first moment on.</summary>
internal static class Folders
{
    /// <summary>Makes a folder that only its owner can open.</summary>
    public static void MakeClosed(string path) => Make(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Makes a folder that others can pass through, but not look around in. One that is there stays as it is.</summary>
    public static void MakePassable(string path) => Make(
        path,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    /// <summary>A folder's path without links, as processes tell where they stand.</summary>
    public static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var root = Path.GetPathRoot(full)!;
        return full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Aggregate(
            root, (above, name) => new DirectoryInfo(Path.Combine(above, name)).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.Combine(above, name));
    }

    private static void Make(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("A private PostgreSQL needs Linux.");
        Directory.CreateDirectory(path, mode);
    }
}
