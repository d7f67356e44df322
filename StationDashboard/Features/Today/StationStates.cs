using System.Globalization;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Today;

/// <summary>Stations that have come into a state.</summary>
/// <param name="State">The state now.</param>
/// <param name="Stations">How many came into it from another.</param>
/// <param name="First">The first of them in the order of names, at most <see cref="StationStates.Named"/>.</param>
public sealed record StateMove(VerdictState State, int Stations, ValueList<(string Code, string Name, VerdictState Before)> First);

/// <summary>How the stations of a year stand, small enough to be kept with each account: a thousand of them in some five thousand characters.</summary>
public static class StationStates
{
    /// <summary>Stations named of each move.</summary>
    public const int Named = 3;

    /// <summary>The states as one text: the year, then of each state its stations.</summary>
    public static string Write(JudgedYear year) => string.Join(';', year.Stations.Where(s => s.Counts).GroupBy(s => s.Worst).OrderBy(g => g.Key)
        .Select(g => $"{g.Key}:{string.Join(',', g.Select(s => s.Station.Id).Order().Select(id => id.ToString(CultureInfo.InvariantCulture)))}")
        .Prepend(year.Snapshot.Year.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Which stations stand in another state than then, the most urgent state first; none where then was another year, or is not known.</summary>
    public static IEnumerable<StateMove> Moves(string? then, JudgedYear now)
    {
        var before = Read(then, now.Snapshot.Year);
        return now.Stations.Where(s => s.Counts && before.TryGetValue(s.Station.Id, out var state) && state != s.Worst)
            .GroupBy(s => s.Worst).OrderByDescending(g => g.Key.Urgency())
            .Select(g => new StateMove(g.Key, g.Count(), [.. g.Take(Named).Select(s => (s.Station.Code, s.Station.Name, before[s.Station.Id]))]));
    }

    // A state that this version no longer knows is left out, as a station that is gone.
    private static Dictionary<int, VerdictState> Read(string? text, int year)
    {
        var parts = text?.Split(';') ?? [];
        return parts.Length == 0 || parts[0] != year.ToString(CultureInfo.InvariantCulture) ? [] : parts.Skip(1).Select(p => p.Split(':')).Where(p => p.Length == 2)
            .SelectMany(p => AddressQuery.TermOf<VerdictState>(p[0]) is { } state ? p[1].Split(',').Select(id => (Id: int.Parse(id, CultureInfo.InvariantCulture), State: state)) : [])
            .ToDictionary(s => s.Id, s => s.State);
    }
}
