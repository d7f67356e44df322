using StationDashboard.Data;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Activities;

/// <summary>Which records that wait for a decision are meant.</summary>
public sealed record PendingFilter
{
    /// <summary>Of one station, by its 统一社会信用代码.</summary>
    public string? Station { get; init; }

    /// <summary>Of the stations of one city.</summary>
    public City? City { get; init; }

    /// <summary>Of one import.</summary>
    public int? Batch { get; init; }

    /// <summary>With this doubt open; <see cref="Doubts.All"/> for any.</summary>
    public Doubt? Doubt { get; init; }

    /// <summary>First date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last date, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The records of the filter, of the reader's city.</summary>
    internal IQueryable<ActivityDoubts> Of(StationDbContext db)
    {
        var found = db.ActivityDoubts.Where(d => d.State == RecordState.Pending);
        if (Station is { } station)
        {
            found = found.Where(d => db.Stations.Any(s => s.Id == d.StationId && s.Code == station));
        }

        if (City is { } city)
        {
            var number = int.Parse(city.Code, System.Globalization.CultureInfo.InvariantCulture);
            found = found.Where(d => d.City == number);
        }

        if (Doubt is { } doubt)
        {
            found = found.Where(d => (d.Open & doubt) != Totals.Doubt.None);
        }

        return found.Where(d => (Batch == null || d.BatchId == Batch) && (From == null || d.Date >= From) && (To == null || d.Date <= To));
    }
}
