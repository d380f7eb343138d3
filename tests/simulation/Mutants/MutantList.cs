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
            154, "one terminal event"),
        new(
            "sequence minted outside the grain", "Tasks/TaskTransitions.cs",
            "Seq = last.Epoch == epoch ? last.Seq + 1 : 1,",
            "Seq = MUTATED ? global::Rag.Mutation.Next() : last.Epoch == epoch ? last.Seq + 1 : 1,",
            1, "events in order"),
        new(
            "lease by age only", "Tasks/TaskGrain.Attempt.cs",
            "        if (_owned)\n            return;",
            "        if (_owned || MUTATED && clock.GetUtcNow() - task.Log.Newest!.At > TimeSpan.FromSeconds(1))\n            return;",
            17, "no request waits for ever"),
        new(
            "forgotten check again after an await", "Tasks/TaskGrain.Loading.cs",
            "if (!Knows && (_task is null || IsBehind(_task, row)))",
            "if (MUTATED || !Knows && (_task is null || IsBehind(_task, row)))",
            19, "no request waits for ever"),
        new(
            "epoch opened in memory only", "Tasks/TaskGrain.Attempt.cs",
            "        await Save(run, next);\n        _owned = true;",
            "        if (!MUTATED)\n            await Save(run, next);\n        _owned = true;",
            37, "no request waits for ever"),
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
            1181, "text as stored"),
        new(
            "tenant of the caller instead of the target's", "Access/TenantCallFilter.cs",
            "return authority.Authorize(caller, tenant, recorded, rule.Operation);",
            "return authority.Authorize(caller, MUTATED && caller is not null ? caller.Tenant : tenant, recorded, rule.Operation);",
            1, "no cross-tenant read"),
        new(
            "delete that does not wait for the index", "Documents/DocumentGrain.cs",
            "        await Collection(state).Remove(_key.Document, cancellationToken);",
            "        var removal = Collection(state).Remove(_key.Document, cancellationToken);\n        if (!MUTATED)\n            await removal;",
            2, "a delete never reappears"),
        new(
            "row that is not read again", "Tasks/TaskGrain.Loading.cs",
            "        if (!_task.Ended)\n            _look",
            "        if (!_task.Ended && !MUTATED)\n            _look",
            259, "no request waits for ever"),
        new(
            "sweep that does not admit", "Queues/QueueGrain.cs",
            "            _book.Admit(task.Key);",
            "            _ = MUTATED || _book.Admit(task.Key);",
            13, "no request waits for ever"),
        new(
            "units granted before their mark is durable", "Limits/RateLimitGrain.cs",
            "        if (tat > State.Mark)\n",
            "        if (tat > State.Mark && !MUTATED)\n",
            37, "no limit is exceeded"),
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
            389, "no limit is exceeded"),
        new(
            "two probes in half-open", "Breakers/CircuitBreakerGrain.cs",
            "clock.GetElapsedTime(_since) < Wait())",
            "!(MUTATED && _state.Status == BreakerStatus.HalfOpen) && clock.GetElapsedTime(_since) < Wait())",
            19, "one probe at a time"),
        new(
            "accepted before it is durable", "Tasks/TaskGrain.cs",
            "            if (await journal.Accept(submitter, row, CancellationToken.None) == JournalOutcome.Exists)",
            "            var written = journal.Accept(submitter, row, CancellationToken.None);\n            if (!MUTATED && await written == JournalOutcome.Exists)",
            4, "no request waits for ever"),
    ];
}
