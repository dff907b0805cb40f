using FactoryTwin.Domain.Model;
using FactoryTwin.Simulator.Plant;

namespace FactoryTwin.Simulator.Readings;

/// <summary>
/// The movement of power inside a quarter-hour: deviations with mean zero, so that energy is not touched. The grid sees the deviations of
/// the loads, the PV arrays and the storage unit that have power meters, and some of its own.
/// </summary>
internal sealed class PowerTexture
{
    private readonly (int Point, double Share, double Sign)[] _parts;
    private readonly int _grid;
    private readonly SeededNoise _noise;

    public PowerTexture(FactoryModel model, PlantProgram program, int seed)
    {
        _grid = program.Network.GridPower;
        _noise = new SeededNoise(seed, "power-texture");
        _parts = [.. Enumerable.Range(0, model.Points.Length).Where(i => model.Points[i].Kind == PointKind.Power && i != _grid)
            .Select(i => (i, ShareOf(model, i), model.Points[i].Role == FlowRole.Consumption ? 1.0 : -1.0))];
    }

    /// <summary>Fills the values of one quarter-hour, whose mean is the frame's value.</summary>
    public void Fill(int point, PlantDay day, DayFrame frame, int step, Span<double> values)
    {
        values.Fill(frame[point, step]);
        if (point != _grid)
        {
            var share = Array.Find(_parts, p => p.Point == point).Share;
            Add(point, day.FirstStep + step, Math.Abs(frame[point, step]) * share, 1, values);
            return;
        }
        Add(point, day.FirstStep + step, 12, 1, values);
        foreach (var (part, share, sign) in _parts)
        {
            Add(part, day.FirstStep + step, Math.Abs(frame[part, step]) * share, sign, values);
        }
    }

    private void Add(int point, long step, double sigma, double sign, Span<double> values)
    {
        if (sigma <= 0 || values.Length == 1)
        {
            return;
        }
        Span<double> deviations = stackalloc double[values.Length];
        var sum = 0.0;
        for (var k = 0; k < deviations.Length; k++)
        {
            sum += deviations[k] = _noise.Normal((((step * 16) + k) * 4099) + point);
        }
        var mean = sum / deviations.Length;
        for (var k = 0; k < deviations.Length; k++)
        {
            values[k] += sign * sigma * (deviations[k] - mean);
        }
    }

    /// <summary>Clouds move PV most, the storage unit holds its set-point.</summary>
    private static double ShareOf(FactoryModel model, int point) => model.Points[point].Role switch
    {
        FlowRole.Generation => 0.07,
        FlowRole.Charge or FlowRole.Discharge => 0.004,
        _ => 0.06,
    };
}
