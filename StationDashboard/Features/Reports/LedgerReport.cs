using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>明细台账: every activity and every served enterprise of a filter, read and written row by row.</summary>
public sealed class LedgerReport(StationDbContextFactory contexts, AuditHead head, ReportWords words, TimeProvider clock)
{
    /// <summary>How much a filter holds within the reader's scope.</summary>
    /// <exception cref="RightDeniedException">The reader may not export.</exception>
    public async Task<LedgerCounts> CountAsync(LedgerFilter filter, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.Export, reader);
        return await LedgerQuery.CountAsync(db, filter, ct);
    }

    /// <summary>Writes the workbook and returns what it holds. Blocks its thread while it reads: call it on the pool.</summary>
    /// <param name="filter">Which records.</param>
    /// <param name="masked">Persons' names are masked.</param>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="progress">Hears of each station; both sheets count.</param>
    /// <param name="reader">Who takes it away.</param>
    /// <param name="ct">Cancels; what was written by then is no workbook.</param>
    /// <exception cref="RightDeniedException">The reader may not export.</exception>
    public Task<LedgerCounts> WriteAsync(LedgerFilter filter, bool masked, Stream stream, Action<int, int>? progress, Actor reader, CancellationToken ct) => WriteAsync(filter, masked, stream, progress, reader, SheetRows.MaxRows, ct);

    internal async Task<LedgerCounts> WriteAsync(LedgerFilter filter, bool masked, Stream stream, Action<int, int>? progress, Actor reader, int mostRows, CancellationToken ct)
    {
        Language.SpeakChinese();
        await using var db = contexts.For(Right.Export, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        var stations = await LedgerQuery.StationsAsync(db, filter, ct);
        var locked = await db.YearLocks.AnyAsync(l => l.Year == filter.Year, ct);
        var (mark, done) = (new ReportMark($"{filter.Year} 年明细台账", Offices.Of(reader.City), clock.UtcInstant(), locked ? "年度已锁定" : "草稿（年度未锁定）", await head.CurrentAsync(ct)), 0);
        var (activities, visits) = (0, 0);
        using var enterprises = new LedgerVisits(db);
        using var package = new LedgerPackage(stream, mark, mostRows);
        await package.AddTableAsync(ReportWorkbook.ActivitySheet, LedgerSheets.ActivityColumns, async rows =>
        {
            foreach (var station in stations)
            {
                await foreach (var activity in LedgerQuery.Activities(db, station.Id, filter.Year).WithCancellation(ct))
                {
                    LedgerSheets.Write(rows(), station, activity, locked, masked, words);
                    activities++;
                }

                progress?.Invoke(++done, stations.Count * 2);
            }
        });
        await package.AddTableAsync(ReportWorkbook.EnterpriseSheet, LedgerSheets.VisitColumns, rows =>
        {
            foreach (var station in stations)
            {
                foreach (var visit in enterprises.Of(station.Id, filter.Year, ct))
                {
                    LedgerSheets.Write(rows(), station, visit, locked, words);
                    visits++;
                }

                ct.ThrowIfCancellationRequested();
                progress?.Invoke(++done, stations.Count * 2);
            }

            return Task.CompletedTask;
        });
        var counts = new LedgerCounts(stations.Count, activities, visits, locked);
        package.AddNotes("说明", Notes(filter, reader, masked, mark, counts));
        package.Finish();
        return counts;
    }

    private static IReadOnlyList<(string, string)> Notes(LedgerFilter filter, Actor reader, bool masked, ReportMark mark, LedgerCounts counts) =>
    [
        ("报表", mark.Title),
        ("范围", $"{filter.Year} 年，{(reader.City ?? filter.City)?.Name ?? "全省"}{(filter.Station is { } code ? $"，工作站 {code}" : "")}"),
        ("内容", $"工作站 {Figures.Count(counts.Stations)} 家，服务活动 {Figures.Count(counts.Activities)} 场，服务企业 {Figures.Count(counts.Visits)} 行；各种状态的记录都列出，“是否计入”按 {mark.State} 的口径"),
        ("人员姓名", masked ? "已隐去" : "未隐去，理由见操作记录"),
        ("制表", $"{mark.Office}，{Figures.Instant(mark.MadeAt)}"),
        ("操作记录封存", mark.Head.Sequence == 0 ? "—" : $"第 {mark.Head.Sequence} 条 {mark.Head.Hash}"),
    ];
}
