using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Quality;

/// <summary>What the page of data quality shows; the address holds the same.</summary>
/// <param name="Year">The year of the records.</param>
public sealed record QualityAddress(int Year)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>One city.</summary>
    public City? City { get; init; }

    /// <summary>The rule whose rows are shown.</summary>
    public Doubt? Rule { get; init; }

    /// <summary>Page of the rows, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The record that is open.</summary>
    public int? Activity { get; init; }

    /// <summary>Reads an address; what it says wrongly is left out.</summary>
    public static QualityAddress Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        return new(query.Year(today))
        {
            City = City.Find(query.Text("city")),
            Rule = ApprovalAddress.DoubtOf(query.Text("rule")) is { } rule && rule != Doubts.All && rule is not Doubt.Mended ? rule : null,
            Page = query.Page,
            Activity = query.Number("activity"),
        };
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href(DateOnly today) => QueryHelpers.AddQueryString("/quality", new Dictionary<string, string?>
    {
        ["year"] = Year == today.Year ? null : Year.ToString(CultureInfo.InvariantCulture),
        ["city"] = City?.Code,
        ["rule"] = Rule?.ToString(),
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
        ["activity"] = Activity?.ToString(CultureInfo.InvariantCulture),
    }.Where(v => v.Value is not null));
}
