using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Totals;

/// <summary>
/// Derives what names count as after a write to a few activities, where no other activity is concerned: the same rule as
/// <see cref="DeriveIdentities"/>, which does it for any number of entries and through people's decisions. Only a name that is known both
/// with and without a code can change; a new entry with a code is stored as what its code stands for.
/// </summary>
internal static class ResolveNames
{
    /// <summary>Derives; false where decisions or records beside the touched ones matter, and then nothing has been changed.</summary>
    public static async Task<bool> RunAsync(StationDbContext db, TouchedRecords touched, CancellationToken ct)
    {
        if (touched.Enterprises.Count == 0)
        {
            return true;
        }

        var (entries, activities) = (touched.Enterprises.ToList(), touched.Activities!.Keys.ToList());
        var same = await db.Enterprises.AsNoTracking()
            .Where(e => db.Enterprises.Where(x => entries.Contains(x.Id)).Select(x => x.NormalisedName).Contains(e.NormalisedName))
            .Select(e => new
            {
                e.Id, e.NormalisedName, Coded = e.Uscc != null, e.CountsAsId,
                Decided = e.Uscc == null && db.IdentityDecisions.Any(d => d.FirstId == e.Id || d.SecondId == e.Id),
                Elsewhere = e.Uscc == null && db.Visits.Any(v => v.EnterpriseId == e.Id && !activities.Contains(v.ActivityId)),
                // Whether a countable record gives the name its code.
                Live = e.Uscc != null && db.Visits.Any(v => v.EnterpriseId == e.Id && !v.Void
                    && db.Activities.Any(a => a.Id == v.ActivityId && (a.State == RecordState.Pending || a.State == RecordState.Approved))),
            }).ToListAsync(ct);
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
