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
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        string? Text(string key, int most) => query.TryGetValue(key, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(most, text.Length)] : null;
        int? Number(string key) => int.TryParse(Text(key, 9), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var outcome = Text("outcome", 20);
        return new()
        {
            Year = Number("year") is { } year and >= 2000 and <= 2100 ? year : today.Year,
            Calls = Text("view", 9) == "calls",
            Marked = Text("marked", 1) == "1",
            Search = Text("q", MaxSearch),
            Staff = Number("staff") is > 0 and var staff ? staff : null,
            Outcome = outcome is not null && char.IsAsciiLetter(outcome[0]) && Enum.TryParse<CallOutcome>(outcome, ignoreCase: true, out var term) && Enum.IsDefined(term) ? term : null,
            Page = Math.Max(1, Number("page") ?? 1),
        };
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href(DateOnly today)
    {
        var values = new Dictionary<string, string?>
        {
            ["year"] = Year == today.Year ? null : Year.ToString(CultureInfo.InvariantCulture),
            ["view"] = Calls ? "calls" : null,
            ["marked"] = Marked ? "1" : null,
            ["q"] = Search,
            ["staff"] = Staff?.ToString(CultureInfo.InvariantCulture),
            ["outcome"] = Outcome?.ToString(),
            ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("/satisfaction", values.Where(v => v.Value is not null));
    }
}
