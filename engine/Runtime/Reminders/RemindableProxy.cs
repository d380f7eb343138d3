namespace Rag.Engine;

/// <summary>Calls a grain by <see cref="IRemindable"/>; written by hand, because the generator only sees the project's interfaces.</summary>
internal sealed class RemindableProxy(ProxySeed seed) : Proxy(seed), IRemindable
{
    public Task ReceiveReminder(string reminderName, TickStatus status) => Send(new ReceiveRequest(reminderName, status));

    private sealed class ReceiveRequest(string reminderName, TickStatus status) : TaskRequest
    {
        private static readonly GrainMethod s_method = GrainMethod.Find(
            typeof(IRemindable), nameof(IRemindable.ReceiveReminder), typeof(string), typeof(TickStatus));

        public override GrainMethod Method => s_method;

        public override int GetArgumentCount() => 2;

        public override object? GetArgument(int index) => index switch
        {
            0 => reminderName,
            1 => status,
            _ => base.GetArgument(index),
        };

        protected override Task Call(object grain) => ((IRemindable)grain).ReceiveReminder(reminderName, status);
    }
}
