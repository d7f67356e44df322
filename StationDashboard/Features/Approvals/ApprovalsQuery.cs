using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Approvals;

/// <summary>A page of the queue.</summary>
/// <param name="Rows">The rows, most doubtful first.</param>
/// <param name="Total">Records of the filter.</param>
/// <param name="Doubtful">Of these with an open doubt.</param>
/// <param name="Page">The page shown.</param>
/// <param name="IsOld">Rows were decided by others, or others came: a reload would show another page.</param>
/// <param name="Year">The running year.</param>
/// <param name="Pending">待核 among the records that count this year, in the reader's scope.</param>
/// <param name="Counted">Records that count this year.</param>
/// <param name="Batches">Imports to choose from, newest first.</param>
/// <param name="Station">Name of the filter's station.</param>
/// <param name="Open">The station of the record that is open.</param>
public sealed record ApprovalsView(
    ValueList<ApprovalRow> Rows, int Total, int Doubtful, int Page, bool IsOld, int Year, int Pending, int Counted, ValueList<(int Id, string File)> Batches, string? Station, StationCard? Open)
{
    /// <summary>Number of pages.</summary>
    public int Pages => Paging.Pages(Total, ApprovalAddress.PageSize);
}

/// <summary>Reads the queue: filtered, sorted by doubt and cut by an index.</summary>
public sealed class ApprovalsQuery(StationDbContextFactory contexts, VerdictBoard board, TimeProvider clock)
{
    // Bound: imports to choose from.
    private const int MaxBatches = 30;

    /// <summary>One page; a page beyond the last is the last.</summary>
    /// <param name="address">What is asked for.</param>
    /// <param name="shown">Keys of the rows that the reader is looking at: they keep their places, decided or not. Null for a new page.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ApprovalsView> RunAsync(ApprovalAddress address, IReadOnlyList<int>? shown, Actor reader, CancellationToken ct)
    {
        var year = await board.ReadAsync(clock.Today().Year, reader, ct);
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var snapshot = await ReadSnapshot.BeginAsync(db, ct);
        var matching = address.Filter.Of(db);
        var total = await matching.CountAsync(ct);
        var doubtful = await matching.CountAsync(d => (d.Open & Doubts.All) != Doubt.None, ct);
        var page = Paging.Shown(address.Page, total, ApprovalAddress.PageSize);
        var due = await matching.OrderByDescending(d => d.Weight).ThenBy(d => d.Date).ThenBy(d => d.ActivityId)
            .Skip((page - 1) * ApprovalAddress.PageSize).Take(ApprovalAddress.PageSize).Select(d => d.ActivityId).ToListAsync(ct);
        var rows = await ApprovalRows.ReadAsync(db, shown ?? due, reader, ct);
        var open = address.Activity is { } id ? await db.Activities.Where(a => a.Id == id).Select(a => (int?)a.StationId).SingleOrDefaultAsync(ct) : null;
        return new(
            [.. rows], total, doubtful, page, shown is not null && !shown.SequenceEqual(due), year.Snapshot.Year,
            year.Stations.Sum(s => s.Totals.PendingActivities), year.Stations.Sum(s => s.Totals.Activities),
            [.. (await db.ImportBatches.Where(b => b.Kind == ImportKind.Reports && b.UndoneAt == null).OrderByDescending(b => b.Id).Take(MaxBatches).Select(b => new { b.Id, b.FileName }).ToListAsync(ct)).Select(b => (b.Id, b.FileName))],
            address.Filter.Station is { } code ? year.Find(code)?.Station.Name ?? code : null,
            open is { } station ? year.Snapshot.Find(station)?.Station : null);
    }

    /// <summary>All records of a filter as they are now: what a decision about all of them confirms. Null above <see cref="DecideActivities.MaxAtOnce"/>.</summary>
    public async Task<(SeenRecords Seen, IReadOnlyList<int> Ids)?> SeenAsync(PendingFilter filter, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var all = await filter.Of(db).Join(db.Activities, d => d.ActivityId, a => a.Id, (d, a) => new { a.Id, a.Version }).Take(DecideActivities.MaxAtOnce + 1).ToListAsync(ct);
        return all.Count > DecideActivities.MaxAtOnce ? null : (new(all.Count, all.Sum(a => (long)a.Version)), [.. all.Select(a => a.Id)]);
    }
}
