namespace FactoryTwin.Access.Desks;

/// <summary>Why something was not done.</summary>
public enum RefusalKind
{
    /// <summary>A value cannot be.</summary>
    Invalid,

    /// <summary>It names something that is not there.</summary>
    NotFound,

    /// <summary>It is there already, or changed meanwhile.</summary>
    Conflict,
}

/// <summary>What was refused, at which field, and what would be right.</summary>
public sealed record AccessRefusal(RefusalKind Kind, string Field, string Message);

/// <summary>Who acts and from where, for the audit log.</summary>
/// <param name="Name">Of the caller.</param>
/// <param name="From">Network address, or the command line.</param>
public sealed record Actor(string Name, string From)
{
    internal Audit.AuditNote Did(string what, string target, string? detail = null, string outcome = Audit.AuditOutcomes.Done) =>
        new(Name, From, what, target, outcome, detail);
}
