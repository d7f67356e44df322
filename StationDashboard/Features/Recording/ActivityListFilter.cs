using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>What the list is sorted by; each has the record's key behind it.</summary>
public enum ActivitySort
{
    /// <summary>活动日期.</summary>
    Date,
    /// <summary>活动名称.</summary>
    Name,
    /// <summary>服务时长.</summary>
    Hours,
    /// <summary>家次.</summary>
    Visits,
    /// <summary>State of the record.</summary>
    State,
}

/// <summary>What the list of activities shows; the address holds the same, codes only. What an address says wrongly is left out.</summary>
public sealed record ActivityListFilter
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Longest search that is looked for.</summary>
    public const int MaxSearch = 60;

    /// <summary>First day, inclusive; null for the beginning of all records.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive; null for no end.</summary>
    public DateOnly? To { get; init; }

    /// <summary>One city.</summary>
    public City? City { get; init; }

    /// <summary>统一社会信用代码 of one station.</summary>
    public string? Station { get; init; }

    /// <summary>One category.</summary>
    public ActivityCategory? Category { get; init; }

    /// <summary>One mode.</summary>
    public ActivityMode? Mode { get; init; }

    /// <summary>One state.</summary>
    public RecordState? State { get; init; }

    /// <summary>Only what still needs somebody: 草稿, 待核 and 退回.</summary>
    public bool Unapproved { get; init; }

    /// <summary>Words, each a part of an activity's name or number, of its station's name or code, or of that name's pinyin initials.</summary>
    public string? Search { get; init; }

    /// <summary>The order.</summary>
    public ActivitySort Sort { get; init; }

    /// <summary>The newest or greatest first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Page from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The record that is open beside the list.</summary>
    public int? Activity { get; init; }

    /// <summary>This year's records, as the page opens without a query.</summary>
    public static ActivityListFilter Default(DateOnly today) => new() { From = ServiceYear.First(today.Year) };

    /// <summary>Reads an address.</summary>
    public static ActivityListFilter Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        var sort = query.Text("sort") ?? "";
        var (from, to) = (query.Day("from"), query.Day("to"));
        return new()
        {
            From = from ?? (to is null && query.Text("from") is null ? Default(today).From : null),
            To = to,
            City = City.Find(query.Text("city")),
            Station = query.Text("station") is { Length: <= 30 } code ? code : null,
            Category = query.Term<ActivityCategory>("category"),
            Mode = query.Term<ActivityMode>("mode"),
            State = query.Term<RecordState>("state"),
            Unapproved = query.Text("unapproved") == "1",
            Search = query.Text("q", MaxSearch),
            Sort = AddressQuery.TermOf<ActivitySort>(sort.TrimStart('-')) ?? ActivitySort.Date,
            Descending = sort.Length == 0 || sort[0] == '-',
            Page = query.Page,
            Activity = query.Number("activity"),
        };
    }

    /// <summary>The address of this view: what is at its default is left out, so that one view has one address.</summary>
    public string Href(DateOnly today)
    {
        static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var thisYear = From == Default(today).From && To is null;
        var values = new Dictionary<string, string?>
        {
            ["from"] = thisYear ? null : From is null && To is null ? "all" : Day(From),
            ["to"] = Day(To),
            ["city"] = City?.Code,
            ["station"] = Station,
            ["category"] = Category?.ToString(),
            ["mode"] = Mode?.ToString(),
            ["state"] = State?.ToString(),
            ["unapproved"] = Unapproved ? "1" : null,
            ["q"] = Search,
            ["sort"] = Sort is ActivitySort.Date && Descending ? null : (Descending ? "-" : "") + Sort.ToString().ToLowerInvariant(),
            ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
            ["activity"] = Activity?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("/activities", values.Where(v => v.Value is not null));
    }

    /// <summary>The same records, whatever order, page or open record.</summary>
    public ActivityListFilter Selection => this with { Sort = default, Descending = true, Page = 1, Activity = null };

    /// <summary>Whether anything but the period is asked for.</summary>
    public bool IsNarrowed => Selection != new ActivityListFilter { From = From, To = To };

    /// <summary>The whole period again.</summary>
    public ActivityListFilter Cleared => new() { From = From, To = To, Sort = Sort, Descending = Descending };
}
