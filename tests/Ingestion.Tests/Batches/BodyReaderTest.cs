using System.Buffers;
using System.IO.Compression;
using System.Text;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.LineProtocol;
using FactoryTwin.Ingestion.Tests.Support;

namespace FactoryTwin.Ingestion.Tests.Batches;

public sealed class BodyReaderTest : IDisposable
{
    private readonly ReadingIntake _intake = TestPoints.Intake();
    private readonly LineProtocolParser _parser;

    public BodyReaderTest()
    {
        _parser = new LineProtocolParser(_intake);
        _parser.Begin(TestPoints.Now, TimestampPrecision.Seconds);
    }

    public void Dispose() => _intake.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task ReadAsync_BodyInPieces_GivesWhatTheWholeGives(int piece)
    {
        var body = Lines(2000);

        Assert.Equal(BodyOutcome.Read, await BodyReader.ReadAsync(new PiecesStream(body, piece), null, _parser));

        Assert.Equal(Enumerable.Range(0, 2000).Select(i => (double)i), _intake.Batch.Entries.ToArray().Select(e => e.Value));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task ReadAsync_Compressed_IsInflated(string encoding)
    {
        var packed = new MemoryStream();
        using (Stream deflater = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, true),
            _ => new ZLibStream(packed, CompressionLevel.Fastest, true),
        })
        {
            deflater.Write(Lines(100));
        }
        packed.Position = 0;

        Assert.Equal(BodyOutcome.Read, await BodyReader.ReadAsync(packed, encoding, _parser));
        Assert.Equal(100, _intake.Batch.Count);
    }

    [Fact]
    public async Task ReadAsync_InflatesWithoutEnd_StopsAtTheLimit()
    {
        var packed = new MemoryStream();
        using (var deflater = new GZipStream(packed, CompressionLevel.Fastest, true))
        {
            for (var i = 0; i < 100; i++)
            {
                deflater.Write(Lines(1000));
            }
        }
        packed.Position = 0;

        Assert.Equal(BodyOutcome.TooLarge, await BodyReader.ReadAsync(packed, "gzip", _parser, maxBytes: 1_000_000));
        Assert.InRange(_intake.Batch.Count, 1, 40_000);
    }

    [Fact]
    public async Task ReadAsync_BrokenGzip_KeepsWhatCameBeforeAndSaysSo()
    {
        Assert.Equal(BodyOutcome.BadEncoding, await BodyReader.ReadAsync(new MemoryStream(Lines(10)), "gzip", _parser));
        Assert.Equal(BodyOutcome.BadEncoding, await BodyReader.ReadAsync(new MemoryStream(Lines(10)), "zip", _parser));
    }

    [Fact]
    public async Task ReadAsync_EndlessLine_IsRefusedOnceAndTheNextIsRead()
    {
        var body = Encoding.UTF8.GetBytes(new string('x', 1_000_000) + "\nr,point=press-1 value=1 1700000000\n");

        await BodyReader.ReadAsync(new PiecesStream(body, 50_000), null, _parser);

        Assert.Equal((1, "the line is longer than 65536 bytes"), (_intake.Refusals.Kept.Single().Line, _intake.Refusals.Kept[0].Message));
        Assert.Equal(1, _intake.Batch.Count);
    }

    [Fact]
    public void Read_SequenceOfSegments_GivesWhatTheWholeGives()
    {
        var body = Lines(3000);
        var first = new Segment(body.AsMemory(0, 1001));
        var last = first;
        for (var at = 1001; at < body.Length; at += 997)
        {
            last = last.Append(body.AsMemory(at, Math.Min(997, body.Length - at)));
        }

        BodyReader.Read(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length), _parser);

        Assert.Equal(3000, _intake.Batch.Count);
        Assert.Equal(0, _intake.Refusals.Count);
    }

    private static byte[] Lines(int count) => Encoding.UTF8.GetBytes(string.Concat(
        Enumerable.Range(0, count).Select(i => $"r,point=press-1 value={i} {1_700_000_000 + i}\r\n")));

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
