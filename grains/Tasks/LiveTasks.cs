using System.Collections.Concurrent;
using Rag.Hosting;
using Rag.Storage;

namespace Rag.Tasks;

/// <summary>
/// The tasks that this silo's activations own. Who watches one from inside the process reads its log, without a call of the grain; everything that is not as usual – a task that is elsewhere,
/// moves, or is not to be seen, a silo that stops – is left to the grain.
/// </summary>
/// <param name="drain">A stop waits for those who are about to be told something.</param>
internal sealed class LiveTasks(SiloDrain drain) : ILiveTasks
{
    private readonly ConcurrentDictionary<TaskKey, TaskState> _tasks = new();

    /// <summary>An activation owns a task.</summary>
    public void Enter(TaskKey key, TaskState task) => _tasks[key] = task;

    /// <summary>It does not any more.</summary>
    public void Leave(TaskKey key, TaskState task) => _tasks.TryRemove(new(key, task));

    /// <inheritdoc />
    public ILiveLog? Find(TenantAccess access, TaskKey task) =>
        task.Tenant == access.Tenant && _tasks.TryGetValue(task, out var state) && TaskAccessPolicy.MaySee(state.Header, access) ? new LiveLog(state.Log, drain) : null;

    private sealed class LiveLog(TaskLog log, SiloDrain drain) : ILiveLog
    {
        public async ValueTask<TaskEventBatch?> Next(TaskCursor? after, CancellationToken cancellationToken)
        {
            var place = after ?? default;
            var batch = log.Next(place);
            if (IsEmpty(batch) && !drain.Stopping.IsCancellationRequested)
            {
                await WaitForMore(place, cancellationToken);
                batch = log.Next(place);
            }

            return IsEmpty(batch) ? null : batch;
        }

        private static bool IsEmpty(TaskEventBatch batch) => batch.Events.IsEmpty && !batch.Ended;

        private async Task WaitForMore(TaskCursor after, CancellationToken cancellationToken)
        {
            using var work = drain.Work();
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Stopping);
            await log.More(after, enough.Token);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
