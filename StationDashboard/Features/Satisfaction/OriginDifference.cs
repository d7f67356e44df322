namespace StationDashboard.Features.Satisfaction;

/// <summary>How far the answers that a station collected lie above those that the Center collected about it.</summary>
/// <param name="Difference">Station's mean less the Center's.</param>
/// <param name="Margin">Half the 95 % interval of the difference; null where the answers are too few to say.</param>
public sealed record OriginDifference(double Difference, double? Margin)
{
    // Fewer answers than this on one side give no spread to speak of.
    private const int Least = 5;

    /// <summary>The station's own answers are better beyond chance.</summary>
    public bool TooGood => Margin is { } margin && Difference > margin;

    /// <summary>The comparison; null while one side has no answer.</summary>
    public static OriginDifference? Of(AnswerSample station, AnswerSample center)
    {
        if (station.Count == 0 || center.Count == 0)
        {
            return null;
        }

        var difference = ((double)station.Sum / station.Count) - ((double)center.Sum / center.Count);
        if (station.Count < Least || center.Count < Least)
        {
            return new(difference, null);
        }

        // One spread for both: a handful of equal answers would otherwise look certain.
        var variance = (station.Deviations + center.Deviations) / (station.Count + center.Count - 2);
        return new(difference, 1.96 * Math.Sqrt(variance * ((1.0 / station.Count) + (1.0 / center.Count))));
    }
}
