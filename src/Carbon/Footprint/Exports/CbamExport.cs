using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Years.Package;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Footprint.Exports;

/// <summary>Goods and their precursors with embedded emissions per tonne, as installations tell importers into the European Union.</summary>
/// <remarks>
/// Field list after annex IV of the implementing regulation (EU) 2023/1773 (from secondary texts, B and C). Direct: fuels and processes of own
/// processes, and heat from outside; indirect: electricity. What a precursor embeds is the line of the bill; it is told apart only where the
/// precursor is a product of this factory. A product without CN code or mass is no good of CBAM and is left out by name.
/// </remarks>
public static class CbamExport
{
    /// <param name="set">The run.</param>
    /// <param name="site">The installation.</param>
    public static CbamTable Of(FootprintSet set, Site site)
    {
        var (rows, left) = (ImmutableArray.CreateBuilder<CbamRow>(), ImmutableArray.CreateBuilder<ExportProblem>());
        foreach (var footprint in set.Products.Values)
        {
            if (Why(footprint) is { } why)
            {
                left.Add(new ExportProblem(footprint.Product.Id, why));
                continue;
            }
            var tonnes = ProcessRules.MassOf(footprint.Product)!.Value / 1000;
            rows.Add(Good(footprint, tonnes));
            rows.AddRange(footprint.Lines.Where(l => PrecursorCode(l, footprint, set) is not null)
                .Select(l => Precursor(l, PrecursorCode(l, footprint, set)!, footprint, set, tonnes)));
        }
        return new CbamTable(set.Inventory.Boundaries.LastOrDefault()?.Boundary.LegalEntity, site.Name, set.Inventory.Metered.Period, rows.ToImmutable(), left.ToImmutable());
    }

    private static LocalizedName? Why(ProductFootprint footprint) => footprint switch
    {
        { Product.CnCode: null } => new LocalizedName("没有 CN 编码。", "It has no CN code."),
        { Product: var product } when ProcessRules.MassOf(product) is null => new LocalizedName("没有单位质量。", "The mass of one unit is not stated."),
        { IsComplete: false } => footprint.Gaps[0].Message,
        _ => null,
    };

    private static CbamRow Good(ProductFootprint footprint, double tonnes)
    {
        var electricity = footprint.Lines.Where(IsElectricity).ToList();
        var used = electricity.All(l => l.Quantity is not null && UnitTable.TryFind(l.Unit, out _)) ? electricity.Sum(l => MegawattHours(l)) / tonnes : (double?)null;
        var indirect = electricity.Sum(l => l.Kilograms) / 1000 / tonnes;
        var own = footprint.Lines.Where(l => l.Kind == FootprintLineKind.OwnProcess).ToList();
        var weight = own.Sum(l => Math.Abs(l.Kilograms));
        return new CbamRow(
            "good", footprint.Product.Id, footprint.Product.Name, footprint.Product.CnCode!, footprint.Output.Amount * tonnes, null,
            own.Where(l => !IsElectricity(l)).Sum(l => l.Kilograms) / 1000 / tonnes, indirect, null, used, used is > 0 ? indirect / used : null,
            weight == 0 ? null : own.Sum(l => Math.Abs(l.Kilograms) * l.PrimaryShare) / weight, "meters and records of the installation");
    }

    private static CbamRow Precursor(FootprintLine line, string code, ProductFootprint of, FootprintSet set, double tonnes)
    {
        var part = line.Kind == FootprintLineKind.OwnProduct ? set.Products.GetValueOrDefault(line.Material) : null;
        var mass = MassOf(line, of, part) / tonnes / 1000;
        var own = part is null || ProcessRules.MassOf(part.Product) is not { } each ? null : Good(part, each / 1000);
        return new CbamRow(
            "precursor", of.Product.Id, line.Name, code, null, mass, own?.DirectTonnesPerTonne, own?.IndirectTonnesPerTonne,
            mass is > 0 ? line.Kilograms / 1000 / tonnes / mass : null, own?.ElectricityMwhPerTonne, own?.ElectricityFactor, line.PrimaryShare,
            line.Supplier is { } supplier ? $"{supplier.SupplierName}: {supplier.Document ?? supplier.Id}" : line.Factor is { } factor ? factor.Factor.Provenance.Source : line.Material);
    }

    private static string? PrecursorCode(FootprintLine line, ProductFootprint of, FootprintSet set) => line.Kind switch
    {
        FootprintLineKind.Material => of.Product.Materials.FirstOrDefault(m => $"bill:{m.Id}" == line.Id)?.CnCode,
        FootprintLineKind.OwnProduct => set.Products.GetValueOrDefault(line.Material)?.Product.CnCode,
        _ => null,
    };

    /// <summary>Mass of the precursor in one unit of the good [kg]; null where the bill does not tell it.</summary>
    private static double? MassOf(FootprintLine line, ProductFootprint of, ProductFootprint? part)
    {
        var bill = of.Product.Materials.First(m => $"bill:{m.Id}" == line.Id);
        if (UnitTable.TryConvert(bill.Quantity, UnitTable.Get(bill.Unit), UnitTable.Get("kg"), out var mass, out _))
        {
            return mass;
        }
        return bill.Quantity * (bill.MassKilograms ?? (part is null ? null : ProcessRules.MassOf(part.Product)));
    }

    private static bool IsElectricity(FootprintLine line) => line is { Kind: FootprintLineKind.OwnProcess, Material: EmissionSources.Electricity };

    private static double MegawattHours(FootprintLine line) =>
        UnitTable.TryConvert(line.Quantity!.Value, UnitTable.Get(line.Unit!), UnitTable.Get("MWh"), out var mwh, out _) ? mwh : double.NaN;
}

/// <param name="Operator">Legal entity; null: nobody stated it.</param>
/// <param name="Installation">Name of the site.</param>
/// <param name="Left">Products that are not in the table, and why.</param>
public sealed record CbamTable(string? Operator, LocalizedName Installation, TimeInterval Period, ImmutableArray<CbamRow> Rows, ImmutableArray<ExportProblem> Left)
{
    /// <summary>As a file that spreadsheets open.</summary>
    /// <param name="calendar">For the days of the period.</param>
    public byte[] ToCsv(FactoryCalendar calendar)
    {
        var csv = new Csv(
            "operator", "installation", "period_from", "period_to", "row", "product", "name", "cn_code", "quantity_produced_t", "mass_t_per_t", "specific_direct_tCO2e_per_t",
            "specific_indirect_tCO2e_per_t", "specific_embedded_tCO2e_per_t", "electricity_MWh_per_t", "electricity_factor_tCO2e_per_MWh", "measured_share", "source");
        foreach (var r in Rows)
        {
            csv.Row(
                Operator, Installation.En, calendar.ToLocal(Period.Start), calendar.ToLocal(Period.End), r.Kind, r.Product, r.Name.En, r.CnCode, r.ProducedTonnes, r.MassTonnesPerTonne,
                r.DirectTonnesPerTonne, r.IndirectTonnesPerTonne, r.EmbeddedTonnesPerTonne, r.ElectricityMwhPerTonne, r.ElectricityFactor, r.MeasuredShare, r.Source);
        }
        return csv.ToBytes();
    }
}

/// <summary>A good, or a precursor in it; figures per tonne of the good or precursor.</summary>
/// <param name="Kind">good or precursor.</param>
/// <param name="Product">The good.</param>
/// <param name="ProducedTonnes">Of a good [t].</param>
/// <param name="MassTonnesPerTonne">Of a precursor: its mass in a tonne of the good [t/t].</param>
/// <param name="DirectTonnesPerTonne">[tCO2e/t]; null where it is not told apart.</param>
/// <param name="IndirectTonnesPerTonne">[tCO2e/t]; null where it is not told apart.</param>
/// <param name="EmbeddedTonnesPerTonne">Of a precursor: direct and indirect together [tCO2e/t].</param>
/// <param name="ElectricityFactor">[tCO2e/MWh]</param>
/// <param name="MeasuredShare">Part that rests on measurements [0..1].</param>
public sealed record CbamRow(
    string Kind, string Product, LocalizedName Name, string CnCode, double? ProducedTonnes, double? MassTonnesPerTonne, double? DirectTonnesPerTonne, double? IndirectTonnesPerTonne,
    double? EmbeddedTonnesPerTonne, double? ElectricityMwhPerTonne, double? ElectricityFactor, double? MeasuredShare, string Source);
