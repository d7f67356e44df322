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
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var station = Text("station");
        return new()
        {
            Year = Number("year") is { } year and >= 2000 and <= 2100 ? year : today.Year,
            City = City.Find(Text("city")),
            Region = Term<Region>(Text("region")),
            Type = Term<StationType>(Text("type")),
            Search = Text("q") is { } sought ? sought[..Math.Min(sought.Length, MaxSearch)] : null,
            Excluded = Text("view") == "excluded",
            Station = station?.Length <= 30 ? station : null,
            Page = Math.Max(0, Number("page") ?? (station is null ? 1 : 0)),
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

    private static T? Term<T>(string? text)
        where T : struct, Enum => text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var term) && Enum.IsDefined(term) ? term : null;
}
