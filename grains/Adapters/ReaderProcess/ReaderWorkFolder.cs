using Rag.Ports;

namespace Rag.Adapters.ReaderProcess;

/// <summary>
/// A private folder of this process for files that are being read. A lock on a file in it says that the process lives: the kernel takes it away however the process ends, so the
/// next start knows what is left over, even where process ids are the same in every container.
/// </summary>
internal sealed class ReaderWorkFolder : IDisposable
{
    private const string LockName = "lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly IIdSource _ids;
    private readonly FileStream _lock;

    /// <summary>Makes the folder and clears away those of processes that are gone.</summary>
    public ReaderWorkFolder(string parent, IIdSource ids)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Untrusted documents are read on Linux or macOS, where the limits of a child process can be set.");
        _ids = ids;
        Directory.CreateDirectory(parent, OwnerOnly | UnixFileMode.UserExecute);
        Path = System.IO.Path.Combine(parent, ids.NextId().ToString("N"));
        Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.UserExecute);
        _lock = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        foreach (var folder in Directory.EnumerateDirectories(parent))
            RemoveIfLeftOver(folder);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Keeps a stream as a file that nobody else can open, until it is disposed.</summary>
    /// <exception cref="DocumentUnreadableException">It is larger than allowed.</exception>
    public async Task<ReaderFile> Save(Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        var file = new ReaderFile(System.IO.Path.Combine(Path, _ids.NextId().ToString("N")));
        try
        {
            await file.Write(content, maximumBytes, cancellationToken);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Removes the folder.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private void RemoveIfLeftOver(string folder)
    {
        if (folder == Path)
            return;
        try
        {
            // Held by its process as long as that lives. Between making a folder and locking it there is no lock file: such a folder is left alone, and is empty.
            using (new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process lives in it, or clears it away at this moment.
        }
    }
}

/// <summary>A file for one reading.</summary>
internal sealed class ReaderFile(string path) : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Bytes.</summary>
    public long Length { get; private set; }

    public async Task Write(Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        var buffer = new byte[128 * 1024];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            Length += read;
            if (Length > maximumBytes)
                throw ReaderFailure.TooLarge($"The file is larger than {maximumBytes >> 20} MiB");
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    /// <summary>Removes it, and what the child put beside it (attachments, pictures of pages), however the child ended.</summary>
    public void Dispose()
    {
        File.Delete(path);
        foreach (var beside in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path) + ".*"))
            File.Delete(beside);
    }
}
