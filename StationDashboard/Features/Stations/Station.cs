using StationDashboard.Shared;

namespace StationDashboard.Features.Stations;

/// <summary>工作站: an organisation that the Department recognised (Art. 2–5).</summary>
public sealed class Station : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>统一社会信用代码, upper case; unique among the stations present.</summary>
    public required string Code { get; set; }

    /// <summary>Name as recognised.</summary>
    public required string Name { get; set; }

    /// <summary>Name after the normalisation of enterprise names, by which a report without a code is matched.</summary>
    public required string NormalisedName { get; set; }

    /// <summary>GB/T 2260 code of the city (see <see cref="City"/>); 440000 for 省直.</summary>
    public required string CityCode { get; set; }

    /// <summary>Kind of organisation (Art. 2).</summary>
    public StationType Type { get; set; }

    /// <summary>证书编号.</summary>
    public string? CertificateNo { get; set; }

    /// <summary>认定日期: services before it are stored and do not count.</summary>
    public DateOnly RecognisedOn { get; set; }

    /// <summary>Last day of the title: three years after recognition less a day (Art. 5), or later after an extension.</summary>
    public DateOnly ExpiresOn { get; set; }

    /// <summary>联系人; masked on screen.</summary>
    public string? Contact { get; set; }

    /// <summary>联系电话; masked on screen.</summary>
    public string? Phone { get; set; }

    /// <summary>地址.</summary>
    public string? Address { get; set; }

    /// <summary>成立日期.</summary>
    public DateOnly? FoundedOn { get; set; }

    /// <summary>Status; each change of it leaves a <see cref="StationStatusChange"/>.</summary>
    public StationStatus Status { get; set; }

    /// <summary>What searches look into: name and code normalised, and the name's pinyin initials.</summary>
    public required string SearchText { get; set; }

    /// <summary>What searches look into besides: earlier names and codes, normalised, and the names' initials; empty without any.</summary>
    public string AliasText { get; set; } = "";

    /// <summary>Sort key of the name in zh-CN order, so that every database sorts Chinese names alike.</summary>
    public required byte[] SortKey { get; set; }

    /// <summary>The import batch that last wrote this record, or null when a person did.</summary>
    public int? BatchId { get; set; }

    /// <summary>The version that <see cref="BatchId"/> left: a higher one means that something later changed the record.</summary>
    public int BatchVersion { get; set; }

    /// <summary>Set when the import that created the record was undone: it is kept, and absent everywhere.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>One entry of a station's status history.</summary>
public sealed class StationStatusChange
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>The status from <see cref="On"/> on.</summary>
    public StationStatus Status { get; set; }

    /// <summary>Day from which it holds.</summary>
    public DateOnly On { get; set; }

    /// <summary>The Department's document number; required for <see cref="StationStatus.Withdrawn"/>.</summary>
    public string? DocumentNo { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Who recorded it.</summary>
    public required string By { get; set; }

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime At { get; set; }
}
