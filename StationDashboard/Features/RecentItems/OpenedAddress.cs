using System.Globalization;
using StationDashboard.Shared;

namespace StationDashboard.Features.RecentItems;

/// <summary>A record as an address names it.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Key">Code of a station, key of any other.</param>
public sealed record OpenedReference(ItemKind Kind, string Key);

/// <summary>Which records an address opens. Pages need not say so themselves: their address is their state.</summary>
public static class OpenedAddress
{
    // Lists and pages that show a record beside them when their query names it.
    private static readonly string[] WithActivity = ["stations", "activities", "approvals", "quality", "voided"];

    /// <summary>The records, of a page first the one that it is about; none for any other address.</summary>
    /// <param name="address">Path and query from the root.</param>
    public static IReadOnlyList<OpenedReference> Of(string address)
    {
        var parts = address.Split('?', '#')[0].Trim('/').Split('/');
        var opened = new List<OpenedReference>();
        switch (parts)
        {
            case ["stations", { Length: > 0 and <= 40 } code]:
                opened.Add(new(ItemKind.Station, Uri.UnescapeDataString(code)));
                break;
            case ["enterprises", var key] when IsKey(key):
                opened.Add(new(ItemKind.Enterprise, key));
                break;
            case ["nominations", var key] when IsKey(key):
                opened.Add(new(ItemKind.Nomination, key));
                break;
            case ["activities", var key, "edit"] when IsKey(key):
                opened.Add(new(ItemKind.Activity, key));
                break;
        }

        if (WithActivity.Contains(parts[0]) && parts.Length <= 2 && new AddressQuery(address).Number("activity") is { } activity)
        {
            opened.Add(new(ItemKind.Activity, activity.ToString(CultureInfo.InvariantCulture)));
        }

        return opened;
    }

    private static bool IsKey(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
