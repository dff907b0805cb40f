using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>One asset's part of what a stream supplied.</summary>
/// <param name="Meter">The meter behind it.</param>
/// <param name="Kind">What the amount is.</param>
/// <param name="Metered">What was used [unit of the stream].</param>
/// <param name="Supplied">The part of it that was supplied, the rest being the site's own generation.</param>
internal readonly record struct Use(PointDefinition Meter, LineKind Kind, double Metered, double Supplied);

/// <summary>Splits what came in among the meters that used it.</summary>
/// <remarks>
/// On the bus of each meter: unexplained = meter - export beside it + generation + what children gave back - children - (charge -
/// discharge). Uses u = meters without meters below, unexplained parts, storage losses; their sum U is what the site used. Every use holds
/// the same share s = min(1, I / U) of the intake I: the site mix. What s = 1 leaves of I stands unexplained at the first intake. Sum of
/// the supplied parts = I.
/// </remarks>
internal sealed class UseSplit(SourceStream stream, Func<PointDefinition, double> amount)
{
    private readonly List<(PointDefinition Meter, LineKind Kind, double Amount)> _uses = [];

    /// <param name="stream">The meters.</param>
    /// <param name="amount">What a meter shows over the step, in the stream's unit; 0 where nothing is known.</param>
    public static IReadOnlyList<Use> Of(SourceStream stream, Func<PointDefinition, double> amount)
    {
        var split = new UseSplit(stream, amount);
        foreach (var intake in stream.Intakes)
        {
            split.Visit(intake);
        }
        return split.Share();
    }

    private IReadOnlyList<Use> Share()
    {
        var intake = stream.Intakes.Sum(amount);
        var used = _uses.Sum(u => u.Amount);
        var share = used > 0 ? Math.Clamp(intake / used, 0, 1) : 0;
        var rest = intake - (share * used);
        var uses = _uses.Select(u => new Use(u.Meter, u.Kind, u.Amount, u.Amount * share)).ToList();
        // Rounding of the division is no use of anybody.
        if (Math.Abs(rest) > 1e-9 * Math.Abs(intake))
        {
            uses.Add(new Use(stream.Intakes[0], LineKind.Unexplained, rest, rest));
        }
        return uses;
    }

    private void Visit(PointDefinition meter)
    {
        var own = amount(meter);
        var below = stream.Below(meter).ToList();
        if (!below.Exists(p => p.Role != FlowRole.Export))
        {
            _uses.Add((meter, LineKind.Metered, own));
            return;
        }
        var rest = own - (stream.ExportBeside(meter) is { } export ? amount(export) : 0);
        foreach (var point in below)
        {
            switch (point.Role)
            {
                case FlowRole.Generation or FlowRole.Export:
                    rest += amount(point);
                    break;
                case FlowRole.Charge or FlowRole.Discharge:
                    break;
                default:
                    rest -= amount(point);
                    Visit(point);
                    break;
            }
        }
        foreach (var unit in below.Where(p => p.Role is FlowRole.Charge or FlowRole.Discharge).GroupBy(p => p.Asset))
        {
            var lost = unit.Sum(p => p.Role == FlowRole.Charge ? amount(p) : -amount(p));
            rest -= lost;
            if (lost > 0)
            {
                _uses.Add((unit.First(), LineKind.StorageLoss, lost));
            }
        }
        _uses.Add((meter, LineKind.Unexplained, rest));
    }
}
