using Rag.Queues;
using Rag.Tasks;
using Rag.Tests.Unit.Fixture;

namespace Rag.Tests.Unit.Queues;

public sealed class WaitingLineTests
{
    [Fact]
    public void A_line_does_what_a_list_does_whoever_joins_and_leaves()
    {
        var random = new Random(11);
        var tenant = World.NewTenant();
        var line = new WaitingLine();
        var list = new List<TaskKey>();
        for (var step = 0; step < 20_000; step++)
        {
            var joins = list.Count == 0 || random.Next(100) < (step / 5_000 % 2 == 0 ? 70 : 30);
            var task = joins ? new TaskKey(tenant, Guid.CreateVersion7()) : random.Next(2) == 0 ? list[0] : list[random.Next(list.Count)];
            if (joins)
            {
                line.Add(task);
                list.Add(task);
            }
            else
            {
                line.Remove(task);
                list.Remove(task);
            }

            Assert.Equal(list.Count, line.Count);
            if (list.Count == 0)
                continue;
            Assert.Equal(list[0], line.First());
            var at = random.Next(list.Count);
            Assert.Equal(at + 1, line.Rank(list[at]));
        }
    }
}
