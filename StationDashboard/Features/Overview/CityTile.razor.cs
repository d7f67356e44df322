using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>The cities about where the map has them, each with its share of stations that are on course; a click filters.</summary>
public sealed partial class CityTile
{
    /// <inheritdoc/>
    protected override ValueList<CityShare> Part(OverviewView view) => view.Cities;

    private bool IsChosen(CityShare city) => Filter.City == city.City;

    private string Href(CityShare city) => (Filter with { City = IsChosen(city) ? null : city.City }).Href();

    private string Label(CityShare city) => Text[OverviewText.CityLabel,
        city.City.Display,
        CityMap.Percent(city) ?? Text[city.Stations == 0 ? OverviewText.CityNone : OverviewText.CityEarly],
        city.Reached, city.Stations];
}
