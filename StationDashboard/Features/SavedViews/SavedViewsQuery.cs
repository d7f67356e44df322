using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.SavedViews;

/// <summary>A view in a list.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">As the person calls it.</param>
/// <param name="Address">Path and query from the root; the page asks for its right itself.</param>
public sealed record OwnView(int Id, string Name, string Address);

/// <summary>One's own views; nobody reads another's.</summary>
public sealed class SavedViewsQuery(StationDbContextFactory contexts)
{
    private static readonly StringComparer Zh = StringComparer.Create(CultureInfo.GetCultureInfo("zh-CN"), CompareOptions.None);

    /// <summary>The person's views in the zh-CN order of their names; at most <see cref="SavedView.Most"/>.</summary>
    public async Task<ValueList<OwnView>> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var db = contexts.For(Right.None, actor);
        var views = await db.SavedViews.AsNoTracking().Where(v => v.AccountId == actor.AccountId).OrderBy(v => v.Id).Take(SavedView.Most).Select(v => new OwnView(v.Id, v.Name, v.Address)).ToListAsync(ct);
        return [.. views.OrderBy(v => v.Name, Zh).ThenBy(v => v.Id)];
    }
}
