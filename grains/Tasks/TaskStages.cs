namespace Rag.Tasks;

/// <summary>Stages that tasks of every kind come to. Each ends an attempt in order, as the log of a later life shows.</summary>
internal static class TaskStages
{
    /// <summary>Its silo stops; it goes on elsewhere.</summary>
    public const string Moving = "moving";

    /// <summary>What it needs is not there yet; it goes on later.</summary>
    public const string Waiting = "waiting";
}
