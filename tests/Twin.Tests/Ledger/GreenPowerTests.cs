using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests.Ledger;

/// <summary>
/// Certificates of the ledger in the inventory of a real host (C-12, O-15): Chongqing 0.5581, residual mix 0.6096 kgCO2/kWh, both of 2023.
/// </summary>
public sealed class GreenPowerTests
{
    private const string Year = "lab/inventory?from=2025-01-01&to=2026-01-01";
    private const string January = "gec/wind-7/2025-01";

    /// <summary>1000 MWh bought, 400 in one hour of January and 600 in May; 400 MWh of certificates of January.</summary>
    [Fact]
    public async Task C12_400MegawattHoursOfCertificates_MarketIsTheRestTimesTheResidualFactor()
    {
        await using var lab = await WithYearAsync(january: 400, may: 600);
        var before = await MarketAsync(lab);
        Assert.Equal((558.1, 609.6), (Of(before, "location"), Of(before, "market")));
        Assert.Contains("rightly so", before.GetProperty("explanation").GetProperty("en").GetString(), StringComparison.Ordinal);
        await CloseAsync(lab);
        await lab.PostAsync("/batches", LedgerLab.Certificates("c1", "1-400", 400));
        await lab.PostAsync("/claims", LedgerLab.Claim("k1", 400, January, "electricity"));

        var inventory = await lab.Twin.AskAsync(Year);
        var market = inventory.GetProperty("detail").GetProperty("market");

        Assert.Equal((1000.0, 400.0), (Of(market, "consumedMwh"), Of(market, "matchedMwh")));
        Assert.Equal((558.1, 365.76), (Of(market, "location"), Of(market, "market")));
        Assert.Equal((558.1, 365.76), (Tonnes(inventory, "scope2Location"), Tonnes(inventory, "scope2Market")));
        // Even over the 744 hours of January, of which the plant used one.
        Assert.Equal(400.0 / 744, market.GetProperty("hourlyMatchedMwh").GetDouble(), 1e-6);
        Assert.Equal((1000 - (400.0 / 744)) * 0.6096, market.GetProperty("hourlyMarket").GetDouble(), 1e-6);
        var use = Assert.Single(market.GetProperty("uses").EnumerateArray());
        Assert.Equal(($"{January} 1-400", "certificate", "wind-7"), (Word(use, "id"), Word(use, "kind"), Word(use, "generator")));
    }

    /// <summary>The frozen figures of a restatement have the certificates in them; the ledger takes them off once all the same.</summary>
    [Fact]
    public async Task C12_Restated_CertificatesAreTakenOffOnce()
    {
        await using var lab = await WithYearAsync(january: 400, may: 600);
        await CloseAsync(lab);
        await lab.PostAsync("/batches", LedgerLab.Certificates("c1", "1-500", 500));
        await lab.PostAsync("/claims", LedgerLab.Claim("k1", 400, January, "electricity"));
        var before = LedgerYear(await lab.GetAsync());
        Assert.Equal((243.84, 600.0), (Of(before, "certificatesTCO2e"), Of(before, "certificateRoom")));
        Assert.Equal(Of(before, "gross") - 243.84, Of(before, "residual"), 1e-6);

        using var restated = await lab.Http.PostAsJsonAsync("/api/v1/factories/lab/years/2025/restate", new { reason = "certificates came in" });
        var frozen = (await restated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("frozen")[1].GetProperty("frozen").GetProperty("totals");

        Assert.Equal((365.76, 400.0), (Of(frozen, "scope2Market"), Of(frozen, "greenMwh")));
        var after = LedgerYear(await lab.GetAsync());
        Assert.All(["gross", "certificatesTCO2e", "residual", "certificateRoom"], name => Assert.Equal(Of(before, name), Of(after, name), 1e-6));
        Assert.True((await lab.GetAsync("/verify")).GetProperty("inOrder").GetBoolean());
        var lineage = await lab.Http.GetFromJsonAsync<JsonElement>("/api/v1/lineage/lab~2025~restated.1~scope2Market");
        Assert.Equal(365.76, Of(lineage.GetProperty("result"), "tCO2e"));
    }

    /// <summary>Certificates act on the electricity of a year that is still open, and what is reported has them; offsets wait for closing.</summary>
    [Fact]
    public async Task C12_OpenYear_TakesCertificatesAndReportsThem()
    {
        await using var lab = await WithYearAsync(january: 400, may: 600);
        await lab.PostAsync("/batches", LedgerLab.Certificates("c1", "1-1200", 1200));
        await lab.PostAsync("/claims", LedgerLab.Claim("k1", 400, January, "electricity"));
        Assert.Equal(600, Of(await lab.PostAsync("/claims", LedgerLab.Claim("k2", 700, January, "electricity", upTo: true)), "units"));
        await lab.PostAsync("/claims/k2/withdraw", new { });
        await lab.PostAsync("/batches", LedgerLab.Credits("b1", "1-10", 10));
        Assert.Equal("notClosed", (await lab.RefusedAsync("/claims", LedgerLab.Claim("k3", 1))).Problem.GetProperty("code").GetString());

        await CloseAsync(lab);

        var totals = (await lab.Twin.AskAsync("lab/years/2025")).GetProperty("frozen")[0].GetProperty("frozen").GetProperty("totals");
        Assert.Equal((558.1, 365.76), (Of(totals, "scope2Location"), Of(totals, "scope2Market")));
        var year = LedgerYear(await lab.GetAsync());
        Assert.Equal((243.84, 400.0), (Of(year, "certificatesTCO2e"), Of(year, "certificatesMwh")));
        Assert.Equal(Of(year, "gross") - 243.84, Of(year, "residual"), 1e-6);
        Assert.True((await lab.GetAsync("/verify")).GetProperty("inOrder").GetBoolean());
    }

    /// <summary>500 MWh of certificates against 400 MWh of use: 400 are used, scope 1 is as it was.</summary>
    [Fact]
    public async Task O15_MoreCertificatesThanUse_CountUpToTheUse()
    {
        await using var lab = await WithYearAsync(january: 400, may: 0);
        await CloseAsync(lab);
        var scope1 = Tonnes(await lab.Twin.AskAsync(Year), "scope1");
        await lab.PostAsync("/batches", LedgerLab.Certificates("c1", "1-500", 500));
        Assert.Equal("electricity", (await lab.RefusedAsync("/claims", LedgerLab.Claim("k1", 500, January, "electricity"))).Problem.GetProperty("code").GetString());

        var claim = await lab.PostAsync("/claims", LedgerLab.Claim("k2", 500, January, "electricity", upTo: true));

        var inventory = await lab.Twin.AskAsync(Year);
        Assert.Equal((400.0, 0.0, scope1), (Of(claim, "units"), Tonnes(inventory, "scope2Market"), Tonnes(inventory, "scope1")));
        Assert.Equal(HttpStatusCode.OK, (await lab.Http.PostAsJsonAsync($"{LedgerLab.Path}/claims/k2/retire", new { reference = "N-77", on = "2026-07-01" })).StatusCode);
        Assert.Equal("N-77", Word((await MarketAsync(lab)).GetProperty("uses")[0], "proof"));
    }

    /// <summary>80 MWh of own PV used here, certificates of 50 MWh sold: they count at the residual factor; of 120 only the 80 that were used here.</summary>
    [Theory]
    [InlineData("1-50", 50)]
    [InlineData("1-120", 80)]
    public async Task S06_CertificateOfOwnPvIsSold_ItsUseLosesTheZeroFactor(string serials, double counted)
    {
        await using var lab = await WithYearAsync(january: 400, may: 0, pv: 80);
        await lab.PostAsync("/batches", LedgerLab.Certificates("c1", "1-120", 120, ownGeneration: "pv"));
        Assert.Equal(243.84, Of(await MarketAsync(lab), "market"));
        await lab.PostAsync("/batches/cancel", new { series = January, batch = "c1", reason = "sold", serials });

        var market = await MarketAsync(lab);

        Assert.Equal((Math.Round((400 + counted) * 0.6096, 6), 223.24), (Of(market, "market"), Of(market, "location")));
        var sold = Assert.Single(market.GetProperty("soldOwn").EnumerateArray());
        Assert.Equal(("pv", "2025-01-01", 80.0, counted), (Word(sold, "asset"), Word(sold, "month"), Of(sold, "selfUsedMwh"), Of(sold, "countedMwh")));
        var leaf = await lab.Http.GetFromJsonAsync<JsonElement>("/api/v1/lineage/lab~2025~live~scope2Market~electricity~pv");
        Assert.Equal("e-pv", Word(leaf.GetProperty("chain").GetProperty("readings")[0], "point"));
    }

    private static async Task<LedgerLab> WithYearAsync(double january, double may, double pv = 0)
    {
        var lab = await LedgerLab.StartAsync();
        DateTimeOffset Noon(int month) => new(2025, month, 10, 12, 0, 0, TimeSpan.FromHours(8));
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", Noon(1), Quarters(january)) + Lab.Quarters("e-in", Noon(5), Quarters(may))
            + (pv > 0 ? Lab.Quarters("e-pv", Noon(1), Quarters(pv)) : "") + Lab.Line("g-in", Noon(1), 700) + Lab.Line("g-in", Noon(1).AddHours(1), 720));
        return lab;
    }

    /// <summary>An hour's MWh as four readings in kWh.</summary>
    private static double[] Quarters(double megawattHours) => [.. Enumerable.Repeat(megawattHours * 250, 4)];

    private static async Task CloseAsync(LedgerLab lab)
    {
        using var closed = await lab.Http.PostAsJsonAsync("/api/v1/factories/lab/years/2025/close", new { acceptAll = "two hours of readings" });
        Assert.True(closed.IsSuccessStatusCode, await closed.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> MarketAsync(LedgerLab lab) => (await lab.Twin.AskAsync(Year)).GetProperty("detail").GetProperty("market");

    private static JsonElement LedgerYear(JsonElement ledger) => ledger.GetProperty("years").EnumerateArray().Single(y => y.GetProperty("year").GetInt32() == 2025);

    /// <summary>To a millionth: sums of doubles.</summary>
    private static double Of(JsonElement of, string name) => Math.Round(of.GetProperty(name).GetDouble(), 6);

    private static double Tonnes(JsonElement inventory, string scope) => Of(inventory.GetProperty(scope), "tCO2e");

    private static string? Word(JsonElement of, string name) => of.GetProperty(name).GetString();
}
