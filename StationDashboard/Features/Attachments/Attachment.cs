using StationDashboard.Shared;

namespace StationDashboard.Features.Attachments;

/// <summary>What a file is kept with.</summary>
public enum AttachmentOwner
{
    /// <summary>服务活动</summary>
    Activity,
    /// <summary>负面情形登记</summary>
    Incident,
    /// <summary>公示异议: who objected is the Center's business, and so is what they handed in.</summary>
    Objection,
}

/// <summary>What a file shows.</summary>
public enum AttachmentKind
{
    /// <summary>签到表</summary>
    SignInSheet,
    /// <summary>现场照片</summary>
    Photo,
    /// <summary>活动方案</summary>
    Plan,
    /// <summary>回访记录</summary>
    CallNote,
    /// <summary>其他材料</summary>
    Other,
}

/// <summary>What a file is by its content, whatever its name says.</summary>
public enum AttachmentForm
{
    /// <summary>PDF.</summary>
    Pdf,
    /// <summary>JPEG.</summary>
    Jpeg,
    /// <summary>PNG.</summary>
    Png,
    /// <summary>Word document without macros.</summary>
    Docx,
    /// <summary>Excel workbook without macros.</summary>
    Xlsx,
}

/// <summary>附件: a file kept with a record. The content lies beside the database under its SHA-256, once, however many rows name it.</summary>
public sealed class Attachment : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Kind of the record that it belongs to.</summary>
    public AttachmentOwner Owner { get; set; }

    /// <summary>Key of that record.</summary>
    public int OwnerId { get; set; }

    /// <summary>The station concerned: by it a city bureau sees its own.</summary>
    public int StationId { get; set; }

    /// <summary>What it shows.</summary>
    public AttachmentKind Kind { get; set; }

    /// <summary>The sender's name of the file, for display alone and never a path.</summary>
    public required string FileName { get; set; }

    /// <summary>What it is.</summary>
    public AttachmentForm Form { get; set; }

    /// <summary>Bytes, at most 20 MB.</summary>
    public long Bytes { get; set; }

    /// <summary>SHA-256 of the content in lower-case hexadecimals.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Who added it.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>作废: kept, and shown as such.</summary>
    public bool Void { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
