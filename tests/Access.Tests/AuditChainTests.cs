using System.Security.Cryptography;
using System.Text;
using FactoryTwin.Access.Audit;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Access.Tests;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset At = new(2026, 7, 15, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The first line, hashed here by hand: SHA-256 over the JSON that docs/operations/access.md describes.</summary>
    [Fact]
    public void Seal_FirstEntry_HasTheHashOfItsDescribedForm()
    {
        var entry = AuditChain.Seal(AuditHead.None, new AuditNote("anna", "10.0.0.7", "sign-in", "anna", "done"), At);

        var form = $$"""{"seq":1,"at":"2026-07-15T02:00:00.0000000Z","who":"anna","from":"10.0.0.7","what":"sign-in","target":"anna","outcome":"done","detail":null,"previous":"{{new string('0', 64)}}"}""";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form)));
        Assert.Equal(hash, entry.Hash);
        Assert.Equal($"{form[..^1]},\"hash\":\"{hash}\"}}", Encoding.UTF8.GetString(AuditChain.Encode(entry)));
    }

    /// <summary>Any one bit of any one stored line changed: the check names exactly that line.</summary>
    [Fact]
    public void Check_AnyOneChangedByte_NamesItsLine() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<byte>(), (place, offset, change) =>
        {
            var lines = Chain(20);
            var line = place.Get % lines.Count;
            var spoilt = lines[line][offset.Get % lines[line].Length] ^= change is 0 ? (byte)1 : change;
            _ = spoilt;

            var verdict = Verify(lines);

            Assert.Equal(line + 1, verdict.FirstBad);
            Assert.Equal(line, verdict.Lines);
        }).QuickCheckThrowOnFailure();

    /// <summary>Every byte of a line in turn, each by its lowest bit.</summary>
    [Fact]
    public void Check_EveryByteOfALine_Matters()
    {
        for (var i = 0; i < Chain(3)[1].Length; i++)
        {
            var lines = Chain(3);
            lines[1][i] ^= 1;
            Assert.Equal(2, Verify(lines).FirstBad);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(8)]
    public void Check_LineTakenOut_NamesWhereItWas(int line)
    {
        var lines = Chain(10);
        lines.RemoveAt(line);

        Assert.Equal(line + 1, Verify(lines).FirstBad);
    }

    [Fact]
    public void Check_LinesExchanged_NamesTheFirst()
    {
        var lines = Chain(10);
        (lines[3], lines[4]) = (lines[4], lines[3]);

        Assert.Equal(4, Verify(lines).FirstBad);
    }

    /// <summary>Somebody rewrites a line and seals it anew, with a right hash of its own: the next line still holds the old one.</summary>
    [Fact]
    public void Check_LineSealedAnew_ShowsAtTheNext()
    {
        var lines = Chain(10);
        var before = AuditChain.Decode(lines[2])!;
        lines[3] = AuditChain.Encode(AuditChain.Seal(new AuditHead(before.Seq, before.Hash), new AuditNote("somebody else", "", "what", "", "done"), At));

        Assert.Equal(5, Verify(lines).FirstBad);
    }

    [Fact]
    public void Check_EndCutOff_ShowsAgainstANotedLine()
    {
        var lines = Chain(10);
        var noted = Verify(lines).Head;
        lines.RemoveRange(7, 3);

        Assert.True(Verify(lines).IsWhole);
        Assert.Equal(8, Verify(lines, noted).FirstBad);
        Assert.True(Verify(Chain(12), noted).IsWhole);
    }

    [Fact]
    public void Check_NotedHashOfAnotherChain_NamesTheLine() =>
        Assert.Equal(5, Verify(Chain(10), new AuditHead(5, new string('a', 64))).FirstBad);

    /// <summary>Whatever comes from outside comes back as it was, cut to its length, and one line stays one line.</summary>
    [Fact]
    public void Entry_AnyText_ComesBack() => Prop.ForAll<string, string>((who, detail) =>
    {
        var entry = AuditChain.Seal(AuditHead.None, new AuditNote(who ?? "", "", "x", "y", "done", detail), At);

        var bytes = AuditChain.Encode(entry);

        Assert.Equal(entry, AuditChain.Decode(bytes));
        Assert.DoesNotContain((byte)'\n', bytes);
        Assert.True(entry.Who.Length <= AuditNote.Longest);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("line\r\nbreak {\"seq\":1}")]
    [InlineData("\u0000\u001b[31m<script>alert(1)</script>")]
    [InlineData("\ud800 half a pair")]
    [InlineData("'; DROP TABLE document; --")]
    public void Entry_HostileText_StaysInItsField(string text)
    {
        var bytes = AuditChain.Encode(AuditChain.Seal(AuditHead.None, new AuditNote(text, text, text, text, text, text), At));

        Assert.True(bytes.All(b => b is >= 0x20 and < 0x7f));
        Assert.True(Verify([bytes]).IsWhole);
    }

    [Fact]
    public void Entry_OverLongText_IsCutAndMarked()
    {
        var entry = AuditChain.Seal(AuditHead.None, new AuditNote(new string('x', 100_000), "", "", "", "done"), At);

        Assert.Equal(AuditNote.Longest, entry.Who.Length);
        Assert.EndsWith("…", entry.Who, StringComparison.Ordinal);
    }

    private static List<byte[]> Chain(int lines)
    {
        var (head, chain) = (AuditHead.None, new List<byte[]>());
        for (var i = 0; i < lines; i++)
        {
            var entry = AuditChain.Seal(head, new AuditNote($"user{i}", "10.0.0.7", "do", $"thing {i}", "done", i % 2 == 0 ? null : "細節"), At.AddSeconds(i));
            chain.Add(AuditChain.Encode(entry));
            head = new AuditHead(entry.Seq, entry.Hash);
        }
        return chain;
    }

    private static AuditVerdict Verify(List<byte[]> lines, AuditHead? noted = null)
    {
        var check = new AuditCheck(noted);
        for (var i = 0; i < lines.Count; i++)
        {
            check.Take(i + 1, lines[i]);
        }
        return check.Finish();
    }
}
