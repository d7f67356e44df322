using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>A big screen that shows the figures without anybody signed in. It opens the screen's page and nothing else. Never deleted: the history names it.</summary>
public sealed class ScreenToken
{
    /// <summary>Most characters of a name.</summary>
    public const int NameLength = 40;

    /// <summary>Most days that a screen may be let in.</summary>
    public const int MaxDays = 365;

    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Where it hangs, 1–40 characters.</summary>
    public required string Name { get; set; }

    /// <summary>The only city that it shows; null for the province.</summary>
    public string? CityCode { get; set; }

    /// <summary>Hash of the code in its link, which opens it once.</summary>
    public required string Hash { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>The link is not taken after this instant (UTC).</summary>
    public DateTime OpenBy { get; set; }

    /// <summary>The screen is let in until then (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When its link was opened (UTC), or null.</summary>
    public DateTime? OpenedAt { get; set; }

    /// <summary>Network address of the browser that opened it.</summary>
    public string? OpenedFrom { get; set; }

    /// <summary>When a person ended it (UTC), or null.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>What it is called where people are named.</summary>
    public string Title => $"大屏（{Name}）";
}

/// <summary>Whether a screen may still show anything: asked at each of its requests, and once a minute while it is open.</summary>
public sealed class ScreenCheck(StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>The screen, or null when it was ended, never opened, or its time is over.</summary>
    public async Task<ScreenToken?> RunAsync(int? id, CancellationToken ct)
    {
        if (id is null)
        {
            return null;
        }

        var now = clock.UtcInstant();
        await using var db = contexts.Real();
        return await db.ScreenTokens.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.OpenedAt != null && s.EndedAt == null && s.ExpiresAt > now, ct);
    }
}
