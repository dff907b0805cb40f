namespace FactoryTwin.Carbon.Methods;

/// <summary>What proves that electricity is non-fossil (零因子证明).</summary>
/// <remarks>
/// GB/T 32151.34-2024, appendix D: contract, settlement voucher or green certificate of bought electricity; monthly raw records of the site's
/// own generation. Without one of them a factor of zero is refused. Records of own generation must state their period, and cover the activity's.
/// </remarks>
internal static class NonFossilProof
{
    public const string Supply = "nonFossil";

    /// <exception cref="MethodRefusedException">No evidence proves it.</exception>
    public static void Require(MethodRun run)
    {
        if (!run.Activity.Evidence.Any(e => Proves(e, run.Activity)))
        {
            throw MethodRun.Refuse(
                "evidence", null,
                "零因子须有证明（GB/T 32151.34-2024 附录 D）：绿电合同、结算凭证、绿证，或覆盖本期间的自发自用逐月原始记录。",
                "A factor of zero needs a proof (GB/T 32151.34-2024, appendix D): greenPowerContract, greenPowerSettlement, greenCertificate, or ownGenerationRecord that covers the period.");
        }
    }

    private static bool Proves(MethodEvidence evidence, EmissionActivity activity) => !string.IsNullOrWhiteSpace(evidence.Reference) && evidence.Kind switch
    {
        EvidenceKind.GreenPowerContract or EvidenceKind.GreenPowerSettlement or EvidenceKind.GreenCertificate =>
            !(evidence.From > activity.From) && !(evidence.To < activity.To),
        EvidenceKind.OwnGenerationRecord => evidence.From <= activity.From && evidence.To >= activity.To,
        _ => false,
    };
}
