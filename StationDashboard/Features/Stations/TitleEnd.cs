namespace StationDashboard.Features.Stations;

/// <summary>How long a recognition lasts (Art. 5): three years, so it ends three years later less a day.</summary>
public static class TitleEnd
{
    /// <summary>Last day of a title recognised on <paramref name="recognisedOn"/>.</summary>
    public static DateOnly Of(DateOnly recognisedOn) => recognisedOn.AddYears(3).AddDays(-1);

    /// <summary>Last day after 顺延: three years from the old end, whenever the decision comes.</summary>
    public static DateOnly Extended(DateOnly oldEnd) => oldEnd.AddYears(3);
}
