using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>An exact amount. A year-end projection is a fraction, and rounding it could lift it over a threshold.</summary>
/// <param name="Numerator">≥ 0</param>
/// <param name="Denominator">&gt; 0</param>
public readonly record struct Fraction(long Numerator, long Denominator)
{
    /// <summary>True when the amount is at least a whole number, compared without division.</summary>
    public bool AtLeast(long whole) => Numerator >= whole * Denominator;

    /// <summary>The amount × <paramref name="scale"/>, rounded down.</summary>
    public long Floor(long scale = 1) => Numerator * scale / Denominator;

    /// <summary>For charts and sorting only; never compared with a threshold.</summary>
    public double ToDouble() => (double)Numerator / Denominator;
}

/// <summary>The days of a year on which a station could serve: d₁ up to today inclusive, d₂ after today.</summary>
/// <param name="Elapsed">d₁; 0 before the year or the recognition has begun.</param>
/// <param name="Left">d₂; 0 on the year's last day and after it.</param>
public readonly record struct PaceDays(int Elapsed, int Left)
{
    /// <summary>Counts from 1 January or the recognition, whichever is later; none at all in a year before the recognition.</summary>
    public static PaceDays Of(int year, DateOnly recognisedOn, DateOnly today)
    {
        var last = ServiceYear.Last(year);
        if (recognisedOn > last)
        {
            return new PaceDays(0, 0);
        }

        var start = recognisedOn > ServiceYear.First(year) ? recognisedOn : ServiceYear.First(year);
        if (today < start)
        {
            return new PaceDays(0, last.DayNumber - start.DayNumber + 1);
        }

        var asOf = today > last ? last : today;
        return new PaceDays(asOf.DayNumber - start.DayNumber + 1, last.DayNumber - asOf.DayNumber);
    }
}

/// <summary>The arithmetic of a running year in whole numbers: need = (T − v) / d₂, pace = v / d₁, compared by cross-multiplication.</summary>
/// <param name="Value">v ≥ 0</param>
/// <param name="Threshold">T</param>
/// <param name="Days">d₁ and d₂</param>
public readonly record struct Pace(long Value, long Threshold, PaceDays Days)
{
    /// <summary>What is missing, never negative.</summary>
    public long Gap => Math.Max(0, Threshold - Value);

    /// <summary>need ≤ factor · pace. With days elapsed and a gap left this is false for d₂ = 0 and for v = 0.</summary>
    public bool NeedIsWithin(int factor) => Gap * Days.Elapsed <= factor * Value * Days.Left;

    /// <summary>v + pace · d₂ at the year's end; null while no day has elapsed.</summary>
    public Fraction? Projection =>
        Days.Elapsed == 0 ? null : new Fraction(Value * (Days.Elapsed + Days.Left), Days.Elapsed);

    /// <summary>
    /// What a remaining month must bring, rounded up to the whole unit; a month is a twelfth of the year, and in the
    /// last one the whole gap is needed. Null when nothing is missing or no day is left.
    /// </summary>
    public long? NeedPerMonth(int daysInYear)
    {
        if (Gap == 0 || Days.Left == 0)
        {
            return null;
        }

        var twelfths = 12L * Days.Left;
        return twelfths <= daysInYear ? Gap : (Gap * daysInYear + twelfths - 1) / twelfths;
    }
}
