using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Ledger.Types;

/// <summary>One item of the quality checklist.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Requirement">Row of the requirements, such as O-08.</param>
/// <param name="Clause">Of T/DZJN 108 (draft).</param>
/// <param name="Shown">What shows it; null: nothing does.</param>
public sealed record QualityItem(string Key, string Requirement, string Clause, LocalizedName Name, bool Passed, string? Shown);

/// <summary>What T/DZJN 108 (draft) 9.1 asks of a credit: real, additional, lasting, verified, issued after the fact, publicly documented.</summary>
public static class QualityChecklist
{
    public static ImmutableArray<QualityItem> Of(CreditBatch batch)
    {
        var quality = batch.Quality;
        var verified = Joined(quality.Verifier, quality.VerificationReport, quality.VerifiedOn?.ToString("yyyy-MM-dd"));
        return
        [
            Text("additionality", "O-08", "9.1 a)", "额外性", "additionality", quality.Additionality),
            Text("permanence", "O-08", "9.1 a)", "永久性", "permanence", quality.Permanence),
            Text("leakage", "O-08", "9.1 a)", "泄漏", "leakage", quality.Leakage),
            Text("verification", "O-09", "9.1 c)", "第三方核证（机构、报告、日期）", "third-party verification (verifier, report, date)", verified),
            new("exPost", "O-10", "9.1 d)", new LocalizedName("减排发生后签发", "issued after the reduction"), IsExPost(batch), batch.IssuedOn?.ToString("yyyy-MM-dd")),
            Text("registry", "O-12", "9.1", "公开登记页面", "public registry page", quality.RegistryUrl),
            Text("project", "O-12", "9.1", "项目文件", "project document", quality.ProjectDocument),
            Text("methodology", "O-12", "9.1", "方法学", "methodology", batch.Methodology),
            Text("validation", "O-12", "9.1", "审定与核证文件", "validation and verification documents", quality.ValidationDocument),
        ];
    }

    /// <summary>Share of items that are shown, 0 to 1.</summary>
    public static decimal Score(CreditBatch batch)
    {
        var items = Of(batch);
        return decimal.Round((decimal)items.Count(i => i.Passed) / items.Length, 4);
    }

    /// <summary>Issued on or after the last day of the monitored period (O-10).</summary>
    public static bool IsExPost(CreditBatch batch) => batch.IssuedOn is { } issued && batch.To is { } end && issued >= end;

    private static QualityItem Text(string key, string requirement, string clause, string zh, string en, string? shown) =>
        new(key, requirement, clause, new LocalizedName(zh, en), !string.IsNullOrWhiteSpace(shown), shown);

    private static string? Joined(params ReadOnlySpan<string?> parts)
    {
        foreach (var part in parts)
        {
            if (string.IsNullOrWhiteSpace(part))
            {
                return null;
            }
        }
        return string.Join(", ", parts!);
    }
}
