using System.Text.Json.Serialization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>What is drawn, so that the same figures can be drawn again.</summary>
public sealed record DrawSettings
{
    /// <summary>Fewest draws that say anything.</summary>
    public const int LeastDraws = 1_000;

    /// <summary>Most draws that are run at once.</summary>
    public const int MostDraws = 1_000_000;

    /// <summary>The same seed draws the same.</summary>
    public long Seed { get; init; } = 20240615;

    /// <summary>Number of draws.</summary>
    public int Draws { get; init; } = 10_000;

    /// <summary>Each weight is multiplied by 1 ± this.</summary>
    public double WeightSpread { get; init; } = 0.25;

    /// <summary>m is drawn from here …</summary>
    public double LeastPriorWeight { get; init; } = 10;

    /// <summary>… to here.</summary>
    public double MostPriorWeight { get; init; } = 50;
}

/// <summary>How sure a place among the first K₁ is.</summary>
public enum PlaceStability
{
    /// <summary>稳定: in at least 90 % of the draws.</summary>
    Stable,
    /// <summary>边界: the committee decides and says why.</summary>
    Boundary,
    /// <summary>In fewer than 10 % of the draws.</summary>
    Outside,
}

/// <summary>Where a station stood in the draws.</summary>
/// <param name="Code">The station.</param>
/// <param name="Median">Median rank.</param>
/// <param name="Low">5 % of the draws rank it here or better.</param>
/// <param name="High">95 % of the draws rank it here or better.</param>
/// <param name="Top">Share of the draws that rank it within K₁.</param>
public sealed record DrawnRank(string Code, int Median, int Low, int High, decimal Top)
{
    /// <summary>How sure its place is.</summary>
    [JsonIgnore]
    public PlaceStability Stability => StabilityOf(Top);

    /// <summary>How sure a place is that so great a share of the draws gives.</summary>
    public static PlaceStability StabilityOf(decimal top) => top >= 0.9m ? PlaceStability.Stable : top >= 0.1m ? PlaceStability.Boundary : PlaceStability.Outside;
}

/// <summary>The draws of a year, folded.</summary>
/// <param name="Settings">What was drawn.</param>
/// <param name="Places">K₁.</param>
/// <param name="Stations">The ranked stations by their rank.</param>
public sealed record DrawnRanks(DrawSettings Settings, int Places, ValueList<DrawnRank> Stations);
