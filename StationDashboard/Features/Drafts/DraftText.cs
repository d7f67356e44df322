namespace StationDashboard.Features.Drafts;

/// <summary>Keys of the words about drafts.</summary>
public sealed class DraftText
{
    public const string Offer = nameof(Offer);
    public const string Meanwhile = nameof(Meanwhile);
    public const string Unreadable = nameof(Unreadable);
    public const string Restore = nameof(Restore);
    public const string Discard = nameof(Discard);
    public const string Kept = nameof(Kept);
    public const string Keeping = nameof(Keeping);
    public const string NotKept = nameof(NotKept);
    public const string LeaveTitle = nameof(LeaveTitle);
    public const string LeaveAsk = nameof(LeaveAsk);
    public const string Stay = nameof(Stay);
    public const string LeaveKeeping = nameof(LeaveKeeping);
    public const string LeaveDiscarding = nameof(LeaveDiscarding);
    public const string Typed = nameof(Typed);
    public const string MeanwhileTyped = nameof(MeanwhileTyped);
    public const string Homeless = nameof(Homeless);
    public const string Between = nameof(Between);
}
