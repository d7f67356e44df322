namespace StationDashboard.Features.Stations;

/// <summary>What an alias once was.</summary>
public enum StationAliasKind
{
    /// <summary>曾用名</summary>
    Name,
    /// <summary>曾用代码</summary>
    Code,
}

/// <summary>
/// A name or code that a station bore before: imports, searches and addresses still understand it. One that was entered by mistake
/// is withdrawn, and kept.
/// </summary>
public sealed class StationAlias
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>Name or code.</summary>
    public StationAliasKind Kind { get; set; }

    /// <summary>As it was written.</summary>
    public required string Value { get; set; }

    /// <summary>Normalised as names and codes are, by which it is recognised.</summary>
    public required string Normalised { get; set; }

    /// <summary>Last day on which it was the present one.</summary>
    public DateOnly Until { get; set; }

    /// <summary>Who changed it.</summary>
    public required string By { get; set; }

    /// <summary>When it was changed (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The roster that changed it, or null when a person did.</summary>
    public int? BatchId { get; set; }

    /// <summary>When it was withdrawn (UTC); null while it is understood.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Who withdrew it.</summary>
    public string? WithdrawnBy { get; set; }
}

/// <summary>A remark about a station; remarks are added and never changed.</summary>
public sealed class StationNote
{
    /// <summary>Longest remark.</summary>
    public const int MaxText = 1000;

    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>What is remarked.</summary>
    public required string Text { get; set; }

    /// <summary>Who.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }
}
