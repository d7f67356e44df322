using StationDashboard.Shared;

namespace StationDashboard.Features.Activities;

/// <summary>服务活动: one volunteer service event of a station (民函〔2012〕340号 §7 names what a record holds).</summary>
public sealed class Activity : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The station that held it.</summary>
    public int StationId { get; set; }

    /// <summary>Calendar year of <see cref="Date"/>; with station and number the key of an idempotent import.</summary>
    public int Year { get; set; }

    /// <summary>活动编号, unique within station and year.</summary>
    public required string Number { get; set; }

    /// <summary>活动名称.</summary>
    public required string Name { get; set; }

    /// <summary>活动日期.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Day of the year of <see cref="Date"/>, 1–366: totals by day are kept by it.</summary>
    public int Day { get; set; }

    /// <summary>服务类别.</summary>
    public ActivityCategory Category { get; set; }

    /// <summary>服务方式; null when the record does not say.</summary>
    public ActivityMode? Mode { get; set; }

    /// <summary>When it began, in China; null when the record does not say. Only then can two activities be seen to overlap.</summary>
    public TimeOnly? StartsAt { get; set; }

    /// <summary>服务时长 in whole minutes, 1–12,000. Travel time is not service time.</summary>
    public int Minutes { get; set; }

    /// <summary>志愿者人数; null when unknown.</summary>
    public int? Volunteers { get; set; }

    /// <summary>参与人次; null when unknown.</summary>
    public int? Participants { get; set; }

    /// <summary>Place.</summary>
    public string? Place { get; set; }

    /// <summary>Person responsible.</summary>
    public string? PersonResponsible { get; set; }

    /// <summary>Recorder.</summary>
    public string? Recorder { get; set; }

    /// <summary>备注.</summary>
    public string? Note { get; set; }

    /// <summary>Derived: 家次, enterprises on its list, each once, whether or not the record counts. Kept with the totals.</summary>
    public int Visits { get; set; }

    /// <summary>State of the record.</summary>
    public RecordState State { get; set; }

    /// <summary>Who put it into its state.</summary>
    public required string StateBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime StateAt { get; set; }

    /// <summary>Why; required for 退回 and 作废.</summary>
    public string? StateReason { get; set; }

    /// <summary>The import batch that last wrote this record, or null when a person did.</summary>
    public int? BatchId { get; set; }

    /// <summary>The version that <see cref="BatchId"/> left: a higher one means that something later changed the record.</summary>
    public int BatchVersion { get; set; }

    /// <summary>Set when the import that created the record was undone: it is kept, and absent everywhere.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
