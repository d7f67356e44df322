using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Exchanges the code of a screen's link, once, for the screen: from then on the browser is known by its cookie.</summary>
public sealed class OpenScreen(WriteGate gate, StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>Whether a code would open a screen now; a spent or unknown one would not.</summary>
    public async Task<bool> IsFreshAsync(string? code, CancellationToken ct)
    {
        await using var db = contexts.Real();
        return await FindAsync(db, code, clock.UtcInstant(), ct) is not null;
    }

    /// <summary>Runs it; a wrong code leaves an entry too.</summary>
    public async Task<Result<ScreenToken>> RunAsync(string? code, Caller caller, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.None, Actor.Nobody with { Name = "大屏", From = caller.Address }, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var screen = await FindAsync(write.Db, code, write.Now, ct);
        if (screen is not null)
        {
            (screen.OpenedAt, screen.OpenedFrom) = (write.Now, caller.Address);
        }

        write.Record(screen is null ? "RefuseScreen" : "OpenScreen", "Screen", screen?.Id ?? 0, after: caller);
        await write.CommitAsync(ct);
        return screen is null ? AccessErrors.Of(AccessText.ScreenRefused) : screen;
    }

    private static async Task<ScreenToken?> FindAsync(StationDbContext db, string? code, DateTime now, CancellationToken ct)
    {
        var hash = OneTimeCode.Hash(code);
        return await db.ScreenTokens.SingleOrDefaultAsync(s => s.Hash == hash && s.OpenedAt == null && s.EndedAt == null && s.OpenBy > now, ct);
    }
}
