namespace Rag.Tests.Bench.Limits;

/// <summary>How much is reserved.</summary>
/// <param name="Callers">How many at once.</param>
/// <param name="Reservations">How many each of them makes.</param>
internal sealed record LimitLoad(int Callers, int Reservations)
{
    /// <summary>What figures are given for.</summary>
    public static LimitLoad Full { get; } = new(64, 2_000);

    /// <summary>What is done first, unmeasured.</summary>
    public static LimitLoad WarmUp { get; } = new(64, 2_000);
}
