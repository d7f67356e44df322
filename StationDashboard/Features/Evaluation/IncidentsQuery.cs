using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>An entry of the register as listed.</summary>
public sealed record IncidentLine(int Id, int Version, string Code, string Station, IncidentKind Kind, DateOnly Date, string Source, string Text, IncidentState State, string StateBy, string? StateReason, string By);

/// <summary>The register of a year.</summary>
public sealed record IncidentsView(ValueList<IncidentLine> Lines, ValueList<KeyValuePair<string, string>> Stations);

/// <summary>Reads the register: a year has a few entries, so they are not paged.</summary>
public sealed class IncidentsQuery(StationDbContextFactory contexts)
{
    // Bound: what a page can show; a province with more has other troubles, and the newest come first.
    private const int Most = 500;

    /// <summary>The incidents that bear on a year, the newest first.</summary>
    /// <exception cref="RightDeniedException">The reader may not rate.</exception>
    public async Task<IncidentsView> RunAsync(int year, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.RateStations, reader);
        var (first, last) = (ServiceYear.First(year), ServiceYear.Last(year));
        var lines = await db.Incidents.AsNoTracking().Where(i => i.Date >= first && i.Date <= last).OrderByDescending(i => i.Date).ThenByDescending(i => i.Id).Take(Most)
            .Join(db.Stations, i => i.StationId, s => s.Id, (i, s) => new IncidentLine(i.Id, i.Version, s.Code, s.Name, i.Kind, i.Date, i.Source, i.Text, i.State, i.StateBy, i.StateReason, i.By)).ToListAsync(ct);
        var stations = await db.Stations.AsNoTracking().OrderBy(s => s.SortKey).ThenBy(s => s.Code).Select(s => new { s.Code, s.Name }).ToListAsync(ct);
        return new(new([.. lines]), new([.. stations.Select(s => KeyValuePair.Create(s.Code, s.Name))]));
    }
}
