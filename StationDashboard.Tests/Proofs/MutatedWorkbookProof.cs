using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Proofs;

/// <summary>
/// Ten thousand workbooks broken at random, in their bytes and in their XML: each is read or refused with a sentence. None ends the
/// process, takes ten seconds, leaves memory behind or shows a stack trace.
/// </summary>
public sealed class MutatedWorkbookProof
{
    private static readonly string[] Hostile =
    [
        "", "0", "-1", "99999999999999999999", "1E400", "NaN", "&#0;", "&lt;!DOCTYPE x&gt;", "XFD1048576", "A0", "ZZZZ1", "2958466", "_x000D_", "=cmd|' /C calc'!A0", "\u202E倒", "\uD83D\uDE00", "../../x", "s", "str", "d", "e", "b",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Broken_workbooks_are_read_or_refused_in_time_and_leave_nothing_behind()
    {
        var bases = new[] { new RawWorkbook().ToBytes(), Larger(), new RawWorkbook().ToBytes(CompressionLevel.NoCompression) };
        var (random, count) = (new Random(20261128), Proof.Times(10_000));
        var (read, refused, slowest, most) = (0, 0, TimeSpan.Zero, 0L);
        // The reader's own tables are made by the first.
        Assert.Null(Read(bases[1], 0, Ct));
        var before = Memory();
        for (var i = 0; i < count; i++)
        {
            var broken = i % 2 == 0 ? Bytes(bases[i % 3], random) : Xml(bases[i % 3], random);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            limit.CancelAfter(TimeSpan.FromSeconds(10));
            var began = Stopwatch.GetTimestamp();
            var error = Read(broken, i, limit.Token);
            var took = Stopwatch.GetElapsedTime(began);
            slowest = took > slowest ? took : slowest;
            (read, refused) = error is null ? (read + 1, refused) : (read, refused + 1);
            Assert.False(error is { } e && (e.Message.Contains("   at ", StringComparison.Ordinal) || e.Message.Contains("Exception", StringComparison.Ordinal)), $"{i}: {error?.Message}");
            most = i % 500 == 499 ? Math.Max(most, Memory() - before) : most;
        }

        most = Math.Max(most, Memory() - before);
        Proof.Say($"{count} workbooks: {read} read, {refused} refused; slowest {slowest.TotalSeconds:0.00} s, memory at most {most / 1048576} MB more");
        Assert.True(slowest < TimeSpan.FromSeconds(10));
        Assert.True(most < 300 << 20);
        Assert.True(read > count / 50 && refused > count / 50);
    }

    private static Error? Read(byte[] file, int i, CancellationToken ct)
    {
        try
        {
            using var stream = new MemoryStream(file);
            return i % 10 == 9
                ? RosterWorkbook.Read(stream, "名录.xlsx", acceptCodes: true, ct).Error
                : ReportWorkbook.Read(stream, "报送.xlsx", new(2026, 11, 23), new(2020, 1, 1), ct).Error;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var kept = Path.Combine(Path.GetTempPath(), $"broken-{i}.xlsx");
            File.WriteAllBytes(kept, file);
            throw new InvalidOperationException($"Workbook {i} (kept as {kept}) ended in an exception.", e);
        }
    }

    private static long Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }

    private static byte[] Larger() => new RawWorkbook()
        .Activities(string.Concat(Enumerable.Range(2, 60).Select(r => RawWorkbook.Row(r, RawWorkbook.ActivityCells(2, RawWorkbook.Text($"2026-{r:000}"))))))
        .Enterprises(string.Concat(Enumerable.Range(2, 300).Select(r => RawWorkbook.Row(r, RawWorkbook.EnterpriseCells(1, RawWorkbook.Text($"2026-{2 + r % 60:000}"))))))
        .ToBytes();

    private static byte[] Bytes(byte[] file, Random random)
    {
        var bytes = file.ToList();
        for (var change = random.Next(1, 8); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at))); break;
                default: bytes.RemoveRange(at, random.Next(20) == 0 ? bytes.Count - at : 0); break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }

    private static byte[] Xml(byte[] file, Random random)
    {
        using var bytes = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read))
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var chosen = random.Next(from.Entries.Count);
            foreach (var (n, entry) in from.Entries.Index())
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                // Half of a surrogate pair is written as the mark of what cannot be written.
                using var writer = new StreamWriter(to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
                writer.Write(n == chosen || random.Next(8) == 0 ? Broken(text, random) : text);
            }
        }

        return bytes.ToArray();
    }

    private static string Broken(string text, Random random)
    {
        for (var change = random.Next(1, 5); change > 0 && text.Length > 4; change--)
        {
            // From one mark of markup to the next.
            var marks = text.Index().Where(c => c.Item is '<' or '>' or '"').Select(c => c.Index).ToList();
            if (marks.Count < 2)
            {
                return text;
            }

            var at = random.Next(marks.Count - 1);
            var (start, end) = (marks[at] + 1, marks[at + 1]);
            text = random.Next(6) switch
            {
                0 => text.Remove(start, end - start),
                1 => text.Insert(start, text[start..end]),
                2 or 3 => text.Remove(start, end - start).Insert(start, Hostile[random.Next(Hostile.Length)]),
                4 => text.Insert(start, new string((char)('0' + random.Next(10)), random.Next(1, 400))),
                _ => text.Remove(random.Next(text.Length)),
            };
        }

        return text;
    }
}
