using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>The filter as an address and back: codes only, and one address for one view.</summary>
public static class OverviewAddress
{
    /// <summary>Earliest year that an address may ask for; services before 2020 are not accepted.</summary>
    public const int FirstYear = 2020;

    /// <summary>Reads the query parameters; what is not a code is left out, so that a mistyped link still shows something.</summary>
    public static OverviewFilter Parse(string? year, string? city, string? type, string? state, string? batch, int running) => new(
        int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y >= FirstYear && y <= running + 1 ? y : running,
        Shared.City.Find(city),
        Code<StationType>(type),
        Code<VerdictState>(state),
        DateOnly.TryParseExact(batch, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    /// <summary>The overview with this filter.</summary>
    public static string Href(this OverviewFilter filter) => QueryHelpers.AddQueryString("/", Parameters(filter));

    /// <summary>The station list of what this filter shows, narrowed by further parameters; a given one replaces the filter's own.</summary>
    public static string Stations(this OverviewFilter filter, params IEnumerable<(string Name, string? Value)> more)
    {
        var parameters = Parameters(filter);
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return QueryHelpers.AddQueryString("/stations", parameters.Where(p => p.Value is not null));
    }

    /// <summary>The page of a station in the filter's year.</summary>
    public static string Station(this OverviewFilter filter, string code) =>
        string.Create(CultureInfo.InvariantCulture, $"/stations/{Uri.EscapeDataString(code)}?year={filter.Year}");

    private static Dictionary<string, string?> Parameters(OverviewFilter filter)
    {
        var parameters = new Dictionary<string, string?> { ["year"] = filter.Year.ToString(CultureInfo.InvariantCulture) };
        Add("city", filter.City?.Code);
        Add("type", filter.Type?.ToString());
        Add("state", filter.State?.ToString());
        Add("batch", filter.Batch?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return parameters;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parameters[name] = value;
            }
        }
    }

    // Enum.TryParse would also take numbers, which are no codes of ours.
    private static T? Code<T>(string? text) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.Ordinal) ? Enum.Parse<T>(text!) : null;
}
