using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;

namespace StationDashboard.Features.Evaluation;

/// <summary>Which scheme holds for a year, as a context sees it.</summary>
internal static class ReadSchemes
{
    /// <summary>The year's newest cycle (null in a draft), the scheme that holds, and its stored version (null for the shipped proposal).</summary>
    public static async Task<(EvaluationCycle? Cycle, EvaluationScheme Scheme, StoredScheme? Stored)> ForYearAsync(StationDbContext db, int year, CancellationToken ct)
    {
        var cycle = await db.EvaluationCycles.Where(c => c.Year == year).OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct);
        var stored = cycle is not null
            ? await db.EvaluationSchemes.AsNoTracking().SingleAsync(s => s.Id == cycle.SchemeId, ct)
            : await db.EvaluationSchemes.AsNoTracking().Where(s => s.Year == null).OrderByDescending(s => s.Id).FirstOrDefaultAsync(ct);
        return (cycle, stored is null ? EvaluationScheme.Proposal : CanonicalJson.Read<EvaluationScheme>(stored.Content), stored);
    }
}
