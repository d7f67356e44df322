using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;

namespace StationDashboard.Features.Demonstration;

/// <summary>What the database in use holds.</summary>
/// <param name="Stations">Registered stations.</param>
public sealed record WelcomeView(int Stations);

/// <summary>Whether there is anything to show yet, and which database is in use.</summary>
public sealed class WelcomeQuery(StationDbContextFactory contexts)
{
    /// <summary>True while the demonstration is in use.</summary>
    public bool Demonstration => contexts.Demonstration;

    /// <summary>Counts.</summary>
    public async Task<WelcomeView> RunAsync(CancellationToken ct)
    {
        await using var db = contexts.Whole();
        return new(await db.Stations.CountAsync(ct));
    }
}
