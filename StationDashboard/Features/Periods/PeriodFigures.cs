using StationDashboard.Shared;

namespace StationDashboard.Features.Periods;

/// <summary>What was done in a period by a station or by several.</summary>
/// <param name="Activities">服务场次.</param>
/// <param name="Pending">Of them still 待核.</param>
/// <param name="Minutes">服务时长 in minutes.</param>
/// <param name="Enterprises">服务企业, each counted once within the group.</param>
/// <param name="Visits">家次.</param>
/// <param name="Satisfaction">The satisfaction answers that stations collected.</param>
public readonly record struct PeriodFigures(int Activities, int Pending, int Minutes, int Enterprises, int Visits, AnswerTally Satisfaction)
{
    /// <summary>Both together, but for the enterprises, which do not add up.</summary>
    public static PeriodFigures operator +(PeriodFigures a, PeriodFigures b) => new(
        a.Activities + b.Activities, a.Pending + b.Pending, a.Minutes + b.Minutes, 0, a.Visits + b.Visits, a.Satisfaction + b.Satisfaction);
}

/// <summary>A day of one station within a period.</summary>
/// <param name="Day">The day.</param>
/// <param name="Minutes">服务时长 in minutes.</param>
public readonly record struct PeriodDay(DateOnly Day, int Minutes);

/// <summary>What one station did in a period.</summary>
public sealed class StationPeriod
{
    /// <summary>A station that did nothing.</summary>
    public static StationPeriod None { get; } = new();

    /// <summary>Its figures; <see cref="PeriodFigures.Enterprises"/> is the length of <see cref="Served"/>.</summary>
    public PeriodFigures Figures { get; init; }

    /// <summary>Keys of the enterprises that it served, each once.</summary>
    public IReadOnlyCollection<int> Served { get; init; } = [];

    /// <summary>Its active days in order.</summary>
    public IReadOnlyList<PeriodDay> Days { get; init; } = [];
}

/// <summary>A period as all who look at it share it; immutable.</summary>
/// <param name="Period">The days.</param>
/// <param name="Stations">By the station's key; who did nothing is absent.</param>
public sealed record PeriodFacts(Period Period, IReadOnlyDictionary<int, StationPeriod> Stations)
{
    /// <summary>Several stations as one: an enterprise that two of them served is one.</summary>
    public PeriodFigures Fold(IEnumerable<int> stations)
    {
        var (sum, served) = (default(PeriodFigures), new HashSet<int>());
        foreach (var station in stations.Select(Of))
        {
            sum += station.Figures;
            served.UnionWith(station.Served);
        }

        return sum with { Enterprises = served.Count };
    }

    /// <summary>One station.</summary>
    public StationPeriod Of(int station) => Stations.GetValueOrDefault(station, StationPeriod.None);
}
