namespace StationDashboard.Features.Enterprises;

/// <summary>
/// An enterprise as reports write it: a code with a name, or a name alone (rules.md §3). Which entries are one enterprise
/// is derived into <see cref="CountsAsId"/> and never merged in place, so that what a later row joins, an undo parts again.
/// </summary>
public sealed class Enterprise
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Valid 统一社会信用代码, or null for a name-only entry.</summary>
    public string? Uscc { get; set; }

    /// <summary>Name as first written.</summary>
    public required string Name { get; set; }

    /// <summary>Name after NFKC, without white space, upper case. Unique together with <see cref="Uscc"/>.</summary>
    public required string NormalisedName { get; set; }

    /// <summary>City of registration where it is known, a GB/T 2260 code.</summary>
    public string? CityCode { get; set; }

    /// <summary>What searches look into: name and code normalised, and the name's pinyin initials.</summary>
    public required string SearchText { get; set; }

    /// <summary>Sort key of the name in zh-CN order, so that every database sorts Chinese names alike.</summary>
    public required byte[] SortKey { get; set; }

    /// <summary>
    /// The entry that stands for the enterprise: of one code, and of codes that a person joined, the first stored; for a name
    /// alone the one enterprise whose code countable records give this name, or itself where there is none or more than one.
    /// </summary>
    public int CountsAsId { get; set; }
}
