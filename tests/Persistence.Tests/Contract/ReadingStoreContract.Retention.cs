using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

public abstract partial class ReadingStoreContract
{
    private static readonly DateOnly Cut = new(2026, 3, 5);

    [ContractFact]
    public async Task RemoveRaw_OldDays_LeavesEverySumAndSaysWhatIsGone()
    {
        await using var fixture = Open();
        var (register, power) = await FillAsync(fixture);
        var before = (await SumsAsync(fixture, register), await SumsAsync(fixture, power));

        var pretended = await fixture.Store.Admin.RemoveRawAsync(Plant.Id, Plant.Shanghai, Cut, pretend: true);
        Assert.Null(fixture.Removals.Of(Plant.Id));
        Assert.NotEmpty(await RawAsync(fixture, register, Plant.Day));
        var removed = await fixture.Store.Admin.RemoveRawAsync(Plant.Id, Plant.Shanghai, Cut, pretend: false);

        // UTC days before that of the local midnight of the cut: 8 h + 2 days of the 15-minute register, the same of the 5-minute power.
        Assert.Equal((pretended.Readings, pretended.PointDays), (removed.Readings, removed.PointDays));
        Assert.Equal((56 * (4 + 12), 2 * 3), ((int)removed.Readings, (int)removed.PointDays));
        Assert.Equal((Cut, Plant.Day.AddDays(3).UtcTicks), (fixture.Removals.Of(Plant.Id)!.Before, fixture.Removals.Of(Plant.Id)!.CutTicks));
        Assert.Empty(await RawAsync(fixture, register, Plant.Day));
        Assert.NotEmpty(await RawAsync(fixture, register, Plant.Day.AddDays(3)));
        Assert.Equal(before, (await SumsAsync(fixture, register), await SumsAsync(fixture, power)));
        var quality = (await fixture.Store.Readings.QualityAsync(register, Cut.AddDays(-3), Cut)).ToDictionary(q => q.Day);
        Assert.Equal((96, null), (quality[Cut.AddDays(-2)].Received, quality[Cut.AddDays(-2)].Distinct));
        Assert.Equal((96, 96), (quality[Cut].Received, quality[Cut].Distinct));
        Assert.Empty(await fixture.Store.Admin.CheckIntegrityAsync());
    }

    [ContractFact]
    public async Task RemoveRaw_CorrectionOnTheFirstDayThatIsLeft_GivesWhatAWholeHistoryGives()
    {
        await using var whole = Open("whole");
        await using var cut = Open("cut");
        var expected = await FillAsync(whole);
        var point = await FillAsync(cut);
        await cut.Store.Admin.RemoveRawAsync(Plant.Id, Plant.Shanghai, Cut, pretend: false);

        // The very first quarter-hour and the middle of the first day that is left: both rest on what the meter showed before the cut.
        foreach (var (fixture, (register, power)) in new[] { (whole, expected), (cut, point) })
        {
            await fixture.AppendAsync(register, Plant.Day.AddDays(3), 3 * 96 * 1.5 + 0.25);
            await fixture.AppendAsync(power, Plant.Day.AddDays(3).AddHours(12), 500);
            await fixture.Store.Admin.RebuildAsync([register, power]);
        }

        Assert.Equal(await SumsAsync(whole, expected.Register), await SumsAsync(cut, point.Register));
        Assert.Equal(await SumsAsync(whole, expected.Power), await SumsAsync(cut, point.Power));
    }

    [ContractFact]
    public async Task RemoveRaw_ReadingBeforeTheCut_IsRefusedAlsoAfterReopening()
    {
        await using (var fixture = Open())
        {
            var (register, _) = await FillAsync(fixture);
            await fixture.Store.Admin.RemoveRawAsync(Plant.Id, Plant.Shanghai, Cut, pretend: false);
            await Assert.ThrowsAsync<StoreException>(() => fixture.AppendAsync(register, Plant.Day.AddDays(1), 7));
        }
        await using var again = Open();
        var point = await again.AddAsync(Plant.Register("r"));
        var refused = await Assert.ThrowsAsync<StoreException>(() => again.AppendAsync(point, Plant.Day.AddDays(3).AddTicks(-1), 7));
        Assert.Contains("removed by retention", refused.Message, StringComparison.Ordinal);
        await again.AppendAsync(point, Plant.Day.AddDays(3), 432);
    }

    /// <summary>Five days of a register every quarter of an hour and a power every five minutes.</summary>
    private static async Task<(int Register, int Power)> FillAsync(StoreFixture fixture)
    {
        var register = await fixture.AddAsync(Plant.Register("r"));
        var power = await fixture.AddAsync(Plant.Power("p"));
        await fixture.AppendSeriesAsync(register, Plant.Day, Quarter, Enumerable.Range(0, 5 * 96).Select(i => i * 1.5));
        await fixture.AppendSeriesAsync(power, Plant.Day, TimeSpan.FromMinutes(5), Enumerable.Range(0, 5 * 288).Select(i => 10.0 + (i % 17)));
        await fixture.Store.Admin.CheckpointAsync();
        return (register, power);
    }

    private static async Task<string> SumsAsync(StoreFixture fixture, int point)
    {
        var series = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(6), Step.QuarterHour);
        var days = await fixture.EnergyAsync(point, Plant.Day, Plant.Day.AddDays(6), Step.Day);
        return string.Join('\n', series.Steps.Concat(days.Steps).Append(days.Total));
    }

    private static async Task<IReadOnlyList<Queries.StoredReading>> RawAsync(StoreFixture fixture, int point, DateTimeOffset day) =>
        (await fixture.Store.Readings.ReadAsync(point, new TimeInterval(day, day.AddDays(1)))).Readings;
}
