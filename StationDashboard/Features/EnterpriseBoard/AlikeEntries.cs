using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>A name alone and an entry with a code that look alike.</summary>
public sealed record AlikePair(int NameId, string Name, int CodedId, string CodedName, string Uscc, Likeness Likeness, int Rows);

/// <summary>The pairs to decide.</summary>
/// <param name="Page">The pairs of the page: the surest first, then those with the most rows.</param>
/// <param name="Names">Names alone that were compared.</param>
/// <param name="Coded">Entries with codes that they were compared with.</param>
/// <param name="Recent">The newest decisions.</param>
public sealed record AlikeView(Paged<AlikePair> Page, int Names, int Coded, IReadOnlyList<DecisionLine> Recent)
{
    /// <summary>Equal for the eye.</summary>
    public bool LooksLike(AlikeView other) => Page.Items.SequenceEqual(other.Page.Items) && Recent.SequenceEqual(other.Recent) && (Page.Total, Page.Page, Names, Coded) == (other.Page.Total, other.Page.Page, other.Names, other.Coded);
}

/// <summary>
/// Compares names alone with entries that have codes. All are compared once after an import or a new entry, not once a page: the
/// result is shared. What was decided since is left out on reading.
/// </summary>
public sealed class AlikeEntries : IDisposable
{
    /// <summary>Pairs a page.</summary>
    public const int PageSize = 20;

    private const int MostOfOne = 5;
    private const int MostRecent = 10;
    private readonly StationDbContextFactory contexts;
    private readonly IDisposable subscription;
    private readonly SemaphoreSlim gate = new(1, 1);
    private (string State, Compared Result)? newest;
    private int imports;

    /// <summary>Listens for imports from now on.</summary>
    public AlikeEntries(StationDbContextFactory contexts, ChangeFeed feed)
    {
        this.contexts = contexts;
        subscription = feed.Subscribe(topic =>
        {
            if (topic.Kind is ChangeKind.Imports or ChangeKind.Everything)
            {
                Interlocked.Increment(ref imports);
            }
        });
    }

    /// <summary>One page of pairs.</summary>
    public async Task<AlikeView> RunAsync(int page, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.EditRecords, reader);
        var compared = await ComparedAsync(db, ct);
        var decided = (await db.IdentityDecisions.AsNoTracking().Where(d => d.UndoneAt == null).Select(d => new { d.FirstId, d.SecondId }).ToListAsync(ct)).Select(d => (d.FirstId, d.SecondId)).ToHashSet();
        var settled = await SettledAsync(db, compared, ct);
        var open = compared.Pairs.Where(p => !settled.Contains(p.NameId) && !decided.Contains((Math.Min(p.NameId, p.CodedId), Math.Max(p.NameId, p.CodedId)))).ToList();
        var shown = Paging.Shown(page, open.Count, PageSize);
        return new(new([.. open.Skip((shown - 1) * PageSize).Take(PageSize)], open.Count, shown, PageSize), compared.Names, compared.Coded, await RecentAsync(db, ct));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription.Dispose();
        gate.Dispose();
    }

    // Names that count as another entry by now.
    private static async Task<HashSet<int>> SettledAsync(StationDbContext db, Compared compared, CancellationToken ct)
    {
        var settled = new HashSet<int>();
        foreach (var part in compared.Pairs.Select(p => p.NameId).Distinct().Chunk(2000))
        {
            settled.UnionWith(await db.Enterprises.Where(e => part.Contains(e.Id) && e.CountsAsId != e.Id).Select(e => e.Id).ToListAsync(ct));
        }

        return settled;
    }

    private static async Task<IReadOnlyList<DecisionLine>> RecentAsync(StationDbContext db, CancellationToken ct) =>
        await (from d in db.IdentityDecisions.AsNoTracking()
               join f in db.Enterprises on d.FirstId equals f.Id
               join s in db.Enterprises on d.SecondId equals s.Id
               orderby d.Id descending
               select new DecisionLine(d.Id, d.Kind, f.Id, f.Name, f.Uscc, s.Id, s.Name, s.Uscc, d.Reason, d.By, d.At, d.UndoneAt, d.UndoneBy, d.UndoneReason)).Take(MostRecent).ToListAsync(ct);

    private async Task<Compared> ComparedAsync(StationDbContext db, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            // Entries are only ever added; an import that is undone takes their records away.
            var state = string.Join('/', contexts.Demonstration, await db.Enterprises.MaxAsync(e => (int?)e.Id, ct), Volatile.Read(ref imports));
            if (newest is { } known && known.State == state)
            {
                return known.Result;
            }

            var live = await db.Visits.Where(v => !v.Void).Join(db.Activities.Where(a => a.State == RecordState.Pending || a.State == RecordState.Approved), v => v.ActivityId, a => a.Id, (v, a) => v.EnterpriseId)
                .GroupBy(id => id).Select(g => new { Id = g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Id, g => g.Rows, ct);
            var entries = await db.Enterprises.AsNoTracking().Select(e => new NamedEntry(e.Id, e.CountsAsId, e.Name, e.NormalisedName, e.Uscc)).ToListAsync(ct);
            var result = await Task.Run(() => Compare(entries.Where(e => live.ContainsKey(e.Id)).ToList(), live, ct), ct);
            newest = (state, result);
            return result;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>
    /// Blocks first, so that 200,000 entries stay feasible: names that are one slip apart share their first or their second half.
    /// </summary>
    private static Compared Compare(List<NamedEntry> entries, Dictionary<int, int> rows, CancellationToken ct)
    {
        var names = entries.Where(e => e.Uscc is null && e.CountsAsId == e.Id).ToList();
        // Of one code and name the first entry is enough.
        var coded = entries.Where(e => e.Uscc is not null).ToList();
        var byName = coded.ToLookup(e => e.NormalisedName);
        var cores = coded.Select(e => (Entry: e, Core: NameLikeness.Core(e.NormalisedName))).ToList();
        var byCore = cores.ToLookup(c => c.Core, c => c.Entry);
        var halves = cores.Where(c => c.Core.Length >= NameLikeness.ShortestSlip).SelectMany(c => Halves(c.Core).Select(half => (half, c))).ToLookup(p => p.half, p => p.c);
        var pairs = new List<AlikePair>();
        foreach (var name in names)
        {
            ct.ThrowIfCancellationRequested();
            var core = NameLikeness.Core(name.NormalisedName);
            var found = byName[name.NormalisedName].Select(e => (Entry: e, Likeness.TwoCodes))
                .Concat(byCore[core].Select(e => (Entry: e, Likeness.SameCore)))
                .Concat(core.Length < NameLikeness.ShortestSlip ? [] : Halves(core).SelectMany(half => halves[half]).Where(c => NameLikeness.IsOneSlip(core, c.Core)).Select(c => (c.Entry, Likeness.OneCharacter)));
            pairs.AddRange(found.Where(f => f.Item2 is Likeness.TwoCodes || NameLikeness.MayMeet(name.NormalisedName, f.Entry.NormalisedName)).DistinctBy(f => f.Entry.CountsAsId).Take(MostOfOne)
                .Select(f => new AlikePair(name.Id, name.Name, f.Entry.Id, f.Entry.Name, f.Entry.Uscc!, f.Item2, rows[name.Id])));
        }

        return new([.. pairs.OrderBy(p => p.Likeness).ThenByDescending(p => p.Rows).ThenBy(p => p.NameId).ThenBy(p => p.CodedId)], names.Count, coded.Count);
    }

    // A slip lies in one half; the other is whole. Lengths may differ by one, so that both cuts of the longer one are tried.
    internal static IEnumerable<string> Halves(string core)
    {
        var half = core.Length / 2;
        yield return "^" + core[..half];
        yield return core[half..] + "$";
        if (core.Length % 2 == 1)
        {
            yield return "^" + core[..(half + 1)];
            yield return core[(half + 1)..] + "$";
        }
        else
        {
            yield return "^" + core[..(half - 1)];
            yield return core[(half + 1)..] + "$";
        }
    }

    private sealed record NamedEntry(int Id, int CountsAsId, string Name, string NormalisedName, string? Uscc);

    private sealed record Compared(IReadOnlyList<AlikePair> Pairs, int Names, int Coded);
}
