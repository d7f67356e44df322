using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Totals;

/// <summary>
/// Keeps <see cref="ActivityDoubts"/> in step with a few activities: their own rows, those of the same station that share a day or a
/// December day of entry with them, those that list an enterprise whose size changed, and those that list the same enterprises. Rows
/// are tracked and saved with the write. <see cref="FindDoubts"/> finds the same for whole station-years.
/// </summary>
internal sealed class AdjustDoubts
{
    // What a record's list shows; the rest follows from the record itself, its day and the lists of others.
    private const Doubt OfList = Doubt.NoEnterprises | Doubt.AllFives | Doubt.ConflictingSizes | Doubt.MissingCodes | Doubt.UnknownSizes;

    // The two prime fields of a roster's number, see FindDoubts.
    private const long First = 2147483647, Second = 2147483629;

    private readonly StationDbContext db;
    private readonly HashSet<int> touched;

    // Those that were there before the write.
    private readonly List<int> known;
    private readonly Dictionary<int, ActivityDoubts> rows = [];
    private readonly Dictionary<int, OwnFacts> facts = [];
    private readonly Dictionary<int, List<ListedVisit>> lists = [];

    // Those whose lists may show something else than before.
    private readonly HashSet<int> renewed;

    // Where a record's neighbours are all known here, so that it can be compared with them.
    private readonly HashSet<(int StationId, int Year, int Day)> events = [];
    private readonly HashSet<(int StationId, int Year, int EnteredDay)> crowds = [];

    private AdjustDoubts(StationDbContext db, Dictionary<int, CountedActivity?> activities) =>
        (this.db, touched, known, renewed) = (db, [.. activities.Keys], [.. activities.Where(a => a.Value is not null).Select(a => a.Key)], [.. activities.Keys]);

    private readonly record struct ListedVisit(int CountsAsId, bool WithoutCode, int Size, int SizeOfYear, int? Answer);

    private sealed record OwnFacts(int StationId, int Year, int City, RecordState State, int Day, int Minutes, int? BatchId, string Place, string Name, int EnteredDay, int StateDay, bool Early, bool Counts, bool Mended, Doubt Checked)
    {
        public (int, int, int, string, string) Event => (StationId, Year, Day, Place, Name);

        public DateOnly Date => new DateOnly(Year, 1, 1).AddDays(Day - 1);
    }

    /// <summary>After the write has changed its records and totals.</summary>
    /// <param name="db">The write's context.</param>
    /// <param name="activities">The activities of the write, with what they counted before.</param>
    /// <param name="days">The days on which they were before the write and are after it.</param>
    /// <param name="resized">Enterprises whose size in a year changed.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task RunAsync(StationDbContext db, Dictionary<int, CountedActivity?> activities, IEnumerable<(int StationId, int Year, int Day)> days, IReadOnlyCollection<(int Year, int EnterpriseId)> resized, CancellationToken ct)
    {
        var adjusting = new AdjustDoubts(db, activities);
        adjusting.events.UnionWith(days);
        await adjusting.GatherAsync(resized, ct);
        var rosters = adjusting.Renew();
        if (rosters.Count > 0)
        {
            await adjusting.RostersAsync(rosters, ct);
        }

        foreach (var row in adjusting.rows.Values)
        {
            row.Open = (row.Found | row.Rosters) & ~row.Checked;
            row.Weight = row.Open.Weight();
        }
    }

    private async Task GatherAsync(IReadOnlyCollection<(int Year, int EnterpriseId)> resized, CancellationToken ct)
    {
        await KeepAsync(known, ct);
        events.UnionWith(rows.Values.Select(d => (d.StationId, d.Year, d.Date.DayOfYear)));
        var neighbours = Others("\"StationId\" = ? AND \"Year\" = ? AND \"Date\" = ?", events.Select(e => new object?[] { e.StationId, e.Year, new DateOnly(e.Year, 1, 1).AddDays(e.Day - 1) }));
        foreach (var year in resized.GroupBy(r => r.Year, r => r.EnterpriseId))
        {
            var enterprises = year.ToList();
            renewed.UnionWith(await KeepAsync(from e in db.Enterprises
                                              where enterprises.Contains(e.CountsAsId)
                                              join v in db.Visits on e.Id equals v.EnterpriseId
                                              join d in db.ActivityDoubts on v.ActivityId equals d.ActivityId
                                              where d.Year == year.Key && !v.Void && !v.Superseded
                                              select d, ct));
        }

        ReadFacts([.. touched.Union(rows.Keys).Union(neighbours)]);
        // Beside a new record only those that are like it may show something else than before; one that was there may have been like any.
        var added = touched.Where(facts.ContainsKey).Select(id => facts[id].Event).ToHashSet();
        await KeepAsync(known.Count > 0 ? neighbours : neighbours.FindAll(id => facts.TryGetValue(id, out var own) && added.Contains(own.Event)), ct);
        await CrowdsAsync(ct);
        ReadLists([.. renewed.Where(facts.ContainsKey)]);
    }

    // Whoever entered something on a day of December is compared with all that the station entered then.
    private async Task CrowdsAsync(CancellationToken ct)
    {
        crowds.UnionWith(rows.Values.Where(d => touched.Contains(d.ActivityId)).Select(d => (d.StationId, d.Year, d.EnteredDay))
            .Concat(facts.Where(f => touched.Contains(f.Key)).Select(f => (f.Value.StationId, f.Value.Year, f.Value.EnteredDay))).Where(c => IsOfDecember(c.EnteredDay)));
        await KeepAsync(Others("\"StationId\" = ? AND \"Year\" = ? AND \"EnteredDay\" = ?", crowds.Select(c => new object?[] { c.StationId, c.Year, c.EnteredDay })), ct);
        ReadFacts([.. rows.Keys.Where(id => !facts.ContainsKey(id))]);
    }

    private static bool IsOfDecember(int day) => day % 1000 >= (DateTime.IsLeapYear(day / 1000) ? 336 : 335);

    // The keys of records that are not known here yet. As a rule there are none, and asking for keys takes a third of what it takes to ask for rows.
    private List<int> Others(string which, IEnumerable<object?[]> all)
    {
        var others = new HashSet<int>();
        using var found = db.Prepare($"""SELECT "ActivityId" FROM "ActivityDoubts" WHERE {which}""");
        foreach (var values in all)
        {
            for (var more = found.Find(values); more; more = found.Next())
            {
                others.Add(found.Int(0));
            }
        }

        return [.. others.Where(id => !rows.ContainsKey(id))];
    }

    private async Task KeepAsync(List<int> activities, CancellationToken ct)
    {
        if (activities.Count > 0)
        {
            await KeepAsync(db.ActivityDoubts.Where(d => EF.Parameter(activities).Contains(d.ActivityId)), ct);
        }
    }

    private async Task<IEnumerable<int>> KeepAsync(IQueryable<ActivityDoubts> found, CancellationToken ct)
    {
        // What goes with this write is still in the database.
        var kept = (await found.ToListAsync(ct)).FindAll(r => db.Entry(r).State is not EntityState.Deleted);
        kept.ForEach(row => rows.TryAdd(row.ActivityId, row));
        return kept.Select(row => row.ActivityId);
    }

    private void ReadFacts(int[] activities)
    {
        if (activities.Length == 0)
        {
            return;
        }

        var (which, values) = db.AnyOf("a.\"Id\"", activities);
        using var own = db.Prepare($"""
            SELECT x."StationId", x."Year", x."City", x."State", x."Day", x."Minutes", x."BatchId", x."Place", x."Name", x."EnteredDay", x."StateDay", x."Early", x."Counts", x."Mended", x."Checked", x."Id"
            FROM ({FindDoubts.Own(db)} FROM "Activities" a JOIN "Stations" s ON s."Id" = a."StationId" WHERE {which} AND a."UndoneAt" IS NULL AND s."UndoneAt" IS NULL AND a."State" IN (1, 2)) x
            """);
        for (var more = own.Find(values); more; more = own.Next())
        {
            facts[own.Int(15)] = new(own.Int(0), own.Int(1), own.Int(2), (RecordState)own.Int(3), own.Int(4), own.Int(5), own.IntOrNull(6), own.TextOrNull(7)!, own.TextOrNull(8)!, own.Int(9), own.Int(10),
                own.Int(11) == 1, own.Int(12) == 1, own.Int(13) == 1, (Doubt)own.Int(14));
        }
    }

    private void ReadLists(int[] activities)
    {
        if (activities.Length == 0)
        {
            return;
        }

        var (which, values) = db.AnyOf("v.\"ActivityId\"", activities);
        using var list = db.Prepare($"""
            SELECT v."ActivityId", v."CountsAsId", CASE WHEN e."Uscc" IS NULL THEN 1 ELSE 0 END, v."Size", coalesce(p."SizeRank" % 10, 0), r."Satisfaction"
            FROM "Visits" v JOIN "Activities" a ON a."Id" = v."ActivityId" JOIN "Enterprises" e ON e."Id" = v."CountsAsId"
            LEFT JOIN "EnterpriseYears" p ON p."Year" = a."Year" AND p."EnterpriseId" = v."CountsAsId" AND p."Scope" = 2 AND p."ScopeId" = 0
            LEFT JOIN "Answers" r ON r."VisitId" = v."Id" AND r."Origin" = 0
            WHERE {which} AND NOT v."Void" AND NOT v."Superseded"
            """);
        for (var more = list.Find(values); more; more = list.Next())
        {
            if (!lists.TryGetValue(list.Int(0), out var visits))
            {
                lists[list.Int(0)] = visits = [];
            }

            visits.Add(new(list.Int(1), list.Int(2) == 1, list.Int(3), list.Int(4), list.IntOrNull(5)));
        }
    }

    // Returns the rosters that a record left or joined: who has them is compared again.
    private HashSet<long> Renew()
    {
        var alike = facts.Values.CountBy(f => f.Event).ToDictionary();
        var entered = facts.Values.CountBy(f => (f.StationId, f.Year, f.EnteredDay)).ToDictionary();
        var rosters = new HashSet<long>();
        foreach (var id in touched.Concat(rows.Keys).ToHashSet())
        {
            var stored = rows.GetValueOrDefault(id);
            var before = stored?.Roster;
            if (!facts.TryGetValue(id, out var own))
            {
                if (stored is not null)
                {
                    db.ActivityDoubts.Remove(stored);
                    rows.Remove(id);
                }
            }
            else
            {
                var row = stored ?? (rows[id] = db.ActivityDoubts.Add(new() { ActivityId = id }).Entity);
                var found = Own(own) | (renewed.Contains(id) ? List(row, own, lists.GetValueOrDefault(id) ?? []) : row.Found & OfList);
                found |= events.Contains((own.StationId, own.Year, own.Day)) ? Where(alike[own.Event] > 1, Doubt.SameEvent) : row.Found & Doubt.SameEvent;
                found |= !IsOfDecember(own.EnteredDay) ? Doubt.None
                    : crowds.Contains((own.StationId, own.Year, own.EnteredDay)) ? Where(entered[(own.StationId, own.Year, own.EnteredDay)] >= Doubts.LeastCrowd, Doubt.DecemberCrowd)
                    : row.Found & Doubt.DecemberCrowd;
                (row.StationId, row.Year, row.City, row.State, row.Date, row.BatchId, row.EnteredDay, row.Found, row.Checked) = (own.StationId, own.Year, own.City, own.State, own.Date, own.BatchId, own.EnteredDay, found, own.Checked);
            }

            var now = rows.GetValueOrDefault(id)?.Roster;
            if (before != now || stored is null)
            {
                rosters.UnionWith(new[] { before, now }.OfType<long>());
            }
        }

        return rosters;
    }

    private static Doubt Own(OwnFacts own) => Where(own.Minutes is 0 or > Doubts.MostMinutes, Doubt.Hours) | Where(own.Early, Doubt.BeforeRecognition)
        | Where((own.Year * 1000) + own.Day > own.StateDay, Doubt.FutureDate) | Where(own.Mended, Doubt.Mended);

    private static Doubt List(ActivityDoubts row, OwnFacts own, List<ListedVisit> visits)
    {
        var (missing, unknown, conflicts, answers, fives, p, q) = (0, 0, 0, 0, 0, 0L, 0L);
        foreach (var (id, withoutCode, size, ofYear, answer) in visits)
        {
            var known = own.Counts ? ofYear : 0;
            missing += withoutCode ? 1 : 0;
            unknown += size == 0 && known == 0 ? 1 : 0;
            conflicts += size > 0 && known > 0 && known != size ? 1 : 0;
            answers += answer is null ? 0 : 1;
            fives += answer == 5 ? 1 : 0;
            p += Square(Square(id + 12345L, First) + 7919, First);
            q += Square(Square(id + 99991L, Second) + 104729, Second);
        }

        var listed = visits.Count;
        (row.Enterprises, row.MissingCodes, row.UnknownSizes, row.Answers) = (listed, missing, unknown, answers);
        row.Roster = listed < Doubts.LeastRoster ? null : (p % First * 2147483648) + (q % Second);
        return Where(listed == 0, Doubt.NoEnterprises) | Where(answers >= Doubts.LeastAnswers && fives == answers, Doubt.AllFives) | Where(conflicts > 0, Doubt.ConflictingSizes)
            | Where(missing >= Doubts.LeastMissing && missing * 2 >= listed, Doubt.MissingCodes) | Where(unknown >= Doubts.LeastMissing && unknown * 2 >= listed, Doubt.UnknownSizes);
    }

    private static long Square(long value, long prime) => value * value % prime;

    private static Doubt Where(bool holds, Doubt doubt) => holds ? doubt : Doubt.None;

    private async Task RostersAsync(HashSet<long> rosters, CancellationToken ct)
    {
        await KeepAsync(Others("\"Roster\" = ?", rosters.Select(r => new object?[] { r })), ct);
        foreach (var row in rows.Values.Where(r => r.Roster is null))
        {
            row.Rosters = Doubt.None;
        }

        foreach (var same in rows.Values.Where(r => r.Roster is { } roster && rosters.Contains(roster)).GroupBy(r => r.Roster))
        {
            var stations = same.CountBy(r => r.StationId).ToDictionary();
            foreach (var row in same)
            {
                row.Rosters = Where(stations[row.StationId] > 1, Doubt.DuplicateRoster) | Where(stations.Count > 1, Doubt.SharedRoster);
            }
        }
    }
}
