using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Attachments;

/// <summary>One file of a record.</summary>
public sealed record AttachmentLine(int Id, AttachmentKind Kind, string FileName, AttachmentForm Form, long Bytes, string By, DateTime At, bool Void);

/// <summary>The files of one record, the oldest first.</summary>
public sealed record AttachmentsView(ValueList<AttachmentLine> Lines);

/// <summary>A file that may be handed out.</summary>
/// <param name="Path">Where its content lies.</param>
/// <param name="FileName">Its name for display.</param>
/// <param name="Form">What it is.</param>
internal sealed record HandedOut(string Path, string FileName, AttachmentForm Form);

/// <summary>A file in the list of a station's dossier.</summary>
/// <param name="Of">What it is kept with: number and name of the activity, or the day of the incident or objection.</param>
internal sealed record ListedAttachment(AttachmentOwner Owner, string Of, AttachmentKind Kind, string FileName, long Bytes, string Sha256, string By, DateTime At, bool Void);

/// <summary>Reads the files of records; who may not see the record sees none.</summary>
public sealed class AttachmentsQuery(StationDbContextFactory contexts, DataFolder folder)
{
    /// <summary>The files of one record.</summary>
    /// <exception cref="RightDeniedException">The reader may not see such records.</exception>
    public async Task<AttachmentsView> RunAsync(AttachmentOwner owner, int ownerId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(owner.Reads(), reader);
        return new([.. await db.Attachments.AsNoTracking().Where(a => a.Owner == owner && a.OwnerId == ownerId).OrderBy(a => a.Void).ThenBy(a => a.Id)
            .Select(a => new AttachmentLine(a.Id, a.Kind, a.FileName, a.Form, a.Bytes, a.By, a.At, a.Void)).ToListAsync(ct)]);
    }

    /// <summary>What is kept with a station's records of a year, as far as the reader may see it.</summary>
    internal static async Task<IReadOnlyList<ListedAttachment>> OfStationAsync(StationDbContext db, int stationId, int year, Actor reader, CancellationToken ct)
    {
        var (first, end) = (ServiceYear.First(year), ServiceYear.First(year + 1));
        var own = db.Attachments.AsNoTracking().Where(a => a.StationId == stationId);
        var listed = await (from f in own.Where(f => f.Owner == AttachmentOwner.Activity)
                            join a in db.Activities on f.OwnerId equals a.Id
                            where a.Year == year
                            orderby a.Date, f.Id
                            select new ListedAttachment(f.Owner, a.Number + " " + a.Name, f.Kind, f.FileName, f.Bytes, f.Sha256, f.By, f.At, f.Void)).ToListAsync(ct);
        if (reader.May(AttachmentOwner.Incident.Reads()))
        {
            listed.AddRange((await (from f in own.Where(f => f.Owner == AttachmentOwner.Incident)
                                    join i in db.Incidents on f.OwnerId equals i.Id
                                    where i.Date >= first && i.Date < end
                                    orderby i.Date, f.Id
                                    select new { File = f, i.Date }).ToListAsync(ct)).Select(x => Of(x.File, x.Date)));
        }

        listed.AddRange((await (from f in own.Where(f => f.Owner == AttachmentOwner.Objection)
                                join o in db.NominationObjections on f.OwnerId equals o.Id
                                join n in db.Nominations on o.NominationId equals n.Id
                                where n.Year == year
                                orderby o.ReceivedOn, f.Id
                                select new { File = f, o.ReceivedOn }).ToListAsync(ct)).Select(x => Of(x.File, x.ReceivedOn)));
        return listed;

        static ListedAttachment Of(Attachment f, DateOnly day) => new(f.Owner, Figures.Day(day), f.Kind, f.FileName, f.Bytes, f.Sha256, f.By, f.At, f.Void);
    }

    /// <summary>One file, or null where there is none that the reader may see.</summary>
    internal async Task<HandedOut?> FileAsync(int attachmentId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        return await db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == attachmentId, ct) is { } a && reader.May(a.Owner.Reads())
            && AttachmentFiles.PathOf(folder, a.Sha256) is var path && File.Exists(path) ? new(path, a.FileName, a.Form) : null;
    }
}
