using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Approvals;

/// <summary>A record that was made void.</summary>
/// <param name="Id">Key.</param>
/// <param name="Version">The version on this screen.</param>
/// <param name="Number">活动编号.</param>
/// <param name="Name">活动名称.</param>
/// <param name="Date">活动日期.</param>
/// <param name="Minutes">服务时长 in minutes.</param>
/// <param name="StationCode">Its station.</param>
/// <param name="StationName">Its name.</param>
/// <param name="By">Who made it void.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">Why.</param>
/// <param name="Locked">Its year is locked.</param>
public sealed record VoidedRow(int Id, int Version, string Number, string Name, DateOnly Date, int Minutes, string StationCode, string StationName, string By, DateTime At, string? Reason, bool Locked);

/// <summary>A page of void records, the last ones first.</summary>
/// <param name="Page">The rows.</param>
/// <param name="Open">The station of the record that is open.</param>
public sealed record VoidedView(Paged<VoidedRow> Page, StationCard? Open)
{
    /// <summary>Equal for the eye.</summary>
    public bool LooksLike(VoidedView other) => Page.Items.SequenceEqual(other.Page.Items) && (Page.Total, Page.Page, Open) == (other.Page.Total, other.Page.Page, other.Open);
}

/// <summary>Reads what was made void: nothing is deleted, and a mistake is restored here.</summary>
public sealed class VoidedQuery(StationDbContextFactory contexts, VerdictBoard board, TimeProvider clock)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>One page; a page beyond the last is the last.</summary>
    public async Task<VoidedView> RunAsync(City? city, int page, int? open, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var snapshot = await ReadSnapshot.BeginAsync(db, ct);
        var code = city?.Code;
        var all = db.Activities.AsNoTracking().Where(a => a.State == RecordState.Void && (code == null || db.Stations.Any(s => s.Id == a.StationId && s.CityCode == code)));
        var total = await all.CountAsync(ct);
        var shown = Paging.Shown(page, total, PageSize);
        var rows = await all.OrderByDescending(a => a.StateAt).ThenByDescending(a => a.Id).Skip((shown - 1) * PageSize).Take(PageSize)
            .Join(db.Stations, a => a.StationId, s => s.Id, (a, s) => new VoidedRow(a.Id, a.Version, a.Number, a.Name, a.Date, a.Minutes, s.Code, s.Name, a.StateBy, a.StateAt, a.StateReason, db.YearLocks.Any(l => l.Year == a.Year)))
            .ToListAsync(ct);
        var station = open is { } id ? await db.Activities.Where(a => a.Id == id).Select(a => (int?)a.StationId).SingleOrDefaultAsync(ct) : null;
        return new(new([.. rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Id)], total, shown, PageSize), station is { } of ? (await board.ReadAsync(clock.Today().Year, reader, ct)).Snapshot.Find(of)?.Station : null);
    }
}
