using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Passwords;
using FactoryTwin.Access.Secrets;
using FactoryTwin.Access.Storage;
using FactoryTwin.Access.Users;

namespace FactoryTwin.Access.Desks;

/// <summary>What became of a sign-in: exactly one of session and refusal.</summary>
/// <param name="Session">The secret for the cookie.</param>
/// <param name="Grant">What is kept of it.</param>
/// <param name="LockedUntil">Too many failures: until when no password is looked at. Null with no session: name or password was wrong.</param>
public sealed record SignInResult(Secret? Session, UserGrant? Grant, DateTimeOffset? LockedUntil);

/// <summary>
/// Signs in and out. A name that does not exist costs the same time and gets the same answers as one that does, so that names cannot be
/// found out by trying.
/// </summary>
public sealed class SignInDesk(AccessShelves shelves, AuditLog audit) : IDisposable
{
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    private const int MostSessions = 50;
    private const int MostStrangers = 10_000;
    private static readonly string NobodysHash = PasswordHash.Make(Guid.NewGuid().ToString());

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, SignInAttempts> _strangers = new(StringComparer.Ordinal);

    /// <summary>One at a time: hashing is made to be slow, and must leave the processors to the readings.</summary>
    public async Task<SignInResult> SignInAsync(string name, string password, string from, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var found = UserName.IsValid(name) ? await shelves.Users.FindAsync(name, cancellationToken) : null;
            var actor = new Actor(UserName.IsValid(name) ? name : "?", from);
            if (await CountAsync(name, found is not null, now, cancellationToken) is { } lockedUntil)
            {
                await audit.AppendAsync(actor.Did("sign-in", actor.Name, "locked", AuditOutcomes.Refused), now, cancellationToken);
                return new SignInResult(null, null, lockedUntil);
            }
            var verdict = password.Length > PasswordRules.Longest ? PasswordVerdict.Wrong : PasswordHash.Verify(password, found?.Value.PasswordHash ?? NobodysHash);
            if (found is null || verdict == PasswordVerdict.Wrong || found.Value.Disabled)
            {
                await audit.AppendAsync(actor.Did("sign-in", actor.Name, found?.Value.Disabled is true ? "disabled" : "wrong name or password", AuditOutcomes.Refused), now, cancellationToken);
                return new SignInResult(null, null, null);
            }
            await shelves.Attempts.RemoveAsync(name, cancellationToken);
            if (verdict == PasswordVerdict.RightButOld)
            {
                await shelves.Users.WriteAsync(name, found.Value with { PasswordHash = PasswordHash.Make(password) }, found.Tag, cancellationToken);
            }
            return await OpenAsync(found.Value, actor, now, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends a session: its cookie opens nothing any more.</summary>
    public async Task SignOutAsync(UserGrant session, string from, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await shelves.Grants.RemoveAsync(session.Id, cancellationToken);
        await shelves.TouchAsync(cancellationToken);
        await audit.AppendAsync(new Actor(session.User, from).Did("sign-out", session.User), now, cancellationToken);
    }

    /// <summary>Whether a password is the user's: asked before it is changed. Counts as a sign-in attempt.</summary>
    public async Task<bool> ConfirmAsync(string name, string password, string from, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var found = await shelves.Users.FindAsync(name, cancellationToken);
            if (found is null || await CountAsync(name, true, now, cancellationToken) is not null || password.Length > PasswordRules.Longest
                || PasswordHash.Verify(password, found.Value.PasswordHash) == PasswordVerdict.Wrong)
            {
                await audit.AppendAsync(new Actor(name, from).Did("password.confirm", name, null, AuditOutcomes.Refused), now, cancellationToken);
                return false;
            }
            await shelves.Attempts.RemoveAsync(name, cancellationToken);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<SignInResult> OpenAsync(User user, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await EndOldAsync(user.Name, now, cancellationToken);
        var secret = Secret.Make(SecretKind.Session);
        var grant = new UserGrant(secret.Id, SecretKind.Session, user.Name, actor.From, user.Roles, secret.Hash, user.Stamp, now, now + SessionLength);
        await shelves.Grants.WriteAsync(secret.Id, grant, null, cancellationToken);
        await shelves.TouchAsync(cancellationToken);
        await audit.AppendAsync(actor.Did("sign-in", user.Name), now, cancellationToken);
        return new SignInResult(secret, grant, null);
    }

    /// <summary>Counts an attempt before the password is looked at.</summary>
    /// <returns>Until when the name is locked; null where the attempt may be made.</returns>
    private async Task<DateTimeOffset?> CountAsync(string name, bool exists, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!exists)
        {
            return CountStranger(name, now);
        }
        while (true)
        {
            var kept = await shelves.Attempts.FindAsync(name, cancellationToken);
            if (kept?.Value.IsLocked(now) is true)
            {
                return kept.Value.LockedUntil;
            }
            if (await shelves.Attempts.WriteAsync(name, (kept?.Value ?? SignInAttempts.None).Begun(now), kept?.Tag, cancellationToken))
            {
                return null;
            }
        }
    }

    /// <summary>Names that are nobody's lock like others, but only in memory: trying them must not fill the disk.</summary>
    private DateTimeOffset? CountStranger(string name, DateTimeOffset now)
    {
        var key = name.Length <= UserName.Longest ? name : name[..UserName.Longest];
        var attempts = _strangers.GetValueOrDefault(key, SignInAttempts.None);
        if (attempts.IsLocked(now))
        {
            return attempts.LockedUntil;
        }
        if (_strangers.Count >= MostStrangers)
        {
            _strangers.Clear();
        }
        _strangers[key] = attempts.Begun(now);
        return null;
    }

    private async Task EndOldAsync(string user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sessions = (await shelves.Grants.AllAsync(cancellationToken)).Where(g => g.User == user && g.Kind == SecretKind.Session).OrderByDescending(g => g.Created).ToList();
        foreach (var old in sessions.Where((g, i) => g.Expires <= now || i >= MostSessions - 1))
        {
            await shelves.Grants.RemoveAsync(old.Id, cancellationToken);
        }
    }
}
