using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>Which records a ledger holds.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="City">One city; null for all that the reader sees.</param>
/// <param name="Station">One station by its code; null for all.</param>
public sealed record LedgerFilter(int Year, City? City = null, string? Station = null);

/// <summary>How much a ledger holds.</summary>
/// <param name="Stations">Stations of the filter.</param>
/// <param name="Activities">Activities.</param>
/// <param name="Visits">Rows of enterprises.</param>
/// <param name="Locked">The year is locked: what counts is final.</param>
public sealed record LedgerCounts(int Stations, int Activities, int Visits, bool Locked);

/// <summary>A station of a ledger.</summary>
internal sealed record LedgerStation(int Id, string Code, string Name, City City, DateOnly RecognisedOn);

/// <summary>An activity of a ledger.</summary>
internal sealed record LedgerActivity(
    string Number, string Name, DateOnly Date, ActivityCategory Category, ActivityMode? Mode, int Minutes, int? Volunteers, int? Participants, int Visits,
    string? Place, string? Responsible, string? Recorder, string? Note, RecordState State, string? StateReason);

/// <summary>An enterprise at an activity.</summary>
internal sealed record LedgerVisit(
    string Number, DateOnly Date, RecordState State, string Enterprise, string? Code, string? WrittenCode, EnterpriseSize Size, int? Satisfaction, int? Effect, string? Comment, int? CenterSatisfaction, int? CenterEffect, bool Void, bool Superseded);

/// <summary>Reads records station by station: each reading is short, needs no sorting of all, and knows how far it has come.</summary>
internal static class LedgerQuery
{
    /// <summary>The stations of a filter in the order of names.</summary>
    public static async Task<IReadOnlyList<LedgerStation>> StationsAsync(StationDbContext db, LedgerFilter filter, CancellationToken ct)
    {
        var rows = await Filtered(db, filter).OrderBy(s => s.SortKey).ThenBy(s => s.Code).Select(s => new { s.Id, s.Code, s.Name, s.CityCode, s.RecognisedOn }).ToListAsync(ct);
        return [.. rows.Select(s => new LedgerStation(s.Id, s.Code, s.Name, City.Of(s.CityCode), s.RecognisedOn))];
    }

    /// <summary>How much there is.</summary>
    public static async Task<LedgerCounts> CountAsync(StationDbContext db, LedgerFilter filter, CancellationToken ct)
    {
        var activities = db.Activities.Where(a => a.Year == filter.Year && Filtered(db, filter).Any(s => s.Id == a.StationId));
        return new(await Filtered(db, filter).CountAsync(ct), await activities.CountAsync(ct), await activities.Join(db.Visits, a => a.Id, v => v.ActivityId, (a, v) => v.Id).CountAsync(ct),
            await db.YearLocks.AnyAsync(l => l.Year == filter.Year, ct));
    }

    // By the day of the year, not by the date: for that SQLite would walk the index of the whole year at every station.

    /// <summary>The activities of a station's year by date.</summary>
    public static IAsyncEnumerable<LedgerActivity> Activities(StationDbContext db, int stationId, int year) => db.Activities.AsNoTracking()
        .Where(a => a.StationId == stationId && a.Year == year).OrderBy(a => a.Day).ThenBy(a => a.Number).ThenBy(a => a.Id)
        .Select(a => new LedgerActivity(a.Number, a.Name, a.Date, a.Category, a.Mode, a.Minutes, a.Volunteers, a.Participants, db.Visits.Count(v => v.ActivityId == a.Id && !v.Void && !v.Superseded),
            a.Place, a.PersonResponsible, a.Recorder, a.Note, a.State, a.StateReason)).AsAsyncEnumerable();

    /// <summary>Whether a record counts (rules.md §2).</summary>
    public static bool Counts(LedgerStation station, DateOnly date, RecordState state, bool locked) =>
        date >= station.RecognisedOn && (state is RecordState.Approved || (state is RecordState.Pending && !locked));

    private static IQueryable<Station> Filtered(StationDbContext db, LedgerFilter filter)
    {
        var stations = db.Stations.AsNoTracking();
        if (filter.City is { } city)
        {
            stations = stations.Where(s => s.CityCode == city.Code);
        }

        return filter.Station is { } code ? stations.Where(s => s.Code == code) : stations;
    }
}

/// <summary>
/// The enterprises of stations' years, by one prepared statement: a query of the mapper takes longer to begin than the rows of a
/// small station. Raw SQL knows no city filter, so it is asked about stations that the reader's own context gave.
/// </summary>
internal sealed class LedgerVisits(StationDbContext db) : IDisposable
{
    private readonly PreparedStatement rows = db.Prepare("""
        SELECT a."Number", a."Day", a."State", e."Name", e."Uscc", v."WrittenCode", v."Size", r."Satisfaction", r."Effect", r."Comment", c."Satisfaction", c."Effect", v."Void", v."Superseded"
        FROM "Activities" a JOIN "Visits" v ON v."ActivityId" = a."Id" JOIN "Enterprises" e ON e."Id" = v."EnterpriseId"
        LEFT JOIN "Answers" r ON r."VisitId" = v."Id" AND r."Origin" = 0 LEFT JOIN "Answers" c ON c."VisitId" = v."Id" AND c."Origin" = 1
        WHERE a."UndoneAt" IS NULL AND a."StationId" = ? AND a."Year" = ?
        ORDER BY a."Day", a."Number", a."Id", v."RowOrder", v."Id"
        """);

    /// <summary>Those of one station in the order of its activities and of their rows; read them to the end before the next.</summary>
    public IEnumerable<LedgerVisit> Of(int stationId, int year, CancellationToken ct)
    {
        var first = ServiceYear.First(year);
        for (var found = rows.Find(stationId, year); found; found = rows.Next())
        {
            ct.ThrowIfCancellationRequested();
            yield return new(rows.TextOrNull(0)!, first.AddDays(rows.Int(1) - 1), (RecordState)rows.Int(2), rows.TextOrNull(3)!, rows.TextOrNull(4), rows.TextOrNull(5), (EnterpriseSize)rows.Int(6), rows.IntOrNull(7), rows.IntOrNull(8), rows.TextOrNull(9),
                rows.IntOrNull(10), rows.IntOrNull(11), rows.Int(12) != 0, rows.Int(13) != 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();
}
