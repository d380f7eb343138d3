namespace Rag.Engine;

/// <summary>
/// The calls that wait for an answer, so that none waits for ever. Kept by the caller's side, hence indifferent to what became of the callee. Striped by thread. Most calls find a
/// free place among the first of their stripe, which costs one compare-and-swap, and give it back by a write; the others are kept under a lock.
/// </summary>
internal sealed class CallTable(CoarseClock clock)
{
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, 32).Select(_ => new Stripe())];

    internal void Add(Request request, TimeSpan patience)
    {
        var index = Environment.CurrentManagedThreadId % _stripes.Length;
        request.Waiting.Deadline = patience == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.After(patience);
        request.Waiting.Stripe = index;
        _stripes[index].Add(request);
    }

    internal void Remove(Request request) => _stripes[request.Waiting.Stripe].Remove(request);

    // Those whose time is over. Each stays until it has its outcome.
    internal List<Request> Expired()
    {
        var now = clock.Now;
        return Find(request => request.Waiting.Deadline <= now);
    }

    internal List<Request> All() => Find(static _ => true);

    private List<Request> Find(Func<Request, bool> predicate)
    {
        List<Request> found = [];
        foreach (var stripe in _stripes)
            stripe.Find(predicate, found);
        return found;
    }

    internal struct Entry
    {
        internal long Deadline;
        internal int Stripe;

        // Negative: among those without one.
        internal int Place;
    }

    private sealed class Stripe
    {
        private const int Tries = 4;

        private readonly Request?[] _places = new Request?[64];
        private readonly HashSet<Request> _others = [];
        private int _next;

        internal void Add(Request request)
        {
            for (var left = Tries; left > 0; left--)
            {
                var place = _next++ & (_places.Length - 1);
                request.Waiting.Place = place;
                if (_places[place] is null && Interlocked.CompareExchange(ref _places[place], request, null) is null)
                    return;
            }

            request.Waiting.Place = -1;
            lock (_others)
                _others.Add(request);
        }

        internal void Remove(Request request)
        {
            if (request.Waiting.Place >= 0)
            {
                Volatile.Write(ref _places[request.Waiting.Place], null);
                return;
            }

            lock (_others)
                _others.Remove(request);
        }

        internal void Find(Func<Request, bool> predicate, List<Request> found)
        {
            // Thirty-two stripes are looked through four times a second, and most are of threads that never called.
            if (_next == 0)
                return;
            foreach (var request in _places)
            {
                if (request is not null && predicate(request))
                    found.Add(request);
            }

            if (_others.Count == 0)
                return;
            lock (_others)
                found.AddRange(_others.Where(predicate));
        }
    }
}
