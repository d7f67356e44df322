using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>The entries that a filter finds, for the page and for the export.</summary>
internal static class AuditEntries
{
    public static StationDbContext Open(this StationDbContextFactory contexts, AuditFilter filter) => filter.Demonstration ? contexts.Whole() : contexts.Real();

    public static IQueryable<HistoryEntry> Matching(this StationDbContext db, AuditFilter filter)
    {
        var entries = db.History.AsNoTracking();
        if (filter.Who is { } who)
        {
            entries = entries.Where(h => h.Actor.Contains(who));
        }

        if (filter.Action is { } action)
        {
            entries = entries.Where(h => h.Action == action);
        }

        if (filter.Subject is { } subject)
        {
            entries = entries.Where(h => h.Subject == subject);
        }

        if (filter.Station is { } station)
        {
            var sought = ChineseOrder.Fold(station);
            // Also a station whose import was undone: what was done to it stays findable.
            entries = entries.Where(h => h.StationId != null
                && db.Stations.IgnoreQueryFilters(new[] { StationDbContext.PresentFilter }).Where(s => s.SearchText.Contains(sought) || s.AliasText.Contains(sought)).Select(s => (int?)s.Id).Contains(h.StationId));
        }

        if (filter.From is { } from)
        {
            var first = FirstInstant(from);
            entries = entries.Where(h => h.At >= first);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = FirstInstant(to.AddDays(1));
            entries = entries.Where(h => h.At < end);
        }

        if (filter.Text is { } text)
        {
            entries = entries.Where(h => h.Reason!.Contains(text) || h.From!.Contains(text) || h.Before!.Contains(text) || h.After!.Contains(text));
        }

        return entries;
    }

    private static DateTime FirstInstant(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - ChinaTime.Offset;
}
