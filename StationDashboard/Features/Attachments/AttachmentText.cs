namespace StationDashboard.Features.Attachments;

/// <summary>Keys of the words of files kept with records.</summary>
public sealed class AttachmentText
{
    // the list
    public const string Title = nameof(Title);
    public const string Count = nameof(Count);
    public const string None = nameof(None);
    public const string View = nameof(View);
    public const string Save = nameof(Save);
    public const string MakeVoid = nameof(MakeVoid);
    public const string Restore = nameof(Restore);
    public const string VoidMark = nameof(VoidMark);
    public const string ByAt = nameof(ByAt);
    public const string Close = nameof(Close);

    // adding
    public const string KindLabel = nameof(KindLabel);
    public const string Drop = nameof(Drop);
    public const string Limits = nameof(Limits);
    public const string Camera = nameof(Camera);
    public const string Uploading = nameof(Uploading);
    public const string Failed = nameof(Failed);
    public const string TooMany = nameof(TooMany);

    // making void
    public const string AskVoid = nameof(AskVoid);
    public const string AskRestore = nameof(AskRestore);
    public const string Reason = nameof(Reason);

    // kinds
    public const string KindSignInSheet = "Kind.SignInSheet";
    public const string KindPhoto = "Kind.Photo";
    public const string KindPlan = "Kind.Plan";
    public const string KindCallNote = "Kind.CallNote";
    public const string KindOther = "Kind.Other";
}
