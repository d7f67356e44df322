using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>
/// Completion over the directory and all enterprises that reports have named. The index is made when the first form opens and
/// follows what is stored: enterprises are only ever added, the directory is read again after an import of one.
/// </summary>
public sealed class FindEnterprises : IDisposable
{
    /// <summary>Offered at once.</summary>
    public const int Most = 10;

    private readonly StationDbContextFactory contexts;
    private readonly Followed<EnterpriseIndex> index;
    private (bool Demonstration, int Directory, int Batch, int Absent) source;
    private int newest;

    /// <summary>Listens to the feed from now on.</summary>
    public FindEnterprises(StationDbContextFactory contexts, ChangeFeed feed)
    {
        this.contexts = contexts;
        index = new(feed, topic => topic.Kind is ChangeKind.Records or ChangeKind.Imports or ChangeKind.Everything, known => ReadAsync(known, CancellationToken.None));
    }

    /// <summary>Enterprises whose name, code or pinyin initials hold the text, the best first.</summary>
    /// <exception cref="RightDeniedException">The reader may not edit.</exception>
    public async Task<IReadOnlyList<FoundEnterprise>> RunAsync(string typed, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.EditRecords);
        return (await index.GetAsync(ct)).Find(typed, Most);
    }

    /// <summary>What is known of a list: for each line the enterprise of its code, else of its name; null for one that is new.</summary>
    /// <exception cref="RightDeniedException">The reader may not edit.</exception>
    public async Task<IReadOnlyList<FoundEnterprise?>> OfLinesAsync(IReadOnlyList<EnterpriseLine> lines, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.EditRecords);
        var known = await index.GetAsync(ct);
        await using var db = contexts.For(Right.EditRecords, reader);
        var names = lines.Select(l => l.Key.NormalisedName).Where(n => n.Length > 0).Distinct().ToList();
        var entries = (await db.Enterprises.AsNoTracking().Where(e => names.Contains(e.NormalisedName)).Select(e => new { e.Id, e.Name, e.NormalisedName, e.Uscc, e.CityCode }).ToListAsync(ct)).ToLookup(e => e.NormalisedName);
        return [.. lines.Select(l =>
        {
            var key = l.Key;
            var ofName = entries[key.NormalisedName].OrderByDescending(e => e.Uscc == key.Uscc).Select(e => new FoundEnterprise(e.Name, e.Uscc, e.CityCode, e.Id)).FirstOrDefault(e => key.Uscc is null || e.Code == key.Uscc);
            return ofName ?? (key.Uscc is { } code ? known.OfCode(code).FirstOrDefault() : known.Find(l.Name, 2).FirstOrDefault(f => EnterpriseName.Normalise(f.Name) == key.NormalisedName));
        })];
    }

    /// <summary>The size that reports last gave an enterprise; unknown where none did.</summary>
    /// <exception cref="RightDeniedException">The reader may not edit.</exception>
    public async Task<EnterpriseSize> SizeAsync(int entryId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.EditRecords, reader);
        var rank = await (from e in db.Enterprises
                          join y in db.EnterpriseYears on e.CountsAsId equals y.EnterpriseId
                          where e.Id == entryId && y.Scope == TotalScope.Province && y.SizeRank > 0
                          orderby y.Year descending
                          select y.SizeRank).FirstOrDefaultAsync(ct);
        return (EnterpriseSize)(rank % 10);
    }

    /// <inheritdoc/>
    public void Dispose() => index.Dispose();

    private async Task<EnterpriseIndex> ReadAsync(EnterpriseIndex? known, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        var stamp = await db.DirectoryEntries.GroupBy(d => 1).Select(g => new { Count = g.Count(), Batch = g.Max(d => d.BatchId), Absent = g.Count(d => d.Absent) }).SingleOrDefaultAsync(ct);
        var now = (contexts.Demonstration, stamp?.Count ?? 0, stamp?.Batch ?? 0, stamp?.Absent ?? 0);
        var added = known is not null && now == source ? known : new EnterpriseIndex();
        if (added.Count == 0)
        {
            (source, newest) = (now, 0);
            await foreach (var d in db.DirectoryEntries.AsNoTracking().Where(d => !d.Absent).OrderBy(d => d.Id).Select(d => new FoundEnterprise(d.Name, d.Uscc, d.CityCode, null)).AsAsyncEnumerable().WithCancellation(ct))
            {
                added.Add(d);
            }
        }

        await foreach (var e in db.Enterprises.AsNoTracking().Where(e => e.Id > newest).OrderBy(e => e.Id).Select(e => new FoundEnterprise(e.Name, e.Uscc, e.CityCode, e.Id)).AsAsyncEnumerable().WithCancellation(ct))
        {
            added.Add(e);
            newest = e.EntryId!.Value;
        }

        return added;
    }
}
