namespace FactoryTwin.Access.Roles;

/// <summary>One thing that somebody may or may not do. Each door of the server asks for exactly one.</summary>
public enum Permission
{
    /// <summary>See the twin and what is made of it: models, live figures, history, inventory, plans.</summary>
    View,

    /// <summary>Deliver readings.</summary>
    WriteReadings,

    /// <summary>Acknowledge alarms.</summary>
    Operate,

    /// <summary>Ask for plans and cancel them.</summary>
    Plan,

    /// <summary>Change the model of a factory.</summary>
    EditModel,

    /// <summary>Change what reported carbon rests on: factors, boundaries, inventory years, footprints, ledger.</summary>
    KeepCarbon,

    /// <summary>Put a verifier's findings and report beside a closed year, whose figures stay as they are.</summary>
    Verify,

    /// <summary>Read the audit log and check its chain.</summary>
    ReadAudit,

    /// <summary>Change one's own password and tokens.</summary>
    OwnAccount,

    /// <summary>Users, their roles, device keys.</summary>
    ManageAccess,
}
