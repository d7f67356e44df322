using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>One entry of the status history.</summary>
public sealed record StatusLine(StationStatus Status, DateOnly On, string? DocumentNo, string? Reason, string By, DateTime At);

/// <summary>An earlier name or code.</summary>
public sealed record AliasLine(int Id, StationAliasKind Kind, string Value, DateOnly Until, string? Reason, string By, DateTime At, DateTime? WithdrawnAt, string? WithdrawnBy);

/// <summary>A remark.</summary>
public sealed record NoteLine(int Id, string Text, string By, DateTime At);

/// <summary>What is kept about a station beside its records.</summary>
public sealed record StationDossier(ValueList<StatusLine> Statuses, ValueList<AliasLine> Aliases, ValueList<NoteLine> Notes)
{
    /// <summary>Bound of each list.</summary>
    public const int Most = 100;
}

/// <summary>Reads status history, earlier names and codes, and remarks; the newest first.</summary>
public sealed class StationDossierQuery(StationDbContextFactory contexts)
{
    /// <summary>The lists of one station.</summary>
    public async Task<StationDossier> RunAsync(int stationId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        return new(
            [.. await db.StationStatusChanges.AsNoTracking().Where(c => c.StationId == stationId).OrderByDescending(c => c.Id).Take(StationDossier.Most)
                .Select(c => new StatusLine(c.Status, c.On, c.DocumentNo, c.Reason, c.By, c.At)).ToListAsync(ct)],
            [.. await db.StationAliases.AsNoTracking().Where(a => a.StationId == stationId).OrderByDescending(a => a.Id).Take(StationDossier.Most)
                .Select(a => new AliasLine(a.Id, a.Kind, a.Value, a.Until, a.Reason, a.By, a.At, a.WithdrawnAt, a.WithdrawnBy)).ToListAsync(ct)],
            [.. await db.StationNotes.AsNoTracking().Where(n => n.StationId == stationId).OrderByDescending(n => n.Id).Take(StationDossier.Most)
                .Select(n => new NoteLine(n.Id, n.Text, n.By, n.At)).ToListAsync(ct)]);
    }
}
