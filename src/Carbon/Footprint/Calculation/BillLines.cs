using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>Lines of a bill of materials: what the supplier says, else the background factor; and how it came here.</summary>
/// <param name="factors">Picks factors.</param>
/// <param name="suppliers">Values that hold.</param>
/// <param name="site">For how well a factor's region fits.</param>
/// <param name="year">Year whose edition of a factor counts.</param>
internal sealed class BillLines(FactorPicker factors, IReadOnlyDictionary<(string Material, string? Supplier), SupplierValue> suppliers, Site site, int year)
{
    /// <summary>The line of a bought material, or why it is missing.</summary>
    public (FootprintLine? Line, FootprintGap? Gap) Of(BillLine bill)
    {
        var unit = UnitTable.Get(bill.Unit);
        if (suppliers.TryGetValue((bill.Material, bill.Supplier), out var value))
        {
            return OfSupplier(bill, unit, value);
        }
        if (bill.Factor is not { } reference)
        {
            return Gap(bill, "supplier", $"'{bill.Material}' 没有有效的供应商数值,也没有背景因子。", $"No supplier's value for '{bill.Material}' holds in the period, and no background factor is named.");
        }
        if (!Pick(reference, unit, out var factor, out var why))
        {
            return Gap(bill, "factor", $"'{reference}' 不可用:{why}", why);
        }
        return (Line(bill) with
        {
            KilogramsPerUnit = factor.KilogramsPerUnit,
            Kilograms = bill.Quantity * factor.KilogramsPerUnit,
            UptakeKilograms = bill.Quantity * (bill.BiogenicUptakeKilograms ?? 0),
            Rating = QualityRating.Of(bill.Quality) ?? QualityRating.Of(factor.Choice, site),
            Factor = factor,
            Notices = [.. Methods.FactorNotices.Of(factor.Choice, factors.Factors)],
        }, null);
    }

    /// <summary>Its transport, leg by leg.</summary>
    public IEnumerable<(FootprintLine? Line, FootprintGap? Gap)> TransportOf(BillLine bill)
    {
        var tonnes = UnitTable.TryConvert(bill.Quantity, UnitTable.Get(bill.Unit), UnitTable.Get("t"), out var mass, out _)
            ? mass : bill.Quantity * (bill.MassKilograms ?? 0) / 1000;
        for (var i = 0; i < bill.Transport.Length; i++)
        {
            var (leg, id) = (bill.Transport[i], $"bill:{bill.Id}:leg{i + 1}");
            var stage = bill.Stage == LifeCycleStage.RawMaterials ? LifeCycleStage.Transport : bill.Stage;
            if (!Pick(leg.Factor, UnitTable.Get("tkm"), out var factor, out var why))
            {
                yield return (null, new FootprintGap("factor", stage, id, new LocalizedName($"'{leg.Factor}' 不可用:{why}", why)));
                continue;
            }
            yield return (new FootprintLine
            {
                Id = id,
                Stage = stage,
                Kind = FootprintLineKind.TransportLeg,
                Source = FootprintSource.Background,
                Name = factor.Factor.Name ?? new LocalizedName(leg.Factor, leg.Factor),
                Material = bill.Material,
                Quantity = tonnes * leg.Kilometres,
                Unit = "tkm",
                KilogramsPerUnit = factor.KilogramsPerUnit,
                Kilograms = tonnes * leg.Kilometres * factor.KilogramsPerUnit,
                PrimaryShare = 0,
                Rating = QualityRating.Of(factor.Choice, site),
                Factor = factor,
                Notices = [.. Methods.FactorNotices.Of(factor.Choice, factors.Factors)],
            }, null);
        }
    }

    /// <summary>A product of this factory that goes into another.</summary>
    public static (FootprintLine? Line, FootprintGap? Gap) OfOwn(BillLine bill, ProductFootprint part)
    {
        if (part.Kilograms is not { } each)
        {
            return Gap(bill, "product", $"自产产品 '{bill.Product}' 没有足迹。", $"The product '{bill.Product}' has no footprint.");
        }
        if (!UnitTable.TryConvert(bill.Quantity, UnitTable.Get(bill.Unit), UnitTable.Get(part.Product.Unit), out var amount, out var why))
        {
            return Gap(bill, "unit", $"{bill.Unit} 不能换算为 '{bill.Product}' 的单位 {part.Product.Unit}。", why);
        }
        return (Line(bill) with
        {
            Stage = bill.Stage,
            Kind = FootprintLineKind.OwnProduct,
            Source = FootprintSource.OwnProduct,
            Name = part.Product.Name,
            Material = part.Product.Id,
            KilogramsPerUnit = bill.Quantity == 0 ? null : each * amount / bill.Quantity,
            Kilograms = each * amount,
            NotFossilKilograms = part.NotFossilKilograms * amount,
            BiogenicKilograms = part.BiogenicKilograms * amount,
            UptakeKilograms = part.UptakeKilograms * amount,
            PrimaryShare = part.PrimaryShare ?? 0,
            Rating = part.Rating,
        }, null);
    }

    private static (FootprintLine? Line, FootprintGap? Gap) OfSupplier(BillLine bill, Unit unit, SupplierValue value)
    {
        if (!UnitTable.TryFind(value.Unit, out var per) || !UnitTable.TryConvert(1, unit, per, out var scale, out var why))
        {
            return Gap(
                bill, "unit", $"{bill.Unit} 不能换算为供应商数值 '{value.Id}' 的单位 {value.Unit}。",
                $"The bill counts {bill.Unit}; the value '{value.Id}' of {value.SupplierName} is per {value.Unit}. Bring both to one unit.");
        }
        var each = scale * value.KilogramsPerUnit;
        return (Line(bill) with
        {
            Source = FootprintSource.Supplier,
            KilogramsPerUnit = each,
            Kilograms = bill.Quantity * each,
            NotFossilKilograms = value.FossilKilogramsPerUnit is { } fossil ? bill.Quantity * scale * (value.KilogramsPerUnit - fossil) : 0,
            UptakeKilograms = bill.Quantity * (scale * value.BiogenicUptakeKilogramsPerUnit ?? bill.BiogenicUptakeKilograms ?? 0),
            PrimaryShare = value.PrimaryShare ?? 0,
            Rating = QualityRating.Of(value.Quality) ?? QualityRating.Unknown,
            Supplier = value,
        }, null);
    }

    /// <summary>A factor is asked for with the carrier that it is of, so that a bill may name any table.</summary>
    private bool Pick(
        string reference, Unit unit, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AppliedFactor? factor, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? why)
    {
        factor = null;
        return factors.Factors.TrySelect(reference, year, out var choice, out why) && factors.TryPick(reference, choice.Factor.Carrier, unit, year, out factor, out why);
    }

    private static FootprintLine Line(BillLine bill) => new()
    {
        Id = $"bill:{bill.Id}",
        Stage = bill.Stage,
        Kind = FootprintLineKind.Material,
        Source = FootprintSource.Background,
        Name = bill.Name ?? new LocalizedName(bill.Material, bill.Material),
        Material = bill.Material,
        Quantity = bill.Quantity,
        Unit = bill.Unit,
        Kilograms = 0,
        PrimaryShare = 0,
        Rating = QualityRating.Unknown,
        LimitKilograms = bill.LimitKilograms,
    };

    private static (FootprintLine? Line, FootprintGap? Gap) Gap(BillLine bill, string kind, string zh, string en) =>
        (null, new FootprintGap(kind, bill.Stage, $"bill:{bill.Id}", new LocalizedName(zh, en)));
}
