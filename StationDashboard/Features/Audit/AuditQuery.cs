using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>One entry as the page shows it.</summary>
public sealed record AuditLine
{
    /// <summary>The entry's number.</summary>
    public required long Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>From where.</summary>
    public string? From { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>Kind of record.</summary>
    public required string Subject { get; init; }

    /// <summary>Key of the record.</summary>
    public required int SubjectId { get; init; }

    /// <summary>Name or number of the record, where it is still known.</summary>
    public string? Record { get; init; }

    /// <summary>The station concerned.</summary>
    public string? StationName { get; init; }

    /// <summary>Its code.</summary>
    public string? StationCode { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Field by field.</summary>
    public required ValueList<AuditChange> Changes { get; init; }

    /// <summary>The seal.</summary>
    public required string Hash { get; init; }
}

/// <summary>What the audit's page shows.</summary>
/// <param name="Lines">One page, newest first.</param>
/// <param name="Actions">Actions that occur.</param>
/// <param name="Subjects">Kinds of records that occur.</param>
/// <param name="Head">The newest entry.</param>
/// <param name="HasDemonstration">Whether the demonstration is in use, which has entries of its own.</param>
public sealed record AuditView(Paged<AuditLine> Lines, ValueList<string> Actions, ValueList<string> Subjects, ChainHead Head, bool HasDemonstration);

/// <summary>Searches the audit.</summary>
public sealed class AuditQuery(StationDbContextFactory contexts)
{
    /// <summary>Lines a page.</summary>
    public const int Size = 50;

    /// <summary>Reads one page.</summary>
    public async Task<AuditView> RunAsync(AuditFilter filter, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ReadAudit);
        await using var db = contexts.Open(filter);
        await using var snapshot = await ReadSnapshot.BeginAsync(db, ct);
        var total = await db.Matching(filter).CountAsync(ct);
        var page = Paging.Shown(filter.Page, total, Size);
        var rows = await db.Matching(filter).OrderByDescending(h => h.Id).Skip((page - 1) * Size).Take(Size).ToListAsync(ct);
        var lines = await WithNamesAsync(db, rows, !reader.May(Right.RevealContacts), ct);
        return new(new(lines, total, page, Size),
            [.. await db.History.Select(h => h.Action).Distinct().Order().ToListAsync(ct)],
            [.. await db.History.Select(h => h.Subject).Distinct().Order().ToListAsync(ct)],
            await AuditChain.HeadAsync(db, ct), contexts.Demonstration);
    }

    private static async Task<IReadOnlyList<AuditLine>> WithNamesAsync(StationDbContext db, List<HistoryEntry> rows, bool masked, CancellationToken ct)
    {
        var present = new[] { StationDbContext.PresentFilter };
        var stationIds = rows.Select(h => h.StationId).OfType<int>().ToHashSet();
        var stations = await db.Stations.IgnoreQueryFilters(present).Where(s => stationIds.Contains(s.Id)).Select(s => new { s.Id, s.Name, s.Code }).ToDictionaryAsync(s => s.Id, ct);
        var activityIds = Keys(nameof(Activity));
        var numbers = await db.Activities.IgnoreQueryFilters(present).Where(a => activityIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Number, ct);
        var batchIds = Keys(nameof(ImportBatch));
        var files = await db.ImportBatches.Where(b => batchIds.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.FileName, ct);
        return [.. rows.Select(h => new AuditLine
        {
            Id = h.Id, At = h.At, Actor = h.Actor, From = h.From, Action = h.Action, Subject = h.Subject, SubjectId = h.SubjectId,
            Record = h.Subject switch { nameof(Activity) => numbers.GetValueOrDefault(h.SubjectId), nameof(ImportBatch) => files.GetValueOrDefault(h.SubjectId), _ => null },
            StationName = h.StationId is { } id ? stations.GetValueOrDefault(id)?.Name : null, StationCode = h.StationId is { } of ? stations.GetValueOrDefault(of)?.Code : null,
            Reason = h.Reason, Changes = [.. AuditChange.Between(h.Before, h.After, masked)], Hash = h.Hash,
        })];

        HashSet<int> Keys(string subject) => [.. rows.Where(h => h.Subject == subject).Select(h => h.SubjectId)];
    }
}
