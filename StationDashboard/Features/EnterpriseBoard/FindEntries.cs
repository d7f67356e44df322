using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>An entry that a search found.</summary>
public sealed record FoundEntry(int Id, int CountsAsId, string Name, string? Uscc);

/// <summary>Finds entries by a part of a name or code, or pinyin initials.</summary>
public sealed class FindEntries(StationDbContextFactory contexts)
{
    /// <summary>Entries that are offered.</summary>
    public const int Most = 10;

    /// <summary>The entries, the shortest names first: they are nearest to what was typed.</summary>
    public async Task<IReadOnlyList<FoundEntry>> RunAsync(string search, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var words = search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(5).Select(ChineseOrder.Fold).ToList();
        if (words.Count == 0)
        {
            return [];
        }

        var found = words.Aggregate(db.Enterprises.AsNoTracking(), (entries, word) => entries.Where(e => e.SearchText.Contains(word)));
        return await found.OrderBy(e => e.Name.Length).ThenBy(e => e.Id).Take(Most).Select(e => new FoundEntry(e.Id, e.CountsAsId, e.Name, e.Uscc)).ToListAsync(ct);
    }

    /// <summary>One entry by its key, or null where the reader knows none.</summary>
    public async Task<FoundEntry?> OneAsync(int id, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        return await db.Enterprises.AsNoTracking().Where(e => e.Id == id).Select(e => new FoundEntry(e.Id, e.CountsAsId, e.Name, e.Uscc)).FirstOrDefaultAsync(ct);
    }
}
