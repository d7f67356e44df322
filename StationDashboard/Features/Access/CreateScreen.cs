using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>A screen as it is asked for.</summary>
/// <param name="Name">Where it hangs.</param>
/// <param name="City">The only city that it shows; null for the province.</param>
/// <param name="Days">How long it is let in, 1–365.</param>
public sealed record NewScreen(string Name, City? City, int Days);

/// <summary>A screen with the code of its link, which is shown once.</summary>
public sealed record IssuedScreen(string Name, string Code, DateTime OpenBy, DateTime ExpiresAt);

/// <summary>A screen as the history keeps it: no code and no hash.</summary>
internal sealed record ScreenFacts(string Name, string? City, DateTime ExpiresAt)
{
    public static ScreenFacts Of(ScreenToken s) => new(s.Name, s.CityCode, s.ExpiresAt);
}

/// <summary>Lets a big screen in.</summary>
public sealed class CreateScreen(WriteGate gate, AccessSettings settings)
{
    // Bound: an office has a handful; whoever asks for more should end some first.
    private const int Most = 50;

    /// <summary>Returns the code of the link.</summary>
    public async Task<Result<IssuedScreen>> RunAsync(NewScreen entered, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.ManageAccounts, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        var name = entered.Name.Trim();
        if (name.Length is 0 or > ScreenToken.NameLength)
        {
            return AccessErrors.Of(AccessText.ScreenNameUnfit);
        }

        if (entered.Days is < 1 or > ScreenToken.MaxDays)
        {
            return AccessErrors.Of(AccessText.ScreenDaysUnfit);
        }

        await using var write = begun.Value;
        if (await write.Db.ScreenTokens.CountAsync(s => s.EndedAt == null && s.ExpiresAt > write.Now, ct) >= Most)
        {
            return AccessErrors.Of(AccessText.ScreenTooMany, Most);
        }

        var (code, until) = (OneTimeCode.Create(), write.Now.AddDays(entered.Days));
        var screen = new ScreenToken
        {
            Name = name, CityCode = entered.City?.Code, Hash = OneTimeCode.Hash(code), CreatedAt = write.Now, CreatedBy = actor.Name,
            OpenBy = until < write.Now + settings.ActivationCode ? until : write.Now + settings.ActivationCode, ExpiresAt = until,
        };
        write.Db.ScreenTokens.Add(screen);
        await write.Db.SaveChangesAsync(ct);
        write.Record("CreateScreen", "Screen", screen.Id, after: ScreenFacts.Of(screen));
        await write.CommitAsync(ct);
        return new IssuedScreen(name, code, screen.OpenBy, until);
    }
}

/// <summary>Ends a screen: what it shows goes dark at once.</summary>
public sealed class EndScreen(WriteGate gate)
{
    /// <summary>Runs it.</summary>
    public async Task<Result<bool>> RunAsync(int id, string reason, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.ManageAccounts, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        if (await write.Db.ScreenTokens.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, ct) is not { } screen)
        {
            return AccessErrors.Of(AccessText.ScreenAbsent);
        }

        screen.EndedAt = write.Now;
        write.Record("EndScreen", "Screen", screen.Id, reason: reason, before: ScreenFacts.Of(screen));
        write.Db.Changes.Add(ChangeKind.Screens);
        await write.CommitAsync(ct);
        return true;
    }
}
