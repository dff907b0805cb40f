using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Ledger;

/// <summary>
/// All that proves one claim in a ZIP: the claim, the purchases it used, every event of its series, year and claim, evidence files, and the hash
/// of each file in the form that <c>sha256sum -c</c> reads, so that no program of ours is needed to check it.
/// </summary>
internal sealed class ProofPack(StoreJournal journal, LedgerReader reader, LedgerView view, LedgerDays days, ReadingStore store)
{
    private const string Read = """
        Proof pack of a claim / 声明证明包

        claim.json         the claim as it stands / 声明现状
        purchases.json     the purchases whose units it used / 所用单位的采购记录
        events/            every event of the series, the year and the claim, in their order / 按顺序的全部事件
        evidence/          files, named by their SHA-256 / 证据文件，以 SHA-256 命名
        manifest.sha256    check with: sha256sum -c manifest.sha256 / 校验命令
        """;

    public async Task<byte[]> MakeAsync(LoadedFactory factory, ClaimBook claim, CancellationToken cancellationToken)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["README.txt"] = Encoding.UTF8.GetBytes(Read),
            ["claim.json"] = Json(view.Claim(claim, days.Today(factory.Id))),
        };
        var order = claim.Order!;
        var batches = new List<CreditBatch>();
        foreach (var series in order.Lines.Select(l => l.Series).Distinct(StringComparer.Ordinal))
        {
            var book = await reader.SeriesAsync(series, cancellationToken);
            batches.AddRange(claim.Units.Where(u => u.Series == series).Select(u => book.Batches[u.Batch].Details));
            // Of a series only what is this factory's or this claim's: others own ranges of it too.
            await AddEventsAsync(files, LedgerStreams.Series(series), e => Concerns(e, factory, order.Id, batches), cancellationToken);
        }
        await AddEventsAsync(files, LedgerStreams.Year($"{factory.Id}/{order.Year}"), _ => true, cancellationToken);
        await AddEventsAsync(files, LedgerStreams.Claim($"{factory.Id}/{order.Id}"), _ => true, cancellationToken);
        files["purchases.json"] = Json(batches);
        foreach (var sha256 in batches.SelectMany(b => b.Evidence).Select(e => e.Sha256).Append(claim.Retirement?.Evidence).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await AddEvidenceAsync(files, sha256, cancellationToken);
        }
        files["manifest.sha256"] = Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(f.Value))}  {f.Key}\n")));
        return Zip(files);
    }

    private async Task AddEventsAsync(SortedDictionary<string, byte[]> files, string stream, Func<string, bool> concerns, CancellationToken cancellationToken)
    {
        var lines = (await journal.ReadAsync(stream, cancellationToken)).Select(e => Encoding.UTF8.GetString(e.Body.Span)).Where(concerns);
        files[$"events/{stream}.jsonl"] = Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
    }

    private async Task AddEvidenceAsync(SortedDictionary<string, byte[]> files, string sha256, CancellationToken cancellationToken)
    {
        if (await store.Evidence.FindAsync(sha256, cancellationToken) is { } file && await store.Evidence.OpenAsync(sha256, cancellationToken) is { } content)
        {
            await using (content)
            {
                using var copy = new MemoryStream();
                await content.CopyToAsync(copy, cancellationToken);
                files[$"evidence/{sha256}{Path.GetExtension(file.Name)}"] = copy.ToArray();
            }
        }
    }

    private static bool Concerns(string line, LoadedFactory factory, string claim, List<CreditBatch> batches)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return root.TryGetProperty("claim", out var of)
            ? of.GetString() == $"{factory.Id}/{claim}"
            : root.TryGetProperty("batch", out var batch) && batches.Exists(b => b.Id == (batch.ValueKind == JsonValueKind.Object ? batch.GetProperty("id").GetString() : batch.GetString()));
    }

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, new JsonSerializerOptions(LedgerJson.Options) { WriteIndented = true });

    private static byte[] Zip(SortedDictionary<string, byte[]> files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, body) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(body);
            }
        }
        return buffer.ToArray();
    }
}
