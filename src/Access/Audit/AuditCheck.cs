namespace FactoryTwin.Access.Audit;

/// <summary>What checking the chain found.</summary>
/// <param name="Lines">Lines that are right, from the first on.</param>
/// <param name="Head">The last of them.</param>
/// <param name="FirstBad">Number of the first line that is wrong; null where all are right.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record AuditVerdict(long Lines, AuditHead Head, long? FirstBad, string? Fault)
{
    public bool IsWhole => FirstBad is null;
}

/// <summary>Checks a chain, fed with its lines in order.</summary>
/// <param name="noted">A head that was noted elsewhere and must still be there; null: none.</param>
public sealed class AuditCheck(AuditHead? noted = null)
{
    private AuditHead _head = AuditHead.None;
    private (long Line, string Fault)? _bad;

    /// <returns>False once a line is wrong: the rest says nothing any more.</returns>
    public bool Take(long number, ReadOnlySpan<byte> body)
    {
        if (_bad is not null)
        {
            return false;
        }
        if (FaultOf(number, body, out var entry) is { } fault)
        {
            _bad = (_head.Seq + 1, fault);
            return false;
        }
        _head = new AuditHead(entry!.Seq, entry.Hash);
        return true;
    }

    public AuditVerdict Finish()
    {
        if (_bad is null && noted?.Seq > _head.Seq)
        {
            _bad = (_head.Seq + 1, $"The log ends here; line {noted.Seq} was noted and is gone.");
        }
        return new AuditVerdict(_head.Seq, _head, _bad?.Line, _bad?.Fault);
    }

    private string? FaultOf(long number, ReadOnlySpan<byte> body, out AuditEntry? entry)
    {
        entry = AuditChain.Decode(body);
        return entry is null ? "The line is not in the form it was written in."
            : number != _head.Seq + 1 || entry.Seq != number ? "Its number does not follow the line before."
            : entry.Previous != _head.Hash ? "It does not hold the hash of the line before."
            : AuditChain.HashOf(entry) != entry.Hash ? "Its content does not give its hash."
            : noted?.Seq == number && noted.Hash != entry.Hash ? "Its hash is not the one that was noted."
            : null;
    }
}
