using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>Seals entries: pure arithmetic over an entry, and its storing at the end of the chain.</summary>
public static class AuditChain
{
    private static readonly string[] Columns =
    [
        "Id", nameof(HistoryEntry.At), nameof(HistoryEntry.Actor), nameof(HistoryEntry.AccountId), nameof(HistoryEntry.From), nameof(HistoryEntry.Action), nameof(HistoryEntry.Subject),
        nameof(HistoryEntry.SubjectId), nameof(HistoryEntry.StationId), nameof(HistoryEntry.BatchId), nameof(HistoryEntry.Reason), nameof(HistoryEntry.Before), nameof(HistoryEntry.After),
        nameof(HistoryEntry.Previous), nameof(HistoryEntry.Hash),
    ];

    /// <summary>The seal of an entry after a given one.</summary>
    public static string Seal(HistoryEntry entry, long sequence, string previous, byte[] key)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, entry, sequence, previous);
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, buffer.WrittenSpan));
    }

    /// <summary>The newest entry of a database.</summary>
    public static async Task<ChainHead> HeadAsync(StationDbContext db, CancellationToken ct) =>
        await db.History.AsNoTracking().OrderByDescending(h => h.Id).Select(h => new ChainHead(h.Id, h.Hash)).FirstOrDefaultAsync(ct) ?? new ChainHead(0, "");

    /// <summary>The same within a write: every one asks.</summary>
    internal static ChainHead HeadOfWrite(StationDbContext db)
    {
        using var newest = db.Prepare("""SELECT "Id", "Hash" FROM "History" ORDER BY "Id" DESC LIMIT 1""");
        return newest.Find() ? new(newest.LongOrNull(0)!.Value, newest.TextOrNull(1)!) : new(0, "");
    }

    /// <summary>
    /// Stores entries after <paramref name="head"/> within the context's write: nobody else can have read the
    /// same head. The sequence comes from it and not from the clock, which may be set back.
    /// </summary>
    internal static async Task<ChainHead> AppendAsync(StationDbContext db, ChainHead head, IReadOnlyCollection<HistoryEntry> entries, AuditKeys keys, CancellationToken ct)
    {
        using var insert = new PreparedInsert(db, "History", Columns);
        foreach (var e in entries)
        {
            Clean(e);
            (e.Id, e.Previous) = (head.Sequence + 1, head.Hash);
            e.Hash = Seal(e, e.Id, e.Previous, keys.For(e.Id));
            insert.Insert(e.Id, e.At, e.Actor, e.AccountId, e.From, e.Action, e.Subject, e.SubjectId, e.StationId, e.BatchId, e.Reason, e.Before, e.After, e.Previous, e.Hash);
            head = new(e.Id, e.Hash);
        }

        await db.FlushRowsAsync(ct);
        return head;
    }

    // One way to write a value and a fixed order: the same entry is always the same bytes.
    private static void Write(Utf8JsonWriter json, HistoryEntry e, long sequence, string previous)
    {
        json.WriteStartObject();
        json.WriteNumber("seq", sequence);
        json.WriteString("at", new DateTime(e.At.Ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("actor", e.Actor);
        Number("account", e.AccountId);
        json.WriteString("from", e.From);
        json.WriteString("action", e.Action);
        json.WriteString("subject", e.Subject);
        json.WriteNumber("subjectId", e.SubjectId);
        Number("stationId", e.StationId);
        Number("batchId", e.BatchId);
        json.WriteString("reason", e.Reason);
        json.WriteString("before", e.Before);
        json.WriteString("after", e.After);
        json.WriteString("prev", previous);
        json.WriteEndObject();

        void Number(string name, int? value)
        {
            if (value is { } number)
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }

    // What the database would give back otherwise than it was sealed: half a surrogate pair, and all after a NUL.
    private static void Clean(HistoryEntry e)
    {
        (e.Actor, e.From, e.Action, e.Subject) = (Clean(e.Actor), Clean(e.From), Clean(e.Action), Clean(e.Subject));
        (e.Reason, e.Before, e.After) = (Clean(e.Reason), Clean(e.Before), Clean(e.After));
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Clean(string? text) =>
        text is null || !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0') ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
