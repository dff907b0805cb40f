using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>The quarter-hours of one local day of one point of the lab: what careful senders of the crash tests send, and how it is found again.</summary>
public sealed class DayBatch
{
    private const int Readings = 96;
    private const string To = "2026-07-01";

    private static readonly string[] Points = ["e-in", "e-press", "e-oven", "e-pv"];
    private static readonly DateTimeOffset First = new(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly string _point;
    private readonly DateTimeOffset _day;
    private readonly double _sum;
    private readonly string _body;

    /// <param name="number">Another point and day for each number.</param>
    public DayBatch(int number)
    {
        _point = Points[number % Points.Length];
        _day = First.AddDays(number / Points.Length);
        var values = Enumerable.Range(0, Readings).Select(i => number + (i * 0.25)).ToArray();
        (_sum, _body) = (values.Sum(), Lab.Quarters(_point, _day, values));
    }

    /// <returns>The status of the answer, 204 where the host acknowledged; null where it died before it could answer.</returns>
    public async Task<int?> SendAsync(HttpClient host)
    {
        try
        {
            using var answer = await host.PostAsync("/api/v2/write?bucket=lab&precision=s", new StringContent(_body, Encoding.UTF8));
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Every batch that was acknowledged is stored with its sum, once the host has applied what it was left.</summary>
    /// <param name="host">The host to ask.</param>
    /// <param name="acknowledged">What was acknowledged.</param>
    /// <param name="exact">Nothing else was sent: the host must not hold a reading more.</param>
    public static async Task CheckAsync(HttpClient host, IReadOnlyCollection<DayBatch> acknowledged, bool exact)
    {
        foreach (var point in Points)
        {
            var expected = acknowledged.Where(b => b._point == point).ToList();
            var count = await Wait.ForAsync(
                async () => (await AskAsync(host, $"{point}/count?from={First:yyyy-MM-dd}&to={To}")).GetProperty("count").GetInt64(),
                c => c >= expected.Count * Readings,
                $"{expected.Count * Readings} readings of {point} are counted");
            var days = await AskAsync(host, $"{point}/energy?from={First:yyyy-MM-dd}&to={To}&step=day");
            var stored = days.GetProperty("steps").EnumerateArray()
                .Where(s => s.GetProperty("value").ValueKind == JsonValueKind.Number)
                .ToDictionary(s => s.GetProperty("start").GetDateTimeOffset(), s => s.GetProperty("value").GetDouble());
            Assert.All(expected, b => Assert.Equal(b._sum, stored.GetValueOrDefault(b._day), 6));
            if (exact)
            {
                Assert.Equal((expected.Count * Readings, expected.Count), (count, stored.Count));
            }
        }
    }

    private static Task<JsonElement> AskAsync(HttpClient host, string path) => host.GetFromJsonAsync<JsonElement>($"/api/v1/factories/lab/points/{path}");
}
