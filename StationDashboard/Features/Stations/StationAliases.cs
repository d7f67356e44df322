using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.Stations;

/// <summary>Keeps what a station was called, within the write that changes it.</summary>
internal static class StationAliases
{
    /// <summary>Call after the new values were written and before they are saved.</summary>
    /// <param name="write">The write.</param>
    /// <param name="station">The station with its new name and code.</param>
    /// <param name="name">Its name before.</param>
    /// <param name="code">Its code before.</param>
    /// <param name="reason">Why.</param>
    /// <param name="batchId">The roster that changes it, or null.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task KeepAsync(GatedWrite write, Station station, string name, string code, string? reason, int? batchId, CancellationToken ct)
    {
        if (EnterpriseName.Normalise(name) == station.NormalisedName && code == station.Code)
        {
            return;
        }

        var known = await write.Db.StationAliases.Where(a => a.StationId == station.Id && a.WithdrawnAt == null).ToListAsync(ct);
        void Keep(StationAliasKind kind, string value, string normalised, string present)
        {
            if (normalised == present || known.Exists(a => a.Kind == kind && a.Normalised == normalised))
            {
                return;
            }

            var alias = new StationAlias
            {
                StationId = station.Id, Kind = kind, Value = value, Normalised = normalised, Until = ChinaTime.Day(write.Now), By = write.Actor.Name, At = write.Now, Reason = reason, BatchId = batchId,
            };
            write.Db.StationAliases.Add(alias);
            known.Add(alias);
        }

        Keep(StationAliasKind.Name, name, EnterpriseName.Normalise(name), station.NormalisedName);
        Keep(StationAliasKind.Code, code, code, station.Code);
        // What it is called again is no earlier name.
        Withdraw(write, known.Where(a => a.Normalised == (a.Kind is StationAliasKind.Name ? station.NormalisedName : station.Code)));
        station.AliasText = TextOf(known);
    }

    /// <summary>Withdraws what a roster that is undone had made earlier names and codes.</summary>
    public static async Task TakeBackAsync(GatedWrite write, Station station, int batchId, CancellationToken ct)
    {
        var known = await write.Db.StationAliases.Where(a => a.StationId == station.Id && a.WithdrawnAt == null).ToListAsync(ct);
        Withdraw(write, known.Where(a => a.BatchId == batchId));
        station.AliasText = TextOf(known);
    }

    /// <summary>Withdraws one that was entered by mistake.</summary>
    public static async Task WithdrawAsync(GatedWrite write, Station station, int aliasId, CancellationToken ct)
    {
        var known = await write.Db.StationAliases.Where(a => a.StationId == station.Id && a.WithdrawnAt == null).ToListAsync(ct);
        Withdraw(write, known.Where(a => a.Id == aliasId));
        station.AliasText = TextOf(known);
    }

    private static void Withdraw(GatedWrite write, IEnumerable<StationAlias> aliases)
    {
        foreach (var alias in aliases)
        {
            (alias.WithdrawnAt, alias.WithdrawnBy) = (write.Now, write.Actor.Name);
        }
    }

    private static string TextOf(IEnumerable<StationAlias> aliases) => string.Join(' ', aliases.Where(a => a.WithdrawnAt is null)
        .Select(a => a.Kind is StationAliasKind.Name ? ChineseOrder.SearchText(a.Value) : ChineseOrder.Fold(a.Value)));
}
