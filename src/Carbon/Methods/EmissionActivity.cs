using System.Collections.Immutable;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Carbon.Methods;

/// <summary>
/// What a method works on (活动数据): amounts by named field, choices such as the factor, and what proves them. One activity lies inside one
/// factory-local year, since factors are yearly.
/// </summary>
public sealed record EmissionActivity
{
    /// <summary>Names it in answers and problems.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the method, such as <c>fuel-heat</c>.</summary>
    public required string Method { get; init; }

    /// <summary>First factory-local day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First factory-local day that no longer belongs to it.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Amounts by the names of <see cref="MethodInfo.Fields"/>; of a repeated field <c>input.coke.amount</c>.</summary>
    public ImmutableSortedDictionary<string, FieldValue> Fields { get; init; } = ImmutableSortedDictionary<string, FieldValue>.Empty;

    /// <summary>Words by the names of <see cref="MethodInfo.Choices"/>, such as <c>fuel</c>: <c>fuel:natural-gas</c>.</summary>
    public ImmutableSortedDictionary<string, string> Choices { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<MethodEvidence> Evidence { get; init; } = [];

    /// <summary>How well its amounts are known, as a whole.</summary>
    public ReadingQuality Quality { get; init; } = ReadingQuality.Manual;

    /// <summary>Year whose factors hold.</summary>
    public int Year => From.Year;
}

/// <summary>An amount of a field.</summary>
/// <param name="Value">[<paramref name="Unit"/>]</param>
/// <param name="Unit">Such as <c>t</c>, <c>kWh</c>, <c>tC/t</c>.</param>
/// <param name="HalfWidth">Half width of its 95 % range, in <paramref name="Unit"/>; null: not stated.</param>
public sealed record FieldValue(double Value, string Unit, double? HalfWidth = null);

/// <summary>What an evidence is. The kinds that prove non-fossil electricity are those of GB/T 32151.34-2024, appendix D.</summary>
public enum EvidenceKind
{
    Other,

    /// <summary>发票、结算单 of what was bought.</summary>
    Invoice,

    /// <summary>计量原始记录.</summary>
    MeterRecord,

    /// <summary>检测报告.</summary>
    LaboratoryReport,

    /// <summary>绿色电力交易合同: proves non-fossil electricity.</summary>
    GreenPowerContract,

    /// <summary>绿色电力结算凭证: proves non-fossil electricity.</summary>
    GreenPowerSettlement,

    /// <summary>绿色电力证书: proves non-fossil electricity.</summary>
    GreenCertificate,

    /// <summary>自发自用非化石能源电量逐月原始记录: proves the site's own generation.</summary>
    OwnGenerationRecord,
}

/// <summary>A document that proves an amount.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reference">File in the evidence vault (SHA-256) or number of the document.</param>
/// <param name="From">First day it speaks of; null: not stated.</param>
/// <param name="To">First day it no longer speaks of; null: not stated.</param>
public sealed record MethodEvidence(EvidenceKind Kind, string Reference, DateOnly? From = null, DateOnly? To = null);
