using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Approvals;

/// <summary>What the queue of 待核 shows; the address holds the same, codes and keys only.</summary>
public sealed record ApprovalAddress
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Which records.</summary>
    public PendingFilter Filter { get; init; } = new();

    /// <summary>Page from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The record that is open.</summary>
    public int? Activity { get; init; }

    /// <summary>Reads an address; what it says wrongly is left out.</summary>
    public static ApprovalAddress Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        string? Given(string key) => query.TryGetValue(key, out var value) && value.ToString().Trim() is { Length: > 0 and <= 40 } text ? text : null;
        int? Number(string key) => int.TryParse(Given(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new()
        {
            Filter = new()
            {
                Station = Given("station"),
                City = City.Find(Given("city")),
                Batch = Number("batch"),
                Doubt = DoubtOf(Given("doubt")),
                From = DayOf(Given("from")),
                To = DayOf(Given("to")),
            },
            Page = Math.Max(1, Number("page") ?? 1),
            Activity = Number("activity"),
        };
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href() => QueryHelpers.AddQueryString("/approvals", new Dictionary<string, string?>
    {
        ["station"] = Filter.Station,
        ["city"] = Filter.City?.Code,
        ["batch"] = Filter.Batch?.ToString(CultureInfo.InvariantCulture),
        ["doubt"] = Filter.Doubt is { } doubt ? doubt == Doubts.All ? "any" : doubt.ToString() : null,
        ["from"] = Filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = Filter.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
        ["activity"] = Activity?.ToString(CultureInfo.InvariantCulture),
    }.Where(v => v.Value is not null));

    /// <summary>A doubt as the address names it, or null; <c>any</c> is all of them.</summary>
    public static Doubt? DoubtOf(string? text) =>
        text == "any" ? Doubts.All : text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<Doubt>(text, ignoreCase: true, out var doubt) && Doubts.Weighed.Any(w => w.Doubt == doubt) ? doubt : null;

    /// <summary>A day as fields and addresses write it, or null.</summary>
    public static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
