namespace Orleans.Configuration
{
    /// <summary>Calls.</summary>
    public abstract class MessagingOptions
    {
        /// <summary>How long a caller waits before it gets a <see cref="TimeoutException"/>; a method's [ResponseTimeout] goes first.</summary>
        public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
    }

    /// <summary>Calls that a silo makes.</summary>
    public class SiloMessagingOptions : MessagingOptions;

    /// <summary>The life of activations.</summary>
    public class GrainCollectionOptions
    {
        /// <summary>How long an activation may be idle before it is collected.</summary>
        public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

        /// <summary>How often idle activations are looked for.</summary>
        public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

        /// <summary>How long an activation may take to come up.</summary>
        public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

        /// <summary>How long an activation may take to end.</summary>
        public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
    }

    /// <summary>A grain storage in memory. Within one process there is nothing to set.</summary>
    public class MemoryGrainStorageOptions;

    /// <summary>Names the cluster. One process needs no name, but configuration may give it one.</summary>
    public class ClusterOptions
    {
        /// <summary>The cluster.</summary>
        public string ClusterId { get; set; } = "default";

        /// <summary>The service, which outlives clusters.</summary>
        public string ServiceId { get; set; } = "default";
    }
}

namespace Orleans.Hosting
{
    /// <summary>Reminders.</summary>
    public sealed class ReminderOptions
    {
        /// <summary>The shortest period a reminder may have.</summary>
        public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

        /// <summary>How often the table is looked into.</summary>
        public TimeSpan RefreshReminderListPeriod { get; set; } = TimeSpan.FromMinutes(5);
    }
}
