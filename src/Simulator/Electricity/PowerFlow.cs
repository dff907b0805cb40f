using FactoryTwin.Simulator.Plant;

namespace FactoryTwin.Simulator.Electricity;

/// <summary>Adds up one day of the electric network, from feeders to the grid, quarter-hour by quarter-hour, with the storage unit's rule.</summary>
internal sealed class PowerFlow(PowerNetwork network)
{
    private const double Hours = 0.25;

    /// <summary>Fills the meters of transformers, storage and grid; feeders and generation are there already [kWh per quarter-hour].</summary>
    /// <param name="day">The day.</param>
    /// <param name="frame">Read and filled.</param>
    /// <param name="storedKwh">Energy in the storage unit at the start of the day.</param>
    /// <returns>Energy in the storage unit at the end of the day [kWh].</returns>
    public double Run(PlantDay day, DayFrame frame, double storedKwh)
    {
        for (var i = 0; i < day.Steps; i++)
        {
            var (charge, discharge) = network.Storage is { } storage ? Rule(storage, day, i, NetLoadKw(frame, i), storedKwh) : (0, 0);
            storedKwh += network.Storage is { } s ? ((charge * s.ChargeEfficiency) - (discharge / s.DischargeEfficiency)) * Hours : 0;
            frame.Stored[i] = storedKwh;
            if (network.Storage is { } unit)
            {
                frame[unit.Charge, i] = charge * Hours;
                frame[unit.Discharge, i] = discharge * Hours;
            }
            var (gridKw, gridKvar) = (0.0, 0.0);
            foreach (var (transformer, t) in network.Transformers.Select((t, n) => (t, n)))
            {
                var loadKw = Sum(frame, transformer.Feeders, i) / Hours;
                var lvKw = loadKw - (Sum(frame, transformer.Generation, i) / Hours);
                lvKw += transformer.Charge >= 0 ? charge : 0;
                lvKw -= transformer.Discharge >= 0 ? discharge : 0;
                var kvar = loadKw * transformer.ReactivePerActive;
                var loading = Math.Sqrt((lvKw * lvKw) + (kvar * kvar)) / transformer.RatedKva;
                var hvKw = lvKw + transformer.NoLoadLossKw + (loading * loading * transformer.LoadLossKw);
                frame.Loading[t, i] = loading;
                Split(frame, transformer.LvImport, transformer.LvExport, i, lvKw);
                Split(frame, transformer.HvImport, transformer.HvExport, i, hvKw);
                Set(frame, transformer.Reactive, i, kvar * Hours);
                gridKw += hvKw;
                gridKvar += kvar;
            }
            Split(frame, network.GridImport, network.GridExport, i, gridKw);
            Set(frame, network.GridReactive, i, gridKvar * Hours);
            Set(frame, network.GridPower, i, gridKw);
        }
        return storedKwh;
    }

    /// <summary>
    /// The storage rule of the demo factory: charge in the valley 00:30-06:30 (400 kW) and on working days 17-20 (620 kW), only below 4,250 kW
    /// of net load; discharge 11-15 (600 kW) and 20-22 (900 kW), never below 300 kW of net load.
    /// </summary>
    /// <returns>Charge and discharge at the terminals [kW].</returns>
    private static (double Charge, double Discharge) Rule(StorageNode storage, PlantDay day, int i, double netKw, double storedKwh)
    {
        var chargeLimit = day.At(i, 0.5, 6.5) ? 400 : day.Working && day.At(i, 17, 20) ? 620 : 0;
        if (chargeLimit > 0)
        {
            var room = (storage.MaxKwh - storedKwh) / storage.ChargeEfficiency / Hours;
            return (Math.Max(0, Math.Min(Math.Min(chargeLimit, storage.RatedKw), Math.Min(room, 4250 - netKw))), 0);
        }
        var dischargeLimit = day.At(i, 11, 15) ? 600 : day.At(i, 20, 22) ? 900 : 0;
        var available = (storedKwh - storage.MinKwh) * storage.DischargeEfficiency / Hours;
        return (0, Math.Max(0, Math.Min(Math.Min(dischargeLimit, storage.RatedKw), Math.Min(available, netKw - 300))));
    }

    private double NetLoadKw(DayFrame frame, int i)
    {
        var kwh = 0.0;
        foreach (var transformer in network.Transformers)
        {
            kwh += Sum(frame, transformer.Feeders, i) - Sum(frame, transformer.Generation, i);
        }
        return kwh / Hours;
    }

    private static double Sum(DayFrame frame, int[] points, int i)
    {
        var sum = 0.0;
        foreach (var point in points)
        {
            sum += frame[point, i];
        }
        return sum;
    }

    private static void Split(DayFrame frame, int import, int export, int i, double kw)
    {
        Set(frame, import, i, Math.Max(0, kw) * Hours);
        Set(frame, export, i, Math.Max(0, -kw) * Hours);
    }

    private static void Set(DayFrame frame, int point, int i, double value)
    {
        if (point >= 0)
        {
            frame[point, i] = value;
        }
    }
}
