using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Footprint;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Footprint;

/// <summary>The cells of one row; what cannot be read is noted with its column and read as nothing.</summary>
internal sealed class BillCells(IReadOnlyDictionary<string, string> cells)
{
    private const string Kilometres = " km";

    public List<RecordProblem> Problems { get; } = [];

    public string? TextOrNull(string column) => cells.GetValueOrDefault(column);

    public string Text(string column) => TextOrNull(column) ?? Refuse(column, null, "不能为空。", "It is empty.", "");

    public double Missing(string column) => Refuse(column, null, "不能为空。", "It is empty.", 0d);

    public double? Number(string column) => TextOrNull(column) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : Refuse<double?>(column, text, "不是数字。", "It is not a number.", null);

    public LifeCycleStage Stage(string column)
    {
        var words = Enum.GetNames<LifeCycleStage>();
        return TextOrNull(column) is not { } text ? LifeCycleStage.RawMaterials
            : words.Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<LifeCycleStage>(text, ignoreCase: true)
            : Refuse(column, text, $"可用:{string.Join(", ", words)}。", $"It is one of {string.Join(", ", words)}.", LifeCycleStage.RawMaterials);
    }

    public LocalizedName? Name(string zh, string en) => (TextOrNull(zh), TextOrNull(en)) switch
    {
        (null, null) => null,
        var (chinese, english) => new LocalizedName(chinese ?? english!, english ?? chinese!),
    };

    public DataQuality? Quality(string technology, string time, string geography)
    {
        var ratings = new[] { technology, time, geography }.Select(c => (Column: c, Value: Number(c))).ToList();
        if (ratings.TrueForAll(r => r.Value is null))
        {
            return null;
        }
        if (ratings.Find(r => r.Value is null) is { Column: { } missing })
        {
            return Refuse<DataQuality?>(missing, null, "三项评级须一并给出。", "All three ratings are stated, or none.", null);
        }
        return new DataQuality(ratings[0].Value!.Value, ratings[1].Value!.Value, ratings[2].Value!.Value);
    }

    public ImmutableArray<TransportLeg> Legs(string column) => TextOrNull(column) is not { } text ? []
        : [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(leg => Leg(column, leg))];

    private TransportLeg Leg(string column, string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && text.EndsWith(Kilometres, StringComparison.Ordinal)
            && double.TryParse(text.AsSpan(space, Math.Max(0, text.Length - Kilometres.Length - space)), NumberStyles.Float, CultureInfo.InvariantCulture, out var kilometres)
            && double.IsFinite(kilometres)
            ? new TransportLeg(text[..space], kilometres)
            : Refuse(column, text, "写作 因子 里程 km,如 transport:hgv-average 350 km。", "It is a factor and kilometres, such as transport:hgv-average 350 km.", new TransportLeg("", 0));
    }

    private T Refuse<T>(string column, string? value, string zh, string en, T instead)
    {
        if (!Problems.Exists(p => p.Path == column))
        {
            Problems.Add(BillCsv.Problem(column, value, zh, en));
        }
        return instead;
    }
}
