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
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        string? Text(string key) => query.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        DateOnly? Day(string key) => DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var sort = Text("sort") ?? "";
        var (from, to) = (Day("from"), Day("to"));
        return new()
        {
            From = from ?? (to is null && Text("from") is null ? Default(today).From : null),
            To = to,
            City = City.Find(Text("city")),
            Station = Text("station") is { Length: <= 30 } code ? code : null,
            Category = Term<ActivityCategory>(Text("category")),
            Mode = Term<ActivityMode>(Text("mode")),
            State = Term<RecordState>(Text("state")),
            Unapproved = Text("unapproved") == "1",
            Search = Text("q") is { } q && q.Trim() is { Length: > 0 } sought ? sought[..Math.Min(sought.Length, MaxSearch)] : null,
            Sort = Term<ActivitySort>(sort.TrimStart('-')) ?? ActivitySort.Date,
            Descending = sort.Length == 0 || sort[0] == '-',
            Page = Math.Max(1, Number("page") ?? 1),
            Activity = Number("activity"),
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

    // Names only: Enum.TryParse would take any number.
    private static T? Term<T>(string? text)
        where T : struct, Enum => text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var term) && Enum.IsDefined(term) ? term : null;
}
