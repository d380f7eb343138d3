namespace Rag.Breakers;

/// <summary>
/// How the calls of the latest time ended, in slices: what is older falls out a slice at a time. Time is the clock's timestamps, which no administrator sets.
/// </summary>
/// <param name="length">The time that counts.</param>
/// <param name="frequency">Timestamps in a second.</param>
internal sealed class BreakerWindow(TimeSpan length, long frequency)
{
    private const int Slices = 10;
    private readonly (long Number, int Calls, int Failures)[] _slices = new (long, int, int)[Slices];
    private readonly long _slice = Math.Max(1, (long)(length.TotalSeconds * frequency) / Slices);

    /// <summary>Counts calls.</summary>
    public void Add(long now, int successes, int failures)
    {
        var number = now / _slice;
        ref var slice = ref _slices[number % Slices];
        if (slice.Number != number)
            slice = (number, 0, 0);
        slice.Calls += successes + failures;
        slice.Failures += failures;
    }

    /// <summary>How many calls there were in the window, and how many failed.</summary>
    public (int Calls, int Failures) Count(long now)
    {
        var (calls, failures, oldest) = (0, 0, now / _slice - Slices);
        foreach (var slice in _slices)
        {
            if (slice.Number <= oldest)
                continue;
            calls += slice.Calls;
            failures += slice.Failures;
        }

        return (calls, failures);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => Array.Clear(_slices);
}
