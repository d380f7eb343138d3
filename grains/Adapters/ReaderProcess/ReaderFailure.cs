using Rag.Access;
using Rag.Ports;

namespace Rag.Adapters.ReaderProcess;

/// <summary>The reasons for which the parent ends a child process, or finds it ended.</summary>
internal static class ReaderFailure
{
    public static DocumentUnreadableException OutOfMemory() =>
        new(ErrorCodes.FileTooLarge, "Reading the file needs more memory than is allowed. Split the document into smaller files, or save it as plain text, and upload that.");

    public static DocumentUnreadableException TooLarge(string what) => new(ErrorCodes.FileTooLarge, $"{what}. Split the document into smaller files and upload those.");

    public static DocumentUnreadableException TooSlow(TimeSpan limit) => new(
        ErrorCodes.Timeout,
        $"Reading the file took longer than {limit.TotalSeconds:0} seconds and was stopped. If it opens normally elsewhere, save it anew or split it, and upload that.");

    public static DocumentUnreadableException TooDeep() =>
        new(ErrorCodes.FileCorrupt, "The file is damaged: its parts are nested without end. Open it in the program that made it, save it again and upload the new copy.");

    public static DocumentUnreadableException Crashed() => new(
        ErrorCodes.FileCorrupt, "The file makes its reader crash; it is probably damaged. Open it in the program that made it, save it again and upload the new copy.", retryable: true);

    public static DocumentUnreadableException Killed() =>
        new(ErrorCodes.Internal, "The reader was stopped by the machine while it read the file, perhaps for want of memory. It is tried again.", retryable: true);

    public static DocumentUnreadableException NotStarted(string reason) =>
        new(ErrorCodes.Internal, $"The reader's process could not be started on this machine ({reason}). It is tried again; an operator checks the option Command.", retryable: true);
}
