using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>One rater's marks for one station and year.</summary>
public sealed class RubricMark : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The calendar year.</summary>
    public int Year { get; set; }

    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>Who marked.</summary>
    public required string Rater { get; set; }

    /// <summary>Item key → 0–100, as JSON.</summary>
    public required string Marks { get; set; }

    /// <summary>The weighted mean in hundredths, 0–10,000.</summary>
    public int Total { get; set; }

    /// <summary>Why.</summary>
    public string? Note { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>How far a station's rubric has come.</summary>
public enum RubricStanding
{
    /// <summary>Nobody has marked.</summary>
    None,
    /// <summary>One rater: a second is needed.</summary>
    One,
    /// <summary>Two raters too far apart: a third is needed.</summary>
    NeedsThird,
    /// <summary>Settled.</summary>
    Settled,
}

/// <summary>Settles the marks of independent raters. Pure.</summary>
public static class Rubric
{
    /// <summary>
    /// Two raters: their mean, unless they differ by more than the gap. Three: the mean of the two nearest to each other, or
    /// of all three where the middle one is as near to both.
    /// </summary>
    /// <param name="totals">The raters' totals in the order of submission; a fourth and later ones are not asked for.</param>
    /// <param name="gap">Most difference between two raters.</param>
    public static (RubricStanding Standing, decimal? Mark) Settle(IReadOnlyList<decimal> totals, decimal gap)
    {
        if (totals.Count < 2)
        {
            return (totals.Count == 0 ? RubricStanding.None : RubricStanding.One, null);
        }

        if (Math.Abs(totals[0] - totals[1]) <= gap)
        {
            return (RubricStanding.Settled, (totals[0] + totals[1]) / 2);
        }

        if (totals.Count == 2)
        {
            return (RubricStanding.NeedsThird, null);
        }

        var three = totals.Take(3).Order().ToArray();
        var (below, above) = (three[1] - three[0], three[2] - three[1]);
        return (RubricStanding.Settled, below < above ? (three[0] + three[1]) / 2 : below > above ? (three[1] + three[2]) / 2 : Math.Round(three.Sum() / 3, 9));
    }

    /// <summary>The weighted mean of the marks of all items, 0–100.</summary>
    public static decimal Total(IReadOnlyList<RubricItem> items, IReadOnlyDictionary<string, int> marks) =>
        items.Sum(i => i.Weight * marks[i.Key]) / items.Sum(i => i.Weight);
}
