using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Storage;

namespace FactoryTwin.Access.Tests;

/// <summary>All desks over one store in memory, and a clock that the test moves.</summary>
internal sealed class Place
{
    public const string GoodPassword = "correct horse battery";

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

    public async Task AddAsync(string name, params string[] roles) =>
        Assert.Null(await Users.AddAsync(new NewUser(name, null, roles, GoodPassword), Boss, Now));

    public Task<SignInResult> SignInAsync(string name, string password = GoodPassword) => SignIns.SignInAsync(name, password, "10.0.0.7", Now);

    public async Task<AuditEntry> LastLineAsync() => (await Audit.ReadAsync(null, 1))[0];
}
