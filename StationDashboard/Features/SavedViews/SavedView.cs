namespace StationDashboard.Features.SavedViews;

/// <summary>
/// A list as a person wants to find it again: the address, which is the list's whole state, under a name. Bookkeeping of an
/// account, no record: nobody else reads it, and it leaves no entry.
/// </summary>
public sealed class SavedView
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 40;

    /// <summary>Bound: views of an account.</summary>
    public const int Most = 50;

    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Whose it is; an account of the real database, also in the demonstration.</summary>
    public int AccountId { get; set; }

    /// <summary>As the person calls it; unique for the person.</summary>
    public required string Name { get; set; }

    /// <summary>Path and query from the root, see <see cref="ViewAddress"/>.</summary>
    public required string Address { get; set; }

    /// <summary>When it was saved last (UTC).</summary>
    public DateTime SavedAt { get; set; }
}
