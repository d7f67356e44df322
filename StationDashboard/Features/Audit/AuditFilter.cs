using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Shared;

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
        var query = new AddressQuery(uri);
        return new()
        {
            Who = query.Text("who", MaxText),
            Action = query.Text("action", MaxText),
            Subject = query.Text("subject", MaxText),
            Station = query.Text("station", MaxText),
            From = query.Day("from"),
            To = query.Day("to"),
            Text = query.Text("q", MaxText),
            Demonstration = query.Text("demo") == "1",
            Page = query.Page,
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
