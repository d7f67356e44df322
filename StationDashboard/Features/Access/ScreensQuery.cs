using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>How a screen stands.</summary>
public enum ScreenState
{
    /// <summary>Its link has not been opened yet.</summary>
    Waiting,
    /// <summary>Its link was not opened in time.</summary>
    Missed,
    /// <summary>It may show the figures.</summary>
    Open,
    /// <summary>Its time is over.</summary>
    Expired,
    /// <summary>A person ended it.</summary>
    Ended,
}

/// <summary>A screen in the administrator's list.</summary>
public sealed record ScreenLine(int Id, string Name, City? City, ScreenState State, DateTime CreatedAt, string CreatedBy, DateTime ExpiresAt, DateTime? OpenedAt, string? OpenedFrom);

/// <summary>All screens that were ever let in, the newest first.</summary>
public sealed class ScreensQuery(StationDbContextFactory contexts, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>Runs it.</summary>
    public async Task<ValueList<ScreenLine>> RunAsync(Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.ManageAccounts);
        var now = clock.UtcInstant();
        await using var db = contexts.Real();
        var screens = await db.ScreenTokens.AsNoTracking().OrderByDescending(s => s.Id).Take(Most).ToListAsync(ct);
        return [.. screens.Select(s => new ScreenLine(s.Id, s.Name, City.Find(s.CityCode), StateOf(s, now), s.CreatedAt, s.CreatedBy, s.ExpiresAt, s.OpenedAt, s.OpenedFrom))];
    }

    private static ScreenState StateOf(ScreenToken s, DateTime now) =>
        s.EndedAt is not null ? ScreenState.Ended
        : s.ExpiresAt <= now ? ScreenState.Expired
        : s.OpenedAt is not null ? ScreenState.Open
        : s.OpenBy <= now ? ScreenState.Missed : ScreenState.Waiting;
}
