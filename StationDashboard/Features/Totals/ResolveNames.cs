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

        var entries = touched.Enterprises.ToList();
        var same = await db.Enterprises.AsNoTracking()
            .Where(e => db.Enterprises.Where(x => entries.Contains(x.Id)).Select(x => x.NormalisedName).Contains(e.NormalisedName))
            .Select(e => new { e.Id, e.NormalisedName, Coded = e.Uscc != null, e.CountsAsId }).ToListAsync(ct);
        var doubtful = same.GroupBy(e => e.NormalisedName).Where(g => g.Any(e => e.Coded) && g.Any(e => !e.Coded)).ToList();
        if (doubtful.Count == 0)
        {
            return true;
        }

        var (coded, names) = (doubtful.SelectMany(g => g).Where(e => e.Coded).Select(e => e.Id).ToList(), doubtful.SelectMany(g => g).Where(e => !e.Coded).Select(e => e.Id).ToList());
        if (await db.IdentityDecisions.AnyAsync(d => names.Contains(d.FirstId) || names.Contains(d.SecondId), ct))
        {
            return false;
        }

        // Whose code a countable record gives the name.
        var live = (await db.Enterprises.Where(c => coded.Contains(c.Id) && db.Visits.Any(v => v.EnterpriseId == c.Id && !v.Void
            && db.Activities.Any(a => a.Id == v.ActivityId && (a.State == RecordState.Pending || a.State == RecordState.Approved)))).Select(c => c.Id).ToListAsync(ct)).ToHashSet();
        var resolved = new Dictionary<int, int>();
        foreach (var group in doubtful)
        {
            var found = group.Where(e => e.Coded && live.Contains(e.Id)).Select(e => e.CountsAsId).Distinct().ToList();
            foreach (var name in group.Where(e => !e.Coded))
            {
                var countsAs = found is [var only] ? only : name.Id;
                if (countsAs != name.CountsAsId)
                {
                    resolved[name.Id] = countsAs;
                }
            }
        }

        return resolved.Count == 0 || await FollowAsync(db, resolved, [.. touched.Activities!.Keys], ct);
    }

    private static async Task<bool> FollowAsync(StationDbContext db, Dictionary<int, int> resolved, List<int> activities, CancellationToken ct)
    {
        var names = resolved.Keys.ToList();
        if (await db.Visits.AnyAsync(v => names.Contains(v.EnterpriseId) && !activities.Contains(v.ActivityId), ct))
        {
            return false;
        }

        // Keys of our own: literals, so that any number of names is one round trip.
        var (ids, countsAs) = (string.Join(',', names), string.Join(' ', resolved.Select(r => FormattableString.Invariant($"WHEN {r.Key} THEN {r.Value}"))));
        await RecomputeTotals.ExecuteAsync(db,
            $"""
            UPDATE "Enterprises" SET "CountsAsId" = CASE "Id" {countsAs} END WHERE "Id" IN ({ids});
            UPDATE "Visits" SET "CountsAsId" = CASE "EnterpriseId" {countsAs} END WHERE "EnterpriseId" IN ({ids})
            """, ct);
        return true;
    }
}
