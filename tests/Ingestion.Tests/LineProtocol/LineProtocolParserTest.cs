using System.Text;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.LineProtocol;
using FactoryTwin.Ingestion.Tests.Support;

namespace FactoryTwin.Ingestion.Tests.LineProtocol;

public sealed class LineProtocolParserTest : IDisposable
{
    private readonly SourceTable _sources = TestPoints.Sources();
    private readonly ReadingIntake _intake;
    private readonly LineProtocolParser _parser;

    public LineProtocolParserTest()
    {
        _intake = TestPoints.Intake(sources: _sources);
        _parser = new LineProtocolParser(_intake);
    }

    public void Dispose() => _intake.Dispose();

    [Theory]
    [InlineData("reading,point=press-1 value=12.5 1700000000", 12.5)]
    [InlineData("reading,point=press-1 value=12i 1700000000", 12)]
    [InlineData("reading,point=press-1 value=12u 1700000000", 12)]
    [InlineData("reading,point=press-1 value=-1.5E-3 1700000000", -0.0015)]
    [InlineData("reading,point=press-1 value=.5 1700000000", 0.5)]
    [InlineData("reading,point=press-1 value=5. 1700000000", 5)]
    [InlineData("reading,unit=MWh,point=press-1 value=1.25 1700000000", 1250)]
    [InlineData("reading,unit=Wh,point=press-1 value=9 1700000000", 0.009)]
    [InlineData("reading,unit=GJ,point=press-1 value=3.6 1700000000", 1000)]
    [InlineData("modbus,host=pi\\ 4,name=a\\,b\\=c,point=press-1 raw=7i,text=\"a \\\"b\\\", c=d\",ok=t,value=12.5 1700000000", 12.5)]
    [InlineData("my\\ measure\\,ment,point=press-1 value=12.5 1700000000", 12.5)]
    [InlineData("reading,point=press-1   value=12.5   1700000000  ", 12.5)]
    [InlineData("  reading,point=press-1 value=12.5 1700000000\r", 12.5)]
    [InlineData("reading,point=press-1,note=C:\\dir value=12.5 1700000000", 12.5)]
    [InlineData("reading,point=press-1,note=ends\\\\ value=12.5 1700000000", 12.5)]
    [InlineData("reading,point=press\\-1 value=1 1700000000", double.NaN)] // a backslash before '-' is itself, so the id is another
    public void Parse_OneLine_GivesItsValue(string line, double expected)
    {
        Parse(line, TimestampPrecision.Seconds);

        if (double.IsNaN(expected))
        {
            Assert.Equal(0, _intake.Batch.Count);
            return;
        }
        Assert.Empty(_intake.Refusals.Kept);
        var entry = Assert.Single(_intake.Batch.Entries.ToArray());
        Assert.Equal(expected, entry.Value);
        Assert.Equal(TestPoints.Press, entry.Point);
        Assert.Equal(TestPoints.Ticks("2023-11-14T22:13:20Z"), entry.Ticks);
    }

    [Theory]
    [InlineData("1700000000", TimestampPrecision.Seconds, "2023-11-14T22:13:20Z")]
    [InlineData("1700000000123", TimestampPrecision.Milliseconds, "2023-11-14T22:13:20.123Z")]
    [InlineData("1700000000123456", TimestampPrecision.Microseconds, "2023-11-14T22:13:20.123456Z")]
    [InlineData("1700000000123456789", TimestampPrecision.Nanoseconds, "2023-11-14T22:13:20.1234567Z")]
    public void Parse_Precision_ScalesTheTime(string stamp, TimestampPrecision precision, string expected)
    {
        Parse($"r,point=press-1 value=1 {stamp}", precision);

        Assert.Equal(TestPoints.Ticks(expected), Assert.Single(_intake.Batch.Entries.ToArray()).Ticks);
    }

    [Fact]
    public void Parse_QualityAndSource_AreKept()
    {
        Parse("""
            # comment, and a blank line below

            reading,point=press-1,source=gateway-a value=1,quality="estimated" 1700000000
            reading,source=gateway\ b,point=oven.power quality="manual",value=2 1700000000
            reading,point=press-1 value=3
            """, TimestampPrecision.Seconds);

        Assert.Equal(["", "gateway-a", "gateway b"], _sources.Names);
        Assert.Equal(
            [
                new ReadingEntry(TestPoints.Press, TestPoints.Ticks("2023-11-14T22:13:20Z"), 1, ReadingQuality.Estimated, 1),
                new ReadingEntry(TestPoints.Oven, TestPoints.Ticks("2023-11-14T22:13:20Z"), 2, ReadingQuality.Manual, 2),
                new ReadingEntry(TestPoints.Press, TestPoints.Now.UtcTicks, 3, ReadingQuality.Measured, 0),
            ],
            _intake.Batch.Entries.ToArray());
    }

    [Theory]
    [InlineData("reading,point=press-2 value=1 1700000000", 15, "point", "no point 'press-2'")]
    [InlineData("reading value=1 1700000000", 0, "point", "point=<id> is missing")]
    [InlineData("reading,point= value=1 1700000000", 9, "point", "no value")]
    [InlineData("reading,point=press-1,point=press-1 value=1 1700000000", 23, "point", "twice")]
    [InlineData("reading,point=press-1 value=1,value=2 1700000000", 31, "value", "twice")]
    [InlineData("reading,point=press-1 power=1 1700000000", 0, "value", "value=<number> is missing")]
    [InlineData("reading,point=press-1 value= 1700000000", 29, "value", "no value")]
    [InlineData("reading,point=press-1 value=NaN 1700000000", 29, "value", "not a number")]
    [InlineData("reading,point=press-1 value=-inf 1700000000", 29, "value", "not a number")]
    [InlineData("reading,point=press-1 value=true 1700000000", 29, "value", "not a number")]
    [InlineData("reading,point=press-1 value=\"12\" 1700000000", 29, "value", "without quotes")]
    [InlineData("reading,point=press-1 value=1e999 1700000000", 29, "value", "beyond the range")]
    [InlineData("reading,point=press-1 value=1.5i 1700000000", 29, "value", "not a number")]
    [InlineData("reading,point=press-1 value=0x1F 1700000000", 29, "value", "not a number")]
    [InlineData("reading,point=press-1 value=12,5 1700000000", 32, "", "decimal point")]
    [InlineData("reading,point=press-1 value=\"open 1700000000", 29, "value", "closing quote")]
    [InlineData("reading,point=press-1 value=1 17000x", 31, "time", "whole number of seconds")]
    [InlineData("reading,point=press-1 value=1 1700000000 x", 42, "time", "nothing may follow")]
    [InlineData("reading,point=press-1 value=1 99999999999999999999", 31, "time", "whole number")]
    [InlineData("reading,point=press-1 value=1 1700000000000", 31, "time", "1 h ahead")]
    [InlineData("reading,point=press-1 value=1 1772370001", 31, "time", "1 h ahead")]
    [InlineData("reading,point=press-1 value=1 1700000", 31, "time", "before 2000-01-01")]
    [InlineData("reading,point=press-1,unit=kvarh value=1 1700000000", 28, "unit", "kvarh measures")]
    [InlineData("reading,point=press-1 value=1,quality=\"good\" 1700000000", 39, "quality", "one of measured")]
    [InlineData("reading,point=press-1 value=1,quality=1 1700000000", 39, "quality", "one of measured")]
    [InlineData("reading,point=incoming value=1", 0, "time", "needs the time its interval starts")]
    [InlineData("读数,host=东京,point=x value=1 1700000000", 18, "point", "no point 'x'")]
    [InlineData("garbage", 8, "value", "fields are missing")]
    [InlineData(",point=press-1 value=1", 1, "", "measurement name")]
    public void Parse_BadLineBetweenGoodOnes_IsRefusedWithItsPlaceAndTheGoodAreKept(string bad, int column, string field, string message)
    {
        Parse($"r,point=press-1 value=1 1700000000\n{bad}\nr,point=press-1 value=2 1700000001", TimestampPrecision.Seconds);

        var refusal = Assert.Single(_intake.Refusals.Kept);
        Assert.Equal((2, column, field), (refusal.Line, refusal.Column, refusal.Field));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal([1.0, 2.0], _intake.Batch.Entries.ToArray().Select(e => e.Value));
    }

    [Fact]
    public void Parse_OneHourAhead_IsTaken()
    {
        Parse("r,point=press-1 value=1 1772370000", TimestampPrecision.Seconds); // 13:00:00, the clock says 12:00:00

        Assert.Equal(1, _intake.Batch.Count);
    }

    [Fact]
    public void Parse_MinusZero_IsZero()
    {
        Parse("r,point=press-1 value=-0 1700000000", TimestampPrecision.Seconds);

        Assert.False(double.IsNegative(_intake.Batch.Entries[0].Value));
    }

    [Fact]
    public void Parse_MoreRefusalsThanKept_AreCounted()
    {
        Parse(string.Concat(Enumerable.Repeat("r,point=nobody value=1\n", 2500)), TimestampPrecision.Seconds);

        Assert.Equal(2500, _intake.Refusals.Count);
        Assert.Equal(RefusalList.MaxKept, _intake.Refusals.Kept.Count);
    }

    [Fact]
    public void Parse_BatchFull_RefusesTheRest()
    {
        using var small = TestPoints.Intake(limit: 2);
        var parser = new LineProtocolParser(small);
        parser.Begin(TestPoints.Now, TimestampPrecision.Seconds);

        parser.Parse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("r,point=press-1 value=1\n", 5))));

        Assert.Equal(2, small.Batch.Count);
        Assert.Equal(3, small.Refusals.Count);
        Assert.Contains("more than 2 readings", small.Refusals.Kept[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_GoodLines_AllocateNothing()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(
            "reading,point=press-1,source=gateway-a,unit=kWh,host=pi value=12.5,quality=\"estimated\" 1700000000000000000\n", 500)));
        ParseOnce();
        ParseOnce();

        var before = GC.GetAllocatedBytesForCurrentThread();
        ParseOnce();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(500, _intake.Batch.Count);
        Assert.Equal(0, allocated);

        void ParseOnce()
        {
            _parser.Begin(TestPoints.Now, TimestampPrecision.Nanoseconds);
            _parser.Parse(text);
        }
    }

    private void Parse(string text, TimestampPrecision precision)
    {
        _parser.Begin(TestPoints.Now, precision);
        _parser.Parse(Encoding.UTF8.GetBytes(text));
    }
}
