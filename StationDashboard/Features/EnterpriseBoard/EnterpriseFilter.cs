using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>Whether an enterprise has a code.</summary>
public enum CodeKind
{
    /// <summary>It has a valid 统一社会信用代码.</summary>
    Coded,
    /// <summary>Only its name is known.</summary>
    NameOnly,
}

/// <summary>What the list is sorted by; the place by name stands behind it.</summary>
public enum EnterpriseSort
{
    /// <summary>The zh-CN order of names.</summary>
    Name,
    /// <summary>家次 of the year.</summary>
    Visits,
    /// <summary>Day of the first visit of the year.</summary>
    First,
}

/// <summary>What the list of enterprises shows; the address holds the same, codes only. What an address says wrongly is left out.</summary>
public sealed record EnterpriseFilter
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Longest search that is looked for.</summary>
    public const int MaxSearch = 60;

    private const string AllYears = "all";

    /// <summary>The calendar year in which they were served and counted; null for every entry of any year.</summary>
    public int? Year { get; init; }

    /// <summary>Served by the stations of one city.</summary>
    public City? City { get; init; }

    /// <summary>Served by one station, by its code; goes before the city.</summary>
    public string? Station { get; init; }

    /// <summary>Size in the year; not asked for without one.</summary>
    public EnterpriseSize? Size { get; init; }

    /// <summary>With a code, or by name alone.</summary>
    public CodeKind? Kind { get; init; }

    /// <summary>Part of a name or code, or pinyin initials.</summary>
    public string? Search { get; init; }

    /// <summary>The order.</summary>
    public EnterpriseSort Sort { get; init; }

    /// <summary>Turned round.</summary>
    public bool Descending { get; init; }

    /// <summary>Page from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address.</summary>
    public static EnterpriseFilter Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        var sort = query.Text("sort") ?? "";
        var year = query.Text("year") == AllYears ? (int?)null : query.Year(today);
        var order = AddressQuery.TermOf<EnterpriseSort>(sort.TrimStart('-')) ?? EnterpriseSort.Name;
        return new()
        {
            Year = year,
            City = City.Find(query.Text("city")),
            Station = query.Text("station") is { Length: <= 30 } station ? station : null,
            Size = year is null ? null : query.Term<EnterpriseSize>("size"),
            Kind = query.Term<CodeKind>("kind"),
            Search = query.Text("q", MaxSearch),
            // Without a year there are no figures to sort by.
            Sort = year is null ? EnterpriseSort.Name : order,
            Descending = sort.StartsWith('-'),
            Page = query.Page,
        };
    }

    /// <summary>The address of this view; defaults are left out, so that one view has one address.</summary>
    public string Href(DateOnly today)
    {
        var values = new Dictionary<string, string?>
        {
            ["year"] = Year is null ? AllYears : Year == today.Year ? null : Number(Year),
            ["city"] = City?.Code,
            ["station"] = Station,
            ["size"] = Size?.ToString(),
            ["kind"] = Kind?.ToString(),
            ["q"] = Search,
            ["sort"] = Sort is EnterpriseSort.Name && !Descending ? null : (Descending ? "-" : "") + Sort.ToString().ToLowerInvariant(),
            ["page"] = Page == 1 ? null : Number(Page),
        };
        return QueryHelpers.AddQueryString("/enterprises", values.Where(v => v.Value is not null));
    }

    /// <summary>Whether anything but year, order and page is asked for.</summary>
    public bool IsNarrowed => this != Cleared with { Page = Page };

    /// <summary>The whole year again.</summary>
    public EnterpriseFilter Cleared => new() { Year = Year, Sort = Sort, Descending = Descending };

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
