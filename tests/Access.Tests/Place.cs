using System.Collections.Immutable;
using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Passwords;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Storage;
using FactoryTwin.Access.Users;

namespace FactoryTwin.Access.Tests;

/// <summary>All desks over one store in memory, and a clock that the test moves.</summary>
internal sealed class Place
{
    public const string GoodPassword = "correct horse battery";

    private static readonly string GoodHash = PasswordHash.Make(GoodPassword);

    public static readonly Actor Boss = new("boss", "10.0.0.1");

    public Place()
    {
        Shelves = new AccessShelves(Documents);
        Audit = new AuditLog(Log);
        Users = new UserDesk(Shelves, Audit);
        SignIns = new SignInDesk(Shelves, Audit);
        Grants = new GrantDesk(Shelves, Audit);
    }

    public MemoryDocuments Documents { get; } = new();

    public MemoryAudit Log { get; } = new();

    public AccessShelves Shelves { get; }

    public AuditLog Audit { get; }

    public UserDesk Users { get; }

    public SignInDesk SignIns { get; }

    public GrantDesk Grants { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 7, 15, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Puts a user there as the desk does, but for hashing the same password each time, which is slow by design.</summary>
    public async Task AddAsync(string name, params string[] roles)
    {
        ImmutableArray<Role> parsed = [.. roles.Select(r => RoleText.TryParse(r, out var role) ? role : throw new ArgumentException(r))];
        Assert.True(await Shelves.Users.WriteAsync(name, new User(name, name, parsed, GoodHash, false, 1, Now, Boss.Name, Now, Boss.Name), null));
    }

    public Task<SignInResult> SignInAsync(string name, string password = GoodPassword) => SignIns.SignInAsync(name, password, "10.0.0.7", Now);

    public async Task<AuditEntry> LastLineAsync() => (await Audit.ReadAsync(null, 1))[0];
}
