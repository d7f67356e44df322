using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>What the ranking shows; the address holds the same. What an address says wrongly is left out.</summary>
public sealed record RankingFilter
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Longest search that is looked for.</summary>
    public const int MaxSearch = 60;

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>One city.</summary>
    public City? City { get; init; }

    /// <summary>One region, for comparison only.</summary>
    public Region? Region { get; init; }

    /// <summary>One kind of organisation.</summary>
    public StationType? Type { get; init; }

    /// <summary>Name, code or pinyin initials.</summary>
    public string? Search { get; init; }

    /// <summary>Those not ranked instead of the ranked.</summary>
    public bool Excluded { get; init; }

    /// <summary>The station whose score is explained; without a search its page is shown, and with it its neighbours.</summary>
    public string? Station { get; init; }

    /// <summary>Page, from 1; 0 for the page of <see cref="Station"/>.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Anything narrower than the whole year.</summary>
    public bool IsNarrowed => City is not null || Region is not null || Type is not null || Search is not null;

    /// <summary>Reads an address.</summary>
    public static RankingFilter Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        var station = query.Text("station");
        return new()
        {
            Year = query.Year(today),
            City = City.Find(query.Text("city")),
            Region = query.Term<Region>("region"),
            Type = query.Term<StationType>("type"),
            Search = query.Text("q", MaxSearch),
            Excluded = query.Text("view") == "excluded",
            Station = station?.Length <= 30 ? station : null,
            Page = Math.Max(0, query.Number("page") ?? (station is null ? 1 : 0)),
        };
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href(DateOnly today)
    {
        var values = new Dictionary<string, string?>
        {
            ["year"] = Year == today.Year ? null : Year.ToString(CultureInfo.InvariantCulture),
            ["view"] = Excluded ? "excluded" : null,
            ["city"] = City?.Code,
            ["region"] = Region?.ToString(),
            ["type"] = Type?.ToString(),
            ["q"] = Search,
            ["station"] = Station,
            ["page"] = Page == (Station is null ? 1 : 0) ? null : Page.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("/evaluation", values.Where(v => v.Value is not null));
    }
}
