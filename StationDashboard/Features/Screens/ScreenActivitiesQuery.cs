using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Screens;

/// <summary>An activity on the big screen: which station, what kind and how much; no title, no place, nobody's name, no enterprise.</summary>
/// <param name="Id">Number of the record.</param>
/// <param name="Date">Day.</param>
/// <param name="Station">Name of the station.</param>
/// <param name="City">Its city.</param>
/// <param name="Category">服务类别.</param>
/// <param name="Mode">服务方式, or null.</param>
/// <param name="Minutes">Length in minutes.</param>
/// <param name="Visits">家次.</param>
public sealed record ScreenActivity(int Id, DateOnly Date, string Station, City City, ActivityCategory Category, ActivityMode? Mode, int Minutes, int Visits);

/// <summary>The activities held last, one of each station.</summary>
public sealed class ScreenActivitiesQuery(StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>How many are shown.</summary>
    public const int Size = 6;

    // One station may hold many on one day: so far back others are looked for. The list of activities has an index in this order.
    private const int Looked = 300;

    /// <summary>Runs it for a screen, or a person who may see one, within their city.</summary>
    public async Task<ValueList<ScreenActivity>> RunAsync(Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, ScreenQuery.Within(reader));
        var today = clock.Today();
        var newest = await db.Activities.AsNoTracking().Where(a => a.Date <= today && (a.State == RecordState.Pending || a.State == RecordState.Approved))
            .OrderByDescending(a => a.Date).ThenByDescending(a => a.Id).Take(Looked)
            .Join(db.Stations, a => a.StationId, s => s.Id, (a, s) => new { a.Id, a.Date, a.StationId, s.Name, s.CityCode, a.Category, a.Mode, a.Minutes, a.Visits })
            .ToListAsync(ct);
        return
        [
            .. newest.OrderByDescending(a => a.Date).ThenByDescending(a => a.Id).DistinctBy(a => a.StationId).Take(Size)
                .Select(a => new ScreenActivity(a.Id, a.Date, a.Name, City.Of(a.CityCode), a.Category, a.Mode, a.Minutes, a.Visits)),
        ];
    }
}
