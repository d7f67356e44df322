using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Approvals;

/// <summary>Another record that has to do with a doubt: the same list, or the same day, place and name.</summary>
/// <param name="Id">Key.</param>
/// <param name="StationCode">Its station.</param>
/// <param name="StationName">Its station's name.</param>
/// <param name="Date">Its date.</param>
/// <param name="Number">活动编号.</param>
public sealed record OtherRecord(int Id, string StationCode, string StationName, DateOnly Date, string Number);

/// <summary>One record that waits for a decision.</summary>
public sealed record ApprovalRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>The version on this screen, which a decision names.</summary>
    public required int Version { get; init; }

    /// <summary>活动编号.</summary>
    public required string Number { get; init; }

    /// <summary>活动名称.</summary>
    public required string Name { get; init; }

    /// <summary>活动日期.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>服务时长 in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>The station's key.</summary>
    public required int StationId { get; init; }

    /// <summary>The station.</summary>
    public required string StationCode { get; init; }

    /// <summary>Its name.</summary>
    public required string StationName { get; init; }

    /// <summary>Code of its city.</summary>
    public required string CityCode { get; init; }

    /// <summary>State now: another one than 待核 where somebody decided while this page was open.</summary>
    public required RecordState State { get; init; }

    /// <summary>Who put it into its state.</summary>
    public required string StateBy { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTime StateAt { get; init; }

    /// <summary>The file that brought it.</summary>
    public string? File { get; init; }

    /// <summary>Enterprises on its list.</summary>
    public int Enterprises { get; init; }

    /// <summary>Of these known by no code.</summary>
    public int MissingCodes { get; init; }

    /// <summary>Of these of unknown size.</summary>
    public int UnknownSizes { get; init; }

    /// <summary>Answers that the station collected.</summary>
    public int Answers { get; init; }

    /// <summary>Open doubts.</summary>
    public Doubt Open { get; init; }

    /// <summary>Doubts that a person has looked at.</summary>
    public Doubt Checked { get; init; }

    /// <summary>The reader brought it, so that another person must approve it.</summary>
    public bool Own { get; init; }

    /// <summary>Its year is locked: nothing can be decided.</summary>
    public bool Locked { get; init; }

    /// <summary>Why it was returned before it came back.</summary>
    public string? ReturnedFor { get; init; }

    /// <summary>Records that share its list or its event, at most three.</summary>
    public ValueList<OtherRecord> Others { get; init; } = [];
}

/// <summary>Reads the records of a page, whatever their state.</summary>
internal static class ApprovalRows
{
    public static async Task<List<ApprovalRow>> ReadAsync(StationDbContext db, IReadOnlyList<int> ids, Actor reader, CancellationToken ct)
    {
        var found = await (from a in db.Activities.AsNoTracking()
                           where ids.Contains(a.Id)
                           join s in db.Stations on a.StationId equals s.Id
                           join d in db.ActivityDoubts on a.Id equals d.ActivityId into doubts
                           from d in doubts.DefaultIfEmpty()
                           select new { Activity = a, s.Code, s.Name, s.CityCode, Doubts = d }).ToListAsync(ct);
        var locked = (await db.YearLocks.Select(l => l.Year).ToListAsync(ct)).ToHashSet();
        var batchIds = found.Select(f => f.Activity.BatchId).OfType<int>().Distinct().ToList();
        var files = await db.ImportBatches.Where(b => batchIds.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.FileName, ct);
        var own = await Recorders.OwnAsync(db, [.. found.Select(f => f.Activity)], reader, ct);
        var mended = found.Where(f => f.Doubts is { } d && d.Found.HasFlag(Doubt.Mended)).Select(f => f.Activity.Id).ToList();
        var returned = (await db.History.AsNoTracking().Where(h => h.Subject == nameof(Activity) && mended.Contains(h.SubjectId) && h.Action == "ReturnActivities").OrderBy(h => h.Id).Select(h => new { h.SubjectId, h.Reason }).ToListAsync(ct))
            .GroupBy(h => h.SubjectId).ToDictionary(g => g.Key, g => g.Last().Reason);
        var others = await OthersOfRecords.ReadAsync(db, [.. found.Select(f => f.Doubts).OfType<ActivityDoubts>()], ct);
        var rows = found.ToDictionary(f => f.Activity.Id, f => new ApprovalRow
        {
            Id = f.Activity.Id, Version = f.Activity.Version, Number = f.Activity.Number, Name = f.Activity.Name, Date = f.Activity.Date, Minutes = f.Activity.Minutes,
            StationId = f.Activity.StationId, StationCode = f.Code, StationName = f.Name, CityCode = f.CityCode, State = f.Activity.State, StateBy = f.Activity.StateBy, StateAt = f.Activity.StateAt,
            File = f.Activity.BatchId is { } batch ? files.GetValueOrDefault(batch) : null,
            Enterprises = f.Doubts?.Enterprises ?? 0, MissingCodes = f.Doubts?.MissingCodes ?? 0, UnknownSizes = f.Doubts?.UnknownSizes ?? 0, Answers = f.Doubts?.Answers ?? 0,
            Open = f.Doubts?.Open ?? Doubt.None, Checked = f.Doubts?.Checked ?? Doubt.None, Own = !reader.Alone && own.Contains(f.Activity.Id), Locked = locked.Contains(f.Activity.Year),
            ReturnedFor = returned.GetValueOrDefault(f.Activity.Id), Others = [.. others[f.Activity.Id]],
        });
        return [.. ids.Select(id => rows.GetValueOrDefault(id)).OfType<ApprovalRow>()];
    }
}
