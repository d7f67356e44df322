namespace StationDashboard.Features.Reminders;

/// <summary>How a station was reminded.</summary>
public enum ReminderChannel
{
    /// <summary>电话</summary>
    Telephone,
    /// <summary>微信或短信</summary>
    Message,
    /// <summary>公文或邮件</summary>
    Letter,
    /// <summary>上门</summary>
    Visit,
}

/// <summary>That a station was reminded of what is still needed, with its figures then; what changed since is the difference to today's.</summary>
public sealed class Reminder
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>The calendar year it was reminded of.</summary>
    public int Year { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>By whom.</summary>
    public required string By { get; set; }

    /// <summary>How.</summary>
    public ReminderChannel Channel { get; set; }

    /// <summary>What was said or agreed.</summary>
    public string? Note { get; set; }

    /// <summary>Service hours then, in minutes.</summary>
    public int Minutes { get; set; }

    /// <summary>Enterprises then.</summary>
    public int Enterprises { get; set; }

    /// <summary>Activities then.</summary>
    public int Activities { get; set; }
}
