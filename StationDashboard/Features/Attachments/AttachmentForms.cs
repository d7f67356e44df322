using StationDashboard.Shared;

namespace StationDashboard.Features.Attachments;

/// <summary>What follows from a file's form and from the record that it belongs to.</summary>
internal static class AttachmentForms
{
    /// <summary>As a browser is told.</summary>
    public static string MediaType(this AttachmentForm form) => form switch
    {
        AttachmentForm.Pdf => "application/pdf",
        AttachmentForm.Jpeg => "image/jpeg",
        AttachmentForm.Png => "image/png",
        AttachmentForm.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        AttachmentForm.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <summary>Whether a browser shows it itself.</summary>
    public static bool IsShown(this AttachmentForm form) => form is AttachmentForm.Pdf || form.IsPicture();

    /// <summary>A picture.</summary>
    public static bool IsPicture(this AttachmentForm form) => form is AttachmentForm.Jpeg or AttachmentForm.Png;

    /// <summary>The right to see what is kept with such a record: that to see the record.</summary>
    public static Right Reads(this AttachmentOwner owner) => owner is AttachmentOwner.Incident ? Right.RateStations : Right.ViewRecords;

    /// <summary>The right to add and void: that to enter the record.</summary>
    public static Right Writes(this AttachmentOwner owner) => owner switch
    {
        AttachmentOwner.Activity => Right.EditRecords,
        AttachmentOwner.Incident => Right.RateStations,
        AttachmentOwner.Objection => Right.ManageEvaluation,
    };

    /// <summary>The sender's name without folder and control characters, ending as what the file is.</summary>
    public static string DisplayName(string sent, AttachmentForm form)
    {
        var name = string.Concat(sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?') && char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.Format)).Trim();
        string[] endings = form is AttachmentForm.Jpeg ? [".jpg", ".jpeg"] : [$".{form.ToString().ToLowerInvariant()}"];
        if (Array.Exists(endings, e => name.Length > e.Length && name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
        {
            return name[Math.Max(0, name.Length - 150)..];
        }

        return (name.Length == 0 ? "附件" : name[..Math.Min(name.Length, 140)]) + endings[0];
    }
}
