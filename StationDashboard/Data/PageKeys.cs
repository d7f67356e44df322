using Microsoft.EntityFrameworkCore;

namespace StationDashboard.Data;

/// <summary>
/// The keys of one page of a long list: an index alone answers for the rows that are passed over, and the table gives one page. A
/// page of the second half is reached from the end, so that the last is as near as the first.
/// </summary>
internal static class PageKeys
{
    /// <summary>Reads them in the list's order.</summary>
    /// <param name="ordered">The keys of all rows, as the list has them; with true exactly the other way round.</param>
    /// <param name="page">Page from 1, within the list.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="total">Rows of the list.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<List<int>> ReadAsync(Func<bool, IQueryable<int>> ordered, int page, int size, int total, CancellationToken ct)
    {
        var before = (page - 1) * size;
        var shown = Math.Min(size, total - before);
        var after = total - before - shown;
        if (shown <= 0)
        {
            return [];
        }

        if (before <= after)
        {
            return await ordered(false).Skip(before).Take(shown).ToListAsync(ct);
        }

        var keys = await ordered(true).Skip(after).Take(shown).ToListAsync(ct);
        keys.Reverse();
        return keys;
    }
}
