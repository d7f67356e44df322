using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>A station's contact in full.</summary>
/// <param name="Contact">Name; null without one.</param>
/// <param name="Phone">Number as written; null without one.</param>
public sealed record RevealedContact(string? Contact, string? Phone);

/// <summary>
/// Shows one station's contact in full. The entry is stored first: without it nothing is shown. It names the station and the
/// reader, never the contact.
/// </summary>
public sealed class RevealContact(WriteGate gate)
{
    /// <summary>Kind of record in the history: a look at a contact is no edit of its station.</summary>
    public const string Subject = "Contact";

    /// <summary>Runs it; a station outside the reader's city is absent.</summary>
    public async Task<Result<RevealedContact>> RunAsync(int stationId, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.RevealContacts, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        var found = await write.Db.Stations.AsNoTracking().Where(s => s.Id == stationId).Select(s => new { s.CityCode, s.Contact, s.Phone }).SingleOrDefaultAsync(ct);
        if (found is null || (actor.City is { } city && city.Code != found.CityCode))
        {
            return new Error("station.absent", "这家工作站已不存在（名录导入已撤销）。");
        }

        write.Record(nameof(RevealContact), Subject, stationId, stationId);
        await write.CommitAsync(ct);
        return new RevealedContact(found.Contact, found.Phone);
    }
}
