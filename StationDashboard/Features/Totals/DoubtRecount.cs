using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.Totals;

/// <summary>Finds every doubt again from the records, in memory and apart from <see cref="FindDoubts"/>, and compares.</summary>
internal static class DoubtRecount
{
    private sealed record Facts(int Id, int StationId, int Year, DateOnly Date, int Day, string Name, string? Place, int Minutes, RecordState State, DateTime StateAt, int? BatchId, int Version);

    private sealed record Line(int EnterpriseId, EnterpriseSize Size, int? Satisfaction);

    public static async Task CompareAsync(StationDbContext db, Dictionary<(int Year, int EnterpriseId), EnterpriseSize> sizes, List<string> problems, CancellationToken ct)
    {
        var stored = await db.ActivityDoubts.AsNoTracking().ToDictionaryAsync(d => d.ActivityId, ct);
        var expected = await ExpectedAsync(db, sizes, ct);
        foreach (var id in stored.Keys.Union(expected.Keys))
        {
            var (should, has) = (expected.TryGetValue(id, out var e) ? Say(e) : "无", stored.TryGetValue(id, out var s) ? Say(s) : "无");
            if (should != has)
            {
                problems.Add($"活动 {id} 的疑点：应为 {should}，存的是 {has}");
            }
        }
    }

    private static string Say(ActivityDoubts d) => FormattableString.Invariant(
        $"{d.StationId}/{d.Year}/{d.City}/{d.State}/{d.Date:yyyy-MM-dd}/{d.BatchId}/{d.EnteredDay}/{d.Enterprises}/{d.MissingCodes}/{d.UnknownSizes}/{d.Answers}/{d.Found}/{d.Rosters}/{d.Checked}/{d.Open}/{d.Weight}");

    private static async Task<Dictionary<int, ActivityDoubts>> ExpectedAsync(StationDbContext db, Dictionary<(int, int), EnterpriseSize> sizes, CancellationToken ct)
    {
        var stations = await db.Stations.AsNoTracking().ToDictionaryAsync(s => s.Id, s => (s.RecognisedOn, City: int.Parse(s.CityCode, System.Globalization.CultureInfo.InvariantCulture)), ct);
        var activities = (await db.Activities.AsNoTracking().Where(a => a.State == RecordState.Pending || a.State == RecordState.Approved)
            .Select(a => new Facts(a.Id, a.StationId, a.Year, a.Date, a.Day, a.Name, a.Place, a.Minutes, a.State, a.StateAt, a.BatchId, a.Version)).ToListAsync(ct)).Where(a => stations.ContainsKey(a.StationId)).ToList();
        var lines = (await (from v in db.Visits.AsNoTracking()
                            where !v.Void && !v.Superseded
                            join r in db.Answers.Where(x => x.Origin == AnswerOrigin.Station) on v.Id equals r.VisitId into found
                            from r in found.DefaultIfEmpty()
                            select new { v.ActivityId, Line = new Line(v.CountsAsId, v.Size, r == null ? null : r.Satisfaction) }).ToListAsync(ct)).ToLookup(x => x.ActivityId, x => x.Line);
        var coded = (await db.Enterprises.AsNoTracking().Where(e => e.Uscc != null).Select(e => e.Id).ToListAsync(ct)).ToHashSet();
        var locked = (await db.YearLocks.Select(l => l.Year).ToListAsync(ct)).ToHashSet();
        var checks = (await db.DoubtChecks.AsNoTracking().ToListAsync(ct)).ToLookup(c => (c.ActivityId, c.Version), c => c.Doubt);
        var entered = await EnteredAsync(db, activities, ct);
        var returned = (await db.History.Where(h => h.Subject == nameof(Activity) && h.Action == "ReturnActivities").Select(h => h.SubjectId).ToListAsync(ct)).ToHashSet();
        var alike = activities.GroupBy(Event).Where(g => g.Count() > 1).SelectMany(g => g.Select(a => a.Id)).ToHashSet();
        var crowds = activities.GroupBy(a => (a.StationId, a.Year, Day: entered[a.Id])).Where(g => g.Key.Day.Month == 12 && g.Count() >= Doubts.LeastCrowd).SelectMany(g => g.Select(a => a.Id)).ToHashSet();
        var rows = activities.ToDictionary(a => a.Id, a =>
        {
            var (recognised, city) = stations[a.StationId];
            var counts = a.Date >= recognised && (a.State is RecordState.Approved || !locked.Contains(a.Year));
            EnterpriseSize SizeOf(Line l) => counts ? sizes.GetValueOrDefault((a.Year, l.EnterpriseId)) : EnterpriseSize.Unknown;
            var list = lines[a.Id].ToList();
            var (missing, unknown) = (list.Count(l => !coded.Contains(l.EnterpriseId)), list.Count(l => l.Size is EnterpriseSize.Unknown && SizeOf(l) is EnterpriseSize.Unknown));
            var scores = list.Select(l => l.Satisfaction).OfType<int>().ToList();
            var found = Doubt.None;
            void Add(bool holds, Doubt doubt) => found |= holds ? doubt : Doubt.None;
            Add(list.Count == 0, Doubt.NoEnterprises);
            Add(a.Minutes is 0 or > Doubts.MostMinutes, Doubt.Hours);
            Add(alike.Contains(a.Id), Doubt.SameEvent);
            Add(a.Date < recognised, Doubt.BeforeRecognition);
            Add(a.Date > ChinaTime.Day(a.StateAt), Doubt.FutureDate);
            Add(scores.Count >= Doubts.LeastAnswers && scores.TrueForAll(s => s == 5), Doubt.AllFives);
            Add(missing >= Doubts.LeastMissing && missing * 2 >= list.Count, Doubt.MissingCodes);
            Add(unknown >= Doubts.LeastMissing && unknown * 2 >= list.Count, Doubt.UnknownSizes);
            Add(list.Exists(l => l.Size is not EnterpriseSize.Unknown && SizeOf(l) is not EnterpriseSize.Unknown && SizeOf(l) != l.Size), Doubt.ConflictingSizes);
            Add(crowds.Contains(a.Id), Doubt.DecemberCrowd);
            Add(a.State is RecordState.Pending && a.Version > 1 && returned.Contains(a.Id), Doubt.Mended);
            return new ActivityDoubts
            {
                ActivityId = a.Id, StationId = a.StationId, Year = a.Year, City = city, State = a.State, Date = a.Date, BatchId = a.BatchId, EnteredDay = (entered[a.Id].Year * 1000) + entered[a.Id].DayOfYear,
                Enterprises = list.Count, MissingCodes = missing, UnknownSizes = unknown, Answers = scores.Count, Found = found, Checked = checks[(a.Id, a.Version)].Aggregate(Doubt.None, (all, d) => all | d),
            };
        });
        // By the lists themselves, so that two lists that share a number would show.
        foreach (var same in rows.Values.Where(r => r.Enterprises >= Doubts.LeastRoster).GroupBy(r => string.Join(',', lines[r.ActivityId].Select(l => l.EnterpriseId).Order())).Where(g => g.Count() > 1))
        {
            foreach (var row in same)
            {
                row.Rosters |= same.Any(o => o.StationId == row.StationId && o.ActivityId != row.ActivityId) ? Doubt.DuplicateRoster : Doubt.None;
                row.Rosters |= same.Any(o => o.StationId != row.StationId) ? Doubt.SharedRoster : Doubt.None;
            }
        }

        foreach (var row in rows.Values)
        {
            row.Open = (row.Found | row.Rosters) & ~row.Checked;
            row.Weight = row.Open.Weight();
        }

        return rows;
    }

    private static (int, DateOnly, string, string) Event(Facts a) =>
        (a.StationId, a.Date, a.Place ?? "", a.Name.Replace(" ", "", StringComparison.Ordinal).Replace("　", "", StringComparison.Ordinal));

    private static async Task<Dictionary<int, DateOnly>> EnteredAsync(StationDbContext db, List<Facts> activities, CancellationToken ct)
    {
        var batches = await db.ImportBatches.ToDictionaryAsync(b => b.Id, b => b.At, ct);
        var first = (await db.History.Where(h => h.Subject == nameof(Activity) && !Doubts.NoEntry.Contains(h.Action)).GroupBy(h => h.SubjectId).Select(g => new { g.Key, At = g.Min(h => h.At) }).ToListAsync(ct)).ToDictionary(g => g.Key, g => g.At);
        return activities.ToDictionary(a => a.Id, a => ChinaTime.Day(a.BatchId is { } batch && batches.TryGetValue(batch, out var at) ? at : first.TryGetValue(a.Id, out var began) ? began : a.StateAt));
    }
}
