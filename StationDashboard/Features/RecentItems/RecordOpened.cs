using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.RecentItems;

/// <summary>Remembers that a person opened a record that the person may see; of more than <see cref="Most"/> the oldest go.</summary>
public sealed class RecordOpened(StationDbContextFactory contexts, WriteGate gate)
{
    /// <summary>Bound: items remembered for an account.</summary>
    public const int Most = 30;

    /// <summary>Remembers it; false where there is no such record for this person, or no account to remember it for.</summary>
    public async Task<Result<bool>> RunAsync(OpenedReference opened, Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.ViewRecords) is { } denied)
        {
            return denied;
        }

        if (actor.AccountId is not { } account || await FindAsync(opened, actor, ct) is not { } record)
        {
            return false;
        }

        var begun = await gate.BeginAsync(Right.ViewRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var own = await write.Db.OpenedItems.Where(i => i.AccountId == account).OrderByDescending(i => i.OpenedAt).ThenByDescending(i => i.Id).ToListAsync(ct);
        if (own.Find(i => i.Kind == opened.Kind && i.RecordId == record) is { } known)
        {
            known.OpenedAt = write.Now;
        }
        else
        {
            write.Db.OpenedItems.RemoveRange(own.Skip(Most - 1));
            write.Db.OpenedItems.Add(new() { AccountId = account, Kind = opened.Kind, RecordId = record, OpenedAt = write.Now });
        }

        await write.CommitBookkeepingAsync(ct);
        return true;
    }

    private async Task<int?> FindAsync(OpenedReference opened, Actor actor, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, actor);
        if (opened.Kind is ItemKind.Station)
        {
            return await db.Stations.Where(s => s.Code == opened.Key).Select(s => (int?)s.Id).SingleOrDefaultAsync(ct);
        }

        return !int.TryParse(opened.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? null : opened.Kind switch
        {
            ItemKind.Enterprise => await db.Enterprises.AnyAsync(e => e.Id == id, ct) ? id : null,
            ItemKind.Activity => await db.Activities.AnyAsync(a => a.Id == id, ct) ? id : null,
            ItemKind.Nomination => await db.Nominations.AnyAsync(n => n.Id == id, ct) ? id : null,
            ItemKind.Station => null,
        };
    }
}
