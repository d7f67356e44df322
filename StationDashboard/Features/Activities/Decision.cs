using StationDashboard.Shared;

namespace StationDashboard.Features.Activities;

/// <summary>What a person decides about a record.</summary>
public enum Decision
{
    /// <summary>核定: counts, also after the year is locked.</summary>
    Approve,
    /// <summary>退回: to be mended and handed in again.</summary>
    Return,
    /// <summary>作废: kept and never counted.</summary>
    Void,
    /// <summary>恢复: what was made void by mistake is 待核 again.</summary>
    Restore,
}

/// <summary>A record as the person saw it.</summary>
/// <param name="Id">The activity.</param>
/// <param name="Version">Its version on the person's screen.</param>
public readonly record struct SeenActivity(int Id, int Version);

/// <summary>All records of a filter as the person saw them: how many, and the sum of their versions, which any change raises.</summary>
public readonly record struct SeenRecords(int Count, long Versions);

/// <summary>What was decided.</summary>
/// <param name="Decided">Records that changed their state.</param>
/// <param name="Kept">Records that were left: already decided, changed by somebody since the import, or the person's own.</param>
/// <param name="DecisionId">The decision, by which it can be undone.</param>
public sealed record DecisionOutcome(int Decided, int Kept, int DecisionId);

/// <summary>A decision as it is kept, so that it can be undone as a whole.</summary>
public sealed class StoredDecision
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>What.</summary>
    public Decision Decision { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>By whom.</summary>
    public required string By { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Records decided.</summary>
    public int Activities { get; set; }

    /// <summary>When it was undone (UTC), or null.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>By whom it was undone.</summary>
    public string? UndoneBy { get; set; }
}

/// <summary>A record of a decision, with the state that it had before.</summary>
public sealed class DecidedActivity
{
    /// <summary>The decision.</summary>
    public int DecisionId { get; set; }

    /// <summary>The record.</summary>
    public int ActivityId { get; set; }

    /// <summary>The version that the decision left: another one means that something later changed the record.</summary>
    public int Version { get; set; }

    /// <summary>Its state before.</summary>
    public RecordState StateBefore { get; set; }

    /// <summary>Who had put it into that.</summary>
    public required string StateByBefore { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime StateAtBefore { get; set; }

    /// <summary>Why.</summary>
    public string? StateReasonBefore { get; set; }
}

/// <summary>Somebody changed the record since the person saw it; nothing was decided.</summary>
public sealed record StaleActivity : Error
{
    internal StaleActivity(Activity now)
        : base("decide.stale", $"活动“{now.Number}”在您打开之后已有变更：{now.StateBy} 于 {ChinaTime.Clock(now.StateAt):yyyy-MM-dd HH:mm} 将其置为{Word(now.State)}。没有保存任何内容，请按最新内容再决定。") =>
        (Number, State, By, At) = (now.Number, now.State, now.StateBy, now.StateAt);

    /// <summary>活动编号.</summary>
    public string Number { get; }

    /// <summary>What it is now.</summary>
    public RecordState State { get; }

    /// <summary>Who put it into that state.</summary>
    public string By { get; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; }

    /// <summary>The state as refusals say it.</summary>
    internal static string Word(RecordState state) => state switch
    {
        RecordState.Draft => "草稿",
        RecordState.Pending => "待核",
        RecordState.Approved => "核定",
        RecordState.Returned => "退回",
        RecordState.Void => "作废",
    };
}
