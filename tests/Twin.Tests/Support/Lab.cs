using System.Globalization;
using System.Text;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>A small plant whose figures can be worked out by hand.</summary>
public static class Lab
{
    public const string Id = "lab";

    /// <summary>A Wednesday, 10:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 7, 15, 10, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Local midnight before <see cref="Morning"/>.</summary>
    public static readonly DateTimeOffset Midnight = new(2026, 7, 15, 0, 0, 0, TimeSpan.FromHours(8));

    private const string Site = """
        schemaVersion: 1
        id: lab
        site:
          name: {zh: 实验室, en: Lab}
          latitudeDegrees: 29.7
          longitudeDegrees: 106.6
          timeZone: Asia/Shanghai
          country: CN
          province: 重庆
          holidayCalendar: china
        tariffs:
          electricity: chongqing-10kv-two-part
          natural-gas: chongqing-gas
        factors:
          electricity: "grid:chongqing-2023-average"
          natural-gas: "fuel:natural-gas"
        """;

    private const string Assets = """
        assets:
          - {id: site, kind: factory, name: {zh: 厂, en: Site}}
          - {id: grid-in, kind: grid-connection, name: {zh: 进线, en: Incoming}, parent: site}
          - {id: hall, kind: building, name: {zh: 车间, en: Hall}, parent: site}
          - {id: press, kind: production-line, name: {zh: 压力机, en: Press}, parent: hall}
          - {id: oven, kind: furnace, name: {zh: 炉, en: Oven}, parent: hall}
          - {id: pv, kind: pv-array, name: {zh: 光伏, en: PV}, parent: site}
          - {id: boiler, kind: boiler, name: {zh: 锅炉, en: Boiler}, parent: site}
        """;

    private const string Points = """
        points:
          - {id: e-in, name: {zh: 进线电量, en: Incoming}, asset: grid-in, carrier: electricity, quantity: active energy import, unit: kWh, kind: interval, role: import, level: 1}
          - {id: e-hall, name: {zh: 车间电量, en: Hall}, asset: hall, carrier: electricity, quantity: active energy import, unit: kWh, kind: register, parent: e-in, multiplier: 10, rolloverAt: 100000, level: 2}
          - {id: e-press, name: {zh: 压力机电量, en: Press}, asset: press, carrier: electricity, quantity: active energy import, unit: kWh, kind: interval, parent: e-hall, stuckAfter: 1h, level: 3}
          - {id: e-oven, name: {zh: 炉电量, en: Oven}, asset: oven, carrier: electricity, quantity: active energy import, unit: kWh, kind: interval, parent: e-hall, level: 3}
          - {id: p-oven, name: {zh: 炉功率, en: Oven power}, asset: oven, carrier: electricity, quantity: active power, unit: kW, kind: power, interval: 1min, maxRate: 400, level: 3}
          - {id: t-oven, name: {zh: 炉温, en: Oven temperature}, asset: oven, quantity: temperature, unit: degC, kind: state, role: other, interval: 1min, minValue: -20, maxValue: 250}
          - {id: e-pv, name: {zh: 光伏发电, en: PV}, asset: pv, carrier: electricity, quantity: active energy generated, unit: kWh, kind: interval, role: generation, level: 2}
          - {id: g-in, name: {zh: 燃气, en: Gas}, asset: boiler, carrier: natural-gas, quantity: volume, unit: Nm3, kind: register, role: import, interval: 1h, level: 1}
        """;

    /// <summary>A models folder with the shared tables and this plant.</summary>
    public static string Models(TempFolder folder, params string[] others)
    {
        var models = Checkout.Models(folder.Sub("models"), others);
        folder.File("models/factories/lab/site.yaml", Site);
        folder.File("models/factories/lab/assets.yaml", Assets);
        folder.File("models/factories/lab/points.yaml", Points);
        return models;
    }

    public static string Line(string point, DateTimeOffset time, double value, string extra = "") => string.Create(
        CultureInfo.InvariantCulture, $"reading,point={point} value={value:R}{extra} {time.ToUnixTimeSeconds()}\n");

    /// <summary>Lines of a point every quarter of an hour.</summary>
    public static string Quarters(string point, DateTimeOffset first, params double[] values)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            lines.Append(Line(point, first.AddMinutes(15 * i), values[i]));
        }
        return lines.ToString();
    }
}
