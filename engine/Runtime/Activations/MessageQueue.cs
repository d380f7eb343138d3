namespace Rag.Engine;

/// <summary>The messages that wait at an activation's gate, oldest first, linked through themselves: an empty queue costs nothing.</summary>
internal struct MessageQueue
{
    private Message? _head;
    private Message? _tail;
    private int _overtakers;

    internal readonly bool IsEmpty => _head is null;

    // Whether some message might start although an older one must wait.
    internal readonly bool HasOvertakers => _overtakers > 0;

    internal void Add(Message message)
    {
        message.Next = null;
        if (_tail is null)
            _head = message;
        else
            _tail.Next = message;
        _tail = message;
        _overtakers += MayOvertake(message);
    }

    // The oldest that its activation may start.
    internal Message? Take(Activation activation)
    {
        Message? previous = null;
        for (var message = _head; message is not null; previous = message, message = (Message?)message.Next)
        {
            if (!activation.MayStart(message))
                continue;
            Remove(previous, message);
            return message;
        }

        return null;
    }

    internal Message? TakeFirst()
    {
        var first = _head;
        if (first is not null)
            Remove(null, first);
        return first;
    }

    private void Remove(Message? previous, Message message)
    {
        var next = (Message?)message.Next;
        if (previous is null)
            _head = next;
        else
            previous.Next = next;
        if (next is null)
            _tail = previous;
        message.Next = null;
        _overtakers -= MayOvertake(message);
    }

    private static int MayOvertake(Message message) =>
        message.IsLocal || (message.Options & (InvokeMethodOptions.AlwaysInterleave | InvokeMethodOptions.ReadOnly)) != 0 ? 1 : 0;
}
