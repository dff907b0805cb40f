using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>Lines of own processes: the product's share of what the inventory counts, and what lies upstream of that energy.</summary>
internal sealed class OwnLines(OrganisationInventory inventory, OwnAllocation allocation, FactorPicker factors, FactoryCalendar calendar, Site site)
{
    /// <summary>So many gaps of the inventory are named; its own answer has them all.</summary>
    private const int MostNamed = 8;

    private readonly FigureNames _names = new(inventory, calendar);
    private readonly ILookup<string, InventoryLine> _metered = inventory.Metered.Lines.ToLookup(l => MeterItems.IdOf(l, calendar));

    /// <param name="product">The product.</param>
    /// <param name="output">What was made of it; above zero.</param>
    public IEnumerable<FootprintLine> Of(FootprintProduct product, double output)
    {
        foreach (var process in allocation.Processes.Where(p => p.Shares.GetValueOrDefault(product.Id) != 0))
        {
            var share = process.Shares[product.Id];
            var biogenic = process.Biogenic.ToLookup(i => i.Carrier);
            foreach (var part in process.Items.GroupBy(i => (i.Scope, i.Carrier)).OrderBy(g => g.Key.Scope).ThenBy(g => g.Key.Carrier, StringComparer.Ordinal))
            {
                var isFirst = part.Key.Scope == process.Items.Where(i => i.Carrier == part.Key.Carrier).Min(i => i.Scope);
                yield return Line(process, part.Key.Scope, part.Key.Carrier, [.. part], isFirst ? [.. biogenic[part.Key.Carrier]] : [], share, output);
            }
            foreach (var left in biogenic.Where(b => process.Items.All(i => i.Carrier != b.Key)))
            {
                yield return Line(process, EmissionScope.Scope1, left.Key, [], [.. left], share, output);
            }
        }
    }

    /// <summary>What lies upstream of the energy, for the carriers that the product names.</summary>
    public IEnumerable<(FootprintLine? Line, FootprintGap? Gap)> UpstreamOf(FootprintProduct product, double output)
    {
        foreach (var upstream in product.Upstream)
        {
            var used = allocation.Processes.Select(p => (Process: p, Share: p.Shares.GetValueOrDefault(product.Id))).Where(p => p.Share != 0)
                .SelectMany(p => p.Process.Items.Where(i => i.Carrier == upstream.Carrier).Select(i => (Item: i, p.Share))).ToList();
            if (used.Count > 0)
            {
                yield return Upstream(upstream, used, output);
            }
        }
    }

    /// <summary>What keeps own processes of a product from being whole: processes that cannot be shared, and gaps of the inventory.</summary>
    public IEnumerable<FootprintGap> GapsOf(FootprintProduct product)
    {
        foreach (var process in allocation.Processes.Where(p => p.Problem is not null && p.Process.Products.Any(m => m.Product == product.Id)))
        {
            yield return new FootprintGap("process", LifeCycleStage.Manufacture, $"own:{process.Process.Id}", process.Problem!);
        }
        if (allocation.Processes.Any(p => p.Shares.ContainsKey(product.Id)) && !(inventory.IsComplete(EmissionScope.Scope1) && inventory.IsComplete(EmissionScope.Scope2)))
        {
            var missing = string.Join(", ", inventory.Metered.Gaps.Where(g => g.Kind is GapKind.Factor or GapKind.Readings).Select(g => g.Point.Value)
                .Concat(inventory.ActivityGaps.Select(g => g.Entered.Record.Id)).Distinct().Take(MostNamed));
            yield return new FootprintGap("inventory", LifeCycleStage.Manufacture, null, new LocalizedName(
                $"该期间的排放清单(范围一、二)不完整:{missing}。", $"Scopes 1 and 2 of the period's inventory are not complete: {missing}."));
        }
    }

    private (FootprintLine? Line, FootprintGap? Gap) Upstream(CarrierUpstream upstream, List<(EmissionItem Item, double Share)> used, double output)
    {
        var id = $"upstream:{upstream.Carrier}";
        var (amount, kilograms) = (0d, 0d);
        AppliedFactor? first = null;
        foreach (var (item, share) in used.Where(u => u.Item.Origin != ItemOrigin.Combustion))
        {
            var lines = _metered[item.Id].ToList();
            if (lines.Count == 0)
            {
                return (null, new FootprintGap("upstream", LifeCycleStage.Manufacture, id, new LocalizedName(
                    $"'{item.Id}' 由凭证给出排放,没有可乘上游因子的数量。", $"'{item.Id}' comes from a document that tells no amount an upstream factor could be multiplied with.")));
            }
            foreach (var line in lines)
            {
                if (!factors.TryPick(upstream.Factor, upstream.Carrier, line.Unit, calendar.ToLocal(line.Period.Start).Year, out var factor, out var why))
                {
                    return (null, new FootprintGap("factor", LifeCycleStage.Manufacture, id, new LocalizedName($"上游因子不可用:{why}", why)));
                }
                first ??= factor;
                var mine = share * line.Activity;
                amount += mine;
                kilograms += mine * factor.KilogramsPerUnit;
            }
        }
        if (first is null)
        {
            return (null, null);
        }
        if (upstream.IncludesUse)
        {
            kilograms -= used.Sum(u => u.Share * u.Item.Kilograms);
        }
        return (new FootprintLine
        {
            Id = id,
            Stage = LifeCycleStage.Manufacture,
            Kind = FootprintLineKind.Upstream,
            Source = FootprintSource.Background,
            Name = first.Factor.Name ?? new LocalizedName(upstream.Carrier, upstream.Carrier),
            Material = upstream.Carrier,
            Quantity = amount / output,
            Unit = first.Unit.Code,
            KilogramsPerUnit = amount == 0 ? null : kilograms / amount,
            Kilograms = kilograms / output,
            PrimaryShare = 0,
            Rating = QualityRating.Of(first.Choice, site),
            Factor = first,
            Notices = [.. Methods.FactorNotices.Of(first.Choice, factors.Factors)],
        }, null);
    }

    private FootprintLine Line(
        ProcessAllocation process, EmissionScope scope, string carrier, ImmutableArray<EmissionItem> items, ImmutableArray<EmissionItem> biogenic, double share, double output)
    {
        var weight = items.Sum(i => Math.Abs(i.Kilograms));
        var lines = items.SelectMany(i => _metered[i.Id]).ToList();
        var unit = lines.Select(l => l.Unit.Code).Distinct().ToList() is [var one] ? one : null;
        var amount = unit is null ? (double?)null : share * lines.Sum(l => l.Activity) / output;
        var kilograms = share * items.Sum(i => i.Kilograms) / output;
        return new FootprintLine
        {
            Id = $"own:{process.Process.Id}:{carrier}:{InventoryAnswer.Camel(scope.ToString())}",
            Stage = LifeCycleStage.Manufacture,
            Kind = FootprintLineKind.OwnProcess,
            Source = FootprintSource.Inventory,
            Name = process.Process.Name,
            Material = carrier,
            Quantity = amount,
            Unit = amount is null ? null : unit,
            KilogramsPerUnit = amount is null or 0 ? null : kilograms / amount,
            Kilograms = kilograms,
            BiogenicKilograms = share * biogenic.Sum(i => i.Kilograms) / output,
            PrimaryShare = weight == 0 ? 1 : items.Sum(i => Math.Abs(i.Kilograms) * (1 - i.EstimatedShare)) / weight,
            Rating = QualityRating.Own,
            Own = new OwnPart(
                process.Entered, share, output,
                [.. items.Concat(biogenic).OrderByDescending(i => Math.Abs(i.Kilograms)).Select(i => new OwnFigure(i.Id, _names.Of(i), i.Asset.Value, i.Kilograms))]),
        };
    }
}
