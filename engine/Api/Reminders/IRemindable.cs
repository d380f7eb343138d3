using Rag.Engine;

namespace Orleans
{
    /// <summary>A grain that reminders call. A reminder is stored: it fires whether or not the grain is active, also after a restart.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>A reminder fires.</summary>
        /// <param name="reminderName">Its name.</param>
        /// <param name="status">Which tick it is.</param>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }

    /// <summary>A grain's own reminders.</summary>
    public static class GrainReminderExtensions
    {
        /// <summary>Sets a reminder; one of that name is replaced.</summary>
        /// <param name="grain">The calling grain.</param>
        /// <param name="reminderName">Its name.</param>
        /// <param name="dueTime">Time to its first tick.</param>
        /// <param name="period">Time between ticks; at least <see cref="Orleans.Hosting.ReminderOptions.MinimumReminderPeriod"/>.</param>
        /// <exception cref="InvalidOperationException">The grain is not <see cref="IRemindable"/>, or the host has no reminders.</exception>
        public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
            Service(grain).Register(grain, reminderName, dueTime, period);

        /// <summary>Sets a reminder; one of that name is replaced.</summary>
        /// <inheritdoc cref="RegisterOrUpdateReminder(Grain, string, TimeSpan, TimeSpan)"/>
        public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
            Service(grain).Register(grain, reminderName, dueTime, period);

        /// <summary>Removes a reminder.</summary>
        /// <param name="grain">The calling grain.</param>
        /// <param name="reminder">What <see cref="GetReminder(Grain, string)"/> or the registration returned.</param>
        /// <exception cref="ReminderException">It was changed since.</exception>
        public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) => Service(grain).Unregister(reminder);

        /// <summary>Removes a reminder.</summary>
        /// <inheritdoc cref="UnregisterReminder(Grain, IGrainReminder)"/>
        public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) => Service(grain).Unregister(reminder);

        /// <summary>A reminder of that name, or null.</summary>
        /// <param name="grain">The calling grain.</param>
        /// <param name="reminderName">Its name.</param>
        public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) => Service(grain).Get(grain.GrainContext.GrainId, reminderName);

        /// <summary>A reminder of that name, or null.</summary>
        /// <inheritdoc cref="GetReminder(Grain, string)"/>
        public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
            Service(grain).Get(grain.GrainContext.GrainId, reminderName);

        /// <summary>All reminders of the grain.</summary>
        /// <param name="grain">The calling grain.</param>
        public static Task<List<IGrainReminder>> GetReminders(this Grain grain) => Service(grain).Get(grain.GrainContext.GrainId);

        /// <summary>All reminders of the grain.</summary>
        /// <inheritdoc cref="GetReminders(Grain)"/>
        public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) => Service(grain).Get(grain.GrainContext.GrainId);

        private static ReminderService Service(IGrainBase grain) =>
            (ReminderService?)((Activation)grain.GrainContext).Class.Silo.Services.GetService(typeof(ReminderService))
            ?? throw new InvalidOperationException("Reminders are not configured: add them to the silo with AddReminders and a reminder table.");
    }
}

namespace Orleans.Runtime
{
    /// <summary>A stored reminder.</summary>
    public interface IGrainReminder
    {
        /// <summary>Its name, unique in its grain.</summary>
        string ReminderName { get; }
    }

    /// <summary>Which tick of a reminder it is.</summary>
    /// <param name="firstTickTime">When its first tick was due, UTC.</param>
    /// <param name="period">Time between ticks.</param>
    /// <param name="timeStamp">Now, UTC.</param>
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        /// <summary>When its first tick was due, UTC.</summary>
        public DateTime FirstTickTime { get; } = firstTickTime;

        /// <summary>Time between ticks.</summary>
        public TimeSpan Period { get; } = period;

        /// <summary>Now, UTC.</summary>
        public DateTime CurrentTickTime { get; } = timeStamp;

        /// <inheritdoc/>
        public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
    }

    /// <summary>A reminder could not be changed.</summary>
    public sealed class ReminderException : OrleansException
    {
        /// <summary>Makes one.</summary>
        /// <param name="message">What went wrong.</param>
        public ReminderException(string message)
            : base(message)
        {
        }
    }
}
