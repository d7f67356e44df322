using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Activities;

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
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        string Text(string key) => query.TryGetValue(key, out var value) ? value.ToString() : "";
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var sort = Text("sort");
        return new(code, Number("year") is { } year and >= 2000 and <= 2100 ? year : today.Year)
        {
            State = Term<RecordState>(Text("state")),
            Sort = Term<RecordSort>(sort.TrimStart('-')) ?? RecordSort.Date,
            Descending = sort.Length == 0 || sort[0] == '-',
            Page = Math.Max(1, Number("page") ?? 1),
            Activity = Number("activity"),
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

    private static T? Term<T>(string text)
        where T : struct, Enum => text.Length > 0 && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var term) && Enum.IsDefined(term) ? term : null;
}
