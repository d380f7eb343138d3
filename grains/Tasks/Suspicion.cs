namespace Rag.Tasks;

/// <summary>Whether a task is taken for what its hosts died of.</summary>
internal enum Suspicion
{
    /// <summary>It is not.</summary>
    None = 1,

    /// <summary>It was at work whenever they died, and so may others have been.</summary>
    Suspect = 2,

    /// <summary>It was one of few suspects at work when another one died.</summary>
    Accused = 3,

    /// <summary>It is: no other suspect was at work when the last one died.</summary>
    Proven = 4,
}
