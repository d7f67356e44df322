using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace StationDashboard.Features.Audit;

/// <summary>What is looked for in the audit; the address holds the same.</summary>
public sealed record AuditFilter
{
    /// <summary>Longest text that is looked for.</summary>
    public const int MaxText = 60;

    /// <summary>Part of the name of who did it.</summary>
    public string? Who { get; init; }

    /// <summary>What was done.</summary>
    public string? Action { get; init; }

    /// <summary>Kind of record.</summary>
    public string? Subject { get; init; }

    /// <summary>Part of a station's name or code, or its pinyin initials.</summary>
    public string? Station { get; init; }

    /// <summary>First day in China.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day in China, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Part of the reason, the address, or a value before or after.</summary>
    public string? Text { get; init; }

    /// <summary>The demonstration's entries instead of the real ones.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Page from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything is narrowed.</summary>
    public bool IsNarrowed => this with { Page = 1, Demonstration = false } != new AuditFilter();

    /// <summary>Reads an address; what it says wrongly is left out.</summary>
    public static AuditFilter Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        string? Given(string key) => query.TryGetValue(key, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, MaxText)] : null;
        DateOnly? Day(string key) => DateOnly.TryParseExact(Given(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new()
        {
            Who = Given("who"),
            Action = Given("action"),
            Subject = Given("subject"),
            Station = Given("station"),
            From = Day("from"),
            To = Day("to"),
            Text = Given("q"),
            Demonstration = Given("demo") == "1",
            Page = int.TryParse(Given("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1,
        };
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href() => QueryHelpers.AddQueryString("/audit", new Dictionary<string, string?>
    {
        ["who"] = Who,
        ["action"] = Action,
        ["subject"] = Subject,
        ["station"] = Station,
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["q"] = Text,
        ["demo"] = Demonstration ? "1" : null,
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    }.Where(v => v.Value is not null));
}
