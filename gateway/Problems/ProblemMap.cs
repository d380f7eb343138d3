using Microsoft.AspNetCore.Http;
using Rag.Access;
using Rag.Chats;
using Rag.Collections;
using Rag.Storage;
using Rag.Tasks;

// The closed outcomes below have no default arm on purpose: a new named value is CS8509 and breaks the build here. A value without a name cannot come.
#pragma warning disable CS8524

namespace Rag.Gateway;

/// <summary>The one place where outcomes and exceptions become problems.</summary>
internal static class ProblemMap
{
    private static readonly TimeSpan MovingRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan VectorsRest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DatabaseRest = TimeSpan.FromSeconds(2);

    /// <summary>Why a submission was refused; null when it was accepted.</summary>
    public static Problem? Of(SubmitOutcome outcome) => outcome.Match<Problem?>(
        accepted: _ => null,
        conflict: _ => new Problem(ErrorCodes.Conflict, "The task's id is taken by other work."),
        notFound: missing => new Problem(ErrorCodes.NotFound, missing.Detail),
        queueFull: full => new Problem(ErrorCodes.QueueFull, "The queue is full. Try again a little later.") { RetryAfter = full.RetryAfter },
        storageUnavailable: away => new Problem(ErrorCodes.DatabaseUnavailable, "The task cannot be stored now. Try again a little later.") { RetryAfter = away.RetryAfter });

    /// <summary>Why a task was not cancelled; null when it was.</summary>
    public static Problem? Of(CancelOutcome outcome) => outcome switch
    {
        CancelOutcome.NotFound => Problem.NotFound("task"),
        CancelOutcome.Cancelled => null,
        CancelOutcome.Forbidden => new Problem(ErrorCodes.Forbidden, "Only who asked for the task, and administrators, may stop it."),
        CancelOutcome.AlreadyEnded => new Problem(ErrorCodes.Conflict, "The task has already ended."),
    };

    /// <summary>Why a chat was not changed; null when it was.</summary>
    public static Problem? Of(ChatOutcome outcome) => outcome switch
    {
        ChatOutcome.Done => null,
        ChatOutcome.NotFound => Problem.NotFound("chat"),
        ChatOutcome.Forbidden => new Problem(ErrorCodes.Forbidden, "Only those who administer the chat may do this."),
    };

    /// <summary>Why a task in this state cannot be repeated; null when it can.</summary>
    public static Problem? OfRetry(RagTaskStatus status) => status switch
    {
        RagTaskStatus.Queued or RagTaskStatus.Processing => new Problem(ErrorCodes.Conflict, "The task has not ended yet. Cancel it first, or wait."),
        RagTaskStatus.Completed => new Problem(ErrorCodes.Conflict, "The task has completed: only a failed or cancelled one can be repeated."),
        RagTaskStatus.Failed or RagTaskStatus.Cancelled => null,
    };

    /// <summary>
    /// What an exception is to the caller. Keys are always built from the caller's own tenant, so an <see cref="AccessDeniedException"/> can only mean a role that is too
    /// low: what another tenant owns looks like what does not exist, long before anyone could deny it.
    /// </summary>
    public static Problem Of(Exception exception) => exception switch
    {
        ProblemException refused => refused.Problem,
        AccessDeniedException => new Problem(ErrorCodes.Forbidden, "Your role does not allow this."),
        InvalidCursorException => Problem.Invalid("cursor", "is not one that this list gave. Begin without a cursor."),
        BlobTooLargeException large => new Problem(ErrorCodes.FileTooLarge, $"A file may have at most {large.MaximumBytes} bytes."),
        StorageUnavailableException => new Problem(ErrorCodes.DatabaseUnavailable, "The database cannot be reached. Try again a little later.") { RetryAfter = DatabaseRest },
        VectorsUnavailableException away => new Problem(away.Code, "Vectors cannot be compared now. Search without `mode`, or try again a little later.") { RetryAfter = VectorsRest },
        BadHttpRequestException bad => BadRequestProblems.Of(bad),
        OrleansMessageRejectionException => new Problem(ErrorCodes.Unavailable, "This part of the server is stopping or moving. Try again in a moment.") { RetryAfter = MovingRest },
        TimeoutException => new Problem(ErrorCodes.Timeout, "It took longer than its limit. Try again a little later."),
        _ => new Problem(ErrorCodes.Internal, "Something went wrong on our side. The log has the details under this trace id."),
    };

    /// <summary>What an answer without a body is to the caller.</summary>
    public static Problem OfStatus(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status401Unauthorized => Problem.Unauthorized,
        StatusCodes.Status403Forbidden => new Problem(ErrorCodes.Forbidden, "Your role does not allow this."),
        StatusCodes.Status404NotFound => new Problem(ErrorCodes.NotFound, $"There is nothing at {Shown(request.Path)}."),
        StatusCodes.Status405MethodNotAllowed => new Problem(ErrorCodes.MethodNotAllowed, $"{request.Method} is not a method of {Shown(request.Path)}."),
        StatusCodes.Status413PayloadTooLarge => new Problem(ErrorCodes.FileTooLarge, "The body is larger than this call takes."),
        StatusCodes.Status415UnsupportedMediaType => BadRequestProblems.WrongMediaType,
        < StatusCodes.Status500InternalServerError => new Problem(ErrorCodes.ValidationFailed, "The request is malformed.") { OwnStatus = status },
        _ => new Problem(ErrorCodes.Internal, "Something went wrong on our side.") { OwnStatus = status },
    };

    private static string Shown(PathString path) => path.Value is { Length: <= 200 } value ? value : "this address";
}
