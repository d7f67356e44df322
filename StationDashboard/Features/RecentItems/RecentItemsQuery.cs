using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.RecentItems;

/// <summary>A record that the person opened, as it is called today.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="RecordId">Its key.</param>
/// <param name="Title">Its name; of a nomination the station's.</param>
/// <param name="About">What tells it from others of the same name: code of a station or enterprise, station of an activity, year of a nomination; may be empty.</param>
/// <param name="Href">Its page.</param>
/// <param name="OpenedAt">When it was opened last (UTC).</param>
public sealed record OpenedRecord(ItemKind Kind, int RecordId, string Title, string About, string Href, DateTime OpenedAt);

/// <summary>What a person opened last. Names are looked up now, within what the person may see now.</summary>
public sealed class RecentItemsQuery(StationDbContextFactory contexts)
{
    /// <summary>The person's own, the newest first; at most <see cref="RecordOpened.Most"/>. What is gone or no longer in sight is left out.</summary>
    public async Task<ValueList<OpenedRecord>> RunAsync(Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var items = await db.OpenedItems.AsNoTracking().Where(i => i.AccountId == reader.AccountId)
            .OrderByDescending(i => i.OpenedAt).ThenByDescending(i => i.Id).Take(RecordOpened.Most).ToListAsync(ct);
        var ids = items.ToLookup(i => i.Kind, i => i.RecordId);
        var found = new Dictionary<(ItemKind, int), (string Title, string About, string Href)>();
        if (ids[ItemKind.Station].ToList() is { Count: > 0 } stations)
        {
            foreach (var s in await db.Stations.Where(s => stations.Contains(s.Id)).Select(s => new { s.Id, s.Name, s.Code }).ToListAsync(ct))
            {
                found[(ItemKind.Station, s.Id)] = (s.Name, s.Code, $"/stations/{s.Code}");
            }
        }

        if (ids[ItemKind.Enterprise].ToList() is { Count: > 0 } enterprises)
        {
            foreach (var e in await db.Enterprises.Where(e => enterprises.Contains(e.Id)).Select(e => new { e.Id, e.Name, e.Uscc }).ToListAsync(ct))
            {
                found[(ItemKind.Enterprise, e.Id)] = (e.Name, e.Uscc ?? "", $"/enterprises/{e.Id}");
            }
        }

        if (ids[ItemKind.Activity].ToList() is { Count: > 0 } activities)
        {
            foreach (var a in await db.Activities.Where(a => activities.Contains(a.Id))
                .Join(db.Stations, a => a.StationId, s => s.Id, (a, s) => new { a.Id, a.Name, a.Year, Station = s.Name, s.Code }).ToListAsync(ct))
            {
                found[(ItemKind.Activity, a.Id)] = (a.Name, a.Station, $"/stations/{a.Code}?year={a.Year}&activity={a.Id}");
            }
        }

        if (ids[ItemKind.Nomination].ToList() is { Count: > 0 } nominations)
        {
            foreach (var n in await db.Nominations.Where(n => nominations.Contains(n.Id)).Join(db.Stations, n => n.StationId, s => s.Id, (n, s) => new { n.Id, n.Year, s.Name }).ToListAsync(ct))
            {
                found[(ItemKind.Nomination, n.Id)] = (n.Name, $"{n.Year}", $"/nominations/{n.Id}");
            }
        }

        return [.. items.Where(i => found.ContainsKey((i.Kind, i.RecordId))).Select(i =>
        {
            var (title, about, href) = found[(i.Kind, i.RecordId)];
            return new OpenedRecord(i.Kind, i.RecordId, title, about, href, i.OpenedAt);
        })];
    }
}
