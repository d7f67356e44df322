using System.Text.Json;
using StationDashboard.Shared;

namespace StationDashboard.Data.Backup;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Where it lies in the data folder, with forward slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimals.</param>
public sealed record BackupPart(string Path, long Length, string Sha256);

/// <summary>What a database holds, by which a restored one is compared.</summary>
/// <param name="Schema">The newest migration.</param>
/// <param name="Counts">Rows of each table.</param>
/// <param name="TotalsSha256">Digest of all stored totals.</param>
/// <param name="AuditSequence">Number of the newest audit entry.</param>
/// <param name="AuditHead">Its seal; empty in a database older than the seals.</param>
public sealed record DatabaseFacts(string Schema, SortedDictionary<string, long> Counts, string TotalsSha256, long AuditSequence, string AuditHead);

/// <summary>The list at the head of a backup.</summary>
/// <param name="Format">Of this list: 1.</param>
/// <param name="Product">Version of the program that made it.</param>
/// <param name="CreatedAt">When (UTC).</param>
/// <param name="Database">What the database holds.</param>
/// <param name="Findings">What was wrong with the records already when it was made; empty when all was well.</param>
/// <param name="Parts">Every file, the database among them.</param>
public sealed record BackupManifest(int Format, string Product, DateTime CreatedAt, DatabaseFacts Database, IReadOnlyList<string> Findings, IReadOnlyList<BackupPart> Parts)
{
    /// <summary>The list as this program writes it.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Name of the list in the archive.</summary>
    internal const string Entry = "manifest.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    /// <summary>The version of this program.</summary>
    public static string ThisProduct { get; } = typeof(BackupManifest).Assembly.GetName().Version?.ToString() ?? "";

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    internal static BackupManifest Read(Stream stream)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(stream, Json) is { Format: CurrentFormat } manifest ? manifest : throw new BackupFault(BackupErrors.Newer);
        }
        catch (JsonException e)
        {
            throw new BackupFault(BackupErrors.NoBackup, e);
        }
    }
}

/// <summary>A backup cannot be made, read or restored, for a reason that the person can act upon.</summary>
internal sealed class BackupFault(Error error, Exception? inner = null) : Exception(error.Message, inner)
{
    public Error Error { get; } = error;
}

/// <summary>The refusals of backups.</summary>
public static class BackupErrors
{
    /// <summary>Not one of ours, or its list cannot be read.</summary>
    public static readonly Error NoBackup = new("backup.none", "该文件不是本程序的备份，或已损坏，无法读取清单。请换一份备份。");

    /// <summary>Not a file.</summary>
    public static readonly Error Folder = new("backup.folder", "给出的是目录，不是备份文件。请写明其中的一个备份文件（backup-….zip）。");

    /// <summary>Made by a later version.</summary>
    public static readonly Error Newer = new("backup.newer", "该备份由更新版本的程序生成。请先安装新版本程序，再恢复。");

    /// <summary>The database has tools of its own.</summary>
    public static readonly Error OnPostgres = new("backup.postgres", "数据库在 PostgreSQL 上：请用 pg_dump 备份数据库，并一同保存数据目录中的 keys、audit 和 attachments（见 docs/postgres.md）。");

    /// <summary>One is being made.</summary>
    public static readonly Error Busy = new("backup.busy", "备份正在进行，请等待完成。");

    /// <summary>A part is not what the list says.</summary>
    public static Error Part(string path) => new("backup.part", $"备份中的 {path} 与清单不符：文件已损坏或被改动。请换一份备份。");

    /// <summary>The copy is not what the list says.</summary>
    public static Error Differs(string what) => new("backup.differs", $"恢复出的数据与备份清单不符：{what}。现有数据没有改动，请换一份备份。");

    /// <summary>The database itself is damaged.</summary>
    public static Error Damaged(string what) => new("backup.damaged", $"数据库已损坏（{what}），没有生成备份；以往的备份仍在。请从最近一份备份恢复。");

    /// <summary>No room.</summary>
    public static Error Room(string folder, long needed) => new("backup.room", $"{folder} 所在磁盘空间不足：约需 {needed / 1_048_576 + 1} MB。请清理空间或换一个目录。");
}
