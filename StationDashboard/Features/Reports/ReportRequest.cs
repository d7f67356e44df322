using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Periods;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>The reports.</summary>
public enum ReportKind
{
    /// <summary>年度评价报告</summary>
    Annual,
    /// <summary>明细台账</summary>
    Ledger,
    /// <summary>工作站年度评价表</summary>
    Station,
    /// <summary>优秀名单公示表</summary>
    Excellent,
    /// <summary>国家推荐汇总表</summary>
    National,
    /// <summary>推荐表</summary>
    Nomination,
    /// <summary>抽样回访表</summary>
    Calls,
    /// <summary>期间统计表</summary>
    Period,
    /// <summary>提醒函</summary>
    Reminder,
}

/// <summary>Which report of what; the page's address holds the same. What an address says wrongly is left out.</summary>
public sealed record ReportRequest
{
    /// <summary>Longest search for a station.</summary>
    public const int MaxSearch = 60;

    /// <summary>Bound: stations that can be picked for forms.</summary>
    public const int MostPicked = 200;

    /// <summary>Which report.</summary>
    public ReportKind Kind { get; init; }

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>One city, for the ledger.</summary>
    public City? City { get; init; }

    /// <summary>One station by its code, for the ledger and the station's report.</summary>
    public string? Station { get; init; }

    /// <summary>Codes of the stations whose forms are wanted; none for all.</summary>
    public ValueList<string> Picked { get; init; } = [];

    /// <summary>The calls of one caller, by place among the sample's callers, from 1; null for all.</summary>
    public int? Staff { get; init; }

    /// <summary>What a station is looked for by.</summary>
    public string? Search { get; init; }

    /// <summary>The days and the stations of a table of a period; null for other reports.</summary>
    public PeriodFilter? Period { get; init; }

    /// <summary>The records of a ledger.</summary>
    public LedgerFilter Ledger => new(Year, City, Station);

    /// <summary>Only a finalised year has it.</summary>
    public bool NeedsSnapshot => Kind is ReportKind.Excellent or ReportKind.National or ReportKind.Nomination;

    /// <summary>The right that it needs besides that of exporting.</summary>
    public Right Needs => Kind is ReportKind.Calls ? Right.Export | Right.RateStations : Right.Export;

    /// <summary>Names of persons stand in it.</summary>
    public bool HoldsPersons => Kind is ReportKind.Ledger or ReportKind.Station or ReportKind.Nomination;

    /// <summary>Reads an address.</summary>
    public static ReportRequest Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        var kind = query.Term<ReportKind>("kind") ?? ReportKind.Annual;
        return new()
        {
            Kind = kind,
            Period = kind is ReportKind.Period ? PeriodFilter.Parse(uri, today) : null,
            Year = query.Year(today),
            City = City.Find(query.Text("city")),
            Station = query.Text("station", 30),
            Picked = new([.. (query.Text("pick", MostPicked * 31) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(c => c.Length <= 30).Distinct().Take(MostPicked)]),
            Staff = query.Number("staff") is > 0 and var staff ? staff : null,
            Search = query.Text("q", MaxSearch),
        };
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href(DateOnly today)
    {
        if (Kind is ReportKind.Period)
        {
            return QueryHelpers.AddQueryString((Period ?? PeriodFilter.Parse("", today)).Href("/reports"), "kind", "period");
        }

        var values = new Dictionary<string, string?>
        {
            ["kind"] = Kind is ReportKind.Annual ? null : Kind.ToString().ToLowerInvariant(),
            ["year"] = Year == today.Year ? null : Year.ToString(CultureInfo.InvariantCulture),
            ["city"] = City?.Code,
            ["station"] = Station,
            ["pick"] = Picked.Count == 0 ? null : string.Join(',', Picked),
            ["staff"] = Staff?.ToString(CultureInfo.InvariantCulture),
            ["q"] = Search,
        };
        return QueryHelpers.AddQueryString("/reports", values.Where(v => v.Value is not null));
    }
}
