using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reminders;

/// <summary>Which stations are listed.</summary>
public enum ReminderList
{
    /// <summary>Behind, out of reach or failed: those that need attention.</summary>
    Attention,
    /// <summary>The literal list "below 12 hours or below 100 enterprises now".</summary>
    Below,
    /// <summary>Reminded this year, whatever their state is now.</summary>
    Reminded,
}

/// <summary>What the page shows; the address holds the same, codes only. What an address says wrongly is left out.</summary>
public sealed record ReminderFilter
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Bound: stations chosen at a time.</summary>
    public const int MostPicked = 200;

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>Which list.</summary>
    public ReminderList List { get; init; }

    /// <summary>One city.</summary>
    public City? City { get; init; }

    /// <summary>Code of the station whose letter is open.</summary>
    public string? Letter { get; init; }

    /// <summary>Page from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Reads an address.</summary>
    public static ReminderFilter Parse(string uri, DateOnly today)
    {
        var query = new AddressQuery(uri);
        return new()
        {
            Year = query.Year(today),
            List = query.Term<ReminderList>("list") ?? ReminderList.Attention,
            City = City.Find(query.Text("city")),
            Letter = query.Text("letter", 40),
            Page = query.Page,
        };
    }

    /// <summary>The address of this view; defaults are left out.</summary>
    public string Href(DateOnly today) => QueryHelpers.AddQueryString("/reminders", new Dictionary<string, string?>
    {
        ["year"] = Year == today.Year ? null : Year.ToString(CultureInfo.InvariantCulture),
        ["list"] = List is ReminderList.Attention ? null : List.ToString().ToLowerInvariant(),
        ["city"] = City?.Code,
        ["letter"] = Letter,
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    }.Where(v => v.Value is not null));
}
