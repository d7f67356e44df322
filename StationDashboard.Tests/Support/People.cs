using StationDashboard.Shared;

namespace StationDashboard.Support;

/// <summary>Who acts in tests.</summary>
public static class People
{
    /// <summary>Holds every right for the whole province.</summary>
    public static Actor Everything(string name) => new(name, RoleRights.All);

    /// <summary>Reads the whole province.</summary>
    public static Actor Reader { get; } = new("读者", RoleRights.Of(Role.Viewer));

    /// <summary>Reads one city, by its Chinese name.</summary>
    public static Actor Bureau(string city) => new($"{city}局", RoleRights.Of(Role.CityBureau), City.FindByName(city));
}
