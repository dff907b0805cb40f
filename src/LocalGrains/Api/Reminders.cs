using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>A registered reminder.</summary>
    public interface IGrainReminder
    {
        string ReminderName { get; }
    }

    /// <summary>The moment of a reminder's tick, times in UTC.</summary>
    public readonly struct TickStatus
    {
        public TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
        {
            FirstTickTime = firstTickTime;
            Period = period;
            CurrentTickTime = timeStamp;
        }

        public DateTime FirstTickTime { get; }

        public TimeSpan Period { get; }

        public DateTime CurrentTickTime { get; }

        public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
    }
}

namespace Orleans
{
    /// <summary>A grain that is woken by durable reminders, which outlive activations and processes.</summary>
    public interface IRemindable : IGrain
    {
        Task ReceiveReminder(string reminderName, TickStatus status);
    }

    /// <summary>The reminders of a grain.</summary>
    public static class GrainReminderExtensions
    {
        /// <summary>Registers a reminder, or changes the one of that name; on disk when the task ends.</summary>
        /// <exception cref="ArgumentException">The period is below the host's minimum, or a time is negative.</exception>
        /// <exception cref="InvalidOperationException">The grain is not <see cref="IRemindable"/>.</exception>
        public static Task<IGrainReminder> RegisterOrUpdateReminder(
            this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
            grain.Activation().Host.Reminders.RegisterAsync(grain, reminderName, dueTime, period);

        public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) =>
            grain.Activation().Host.Reminders.UnregisterAsync(grain, reminder);

        /// <returns>The reminder of that name, or null.</returns>
        public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
            grain.Activation().Host.Reminders.GetAsync(grain, reminderName);

        public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) =>
            grain.Activation().Host.Reminders.GetAllAsync(grain);
    }
}
