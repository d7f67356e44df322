namespace StationDashboard.Live;

/// <summary>A published change as servers that share a database tell it each other: what to read again, never the data.</summary>
public sealed class StoredChange
{
    /// <summary>Grows with every commit: writes follow each other.</summary>
    public long Version { get; set; }

    /// <summary>The server that committed it and has told its own screens already.</summary>
    public required string Server { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>What kind of thing changed.</summary>
    public ChangeKind Kind { get; set; }

    /// <summary>The station-years, as <c>station:year</c> with spaces between.</summary>
    public required string StationYears { get; set; }
}
