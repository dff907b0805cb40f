using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Silo.Ledger;

/// <summary>What somebody should look at in a ledger: deadlines, expiries, conflicts, dependence, allocations above a residual.</summary>
internal static class LedgerFindings
{
    public static ImmutableArray<LedgerFinding> Of(
        ImmutableArray<YearAnswer> years, ImmutableArray<PositionAnswer> positions, ImmutableArray<ClaimAnswer> claims, ImmutableArray<PlantConflict> conflicts, AllowanceAnswer allowances) =>
    [
        .. claims.Select(Deadline).OfType<LedgerFinding>(),
        .. positions.Where(p => p.Countdown is not null).Select(p => new LedgerFinding(
            "expiry", p.Countdown <= 7 ? "major" : "minor", "S-06",
            new LocalizedName($"{p.Batch} 将于 {p.ExpiresOn:yyyy-MM-dd} 到期，还有 {p.DaysLeft} 天。", $"'{p.Batch}' ends on {p.ExpiresOn:yyyy-MM-dd}, in {p.DaysLeft} days."), Series: p.Series, Batch: p.Batch)),
        .. conflicts.Select(c => new LedgerFinding(
            "conflict", "major", "O-19",
            new LocalizedName(
                $"{c.Plant} 在 {Months(c, " 至 ")} 同时登记了绿证 {c.CertificateBatch} 与减排量 {c.CreditBatch}；同一电量只能取得一种收益。",
                $"{c.Plant} has certificates ({c.CertificateBatch}) and credits ({c.CreditBatch}) of {Months(c, " to ")}; the same power yields one benefit only."),
            Series: c.CreditSeries, Batch: c.CreditBatch)),
        .. years.Where(y => y.DependenceRises).Select(y => new LedgerFinding(
            "dependence", "minor", "O-01",
            new LocalizedName($"{y.Year} 年抵消依赖度 {y.DependenceRatio:P1} 高于上一年，应逐年降低。", $"Dependence on offsets rose to {y.DependenceRatio:P1} in {y.Year}; it has to fall from year to year."))),
        .. years.Where(y => y.Net is < -1).Select(y => new LedgerFinding(
            "aboveResidual", "critical", "O-07",
            new LocalizedName($"{y.Year} 年已分配 {y.Offsets} t，高于剩余排放 {y.Residual:0.##} t。", $"{y.Offsets} t are allocated to {y.Year}, above its residual of {y.Residual:0.##} t."))),
        .. allowances.Years.Where(y => y.Countdown is not null).Select(y => new LedgerFinding(
            "surrender", y.Countdown <= 7 ? "critical" : "major", "K-01",
            new LocalizedName(
                $"{y.Position.Year} 年度配额须在 {y.Deadline:yyyy-MM-dd} 前清缴，还有 {y.DaysLeft} 天。", $"Allowances of {y.Position.Year} are to be surrendered by {y.Deadline:yyyy-MM-dd}, in {y.DaysLeft} days."))),
    ];

    private static string Months(PlantConflict conflict, string between) =>
        (conflict.From.Year, conflict.From.Month) == (conflict.To.Year, conflict.To.Month) ? $"{conflict.From:yyyy-MM}" : $"{conflict.From:yyyy-MM}{between}{conflict.To:yyyy-MM}";

    private static LedgerFinding? Deadline(ClaimAnswer claim)
    {
        if (claim.Phase is ClaimPhase.Releasing or ClaimPhase.Released)
        {
            return null;
        }
        var (binds, last) = (claim.Deadline.Binds, claim.Deadline.Last);
        return claim.Deadline.State switch
        {
            DeadlineState.Missed => new LedgerFinding(
                "deadlineMissed", binds ? "critical" : "minor", "O-11",
                new LocalizedName(
                    $"声明 {claim.Id} 未在 {last:yyyy-MM-dd} 前核销{(binds ? "，已失效" : "（本标准为建议）")}。",
                    $"Claim '{claim.Id}' was not retired by {last:yyyy-MM-dd}{(binds ? " and does not hold" : " (advice under this profile)")}."),
                claim.Id),
            DeadlineState.Near => new LedgerFinding(
                "deadline", claim.Deadline.Countdown <= 7 && binds ? "critical" : claim.Deadline.Countdown <= 30 && binds ? "major" : "minor", "O-11",
                new LocalizedName($"声明 {claim.Id} 须在 {last:yyyy-MM-dd} 前核销，还有 {claim.Deadline.DaysLeft} 天。", $"Claim '{claim.Id}' is to be retired by {last:yyyy-MM-dd}, in {claim.Deadline.DaysLeft} days."),
                claim.Id),
            _ => null,
        };
    }
}
