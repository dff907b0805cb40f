using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.ValueChain;

/// <summary>Share of clean transport (清洁运输比例) in tonne-kilometres, from the records of scope 3 categories 4 and 9.</summary>
/// <param name="Split">Tonne-kilometres by means [tkm].</param>
/// <param name="Clean">Means that count as clean.</param>
/// <param name="ShareAtLeast">Clean tonne-kilometres over all [0..1]; null where no record states its means.</param>
/// <param name="ShareAtMost">The same if every record without a means were clean.</param>
/// <param name="Basis">Why these means count as clean.</param>
/// <param name="Assumed">True where nobody chose the means.</param>
public sealed record CleanTransport(AmountSplit Split, ImmutableArray<string> Clean, double? ShareAtLeast, double? ShareAtMost, LocalizedName Basis, bool Assumed)
{
    /// <summary>Clean where nobody says otherwise: an assumption (<see cref="Basis"/>).</summary>
    public static ImmutableArray<string> Usual { get; } = ["rail", "water", "pipeline", "conveyor", "road-electric", "road-hydrogen"];

    private static readonly LocalizedName UsualBasis = new(
        "假定：工信部联节〔2026〕13号 三(四) 要求提高清洁运输比例，所见文本未定义清洁运输；此处按铁路、水路、管道、皮带通廊、电动和氢能公路运输计。",
        "Assumption: MIIT 2026 no. 13, 三(四), asks for a higher share of clean transport; the text seen does not define it. Rail, water, pipeline, enclosed conveyor, electric and hydrogen road count here.");

    private static readonly LocalizedName ChosenBasis = new("由提问者选定。", "Chosen by who asks.");

    /// <param name="inventory">Holds period and records.</param>
    /// <param name="calendar">The factory's.</param>
    /// <param name="clean">Means that count as clean; null: <see cref="Usual"/>.</param>
    public static CleanTransport Of(OrganisationInventory inventory, FactoryCalendar calendar, ImmutableArray<string>? clean = null)
    {
        var split = AmountSplit.Of(ChainPart.Of(inventory, calendar, 4, 9), "tkm", TransportMeans.Choice, TransportMeans.All);
        var counts = clean ?? Usual;
        var isTold = split.Total > 0 && split.Lines.Any(l => l.Word is not null);
        var sure = split.Lines.Where(l => l.Word is { } word && counts.Contains(word)).Sum(l => l.Amount);
        var open = split.Lines.Where(l => l.Word is null).Sum(l => l.Amount);
        return new CleanTransport(
            split, counts, isTold ? sure / split.Total : null, isTold ? (sure + open) / split.Total : null, clean is null ? UsualBasis : ChosenBasis, clean is null);
    }
}
