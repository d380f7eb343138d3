using Rag.Health;

namespace Rag.Ports;

/// <summary>A way by which alerts reach people outside of the system.</summary>
public interface IAlertChannel
{
    /// <summary>Takes an alert to be sent; never waits and never fails.</summary>
    void Send(Alert alert);
}
