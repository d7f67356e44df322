using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>Disables accounts that nobody used for 90 days (等保: no stale accounts); never the last administrator of a kind.</summary>
public sealed class DisableUnused(WriteGate gate, AccessSettings settings, TimeProvider clock, ILogger<DisableUnused> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Runs it once and returns how many were disabled.</summary>
    public async Task<Result<int>> RunAsync(CancellationToken ct)
    {
        var begun = await gate.BeginRealAsync(Right.ManageAccounts, Actor.Program, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var limit = write.Now - TimeSpan.FromDays(settings.UnusedDays);
        var stale = await write.Db.Accounts.Where(a => a.DisabledAt == null && !a.Alone && (a.LastSeenAt ?? a.CreatedAt) < limit).ToListAsync(ct);
        var disabled = 0;
        foreach (var account in stale)
        {
            if (await AccountWrite.LastAsync(write, account, [], ct) is not null)
            {
                continue;
            }

            var before = AccountFacts.Of(account);
            account.DisabledAt = write.Now;
            account.Renew();
            write.Record("DisableAccount", nameof(Account), account.Id, reason: "unused", before: before, after: AccountFacts.Of(account));
            // Stored one by one: the next one's question must see it.
            await write.Db.SaveChangesAsync(ct);
            disabled++;
        }

        if (disabled > 0)
        {
            await write.CommitAsync(ct);
        }

        return disabled;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "Unused accounts could not be looked for; tried again in an hour.");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }
}
