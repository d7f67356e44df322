using StationDashboard.Features.RecentItems;
using StationDashboard.Features.SavedViews;
using StationDashboard.Shared;

namespace StationDashboard.Features.Finding;

/// <summary>What the search box shows: for words the records and pages that fit, else where the person was lately and the saved views.</summary>
internal sealed class FindAnything(FindRecords records, FoundPages pages, RecentItemsQuery recent, SavedViewsQuery views)
{
    /// <summary>The groups, the one with the best fit first.</summary>
    internal async Task<(Sought Asked, IReadOnlyList<FoundGroup> Found)> FindAsync(string typed, Actor reader, CancellationToken ct)
    {
        var asked = Sought.Parse(typed);
        if (asked.IsEmpty)
        {
            return (asked, await StartAsync(reader, ct));
        }

        var found = reader.May(Right.ViewRecords) ? await records.RunAsync(typed, reader, ct) : [];
        return (asked, [.. found.Append(pages.Find(asked, reader.May)).OfType<FoundGroup>().OrderByDescending(g => g.Items[0].Fit).ThenBy(g => g.Kind)]);
    }

    private async Task<IReadOnlyList<FoundGroup>> StartAsync(Actor reader, CancellationToken ct)
    {
        if (reader.AccountId is null || !reader.May(Right.ViewRecords))
        {
            return [];
        }

        FoundGroup[] groups =
        [
            new(FoundKind.Recent, [.. (await recent.RunAsync(reader, ct)).Take(FindRecords.Most).Select(r => new FoundItem(FoundKind.Recent, r.Href, r.Title, 0) { Details = r.About.Length > 0 ? [r.About] : [] })], null),
            new(FoundKind.View, [.. (await views.RunAsync(reader, ct)).Take(FindRecords.Most).Select(v => new FoundItem(FoundKind.View, v.Address, v.Name, 0))], null),
        ];
        return [.. groups.Where(g => g.Items.Count > 0)];
    }
}
