namespace Rag.Tasks;

/// <summary>Another activation has the task: this one stops, silently, wherever it is.</summary>
internal sealed class TaskFencedException() : Exception("Another activation has the task.");
