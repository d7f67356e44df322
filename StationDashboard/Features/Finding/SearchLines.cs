using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Finding;

/// <summary>The texts of all enterprises and activities of one database.</summary>
/// <param name="Demonstration">Of the demonstration.</param>
internal sealed record SearchTexts(bool Demonstration)
{
    /// <summary>Name, code and initials of each entry, by its key; the shortest first.</summary>
    public TextLines Enterprises { get; } = new();

    /// <summary>Name and number of each activity, hanging on its station; the latest first.</summary>
    public TextLines Activities { get; } = new();

    /// <summary>Raised by every reading.</summary>
    public int Reading { get; set; }

    /// <summary>Key of the newest entry.</summary>
    public int NewestEnterprise { get; set; }

    /// <summary>Key of the newest activity.</summary>
    public int NewestActivity { get; set; }

    /// <summary>The history up to here is in the texts.</summary>
    public long History { get; set; }
}

/// <summary>
/// Keeps the texts that searches look into: the database would compare row by row, a second for half a million, and trigrams know
/// no Chinese word of two characters. Entries are only ever added; what changed an activity stands in its history.
/// </summary>
public sealed class SearchLines : IDisposable
{
    private const int Together = 500;

    private readonly StationDbContextFactory contexts;
    private readonly Followed<SearchTexts> texts;

    /// <summary>Listens to the feed from now on.</summary>
    public SearchLines(StationDbContextFactory contexts, ChangeFeed feed)
    {
        this.contexts = contexts;
        texts = new(feed, topic => topic.Kind is ChangeKind.Records or ChangeKind.Imports or ChangeKind.Everything, ReadAsync);
    }

    /// <summary>Reads ahead of the first search.</summary>
    public async Task WarmAsync(CancellationToken ct) => await texts.GetAsync(ct);

    /// <inheritdoc/>
    public void Dispose() => texts.Dispose();

    /// <summary>The texts as of now.</summary>
    internal ValueTask<SearchTexts> GetAsync(CancellationToken ct) => texts.GetAsync(ct);

    /// <summary>What is looked into of an activity.</summary>
    internal static string TextOf(string name, string number) => $"{ChineseOrder.Fold(name)} {ChineseOrder.Fold(number)}";

    private async Task<SearchTexts> ReadAsync(SearchTexts? before)
    {
        await using var db = contexts.Whole();
        var read = before is not null && before.Demonstration == contexts.Demonstration ? before : new(contexts.Demonstration);
        await using var _ = await ReadSnapshot.BeginAsync(db, CancellationToken.None);
        var history = await db.History.OrderByDescending(h => h.Id).Select(h => h.Id).FirstOrDefaultAsync();
        if (read.NewestActivity > 0)
        {
            var changed = await db.History.Where(h => h.Id > read.History && h.Subject == nameof(Activity) && h.SubjectId <= read.NewestActivity).Select(h => h.SubjectId).Distinct().ToListAsync();
            foreach (var part in changed.Chunk(Together))
            {
                await AddActivitiesAsync(read, db.Activities.Where(a => part.Contains(a.Id)));
            }
        }

        await AddActivitiesAsync(read, db.Activities.Where(a => a.Id > read.NewestActivity).OrderBy(a => a.Id));
        await foreach (var e in db.Enterprises.AsNoTracking().Where(e => e.Id > read.NewestEnterprise).OrderBy(e => e.Id).Select(e => new { e.Id, e.SearchText, e.Name.Length }).AsAsyncEnumerable())
        {
            read.Enterprises.Add(e.Id, 0, -e.Length, e.SearchText);
            read.NewestEnterprise = e.Id;
        }

        read.History = history;
        read.Reading++;
        return read;
    }

    private static async Task AddActivitiesAsync(SearchTexts read, IQueryable<Activity> activities)
    {
        await foreach (var a in activities.AsNoTracking().Select(a => new { a.Id, a.StationId, a.Date, a.Name, a.Number }).AsAsyncEnumerable())
        {
            read.Activities.Add(a.Id, a.StationId, a.Date.DayNumber, TextOf(a.Name, a.Number));
            read.NewestActivity = Math.Max(read.NewestActivity, a.Id);
        }
    }
}
