namespace StationDashboard.Features.RecentItems;

/// <summary>Kinds of records whose opening is remembered.</summary>
public enum ItemKind
{
    /// <summary>工作站</summary>
    Station,
    /// <summary>企业</summary>
    Enterprise,
    /// <summary>服务活动</summary>
    Activity,
    /// <summary>推荐</summary>
    Nomination,
}

/// <summary>
/// That a person opened a record, once a record: the key alone, so that its name is always today's and within what the person
/// may see. Bookkeeping of an account, no record: nobody else reads it, and it leaves no entry.
/// </summary>
public sealed class OpenedItem
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Who opened it; an account of the real database, also in the demonstration.</summary>
    public int AccountId { get; set; }

    /// <summary>What kind of record.</summary>
    public ItemKind Kind { get; set; }

    /// <summary>The record's key.</summary>
    public int RecordId { get; set; }

    /// <summary>When it was opened last (UTC).</summary>
    public DateTime OpenedAt { get; set; }
}
