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
        var query = new AddressQuery(uri);
        return new()
        {
            Filter = new()
            {
                Station = query.Text("station", 40),
                City = City.Find(query.Text("city")),
                Batch = query.Number("batch"),
                Doubt = DoubtOf(query.Text("doubt")),
                From = query.Day("from"),
                To = query.Day("to"),
            },
            Page = query.Page,
            Activity = query.Number("activity"),
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
        text == "any" ? Doubts.All : AddressQuery.TermOf<Doubt>(text) is { } doubt && Doubts.Weighed.Any(w => w.Doubt == doubt) ? doubt : null;
}
