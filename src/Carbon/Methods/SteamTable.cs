using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Enthalpy of steam from the tables of the factor library, linear between cells.</summary>
/// <remarks>
/// At a pressure the curve h(T) starts at the saturated point (table C.4, linear in pressure) and goes on with the superheated cells (table
/// C.5, linear in pressure between two columns that both hold steam). So no cell of water is mixed in. Above 22 MPa only C.5 counts, from
/// 400 degrees C up. Outside there is no value.
/// </remarks>
/// <param name="run">Leaves a trace of every cell that counted.</param>
internal sealed class SteamTable(MethodRun run)
{
    private const double CriticalSide = 400;

    // A stated temperature a little below saturation is the saturated point itself: instruments and tables are rounded.
    private const double SaturationSlackKelvin = 0.5;

    private readonly ImmutableArray<Cell> _saturated = Cells(run, "steam-saturated");
    private readonly ImmutableArray<Cell> _superheated = Cells(run, "steam-superheated");

    private readonly record struct Cell(double Pressure, double Temperature, Factor Factor);

    /// <returns>[kJ/kg]; null outside the tables.</returns>
    /// <param name="pressure">Absolute [MPa].</param>
    /// <param name="temperature">[degC]; null for saturated steam.</param>
    public double? Enthalpy(double pressure, double? temperature)
    {
        var saturation = Saturation(pressure);
        if (temperature is not { } asked || saturation is { } at && Math.Abs(asked - at.Temperature) <= SaturationSlackKelvin)
        {
            return saturation is { } point ? Between(point.Low, point.High, point.Share) : null;
        }
        if (saturation is { } from && asked < from.Temperature)
        {
            return null;
        }
        var rows = _superheated.Select(c => c.Temperature).Distinct().Where(t => Column(pressure, t, saturation?.Temperature) is not null).Order().ToList();
        var above = rows.FirstOrDefault(t => t >= asked, double.NaN);
        if (double.IsNaN(above))
        {
            return null;
        }
        var below = rows.LastOrDefault(t => t <= asked, double.NaN);
        if (double.IsNaN(below) && saturation is not { })
        {
            return null;
        }
        var high = At(Column(pressure, above, saturation?.Temperature)!.Value);
        if (above == asked)
        {
            return high;
        }
        var (start, low) = double.IsNaN(below)
            ? (saturation!.Value.Temperature, Between(saturation.Value.Low, saturation.Value.High, saturation.Value.Share))
            : (below, At(Column(pressure, below, saturation?.Temperature)!.Value));
        return low + ((high - low) * (asked - start) / (above - start));
    }

    /// <summary>The saturated point of a pressure; null where the table does not hold it.</summary>
    private (double Temperature, Cell Low, Cell High, double Share)? Saturation(double pressure)
    {
        var (low, high) = Around(_saturated, pressure);
        if (low is not { } l || high is not { } h)
        {
            return null;
        }
        var share = Share(l.Pressure, h.Pressure, pressure);
        return (l.Temperature + ((h.Temperature - l.Temperature) * share), l, h, share);
    }

    /// <summary>The two cells of a temperature around a pressure, where both hold steam.</summary>
    private (Cell Low, Cell High, double Share)? Column(double pressure, double temperature, double? saturation)
    {
        var (low, high) = Around([.. _superheated.Where(c => c.Temperature == temperature)], pressure);
        var isSteam = high is { } top && (Saturation(top.Pressure) is { } of ? temperature >= of.Temperature : temperature >= CriticalSide);
        return low is { } l && high is { } h && isSteam && !(temperature < saturation) ? (l, h, Share(l.Pressure, h.Pressure, pressure)) : null;
    }

    private double At((Cell Low, Cell High, double Share) column) => Between(column.Low, column.High, column.Share);

    private double Between(Cell low, Cell high, double share)
    {
        var first = run.Value(run.FactorOf(low.Factor.Reference), "kJ/kg");
        return share == 0 ? first : first + ((run.Value(run.FactorOf(high.Factor.Reference), "kJ/kg") - first) * share);
    }

    private static (Cell? Low, Cell? High) Around(ImmutableArray<Cell> cells, double pressure)
    {
        Cell? low = null, high = null;
        foreach (var cell in cells)
        {
            low = cell.Pressure <= pressure && !(cell.Pressure < low?.Pressure) ? cell : low;
            high = cell.Pressure >= pressure && !(cell.Pressure > high?.Pressure) ? cell : high;
        }
        return (low, high);
    }

    private static double Share(double low, double high, double value) => high > low ? (value - low) / (high - low) : 0;

    private static ImmutableArray<Cell> Cells(MethodRun run, string table) =>
        [.. run.Table(table).Select(f => new Cell(f.Part(FactorParts.Pressure)!.Value, f.Part(FactorParts.Temperature)!.Value, f))];
}
