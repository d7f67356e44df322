namespace StationDashboard.Features.SavedViews;

/// <summary>Keys of the words about saved views.</summary>
public sealed class SavedViewsText
{
    public const string Views = nameof(Views);
    public const string Close = nameof(Close);
    public const string None = nameof(None);
    public const string KeepThis = nameof(KeepThis);
    public const string NameHint = nameof(NameHint);
    public const string Save = nameof(Save);
    public const string Cancel = nameof(Cancel);
    public const string Replace = nameof(Replace);
    public const string Rename = nameof(Rename);
    public const string RenameOf = nameof(RenameOf);
    public const string NewNameOf = nameof(NewNameOf);
    public const string Delete = nameof(Delete);
    public const string DeleteOf = nameof(DeleteOf);
    public const string Saved = nameof(Saved);
    public const string Deleted = nameof(Deleted);
    public const string Restored = nameof(Restored);
}
