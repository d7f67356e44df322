using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>The Center's own limit for the dates of records, where a person has set one; one row.</summary>
public sealed class RecordLimit : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>No activity lies before this day; earlier dates are refused as typing errors.</summary>
    public DateOnly EarliestDate { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>The first day that a record may have: what a person set, else the setting <c>Import:EarliestDate</c>.</summary>
public sealed class EarliestRecord : IDisposable
{
    private readonly StationDbContextFactory contexts;
    private readonly IOptions<ImportSettings> settings;
    private readonly IDisposable subscription;
    private volatile RecordLimit? known;

    /// <summary>Listens to the feed from now on.</summary>
    public EarliestRecord(StationDbContextFactory contexts, IOptions<ImportSettings> settings, ChangeFeed feed)
    {
        (this.contexts, this.settings) = (contexts, settings);
        subscription = feed.Subscribe(topic => known = topic.Kind is ChangeKind.Everything ? null : known);
    }

    /// <summary>The day and its version; version 0 is the setting's.</summary>
    public (DateOnly Day, int Version) Read()
    {
        if (known is not { } limit)
        {
            using var db = contexts.Whole();
            known = limit = db.RecordLimits.AsNoTracking().FirstOrDefault() ?? new RecordLimit { EarliestDate = settings.Value.EarliestDate };
        }

        return (limit.EarliestDate, limit.Version);
    }

    /// <inheritdoc/>
    public void Dispose() => subscription.Dispose();
}

/// <summary>Sets the first day that a record may have, with a reason. What is stored already stays as it is.</summary>
public sealed class SaveEarliestRecord(WriteGate gate, EarliestRecord earliest, TimeProvider clock)
{
    /// <summary>Longest reason.</summary>
    public const int MaxReason = 500;

    /// <summary>The earliest day that can be set.</summary>
    public static readonly DateOnly First = new(1990, 1, 1);

    /// <summary>Stores the day and returns its new version.</summary>
    public async Task<Result<int>> RunAsync(DateOnly day, int version, string reason, Actor actor, CancellationToken ct)
    {
        if (reason.Trim() is not { Length: > 0 and <= MaxReason } why)
        {
            return new Error("earliest.reason", $"请填写理由（不超过 {MaxReason} 字），理由将记入操作记录。");
        }

        if (day < First || day > clock.Today())
        {
            return new Error("earliest.day", $"最早日期应在 {First:yyyy-MM-dd} 与今天之间。");
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var known = await write.Db.RecordLimits.SingleOrDefaultAsync(ct);
        if ((known?.Version ?? 0) != version)
        {
            return new Error("earliest.stale", "最早日期在您打开之后已被修改。没有保存任何内容，请按最新内容再修改。");
        }

        var before = known?.EarliestDate ?? earliest.Read().Day;
        known ??= write.Db.RecordLimits.Add(new RecordLimit()).Entity;
        known.EarliestDate = day;
        await write.Db.SaveChangesAsync(ct);
        write.Record(nameof(SaveEarliestRecord), nameof(RecordLimit), known.Id, reason: why, before: new { EarliestDate = before }, after: new { EarliestDate = day });
        write.Db.Changes.Add(ChangeKind.Everything);
        await write.CommitAsync(ct);
        return known.Version;
    }
}
