using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Attachments;

/// <summary>Keeps a file with a record, or makes one void. No figure depends on it, so that evidence can be added to a locked year too.</summary>
public sealed class AttachFile(WriteGate gate, DataFolder folder, UploadLimit uploads, VirusScan scan, Refusals refusals)
{
    /// <summary>Largest file.</summary>
    public const int MaxBytes = 20 << 20;

    /// <summary>Bound: files of one record, void ones included.</summary>
    public const int MaxFiles = 100;

    /// <summary>Longest reason that is kept.</summary>
    public const int MaxReason = 500;

    /// <summary>Takes a file in, finds out by its content what it is, and keeps it; returns its key.</summary>
    /// <param name="owner">Kind of the record.</param>
    /// <param name="ownerId">The record.</param>
    /// <param name="kind">What the file shows.</param>
    /// <param name="name">The sender's name of it.</param>
    /// <param name="content">It; read once to its end.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="ct">Cancels; nothing is left then.</param>
    public async Task<Result<int>> RunAsync(AttachmentOwner owner, int ownerId, AttachmentKind kind, string name, Stream content, Actor actor, CancellationToken ct)
    {
        // Before a byte is read.
        if (actor.Lacks(owner.Writes()) is { } denied)
        {
            refusals.Note(actor, owner.Writes(), nameof(AttachFile));
            return denied;
        }

        if (uploads.Take(actor) is { } often)
        {
            return often;
        }

        var arrived = Path.Combine(folder.Uploads, Path.GetRandomFileName());
        try
        {
            PrivateFile.CreateFolder(folder.Uploads);
            if (!await CopyAsync(content, arrived, ct))
            {
                return new Error("attachment.large", $"文件超过 {MaxBytes >> 20} MB。请压缩图片或分成几个文件后再上传。");
            }

            var (form, sha256, bytes) = await Task.Run(() => ReadAsync(arrived, ct), ct);
            if (form is not null && await scan.RunAsync(arrived, ct) is { } infected)
            {
                return infected;
            }

            return form is null
                ? new Error("attachment.form", "只能上传 PDF、JPG、PNG、DOCX、XLSX 文件，且内容须与格式相符、未加密、不含宏。旧格式请另存为新格式后再上传。")
                : await StoreAsync(new() { Owner = owner, OwnerId = ownerId, Kind = kind, FileName = AttachmentForms.DisplayName(name, form.Value), Form = form.Value, Bytes = bytes, Sha256 = sha256, By = actor.Name }, arrived, actor, ct);
        }
        finally
        {
            File.Delete(arrived);
        }
    }

    /// <summary>Makes a file void, or takes that back; with a reason.</summary>
    public async Task<Result<int>> VoidAsync(AttachmentOwner owner, int attachmentId, bool isVoid, string reason, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(owner.Writes(), actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
        {
            return new Error("attachment.reason", $"请填写理由（不超过 {MaxReason} 字），理由将记入历史。");
        }

        if (await write.Db.Attachments.SingleOrDefaultAsync(a => a.Id == attachmentId && a.Owner == owner, ct) is not { } attachment)
        {
            return new Error("attachment.absent", "这个附件已不存在，请刷新后重试。");
        }

        var before = new { fileName = attachment.FileName, fileHash = attachment.Sha256, attachment.Void };
        attachment.Void = isVoid;
        write.Record(isVoid ? "VoidAttachment" : "RestoreAttachment", SubjectOf(owner), await SubjectIdAsync(write.Db, attachment, ct), attachment.StationId, reason: reason.Trim(), before: before, after: before with { Void = isVoid });
        write.Db.Changes.Add(ChangeKind.Attachments);
        await write.CommitAsync(ct);
        return attachment.Id;
    }

    private static async Task<bool> CopyAsync(Stream content, string path, CancellationToken ct)
    {
        await using var target = PrivateFile.Open(path, FileMode.CreateNew);
        var buffer = new byte[81_920];
        for (long total = 0; await content.ReadAsync(buffer, ct) is var count and > 0;)
        {
            total += count;
            if (total > MaxBytes)
            {
                return false;
            }

            await target.WriteAsync(buffer.AsMemory(0, count), ct);
        }

        target.Flush(flushToDisk: true);
        return true;
    }

    private static async Task<(AttachmentForm? Form, string Sha256, long Bytes)> ReadAsync(string file, CancellationToken ct)
    {
        await using var content = File.OpenRead(file);
        return (AttachmentContent.Identify(content), await AttachmentFiles.HashAsync(file, ct), content.Length);
    }

    private async Task<Result<int>> StoreAsync(Attachment attachment, string arrived, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(attachment.Owner.Writes(), actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        if (write.Demonstration)
        {
            return new Error("attachment.demo", "示例数据中不能上传附件：真实的材料不应进入虚构的数据。请先退出示例数据。");
        }

        if (await StationAsync(db, attachment, ct) is not { } station)
        {
            return new Error("attachment.owner", "附件所属的记录已不存在，请刷新后重试。");
        }

        var others = await db.Attachments.AsNoTracking().Where(a => a.Owner == attachment.Owner && a.OwnerId == attachment.OwnerId).Select(a => new { a.Sha256, a.Void }).ToListAsync(ct);
        if (others.Exists(a => a.Sha256 == attachment.Sha256 && !a.Void))
        {
            return new Error("attachment.same", "这条记录已有相同内容的附件，没有重复保存。");
        }

        if (others.Count >= MaxFiles)
        {
            return new Error("attachment.many", $"一条记录最多 {MaxFiles} 个附件。");
        }

        AttachmentFiles.Keep(folder, arrived, attachment.Sha256);
        (attachment.StationId, attachment.At) = (station, write.Now);
        db.Attachments.Add(attachment);
        write.Record(nameof(AttachFile), SubjectOf(attachment.Owner), await SubjectIdAsync(db, attachment, ct), station, after: new { fileName = attachment.FileName, fileHash = attachment.Sha256 });
        db.Changes.Add(ChangeKind.Attachments);
        await write.CommitAsync(ct);
        return attachment.Id;
    }

    private static Task<int?> StationAsync(StationDbContext db, Attachment a, CancellationToken ct) => a.Owner switch
    {
        AttachmentOwner.Activity => db.Activities.Where(x => x.Id == a.OwnerId).Select(x => (int?)x.StationId).SingleOrDefaultAsync(ct),
        AttachmentOwner.Incident => db.Incidents.Where(x => x.Id == a.OwnerId).Select(x => (int?)x.StationId).SingleOrDefaultAsync(ct),
        AttachmentOwner.Objection => db.NominationObjections.Where(x => x.Id == a.OwnerId).Join(db.Nominations, o => o.NominationId, n => n.Id, (o, n) => (int?)n.StationId).SingleOrDefaultAsync(ct),
    };

    // The history of a record tells of its files; an objection is part of its nomination.
    private static string SubjectOf(AttachmentOwner owner) => owner switch
    {
        AttachmentOwner.Activity => nameof(Activity),
        AttachmentOwner.Incident => nameof(Incident),
        AttachmentOwner.Objection => nameof(Nomination),
    };

    private static async Task<int> SubjectIdAsync(StationDbContext db, Attachment a, CancellationToken ct) =>
        a.Owner is AttachmentOwner.Objection ? await db.NominationObjections.Where(o => o.Id == a.OwnerId).Select(o => o.NominationId).SingleAsync(ct) : a.OwnerId;
}
