namespace StationDashboard.Features.Thresholds;

/// <summary>R-5: when a recognition ends and how near that is.</summary>
/// <param name="EndsOn">Last day of the title.</param>
/// <param name="DaysLeft">0 on the last day, negative afterwards.</param>
/// <param name="NoticeBand">The narrowest notice (180, 90, 30 days) that applies, or null: not near yet, or already ended.</param>
/// <param name="MayReapply">Art. 5: the station may apply again in the year in which its title ends.</param>
public sealed record TitleExpiry(DateOnly EndsOn, int DaysLeft, int? NoticeBand, bool MayReapply)
{
    /// <summary>有效期满</summary>
    public bool HasEnded => DaysLeft < 0;

    /// <summary>The last day of a title recognised on a day: three years later less a day.</summary>
    public static DateOnly LastDay(DateOnly recognisedOn, TitleTerms terms) =>
        recognisedOn.AddYears(terms.Years).AddDays(-1);

    /// <summary>How near the end of a title is; a prolonged title (顺延) has an end of its own, so the end is what is asked for.</summary>
    public static TitleExpiry Of(DateOnly endsOn, TitleTerms terms, DateOnly today)
    {
        var left = endsOn.DayNumber - today.DayNumber;
        var bands = terms.NoticeDays.Where(d => left >= 0 && left <= d).ToArray();
        return new TitleExpiry(endsOn, left, bands.Length == 0 ? null : bands.Min(), today.Year == endsOn.Year);
    }
}
