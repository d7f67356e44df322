namespace StationDashboard.Features.Attachments;

/// <summary>Where files are handed out, by plain GET.</summary>
public static class AttachmentAddress
{
    /// <summary>Of all files.</summary>
    internal const string Root = "/attachments/";

    /// <summary>The address that shows a picture or a PDF.</summary>
    public static string View(int attachmentId) => FormattableString.Invariant($"{Root}{attachmentId}");

    /// <summary>The address that saves it.</summary>
    public static string Save(int attachmentId) => FormattableString.Invariant($"{Root}{attachmentId}/file");
}
