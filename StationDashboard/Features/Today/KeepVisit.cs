using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Today;

/// <summary>What a person did that tells of a visit.</summary>
public enum VisitSign
{
    /// <summary>Opened 首页: after a pause a new visit begins.</summary>
    Opened,
    /// <summary>Left 首页 for another page: what was shown until now was seen.</summary>
    Left,
    /// <summary>Came to any other page: the visit goes on.</summary>
    Elsewhere,
}

/// <summary>Notes the signs of a visit, and answers what is new.</summary>
public sealed class KeepVisit(StationDbContextFactory contexts, WriteGate gate, VerdictBoard board, TimeProvider clock)
{
    /// <summary>What is new to the person at this moment; nothing is noted.</summary>
    public async Task<LastLook> ReadAsync(Actor actor, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, actor);
        var known = await db.LastVisits.AsNoTracking().SingleOrDefaultAsync(v => v.AccountId == actor.AccountId, ct);
        return known is null ? await FirstAsync(clock.UtcInstant(), ct) : known.At(clock.UtcInstant());
    }

    /// <summary>Notes a sign. False where there is nothing to note: no account, or no visit that it could continue.</summary>
    public async Task<Result<bool>> RunAsync(VisitSign sign, Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.ViewRecords) is { } denied)
        {
            return denied;
        }

        if (actor.AccountId is not { } account)
        {
            return false;
        }

        var states = sign is VisitSign.Elsewhere ? null : StationStates.Write(await board.ReadAsync(clock.Today().Year, actor, ct));
        var begun = await gate.BeginAsync(Right.ViewRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var visit = await write.Db.LastVisits.SingleOrDefaultAsync(v => v.AccountId == account, ct);
        if (sign is not VisitSign.Opened && (visit is null || (sign is VisitSign.Elsewhere && write.Now - visit.ActiveAt > LastVisit.Pause)))
        {
            return false;
        }

        if (visit is null)
        {
            visit = new() { AccountId = account, SinceEntry = (await FirstAsync(write.Now, ct)).SinceEntry };
            write.Db.LastVisits.Add(visit);
        }
        else if (sign is VisitSign.Opened)
        {
            (visit.SinceAt, visit.SinceEntry, visit.SinceStates) = visit.At(write.Now);
        }

        if (sign is not VisitSign.Elsewhere)
        {
            (visit.SeenAt, visit.SeenEntry, visit.SeenStates) = (write.Now, await write.Db.History.MaxAsync(h => (long?)h.Id, ct) ?? 0, states);
        }

        visit.ActiveAt = write.Now;
        await write.CommitBookkeepingAsync(ct);
        return true;
    }

    // Read from the newest entry back, and once an account.
    private async Task<LastLook> FirstAsync(DateTime now, CancellationToken ct)
    {
        await using var db = contexts.Whole();
        var from = now - LastLook.FirstLooks;
        return new(null, await db.History.OrderByDescending(h => h.Id).Where(h => h.At < from).Select(h => (long?)h.Id).FirstOrDefaultAsync(ct) ?? 0, null);
    }
}
