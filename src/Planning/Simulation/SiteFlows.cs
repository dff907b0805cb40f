using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Planning.Inputs;

namespace FactoryTwin.Planning.Simulation;

/// <summary>
/// The flows of the site under the measures so far [kWh per step]. Measures change them through the methods here, which keep the balance
/// import + generation + discharge = export + charge + load in every step.
/// </summary>
public sealed class SiteFlows
{
    private readonly Dictionary<AssetId, double[]> _savedKwh = [];

    public SiteFlows(PlanningInputs inputs)
    {
        ImportKwh = [.. inputs.ImportKwh];
        ExportKwh = [.. inputs.ExportKwh];
        GenerationKwh = [.. inputs.GenerationKwh];
        ChargeKwh = [.. inputs.ChargeKwh];
        DischargeKwh = [.. inputs.DischargeKwh];
        LoadKwh = [.. inputs.LoadKwh];
    }

    public double[] ImportKwh { get; }

    public double[] ExportKwh { get; }

    public double[] GenerationKwh { get; }

    public double[] ChargeKwh { get; }

    public double[] DischargeKwh { get; }

    public double[] LoadKwh { get; }

    /// <summary>What the storage units of the scenario did; the measured ones are in the sums only.</summary>
    public List<StorageTrace> Storages { get; } = [];

    public int Count => ImportKwh.Length;

    /// <summary>What measures so far took from an asset's electricity; null: nothing.</summary>
    public double[]? SavedKwh(AssetId asset) => _savedKwh.GetValueOrDefault(asset);

    public IEnumerable<AssetId> SavedAssets => _savedKwh.Keys;

    /// <summary>Less load at an asset (null: at the site as a whole).</summary>
    public void Save(int step, double kwh, double[]? saved)
    {
        LoadKwh[step] -= kwh;
        saved?[step] += kwh;
        Settle(step, -kwh);
    }

    /// <summary>The array in which savings at an asset are kept.</summary>
    public double[] SavingsOf(AssetId asset) =>
        _savedKwh.TryGetValue(asset, out var saved) ? saved : _savedKwh[asset] = new double[Count];

    public void Generate(int step, double kwh)
    {
        GenerationKwh[step] += kwh;
        Settle(step, -kwh);
    }

    public void Charge(int step, double kwh)
    {
        ChargeKwh[step] += kwh;
        Settle(step, kwh);
    }

    public void Discharge(int step, double kwh)
    {
        DischargeKwh[step] += kwh;
        Settle(step, -kwh);
    }

    /// <summary>
    /// Takes a change of need (+) or surplus (-) to the grid. Inside one quarter-hour a site may have bought and sold; that part stays, so
    /// that no change gives exactly the measured flows.
    /// </summary>
    private void Settle(int step, double kwh)
    {
        var both = Math.Min(ImportKwh[step], ExportKwh[step]);
        if (kwh > 0)
        {
            var lessExport = Math.Min(kwh, ExportKwh[step] - both);
            ExportKwh[step] -= lessExport;
            ImportKwh[step] += kwh - lessExport;
        }
        else if (kwh < 0)
        {
            var lessImport = Math.Min(-kwh, ImportKwh[step] - both);
            ImportKwh[step] -= lessImport;
            ExportKwh[step] += -kwh - lessImport;
        }
    }
}

/// <summary>What one storage unit of a scenario did, step by step.</summary>
/// <param name="ChargeKwh">Taken [kWh per step].</param>
/// <param name="DischargeKwh">Given [kWh per step].</param>
/// <param name="StoredKwh">In store at the end of each step [kWh].</param>
/// <param name="LeastKwh">Lower bound of what is in store.</param>
/// <param name="MostKwh">Upper bound of what is in store.</param>
public sealed record StorageTrace(
    ImmutableArray<double> ChargeKwh, ImmutableArray<double> DischargeKwh, ImmutableArray<double> StoredKwh, double LeastKwh, double MostKwh);
