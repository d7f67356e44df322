namespace StationDashboard.Features.Stations;

/// <summary>How long a recognition lasts (Art. 5): three years, so it ends three years later less a day.</summary>
public static class TitleEnd
{
    /// <summary>Last day of a title recognised on <paramref name="recognisedOn"/>.</summary>
    public static DateOnly Of(DateOnly recognisedOn) => recognisedOn.AddYears(3).AddDays(-1);
}
