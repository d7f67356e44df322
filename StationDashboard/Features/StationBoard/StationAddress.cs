using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>What a station's page shows; the address holds the same.</summary>
public sealed record StationAddress(string Code, int Year)
{
    /// <summary>Only records of this state.</summary>
    public RecordState? State { get; init; }

    /// <summary>The order of the records.</summary>
    public RecordSort Sort { get; init; } = RecordSort.Date;

    /// <summary>The greatest or newest first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Page of the records, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The record that is open.</summary>
    public int? Activity { get; init; }

    /// <summary>Reads an address; what it says wrongly is left out.</summary>
    public static StationAddress Parse(string code, string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        var sort = query.Text("sort") ?? "";
        return new(code, query.Year(today))
        {
            State = query.Term<RecordState>("state"),
            Sort = AddressQuery.TermOf<RecordSort>(sort.TrimStart('-')) ?? RecordSort.Date,
            Descending = sort.Length == 0 || sort[0] == '-',
            Page = query.Page,
            Activity = query.Number("activity"),
        };
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href(DateOnly today)
    {
        var values = new Dictionary<string, string?>
        {
            ["year"] = Year == today.Year ? null : Year.ToString(CultureInfo.InvariantCulture),
            ["state"] = State?.ToString(),
            ["sort"] = Sort is RecordSort.Date && Descending ? null : (Descending ? "-" : "") + Sort.ToString().ToLowerInvariant(),
            ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
            ["activity"] = Activity?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString($"/stations/{Uri.EscapeDataString(Code)}", values.Where(v => v.Value is not null));
    }
}
