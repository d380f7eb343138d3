namespace Rag.Engine;

/// <summary>
/// The calls that wait for an answer, so that none waits for ever. Kept by the caller's side, hence indifferent to what became of the callee. Striped by
/// thread: adding and removing are two short, rarely contended locks per call.
/// </summary>
internal sealed class CallTable(CoarseClock clock)
{
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, 32).Select(_ => new Stripe())];

    internal void Add(Request request, TimeSpan patience)
    {
        var index = Environment.CurrentManagedThreadId % _stripes.Length;
        request.Waiting.Deadline = patience == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.Now + CoarseClock.Grain.Ticks + patience.Ticks;
        request.Waiting.Stripe = index;
        var stripe = _stripes[index];
        lock (stripe)
            stripe.Add(request);
    }

    internal void Remove(Request request)
    {
        var stripe = _stripes[request.Waiting.Stripe];
        lock (stripe)
            stripe.Remove(request);
    }

    // Those whose time is over, taken out.
    internal List<Request> TakeExpired() => Take(request => request.Waiting.Deadline <= clock.Now);

    internal List<Request> TakeAll() => Take(static _ => true);

    private List<Request> Take(Func<Request, bool> predicate)
    {
        List<Request> taken = [];
        foreach (var stripe in _stripes)
        {
            lock (stripe)
                stripe.Take(predicate, taken);
        }

        return taken;
    }

    internal struct Entry
    {
        internal Request? Previous;
        internal Request? Following;
        internal long Deadline;
        internal int Stripe;
        internal bool IsListed;
    }

    // A list linked through the requests themselves.
    private sealed class Stripe
    {
        private Request? _first;

        internal void Add(Request request)
        {
            request.Waiting.Following = _first;
            request.Waiting.IsListed = true;
            if (_first is not null)
                _first.Waiting.Previous = request;
            _first = request;
        }

        internal void Remove(Request request)
        {
            ref var entry = ref request.Waiting;
            if (!entry.IsListed)
                return;
            if (entry.Previous is null)
                _first = entry.Following;
            else
                entry.Previous.Waiting.Following = entry.Following;
            if (entry.Following is not null)
                entry.Following.Waiting.Previous = entry.Previous;
            entry.Previous = entry.Following = null;
            entry.IsListed = false;
        }

        internal void Take(Func<Request, bool> predicate, List<Request> taken)
        {
            for (var request = _first; request is not null;)
            {
                var following = request.Waiting.Following;
                if (predicate(request))
                {
                    Remove(request);
                    taken.Add(request);
                }

                request = following;
            }
        }
    }
}
