using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Electricity;

/// <summary>One transformer and the meters around it; -1 where a meter is missing.</summary>
internal sealed record TransformerNode(
    double RatedKva, double NoLoadLossKw, double LoadLossKw, double ReactivePerActive,
    int HvImport, int HvExport, int LvImport, int LvExport, int Reactive,
    int[] Feeders, int[] Generation, int Charge, int Discharge);

/// <summary>A storage unit and the rule's figures.</summary>
internal sealed record StorageNode(double RatedKw, double MinKwh, double MaxKwh, double ChargeEfficiency, double DischargeEfficiency, int Charge, int Discharge);

/// <summary>The electric network as the meter tree of the model draws it: grid, transformers, feeders, loads.</summary>
internal sealed class PowerNetwork
{
    private readonly FactoryModel _model;
    private readonly Dictionary<AssetId, AssetDefinition> _assets;

    public PowerNetwork(FactoryModel model)
    {
        _model = model;
        _assets = model.Assets.ToDictionary(a => a.Id);
        var grid = model.Assets.First(a => a.Kind == "grid-connection").Id;
        GridImport = Find(p => p.Asset == grid && p.Kind == PointKind.Register && p.Role == FlowRole.Import);
        GridExport = Find(p => p.Asset == grid && p.Kind == PointKind.Register && p.Role == FlowRole.Export);
        GridReactive = Find(p => p.Asset == grid && p.Unit == "kvarh");
        GridPower = Find(p => p.Asset == grid && p.Kind == PointKind.Power);
        Transformers = [.. model.Assets.Where(a => a.Kind == "transformer").Select(Transformer)];
        CableLossShare = Figure("cableLossShare", 0);
        Storage = StorageOf(model.Assets.FirstOrDefault(a => a.Kind == "storage"));
    }

    public int GridImport { get; }

    public int GridExport { get; }

    public int GridReactive { get; }

    public int GridPower { get; }

    public IReadOnlyList<TransformerNode> Transformers { get; }

    public StorageNode? Storage { get; }

    /// <summary>Cable loss of a feeder as a share of what arrives at its loads.</summary>
    public double CableLossShare { get; }

    /// <summary>The feeder that carries a load: above the load's own meter, or measuring the load's asset, or the asset it stands in.</summary>
    public int FeederOf(AssetId load, int ownMeter)
    {
        var feeders = Transformers.SelectMany(t => t.Feeders).ToList();
        if (ownMeter >= 0 && _model.Points[ownMeter].Parent is { } above)
        {
            return IndexOf(above);
        }
        var direct = feeders.FindIndex(f => _model.Points[f].Asset == load);
        var around = direct >= 0 ? direct : feeders.FindIndex(f => _model.Points[f].Asset == _assets[load].Parent);
        return around >= 0 ? feeders[around] : throw new InvalidOperationException($"No feeder carries the simulated load '{load}'.");
    }

    /// <summary>The meter of a load, or -1 where only its feeder is metered.</summary>
    public int MeterOf(AssetId load)
    {
        var feeders = Transformers.SelectMany(t => t.Feeders).ToHashSet();
        return Find(p => p.Asset == load && p.Carrier == "electricity" && p.Kind is PointKind.Register or PointKind.Interval
            && p.Role == FlowRole.Consumption, feeders);
    }

    private TransformerNode Transformer(AssetDefinition asset)
    {
        var hv = Find(p => p.Asset == asset.Id && p.Role == FlowRole.Import && IsParent(p, GridImport));
        var lv = Find(p => p.Asset == asset.Id && p.Role == FlowRole.Import && IsParent(p, hv));
        var below = Enumerable.Range(0, _model.Points.Length).Where(i => IsParent(_model.Points[i], lv)).ToList();
        var powerFactor = Figure("powerFactor." + asset.Id.Value, 1);
        return new TransformerNode(
            asset.Figures.GetValueOrDefault("ratedKva", 1000), asset.Figures.GetValueOrDefault("noLoadLossKw"), asset.Figures.GetValueOrDefault("loadLossKw"),
            Math.Sqrt(1 - (powerFactor * powerFactor)) / powerFactor,
            hv,
            Find(p => p.Asset == asset.Id && p.Role == FlowRole.Export && IsParent(p, GridImport)),
            lv,
            Find(p => p.Asset == asset.Id && p.Role == FlowRole.Export && IsParent(p, hv)),
            Find(p => p.Asset == asset.Id && p.Unit == "kvarh"),
            [.. below.Where(i => _model.Points[i].Role == FlowRole.Consumption)],
            [.. below.Where(i => _model.Points[i].Role == FlowRole.Generation)],
            below.Find(i => _model.Points[i].Role == FlowRole.Charge) is var c and > 0 ? c : -1,
            below.Find(i => _model.Points[i].Role == FlowRole.Discharge) is var d and > 0 ? d : -1);
    }

    private StorageNode? StorageOf(AssetDefinition? asset)
    {
        if (asset is null)
        {
            return null;
        }
        var capacity = asset.Figures["capacityKwh"];
        var usable = asset.Figures.GetValueOrDefault("usableKwh", capacity);
        return new StorageNode(
            asset.Figures["ratedKw"], (capacity - usable) / 2, (capacity + usable) / 2,
            asset.Figures.GetValueOrDefault("chargeEfficiency", 1), asset.Figures.GetValueOrDefault("dischargeEfficiency", 1),
            Find(p => p.Asset == asset.Id && p.Role == FlowRole.Charge), Find(p => p.Asset == asset.Id && p.Role == FlowRole.Discharge && p.Kind == PointKind.Register));
    }

    private bool IsParent(PointDefinition point, int parent) => parent >= 0 && point.Parent == _model.Points[parent].Id;

    private double Figure(string name, double otherwise) => _model.Simulation!.Figures.GetValueOrDefault(name, otherwise);

    private int IndexOf(PointId id) => Find(p => p.Id == id);

    private int Find(Predicate<PointDefinition> match, HashSet<int>? except = null)
    {
        for (var i = 0; i < _model.Points.Length; i++)
        {
            if (match(_model.Points[i]) && except?.Contains(i) != true)
            {
                return i;
            }
        }
        return -1;
    }
}
