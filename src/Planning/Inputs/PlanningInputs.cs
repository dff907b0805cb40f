using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Snapshots;

namespace FactoryTwin.Planning.Inputs;

/// <summary>
/// The measured site as arrays without gaps, one value per step: what is simulated. The balance import + generation + discharge =
/// export + charge + load holds in every step, since the load is worked out from the others.
/// </summary>
public sealed class PlanningInputs
{
    private readonly Dictionary<AssetId, double[]> _assetKwh = [];
    private readonly Dictionary<PointId, double[]> _pointKwh = [];
    private readonly Dictionary<AssetId, double[]> _arrayKwh = [];
    private readonly FlowFiller _flows;

    /// <exception cref="ScenarioException">The intake has no reading in the whole period.</exception>
    public PlanningInputs(TwinSnapshot snapshot, Scenario scenario, PvFiles? files = null)
    {
        (Snapshot, Scenario, Files) = (snapshot, scenario, files ?? PvFiles.None);
        Axis = snapshot.Axis;
        Tariff = snapshot.Factory.TariffOf("electricity", scenario.Tariff);
        var filler = new GapFiller(Axis, snapshot.Factory.Holidays);
        _flows = new FlowFiller(filler, Axis.Count);
        GenerationKwh = _flows.Sum(snapshot.OtherGeneration);
        foreach (var array in snapshot.PvArrays)
        {
            foreach (var meter in array.Meters)
            {
                _flows.AddTo(GenerationKwh, meter, byKindOfDay: false);
            }
            if (_flows.Filled(array.Whole, byKindOfDay: false) is { } kwh)
            {
                _arrayKwh[array.Asset.Id] = kwh;
            }
        }
        ChargeKwh = _flows.Sum(snapshot.Charge);
        DischargeKwh = _flows.Sum(snapshot.Discharge);
        foreach (var (asset, series) in snapshot.Assets)
        {
            if (_flows.Filled(series) is { } kwh)
            {
                _assetKwh[asset] = kwh;
            }
        }
        foreach (var (point, series) in snapshot.Points)
        {
            if (_flows.Filled(series, byKindOfDay: false) is { } kwh)
            {
                _pointKwh[point] = kwh;
            }
        }
        ImportKwh = [.. snapshot.Import.Values];
        ExportKwh = snapshot.Export is { } export && !_flows.IsSilent(export) ? [.. export.Values] : new double[Axis.Count];
        LoadKwh = new double[Axis.Count];
        Balance(filler);
        FilledSteps = _flows.FilledSteps;
        PricePerKwh = Prices();
        Carriers = CarrierUse.Of(snapshot);
    }

    public TwinSnapshot Snapshot { get; }

    public Scenario Scenario { get; }

    /// <summary>Hourly series that the scenario names as files.</summary>
    public PvFiles Files { get; }

    public TimeAxis Axis { get; }

    /// <summary>First local day after the measured period; days from there on fill the year.</summary>
    public DateOnly MeasuredTo => Axis.From.AddDays(Snapshot.MeasuredDays);

    /// <summary>The electricity tariff; null: cost is not worked out.</summary>
    public TariffClock? Tariff { get; }

    public double[] ImportKwh { get; }

    public double[] ExportKwh { get; }

    /// <summary>PV and other own generation.</summary>
    public double[] GenerationKwh { get; }

    public double[] ChargeKwh { get; }

    public double[] DischargeKwh { get; }

    /// <summary>What the site used; may be slightly negative in a step where meters disagree on the time.</summary>
    public double[] LoadKwh { get; }

    /// <summary>Price of import by step [currency/kWh]; NaN where the tariff has none.</summary>
    public double[] PricePerKwh { get; }

    /// <summary>Steps in which the intake or another flow of the site was filled from like days.</summary>
    public int FilledSteps { get; }

    /// <summary>Meters of export, generation or storage without any reading in the period: their flow is left out.</summary>
    public IReadOnlyList<PointId> SilentPoints => _flows.Silent;

    /// <summary>What the site took of other carriers, meter by meter.</summary>
    public ImmutableArray<CarrierUse> Carriers { get; }

    /// <summary>Electricity of an asset; null where nothing of it was measured.</summary>
    public double[]? AssetKwh(AssetId asset) => _assetKwh.GetValueOrDefault(asset);

    /// <summary>Quantity of a point that a measure asked for; null where nothing of it was measured.</summary>
    public double[]? PointKwh(PointId point) => _pointKwh.GetValueOrDefault(point);

    /// <summary>
    /// Generation of one PV array, as if all of it had stood there all the time; null where its meters never all report at the same time.
    /// </summary>
    public double[]? ArrayKwh(AssetId array) => _arrayKwh.GetValueOrDefault(array);

    /// <summary>The load out of the boundary flows; where the boundary is not known the load is filled and the boundary follows from it.</summary>
    private void Balance(GapFiller filler)
    {
        for (var i = 0; i < LoadKwh.Length; i++)
        {
            LoadKwh[i] = ImportKwh[i] - ExportKwh[i] + GenerationKwh[i] + DischargeKwh[i] - ChargeKwh[i];
        }
        if (filler.Fill(LoadKwh) < 0)
        {
            throw new ScenarioException("from", $"{Axis.From:yyyy-MM-dd}", $"The intake has no reading from {Axis.From:yyyy-MM-dd} to {Axis.To:yyyy-MM-dd}; choose a measured period.");
        }
        for (var i = 0; i < LoadKwh.Length; i++)
        {
            var (importKnown, exportKnown) = (!double.IsNaN(ImportKwh[i]), !double.IsNaN(ExportKwh[i]));
            if (importKnown && exportKnown)
            {
                continue;
            }
            _flows.Mark(i);
            var netKwh = LoadKwh[i] + ChargeKwh[i] - GenerationKwh[i] - DischargeKwh[i];
            if (importKnown)
            {
                // What was bought is measured and stays; the load gives way where it does not agree.
                ExportKwh[i] = Math.Max(0, ImportKwh[i] - netKwh);
                LoadKwh[i] = ImportKwh[i] - ExportKwh[i] + GenerationKwh[i] + DischargeKwh[i] - ChargeKwh[i];
            }
            else
            {
                (ImportKwh[i], ExportKwh[i]) = (Math.Max(0, netKwh), Math.Max(0, -netKwh));
            }
        }
    }

    private double[] Prices()
    {
        var prices = new double[Axis.Count];
        for (var i = 0; i < prices.Length; i++)
        {
            prices[i] = Tariff?.PriceAt(Axis.Start(i).UtcTicks) ?? double.NaN;
        }
        return prices;
    }
}
