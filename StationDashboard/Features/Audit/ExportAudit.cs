using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>Writes entries to a file. Contacts are masked unless the person may see them and says why.</summary>
public sealed class ExportAudit(WriteGate gate, StationDbContextFactory contexts, IStringLocalizer<AuditText> words)
{
    /// <summary>Leaves the entry of the export, then offers the file; without the entry no file.</summary>
    public async Task<Result<AuditFile>> RunAsync(AuditFilter filter, string fileName, string? reason, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.ReadAudit, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        var masked = why is null || !actor.May(Right.RevealContacts);
        await using var db = contexts.Open(filter);
        var (last, rows) = ((await AuditChain.HeadAsync(db, ct)).Sequence, await db.Matching(filter).CountAsync(ct));
        write.Record(nameof(ExportAudit), AuditHeads.Subject, 0, reason: why, after: new { fileName, rows, filter = filter.Href(), contactsMasked = masked });
        await write.CommitAsync(ct);
        return new AuditFile(contexts, words, filter, last, masked);
    }
}

/// <summary>A file of entries to be written once, as they stood when it was asked for.</summary>
public sealed class AuditFile
{
    private const int Part = 1000;
    private readonly StationDbContextFactory contexts;
    private readonly IStringLocalizer<AuditText> words;
    private readonly AuditFilter filter;
    private readonly long last;
    private readonly bool masked;

    internal AuditFile(StationDbContextFactory contexts, IStringLocalizer<AuditText> words, AuditFilter filter, long last, bool masked) =>
        (this.contexts, this.words, this.filter, this.last, this.masked) = (contexts, words, filter, last, masked);

    /// <summary>Writes CSV in UTF-8 with a mark, as office programs expect it, and returns the number of rows.</summary>
    public async Task<int> WriteAsync(Stream stream, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteLineAsync(Line([.. AuditText.Columns.Select(c => words[c].Value)]).AsMemory(), ct);
        await using var db = contexts.Open(filter);
        var (rows, after) = (0, 0L);
        while (true)
        {
            // Parts by key: no long read holds up the database, and memory does not grow with the file.
            var part = await db.Matching(filter).Where(h => h.Id > after && h.Id <= last).OrderBy(h => h.Id).Take(Part).ToListAsync(ct);
            foreach (var entry in part)
            {
                await writer.WriteLineAsync(Line(Fields(entry)).AsMemory(), ct);
            }

            rows += part.Count;
            if (part.Count < Part)
            {
                return rows;
            }

            after = part[^1].Id;
        }
    }

    private string?[] Fields(HistoryEntry h) =>
    [
        Number(h.Id), ChinaTime.Clock(h.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), h.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture), h.Actor, Number(h.AccountId), h.From,
        words.Action(h.Action), h.Action, words.Subject(h.Subject), Number(h.SubjectId), Number(h.StationId), Number(h.BatchId), h.Reason,
        masked ? AuditChange.Mask(h.Before) : h.Before, masked ? AuditChange.Mask(h.After) : h.After, h.Previous, h.Hash,
    ];

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    // Text that a spreadsheet would take for a formula is marked as text.
    private static string Line(string?[] fields) => string.Join(',', fields.Select(f => f is null or "" ? "" : $"\"{(f[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" : "")}{f.Replace("\"", "\"\"")}\""));
}
