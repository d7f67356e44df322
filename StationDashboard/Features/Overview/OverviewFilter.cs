using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>What the overview shows; the address holds the same.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="City">One city, or all.</param>
/// <param name="Type">One kind of organisation, or all.</param>
/// <param name="State">Stations whose worst red state this is, or all.</param>
/// <param name="Batch">Stations recognised on one day, or all.</param>
public sealed record OverviewFilter(int Year, City? City = null, StationType? Type = null, VerdictState? State = null, DateOnly? Batch = null)
{
    /// <summary>Stored series answer it: the whole province, or one city.</summary>
    public bool IsWholeScope => Type is null && State is null && Batch is null;

    /// <summary>Whether a station is asked for; the state apart, which needs a verdict.</summary>
    public bool Asks(StationCard station) =>
        (City is null || station.City.Code == City.Code) && (Type is null || station.Type == Type) && (Batch is null || station.RecognisedOn == Batch);

    /// <summary>Whether a judged station is asked for.</summary>
    public bool Asks(JudgedStation station) =>
        Asks(station.Station) && (State is null || (station.Counts && station.Worst == State));
}
