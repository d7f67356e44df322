namespace StationDashboard.Features.Imports;

/// <summary>What an import read.</summary>
public enum ImportKind
{
    /// <summary>工作站名录</summary>
    Roster,
    /// <summary>服务活动与服务企业</summary>
    Reports,
    /// <summary>企业名录, from which the picker completes</summary>
    Enterprises,
}

/// <summary>One imported file: one transaction, all or nothing.</summary>
public sealed class ImportBatch
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The files of one call share a group and can be undone together.</summary>
    public Guid GroupId { get; set; }

    /// <summary>What was read.</summary>
    public ImportKind Kind { get; set; }

    /// <summary>Name of the file without its folder.</summary>
    public required string FileName { get; set; }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits.</summary>
    public required string FileHash { get; set; }

    /// <summary>SHA-256 of the accepted rows in canonical form, 64 hexadecimal digits.</summary>
    public required string RowDigest { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>By whom.</summary>
    public required string By { get; set; }

    /// <summary>The counts as JSON (see <see cref="ImportCounts"/>).</summary>
    public required string Counts { get; set; }

    /// <summary>When it was undone (UTC), or null.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>By whom it was undone.</summary>
    public string? UndoneBy { get; set; }
}
