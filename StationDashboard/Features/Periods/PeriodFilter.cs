using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Periods;

/// <summary>What a row of the table is.</summary>
public enum PeriodGrouping
{
    /// <summary>Each station.</summary>
    Station,
    /// <summary>Each city, in the provincial order.</summary>
    City,
    /// <summary>Each kind of organisation.</summary>
    Type,
}

/// <summary>What the table is sorted by; the natural order of its rows stands behind it.</summary>
public enum PeriodSort
{
    /// <summary>The natural order: stations by name, cities by the province's order.</summary>
    Name,
    /// <summary>服务场次.</summary>
    Activities,
    /// <summary>服务时长.</summary>
    Hours,
    /// <summary>服务企业.</summary>
    Enterprises,
    /// <summary>家次.</summary>
    Visits,
    /// <summary>满意度.</summary>
    Satisfaction,
}

/// <summary>What the page shows; the address holds the same. What an address says wrongly is left out.</summary>
public sealed record PeriodFilter
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Longest period: records are kept by years, and each is read.</summary>
    public const int MostYears = 5;

    /// <summary>The days asked for, also those to come.</summary>
    public required Period Period { get; init; }

    /// <summary>What a row is.</summary>
    public PeriodGrouping By { get; init; } = PeriodGrouping.City;

    /// <summary>One city.</summary>
    public City? City { get; init; }

    /// <summary>One kind of organisation.</summary>
    public StationType? Type { get; init; }

    /// <summary>The order.</summary>
    public PeriodSort Sort { get; init; }

    /// <summary>Turned round.</summary>
    public bool Descending { get; init; }

    /// <summary>Page from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address; without a usable period it is the running month.</summary>
    public static PeriodFilter Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        var sort = query.Text("sort") ?? "";
        return new()
        {
            Period = query.Day("from") is { } from && query.Day("to") is { } to && Problem(from, to) is null ? new(from, to) : PeriodChoice.ThisMonth.On(today),
            By = query.Term<PeriodGrouping>("by") ?? PeriodGrouping.City,
            City = City.Find(query.Text("city")),
            Type = query.Term<StationType>("type"),
            Sort = AddressQuery.TermOf<PeriodSort>(sort.TrimStart('-')) ?? PeriodSort.Name,
            Descending = sort.StartsWith('-'),
            Page = query.Page,
        };
    }

    /// <summary>Why two days are no period, or null.</summary>
    public static Error? Problem(DateOnly from, DateOnly to) =>
        from.Year is < 2000 or > 2100 || to.Year is < 2000 or > 2100 ? new("period.years", "日期应在 2000 年至 2100 年之间。")
        : to < from ? new Error("period.order", "结束日期不能早于开始日期。")
        : to.Year - from.Year >= MostYears ? new Error("period.long", $"期间最多跨 {MostYears} 个年度。")
        : null;

    /// <summary>The address of this view.</summary>
    public string Href(string path = "/periods") => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["from"] = Figures.Day(Period.From),
        ["to"] = Figures.Day(Period.To),
        ["by"] = By is PeriodGrouping.City ? null : By.ToString().ToLowerInvariant(),
        ["city"] = City?.Code,
        ["type"] = Type?.ToString(),
        ["sort"] = Sort is PeriodSort.Name && !Descending ? null : (Descending ? "-" : "") + Sort.ToString().ToLowerInvariant(),
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    }.Where(v => v.Value is not null));
}
