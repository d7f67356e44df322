using StationDashboard.Data;

namespace StationDashboard.Features.Totals;

/// <summary>
/// Derives what names count as after a write to a few activities, where no other activity is concerned: the same rule as
/// <see cref="DeriveIdentities"/>, which does it for any number of entries and through people's decisions. Only a name that is known both
/// with and without a code can change; a new entry with a code is stored as what its code stands for.
/// </summary>
internal static class ResolveNames
{
    /// <param name="Id">The entry.</param>
    /// <param name="NormalisedName">Its name.</param>
    /// <param name="Coded">Whether it has a code.</param>
    /// <param name="CountsAsId">What it counts as.</param>
    /// <param name="Decided">A name alone about which a person decided.</param>
    /// <param name="Elsewhere">A name alone that records beside the touched ones list.</param>
    /// <param name="Live">A code that a countable record gives the name.</param>
    private sealed record NamedEntry(int Id, string NormalisedName, bool Coded, int CountsAsId, bool Decided, bool Elsewhere, bool Live);

    /// <summary>Derives; false where decisions or records beside the touched ones matter, and then nothing has been changed.</summary>
    public static async Task<bool> RunAsync(StationDbContext db, TouchedRecords touched, CancellationToken ct)
    {
        if (touched.Enterprises.Count == 0)
        {
            return true;
        }

        var same = Same(db, [.. touched.Enterprises], [.. touched.Activities!.Keys]);
        var doubtful = same.GroupBy(e => e.NormalisedName).Where(g => g.Any(e => e.Coded) && g.Any(e => !e.Coded)).ToList();
        if (doubtful.Count == 0)
        {
            return true;
        }

        if (doubtful.Any(g => g.Any(e => e.Decided)))
        {
            return false;
        }

        var elsewhere = false;
        var resolved = new Dictionary<int, int>();
        foreach (var group in doubtful)
        {
            var found = group.Where(e => e.Live).Select(e => e.CountsAsId).Distinct().ToList();
            foreach (var name in group.Where(e => !e.Coded))
            {
                var countsAs = found is [var only] ? only : name.Id;
                if (countsAs != name.CountsAsId)
                {
                    (resolved[name.Id], elsewhere) = (countsAs, elsewhere || name.Elsewhere);
                }
            }
        }

        if (elsewhere)
        {
            return false;
        }

        if (resolved.Count > 0)
        {
            await FollowAsync(db, resolved, ct);
        }

        return true;
    }

    // Every entry of a name that one of the touched entries has. State 1 = 待核, 2 = 核定.
    private static List<NamedEntry> Same(StationDbContext db, int[] entries, int[] activities)
    {
        var (here, activityIds) = db.AnyOf("v.\"ActivityId\"", activities);
        var (which, entryIds) = db.AnyOf("x.\"Id\"", entries);
        using var rows = db.Prepare($"""
            SELECT e."Id", e."NormalisedName", CASE WHEN e."Uscc" IS NULL THEN 0 ELSE 1 END, e."CountsAsId",
                CASE WHEN e."Uscc" IS NULL AND EXISTS (SELECT 1 FROM "IdentityDecisions" d WHERE d."FirstId" = e."Id" OR d."SecondId" = e."Id") THEN 1 ELSE 0 END,
                CASE WHEN e."Uscc" IS NULL AND EXISTS (SELECT 1 FROM "Visits" v WHERE v."EnterpriseId" = e."Id" AND NOT ({here})) THEN 1 ELSE 0 END,
                CASE WHEN e."Uscc" IS NOT NULL AND EXISTS (SELECT 1 FROM "Visits" v JOIN "Activities" a ON a."Id" = v."ActivityId"
                    WHERE v."EnterpriseId" = e."Id" AND NOT v."Void" AND a."State" IN (1, 2) AND a."UndoneAt" IS NULL) THEN 1 ELSE 0 END
            FROM "Enterprises" e WHERE e."NormalisedName" IN (SELECT x."NormalisedName" FROM "Enterprises" x WHERE {which})
            """);
        var same = new List<NamedEntry>();
        for (var more = rows.Find(activityIds, entryIds); more; more = rows.Next())
        {
            same.Add(new(rows.Int(0), rows.TextOrNull(1)!, rows.Int(2) == 1, rows.Int(3), rows.Int(4) == 1, rows.Int(5) == 1, rows.Int(6) == 1));
        }

        return same;
    }

    private static Task<int> FollowAsync(StationDbContext db, Dictionary<int, int> resolved, CancellationToken ct)
    {
        // Keys of our own: literals, so that any number of names is one round trip.
        var (ids, countsAs) = (string.Join(',', resolved.Keys), string.Join(' ', resolved.Select(r => FormattableString.Invariant($"WHEN {r.Key} THEN {r.Value}"))));
        return RecomputeTotals.ExecuteAsync(db,
            $"""
            UPDATE "Enterprises" SET "CountsAsId" = CASE "Id" {countsAs} END WHERE "Id" IN ({ids});
            UPDATE "Visits" SET "CountsAsId" = CASE "EnterpriseId" {countsAs} END WHERE "EnterpriseId" IN ({ids})
            """, ct);
    }
}
