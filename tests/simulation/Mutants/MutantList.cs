using System.Collections.Immutable;

namespace Rag.Tests.Simulation.Mutants;

/// <summary>The mistakes that the simulator must find, each with the first seed that does.</summary>
internal static class MutantList
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Mutant> All { get; } =
    [
        new(
            "missing epoch check", "Documents/DocumentPolicy.cs",
            "? run.Epoch >= state.RunEpoch",
            "? MUTATED || run.Epoch >= state.RunEpoch",
            222, "no lost upload"),
        new(
            "effect before its persist", "Tasks/TaskGrain.Saving.cs",
            """
                            await Save(run, next);
                            task.Adopt(next);
            """,
            """
                            if (MUTATED)
                                task.Adopt(next);
                            await Save(run, next);
                            task.Adopt(next);
            """,
            206, "one terminal event"),
        new(
            "sequence minted outside the grain", "Tasks/TaskTransitions.cs",
            "Seq = last.Epoch == epoch ? last.Seq + 1 : 1,",
            "Seq = MUTATED ? global::Rag.Mutation.Next() : last.Epoch == epoch ? last.Seq + 1 : 1,",
            1, "events in order"),
        new(
            "lease by age only", "Tasks/TaskGrain.Attempt.cs",
            "        if (_owned)\n            return;",
            "        if (_owned || MUTATED && clock.GetUtcNow() - task.Log.Newest!.At > TimeSpan.FromSeconds(1))\n            return;",
            4, "durable is told once"),
        new(
            "forgotten check again after an await", "Tasks/TaskGrain.Loading.cs",
            "if (!Knows && (_task is null || IsBehind(_task, row)))",
            "if (MUTATED || !Knows && (_task is null || IsBehind(_task, row)))",
            6913, "no request waits for ever"),
        new(
            "epoch opened in memory only", "Tasks/TaskGrain.Attempt.cs",
            "        await Save(run, next);\n        _owned = true;",
            "        if (!MUTATED)\n            await Save(run, next);\n        _owned = true;",
            173, "no request waits for ever"),
        new(
            "reset told before it is saved", "Tasks/TaskAttempt.cs",
            "return keep < log.AnswerLength ?",
            """
            if (MUTATED && keep < log.AnswerLength)
            {
                emit(new AnswerReset { Keep = keep, Reason = reason });
                return Task.CompletedTask;
            }

            return keep < log.AnswerLength ?
            """,
            51, "text as stored"),
        new(
            "tenant of the caller instead of the target's", "Access/TenantCallFilter.cs",
            "return authority.Authorize(caller, tenant, recorded, rule.Operation, key);",
            "return authority.Authorize(caller, MUTATED && caller is not null ? caller.Tenant : tenant, recorded, rule.Operation, key);",
            1, "no cross-tenant read"),
        new(
            "delete that does not wait for the index", "Documents/DocumentGrain.cs",
            "        await Collection(state).Remove(_key.Document, cancellationToken);",
            "        var removal = Collection(state).Remove(_key.Document, cancellationToken);\n        if (!MUTATED)\n            await removal;",
            45, "a delete never reappears"),
        new(
            "sweep that does not admit", "Queues/QueueGrain.cs",
            "            Admit(task.Key, task.Priority);",
            "            _ = MUTATED || Admit(task.Key, task.Priority);",
            4, "no request waits for ever"),
        new(
            "units granted before their mark is durable", "Limits/RateLimitGrain.cs",
            "        if (tat > State.Mark)\n",
            "        if (tat > State.Mark && !MUTATED)\n",
            26, "no limit is exceeded"),
        new(
            "check then spend", "Limits/RateLimitGrain.cs",
            "            await _state.Persist(State with { Mark = RateLimitPolicy.Mark(limit, tat, Now) });",
            """
                        try
                        {
                            await _state.Persist(State with { Mark = RateLimitPolicy.Mark(limit, tat, Now) });
                        }
                        catch (global::Orleans.Storage.InconsistentStateException) when (MUTATED)
                        {
                            // Checked against what was true when it was read.
                        }
            """,
            437, "no limit is exceeded"),
        new(
            "two probes in half-open", "Breakers/CircuitBreakerGrain.cs",
            "clock.GetElapsedTime(_since) < Wait())",
            "!(MUTATED && _state.Status == BreakerStatus.HalfOpen) && clock.GetElapsedTime(_since) < Wait())",
            19, "one probe at a time"),
        new(
            "fairness forgotten", "Queues/TenantShare.cs",
            "        (Turn, Arrival) = (Math.Max(Turn, now) + 1.0 / Weight, arrival);",
            "        if (!MUTATED)\n            (Turn, Arrival) = (Math.Max(Turn, now) + 1.0 / Weight, arrival);",
            35, "the fairness bound"),
        new(
            "fire with an id of its own", "Schedules/ScheduleFire.cs",
            "DerivedTaskId.FireOf(key.ToString(), moment)",
            "DerivedTaskId.FireOf(MUTATED ? key.ToString() + global::Rag.Mutation.Next() : key.ToString(), moment)",
            32, "a schedule never fires twice"),
        new(
            "dependency released before the other's end is durable", "Tasks/TaskGrain.Waiting.cs",
            "_released = verdict is DependencyVerdict.Free;",
            "_released = MUTATED || verdict is DependencyVerdict.Free;",
            17, "what comes first has ended"),
        new(
            "pause forgotten with its silo", "Queues/QueueGrain.cs",
            "{ Starts = false }",
            "{ Starts = MUTATED }",
            55, "a paused queue starts nothing"),
        new(
            "unique key asked for and not heeded", "Tasks/TaskGrain.Waiting.cs",
            "            if (owner == _key.Task)",
            "            if (MUTATED || owner == _key.Task)",
            5, "unique tasks are single"),
        new(
            "scheduled task that the sweep takes too early", "Tasks/TaskGrain.Waiting.cs",
            "        if (task.Header.Terms.RunAt > clock.GetUtcNow())\n        {",
            "        if (!MUTATED && task.Header.Terms.RunAt > clock.GetUtcNow())\n        {",
            104, "nothing begins before its time"),
        new(
            "accepted before it is durable", "Tasks/TaskGrain.Acceptance.cs",
            "            if (await Write(row, submitter, IsNew(submission)) == JournalOutcome.Exists)",
            "            var written = Write(row, submitter, IsNew(submission));\n            if (!MUTATED && await written == JournalOutcome.Exists)",
            1, "no request waits for ever"),
        new(
            "durable said before the commit", "Tasks/TaskGrain.Acceptance.cs",
            "{ Durable = task.Durable, EstimatedWait",
            "{ Durable = MUTATED || task.Durable, EstimatedWait",
            118, "no lost upload"),
        new(
            "durable told twice", "Tasks/TaskGrain.Acceptance.cs",
            "        task.BecomeDurable(clock.GetUtcNow());",
            "        task.BecomeDurable(clock.GetUtcNow());\n        if (MUTATED)\n            task.BecomeDurable(clock.GetUtcNow());",
            4, "durable is told once"),
        new(
            "written behind out of line", "Tasks/UnsavedTasks.cs",
            "_line.First?.Value.Come();",
            "(MUTATED ? _line.Last : _line.First)?.Value.Come();",
            4, "written behind in line"),
        new(
            "question placed by the clock of its silo", "Chats/ChatPolicy.cs",
            "now > newest ? now",
            "now > newest || MUTATED ? now",
            685, "a chat tells what was said"),
        new(
            "what is old looked for once", "Queues/QueueGrain.cs",
            "        if (now < _prunesAt)\n",
            "        if (now < _prunesAt || MUTATED && _prunesAt != default)\n",
            20, "what is old is removed"),
        new(
            "next row made before the first is written", "Tasks/TaskGrain.Attempt.cs",
            "        await WrittenBehind(run);\n        var now",
            "        if (!MUTATED)\n            await WrittenBehind(run);\n        var now",
            11, "no lost upload"),
    ];
}
