using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>What the satisfaction page shows; the address holds the same. What an address says wrongly is left out.</summary>
public sealed record SatisfactionFilter
{
    /// <summary>Rows a page of stations.</summary>
    public const int PageSize = 50;

    /// <summary>Calls a page: each has fields to fill in.</summary>
    public const int CallsPageSize = 20;

    /// <summary>Longest search that is looked for.</summary>
    public const int MaxSearch = 60;

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>The calls of the sample instead of the stations.</summary>
    public bool Calls { get; init; }

    /// <summary>统一社会信用代码 of the one station whose answers are shown visit by visit, or null.</summary>
    public string? Station { get; init; }

    /// <summary>Only stations whose own answers are too good.</summary>
    public bool Marked { get; init; }

    /// <summary>Name, code or pinyin initials.</summary>
    public string? Search { get; init; }

    /// <summary>Calls of one caller: the place among the sample's callers, from 1. A name has no business in an address.</summary>
    public int? Staff { get; init; }

    /// <summary>Calls with this outcome.</summary>
    public CallOutcome? Outcome { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address.</summary>
    public static SatisfactionFilter Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        return new()
        {
            Year = query.Year(today),
            Calls = query.Text("view") == "calls",
            Station = query.Text("station", 18),
            Marked = query.Text("marked") == "1",
            Search = query.Text("q", MaxSearch),
            Staff = query.Number("staff") is > 0 and var staff ? staff : null,
            Outcome = query.Term<CallOutcome>("outcome"),
            Page = query.Page,
        };
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href(DateOnly today)
    {
        var values = new Dictionary<string, string?>
        {
            ["year"] = Year == today.Year ? null : Year.ToString(CultureInfo.InvariantCulture),
            ["view"] = Calls ? "calls" : null,
            ["station"] = Station,
            ["marked"] = Marked ? "1" : null,
            ["q"] = Search,
            ["staff"] = Staff?.ToString(CultureInfo.InvariantCulture),
            ["outcome"] = Outcome?.ToString(),
            ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("/satisfaction", values.Where(v => v.Value is not null));
    }
}
