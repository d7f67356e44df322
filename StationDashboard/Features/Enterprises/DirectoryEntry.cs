namespace StationDashboard.Features.Enterprises;

/// <summary>A published registration from which the enterprise picker completes; it decides no identity.</summary>
public sealed class DirectoryEntry
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Valid code, upper case, or null.</summary>
    public string? Uscc { get; set; }

    /// <summary>Name as published.</summary>
    public required string Name { get; set; }

    /// <summary>GB/T 2260 code of the city where it is known.</summary>
    public string? CityCode { get; set; }

    /// <summary>What completion looks into: name and code normalised, and the name's pinyin initials.</summary>
    public required string SearchText { get; set; }

    /// <summary>The import that last wrote it.</summary>
    public int BatchId { get; set; }

    /// <summary>True when the import that brought it was undone: kept, and offered no more.</summary>
    public bool Absent { get; set; }
}
