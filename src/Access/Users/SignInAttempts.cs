namespace FactoryTwin.Access.Users;

/// <summary>Failed sign-ins of one name. After too many in a row no password is looked at for a while, so that guessing takes years.</summary>
/// <remarks>Count and spans are settings of this software. Sessions that are open, and tokens, go on while a name is locked.</remarks>
/// <param name="Failures">In a row, none older than <see cref="Window"/>.</param>
/// <param name="Last">When the last one was.</param>
/// <param name="LockedUntil">Null: not locked.</param>
public sealed record SignInAttempts(int Failures, DateTimeOffset Last, DateTimeOffset? LockedUntil)
{
    public const int Most = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public static readonly SignInAttempts None = new(0, default, null);

    public bool IsLocked(DateTimeOffset now) => now < LockedUntil;

    /// <summary>One more attempt is about to be made: counted before the password is looked at, taken back where it was right.</summary>
    public SignInAttempts Begun(DateTimeOffset now)
    {
        var failures = now - Last > Window || LockedUntil <= now ? 1 : Failures + 1;
        return new SignInAttempts(failures, now, failures >= Most ? now + LockedFor : null);
    }
}
