using StationDashboard.Data;
using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Totals;

/// <summary>One row of an activity's list as it counts, with what it answered to each origin (0 for nothing).</summary>
/// <param name="Id">The visit.</param>
/// <param name="CountsAsId">The enterprise that it counts as.</param>
/// <param name="RowOrder">Its place in the list.</param>
/// <param name="Size">Its size, 0 for unknown.</param>
/// <param name="Superseded">A later row of the list is the same enterprise.</param>
/// <param name="Satisfaction">满意度 to the station, to the Center and by scanning.</param>
/// <param name="Effect">服务成效 to the same.</param>
internal sealed record CountedVisit(int Id, int CountsAsId, int RowOrder, int Size, bool Superseded, ThreeAnswers Satisfaction, ThreeAnswers Effect);

/// <summary>What one visit answered to a question: 1–5, or 0 for nothing.</summary>
internal readonly record struct ThreeAnswers(int ToStation, int ToCenter, int Scanned)
{
    public bool Any => ToStation + ToCenter + Scanned > 0;
}

/// <summary>An activity with all that totals take from it, as the database holds it.</summary>
/// <param name="StationId">The station.</param>
/// <param name="City">The station's city as a number.</param>
/// <param name="Year">The year.</param>
/// <param name="Day">Day of the year.</param>
/// <param name="Minutes">Its length.</param>
/// <param name="Volunteers">Volunteers, 0 where it does not say.</param>
/// <param name="Pending">待核.</param>
/// <param name="Counts">Whether it counts at all.</param>
/// <param name="Listed">The number of enterprises that is stored with it.</param>
/// <param name="Visits">The rows of its list that are not void.</param>
internal sealed record CountedActivity(int StationId, int City, int Year, int Day, int Minutes, int Volunteers, bool Pending, bool Counts, int Listed, IReadOnlyList<CountedVisit> Visits)
{
    // State 1 = 待核, 2 = 核定, as in RecomputeTotals.
    private static string Rows(string which) => $"""
        SELECT a."StationId", CAST(s."CityCode" AS INTEGER), a."Year", a."Day", a."Minutes", coalesce(a."Volunteers", 0), a."State",
            CASE WHEN s."UndoneAt" IS NULL AND a."Date" >= s."RecognisedOn" AND (a."State" = 2 OR (a."State" = 1 AND a."Year" NOT IN (SELECT "Year" FROM "YearLocks"))) THEN 1 ELSE 0 END,
            a."Visits", v."Id", v."CountsAsId", v."RowOrder", v."Size", v."Superseded", r."Satisfaction", c."Satisfaction", q."Satisfaction", r."Effect", c."Effect", q."Effect", a."Id"
        FROM "Activities" a JOIN "Stations" s ON s."Id" = a."StationId" LEFT JOIN "Visits" v ON v."ActivityId" = a."Id" AND NOT v."Void"
        LEFT JOIN "Answers" r ON r."VisitId" = v."Id" AND r."Origin" = 0 LEFT JOIN "Answers" c ON c."VisitId" = v."Id" AND c."Origin" = 1 LEFT JOIN "Answers" q ON q."VisitId" = v."Id" AND q."Origin" = 2
        WHERE {which} AND a."UndoneAt" IS NULL ORDER BY a."Id", v."Id"
        """;

    /// <summary>Minutes × volunteers.</summary>
    public long VolunteerMinutes => (long)Minutes * Volunteers;

    /// <summary>The rows that count: each enterprise once.</summary>
    public IEnumerable<CountedVisit> Once => Visits.Where(v => !v.Superseded);

    /// <summary>Reads each; null for one that is undone.</summary>
    public static Dictionary<int, CountedActivity?> Read(StationDbContext db, IReadOnlyCollection<int> ids)
    {
        var read = ids.ToDictionary(id => id, _ => (CountedActivity?)null);
        if (ids.Count > 0)
        {
            var (which, values) = db.AnyOf("a.\"Id\"", [.. ids]);
            using var rows = db.Prepare(Rows(which));
            for (var more = rows.Find(values); more;)
            {
                more = Take(rows, read);
            }
        }

        return read;
    }

    /// <summary>The same with the marks of rows that are the same enterprise again as they should be: of each the last counts.</summary>
    public CountedActivity Marked()
    {
        var last = Visits.GroupBy(v => v.CountsAsId).Select(g => g.MaxBy(v => (v.RowOrder, v.Id))!.Id).ToHashSet();
        return Visits.All(v => v.Superseded != last.Contains(v.Id)) ? this : this with { Visits = [.. Visits.Select(v => v with { Superseded = !last.Contains(v.Id) })] };
    }

    // Takes the rows of one activity; false where they were the last.
    private static bool Take(PreparedStatement row, Dictionary<int, CountedActivity?> read)
    {
        var (id, visits, more) = (row.Int(20), new List<CountedVisit>(), true);
        read[id] = new(row.Int(0), row.Int(1), row.Int(2), row.Int(3), row.Int(4), row.Int(5), row.Int(6) == (int)RecordState.Pending, row.Int(7) == 1, row.Int(8), visits);
        for (; more && row.Int(20) == id; more = row.Next())
        {
            if (row.IntOrNull(9) is { } visit)
            {
                visits.Add(new(visit, row.Int(10), row.Int(11), row.Int(12), row.Int(13) == 1, new(row.Int(14), row.Int(15), row.Int(16)), new(row.Int(17), row.Int(18), row.Int(19))));
            }
        }

        return more;
    }
}
