using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>How a sample is drawn.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Seed">Draws the same again.</param>
/// <param name="Percent">Share of each station's enterprises, 1–100.</param>
/// <param name="Least">At least so many a station, 1–1,000.</param>
/// <param name="Staff">Who calls: the calls are dealt out in turn.</param>
public sealed record SampleOrder(int Year, long Seed, int Percent = 30, int Least = 10, params IReadOnlyList<string> Staff);

/// <summary>
/// Draws a sample: of each station's enterprises (stratified) the given share, at least so many. Which ones depends on the
/// seed and on the enterprises' own identity, not on keys or on the order of the rows, so another machine draws the same.
/// </summary>
public sealed class DrawSample(WriteGate gate)
{
    /// <summary>Draws and stores the sample; returns its key.</summary>
    public async Task<Result<int>> RunAsync(SampleOrder order, Actor actor, CancellationToken ct)
    {
        var staff = order.Staff.Select(s => s.Trim()).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (order.Percent is < 1 or > 100 || order.Least is < 1 or > 1000)
        {
            return new Error("sample.size", "抽样比例应在 1% 至 100% 之间，每站最少家数应在 1 至 1,000 之间。");
        }

        if (staff.Count == 0 || staff.Any(s => s.Length > 100))
        {
            return new Error("sample.staff", "请至少填写一名回访人员，姓名不超过 100 字。");
        }

        var begun = await gate.BeginAsync(Right.RateStations, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var candidates = await CandidatesAsync(write.Db, order.Year, ct);
        if (candidates.Count == 0)
        {
            return new Error("sample.empty", $"{order.Year} 年度还没有计入的服务企业，不能抽样。请先导入该年度的服务记录。");
        }

        var sample = new SampleDraw { Year = order.Year, Seed = order.Seed, Percent = order.Percent, Least = order.Least, By = actor.Name, At = write.Now };
        write.Db.Add(sample);
        await write.Db.SaveChangesAsync(ct);
        var chosen = Choose(candidates, order.Seed, order.Percent, order.Least);
        write.Db.AddRange(chosen.Select((c, i) => new SampleCall
        {
            SampleId = sample.Id, StationId = c.StationId, VisitId = c.VisitId, Number = i + 1, Staff = staff[i % staff.Count],
        }));
        write.Record(nameof(DrawSample), nameof(SampleDraw), sample.Id, after: new { order.Year, order.Seed, order.Percent, order.Least, Staff = staff, Candidates = candidates.Count, Calls = chosen.Count });
        write.Db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return sample.Id;
    }

    /// <summary>The chosen ones by station and identity.</summary>
    internal static IReadOnlyList<SampleCandidate> Choose(IEnumerable<SampleCandidate> candidates, long seed, int percent, int least) =>
    [
        .. candidates.GroupBy(c => c.StationCode).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(station =>
        {
            var all = station.ToList();
            var size = Math.Min(all.Count, Math.Max(least, (int)Math.Ceiling(all.Count * percent / 100m)));
            return all.OrderBy(c => Lot(seed, c)).ThenBy(c => c.Identity, StringComparer.Ordinal).Take(size).OrderBy(c => c.Identity, StringComparer.Ordinal);
        }),
    ];

    private static ulong Lot(long seed, SampleCandidate c) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}\n{c.StationCode}\n{c.Identity}"))));

    // Each enterprise that a station served, with its latest visit.
    private static async Task<List<SampleCandidate>> CandidatesAsync(StationDbContext db, int year, CancellationToken ct)
    {
        var locked = await db.YearLocks.AnyAsync(l => l.Year == year, ct);
        var rows = await (from a in db.Activities.AsNoTracking()
                          join s in db.Stations on a.StationId equals s.Id
                          join v in db.Visits on a.Id equals v.ActivityId
                          join e in db.Enterprises on v.CountsAsId equals e.Id
                          where a.Year == year && a.Date >= s.RecognisedOn && (a.State == RecordState.Approved || (a.State == RecordState.Pending && !locked)) && !v.Void && !v.Superseded
                          select new { a.StationId, s.Code, v.Id, Identity = e.Uscc ?? e.NormalisedName, a.Day }).ToListAsync(ct);
        return [.. rows.GroupBy(r => (r.StationId, r.Identity)).Select(g => g.MaxBy(r => (r.Day, r.Id))!).Select(r => new SampleCandidate(r.StationId, r.Code, r.Identity, r.Id))];
    }
}

/// <summary>An enterprise that could be called about a station.</summary>
internal sealed record SampleCandidate(int StationId, string StationCode, string Identity, int VisitId);
