using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>What the list is sorted by; each has the station's place by name behind it.</summary>
public enum StationSort
{
    /// <summary>The zh-CN order of names.</summary>
    Name,
    /// <summary>The provincial order of cities.</summary>
    City,
    /// <summary>服务时长.</summary>
    Hours,
    /// <summary>服务企业.</summary>
    Enterprises,
    /// <summary>场次.</summary>
    Activities,
    /// <summary>The worst red state, the most urgent first.</summary>
    State,
    /// <summary>End of the title.</summary>
    Expiry,
}

/// <summary>
/// What the list shows; the address holds the same, codes only, and a link reproduces the view. What an address says
/// wrongly is left out.
/// </summary>
public sealed record StationListFilter
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Longest search that is looked for.</summary>
    public const int MaxSearch = 60;

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>One city.</summary>
    public City? City { get; init; }

    /// <summary>One kind of organisation.</summary>
    public StationType? Type { get; init; }

    /// <summary>The state of <see cref="Rule"/>, or the worst red state where no rule is named.</summary>
    public VerdictState? State { get; init; }

    /// <summary>Recognised on this day.</summary>
    public DateOnly? Batch { get; init; }

    /// <summary>A rule: with <see cref="State"/> that state of it; alone, the stations below its threshold now.</summary>
    public string? Rule { get; init; }

    /// <summary>The literal list "below 12 hours or below 100 enterprises now", whatever the pace says.</summary>
    public bool Below { get; init; }

    /// <summary>Titles that end soon (the rule set's first notice: 180 days).</summary>
    public bool Ending { get; init; }

    /// <summary>Least minutes, inclusive.</summary>
    public int? HoursMin { get; init; }

    /// <summary>Most minutes, inclusive.</summary>
    public int? HoursMax { get; init; }

    /// <summary>Fewest enterprises, inclusive.</summary>
    public int? EnterprisesMin { get; init; }

    /// <summary>Most enterprises, inclusive.</summary>
    public int? EnterprisesMax { get; init; }

    /// <summary>Part of a name or code, or pinyin initials.</summary>
    public string? Search { get; init; }

    /// <summary>The order.</summary>
    public StationSort Sort { get; init; }

    /// <summary>Turned round.</summary>
    public bool Descending { get; init; }

    /// <summary>The columns beside the name.</summary>
    public ValueList<StationColumn> Columns { get; init; } = StationColumns.Usual;

    /// <summary>Page from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address.</summary>
    public static StationListFilter Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        var sort = query.Text("sort") ?? "";
        return new()
        {
            Year = query.Year(today),
            City = City.Find(query.Text("city")),
            Type = query.Term<StationType>("type"),
            State = query.Term<VerdictState>("state"),
            Batch = query.Day("batch"),
            Rule = query.Text("rule") is { Length: <= 20 } rule ? rule : null,
            Below = query.Text("below") == "1",
            Ending = query.Text("ending") == "1",
            HoursMin = query.Number("hmin"),
            HoursMax = query.Number("hmax"),
            EnterprisesMin = query.Number("emin"),
            EnterprisesMax = query.Number("emax"),
            Search = query.Text("q", MaxSearch),
            Sort = AddressQuery.TermOf<StationSort>(sort.TrimStart('-')) ?? StationSort.Name,
            Descending = sort.StartsWith('-'),
            Columns = StationColumns.Parse(query.Text("cols")),
            Page = query.Page,
        };
    }

    /// <summary>The address of this view: what is at its default is left out, so that one view has one address.</summary>
    public string Href(DateOnly today) => Href("/stations", today);

    /// <summary>The same question to another address.</summary>
    public string Href(string path, DateOnly today)
    {
        var values = new Dictionary<string, string?>
        {
            ["year"] = Year == today.Year ? null : Number(Year),
            ["city"] = City?.Code,
            ["type"] = Type?.ToString(),
            ["state"] = State?.ToString(),
            ["batch"] = Batch?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["rule"] = Rule,
            ["below"] = Below ? "1" : null,
            ["ending"] = Ending ? "1" : null,
            ["hmin"] = Number(HoursMin),
            ["hmax"] = Number(HoursMax),
            ["emin"] = Number(EnterprisesMin),
            ["emax"] = Number(EnterprisesMax),
            ["q"] = Search,
            ["sort"] = Sort is StationSort.Name && !Descending ? null : (Descending ? "-" : "") + Sort.ToString().ToLowerInvariant(),
            ["cols"] = StationColumns.Write(Columns),
            ["page"] = Page == 1 ? null : Number(Page),
        };
        return QueryHelpers.AddQueryString(path, values.Where(v => v.Value is not null));
    }

    /// <summary>Whether anything but year, order and page is asked for.</summary>
    public bool IsNarrowed => this with { Sort = default, Descending = false, Columns = StationColumns.Usual, Page = 1 } != new StationListFilter { Year = Year };

    /// <summary>The whole year again.</summary>
    public StationListFilter Cleared => new() { Year = Year, Sort = Sort, Descending = Descending, Columns = Columns };

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
