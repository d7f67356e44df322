namespace StationDashboard.Features.Today;

/// <summary>
/// Until when an account has seen what changed. A visit goes on as long as a sign of the person comes within half an hour, so
/// that a reload keeps what is new; the first look after a pause begins a new one, and what is new is then what came after the
/// last look of the visit before. Bookkeeping of an account, no record: nobody else reads it, and it leaves no entry.
/// </summary>
public sealed class LastVisit
{
    /// <summary>So long without a sign, and the next look begins a new visit.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>The account, of the real database, also in the demonstration.</summary>
    public int AccountId { get; set; }

    /// <summary>Last look of the visit before (UTC); null in an account's first visit.</summary>
    public DateTime? SinceAt { get; set; }

    /// <summary>Number of the newest history entry then.</summary>
    public long SinceEntry { get; set; }

    /// <summary>The states of the stations then (<see cref="StationStates"/>), or null.</summary>
    public string? SinceStates { get; set; }

    /// <summary>Last look of this visit (UTC).</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>Number of the newest history entry then.</summary>
    public long SeenEntry { get; set; }

    /// <summary>The states of the stations then, or null.</summary>
    public string? SeenStates { get; set; }

    /// <summary>Last sign of the person on any page (UTC).</summary>
    public DateTime ActiveAt { get; set; }

    /// <summary>What is new at a look.</summary>
    /// <param name="now">The instant of the look (UTC).</param>
    public LastLook At(DateTime now) => now - ActiveAt > Pause ? new(SeenAt, SeenEntry, SeenStates) : new(SinceAt, SinceEntry, SinceStates);
}

/// <summary>From where on something is new to a person.</summary>
/// <param name="SinceAt">Last look of the visit before (UTC); null in the first visit.</param>
/// <param name="SinceEntry">Number of the newest history entry then; in the first visit of that a week ago.</param>
/// <param name="SinceStates">The states of the stations then, or null.</param>
public sealed record LastLook(DateTime? SinceAt, long SinceEntry, string? SinceStates)
{
    /// <summary>So far back a first visit looks.</summary>
    public static readonly TimeSpan FirstLooks = TimeSpan.FromDays(7);
}
