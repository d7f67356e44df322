using System.Globalization;
using System.Text.RegularExpressions;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>Where the cities stand about as on the map, on a grid of six rows by ten columns.</summary>
internal static partial class CityMap
{
    // Row and column of each city on a grid of six by ten, after the map of the province; 省直 stands apart.
    private static readonly Dictionary<string, (int Row, int Column)> Places = new()
    {
        ["440200"] = (1, 6), ["441800"] = (2, 5), ["441600"] = (2, 7), ["441400"] = (2, 8),
        ["441200"] = (3, 4), ["440100"] = (3, 5), ["441300"] = (3, 7), ["445100"] = (3, 9),
        ["445300"] = (4, 3), ["440600"] = (4, 5), ["441900"] = (4, 6), ["440300"] = (4, 7), ["441500"] = (4, 8), ["445200"] = (4, 9), ["440500"] = (4, 10),
        ["440900"] = (5, 2), ["441700"] = (5, 3), ["440700"] = (5, 4), ["442000"] = (5, 5), ["440400"] = (5, 6),
        ["440800"] = (6, 1), ["440000"] = (6, 10),
    };

    /// <summary>Place and strength of colour as a style; never so strong that the words on it lose their contrast, in light or dark.</summary>
    public static string Place(CityShare city)
    {
        var (row, column) = Places[city.City.Code];
        var strength = city.Percent is { } percent ? 6 + (percent * 34 / 100) : 0;
        return string.Create(CultureInfo.InvariantCulture, $"grid-area:{row}/{column};--share:{strength}%");
    }

    /// <summary>The city's name in the reader's language; pinyin may break before its last syllable, as the squares are narrow.</summary>
    public static string Broken(City city) => LastSyllable().Replace(city.Display, "\u00ad");

    [GeneratedRegex("(?=(zhou|zhen|hai|tou|shan|guan|yuan|wei|men|jiang|ming|qing|yang|fu|cial)$)", RegexOptions.CultureInvariant)]
    private static partial Regex LastSyllable();

    /// <summary>85%; null where nothing can be said. 0% is none at all.</summary>
    public static string? Percent(CityShare city) => city.Percent is not { } percent ? null : percent == 0 && city.Reached > 0 ? "<1%" : string.Create(CultureInfo.InvariantCulture, $"{percent}%");

    /// <summary>The same, with a dash where nothing can be said.</summary>
    public static string Share(CityShare city) => Percent(city) ?? "—";
}
