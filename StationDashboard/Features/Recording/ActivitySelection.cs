using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>The records that a filter matches, as one statement for the page, its number of rows and its sums.</summary>
internal static class ActivitySelection
{
    private const string Escape = "\\";

    public static IQueryable<Activity> Of(StationDbContext db, ActivityListFilter filter, int? stationId)
    {
        var activities = db.Activities.Where(a => filter.From == null || a.Date >= filter.From).Where(a => filter.To == null || a.Date <= filter.To);
        if (filter.Station is not null)
        {
            // A code that no station has matches nothing, instead of being ignored.
            var id = stationId ?? 0;
            activities = activities.Where(a => a.StationId == id);
        }

        if (filter.City is { } city)
        {
            // With the plain key SQLite walks the records of each station through the table; the list's own index is read ten times as fast.
            activities = activities.Where(a => db.Stations.Where(s => s.CityCode == city.Code).Select(s => s.Id).Contains(a.StationId + 0));
        }

        if (db.CityCode is not null)
        {
            // A bureau sees no others anyway; without this SQLite would ask for the station of each record in the province.
            activities = activities.Where(a => db.Stations.Select(s => s.Id).Contains(a.StationId + 0));
        }

        if (filter.Category is { } category)
        {
            activities = activities.Where(a => a.Category == category);
        }

        if (filter.Mode is { } mode)
        {
            activities = activities.Where(a => a.Mode == mode);
        }

        if (filter.State is { } state)
        {
            activities = activities.Where(a => a.State == state);
        }

        if (filter.Unapproved)
        {
            activities = activities.Where(a => a.State != RecordState.Approved && a.State != RecordState.Void);
        }

        foreach (var written in filter.Search?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var word = ChineseOrder.Fold(written);
            var stations = db.Stations.Where(s => s.SearchText.Contains(word) || s.AliasText.Contains(word)).Select(s => s.Id);
            var pattern = $"%{word.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal)}%";
            // SQLite would make a copy of each text for its small letters.
            activities = db.LikeFolds
                ? activities.Where(a => EF.Functions.Like(a.Name, pattern, Escape) || EF.Functions.Like(a.Number, pattern, Escape) || stations.Contains(a.StationId + 0))
                : activities.Where(a => EF.Functions.Like(a.Name.ToLower(), pattern, Escape) || EF.Functions.Like(a.Number.ToLower(), pattern, Escape) || stations.Contains(a.StationId + 0));
        }

        return activities;
    }
}
