namespace StationDashboard.Features.Settings;

/// <summary>Keys of the words of the page of settings.</summary>
public sealed class SettingsText
{
    public const string Title = nameof(Title);
    public const string Note = nameof(Note);
    public const string Sets = nameof(Sets);
    public const string InForce = nameof(InForce);
    public const string AddSet = nameof(AddSet);
    public const string GroupDocument = nameof(GroupDocument);
    public const string FromDocument = nameof(FromDocument);
    public const string NotBegun = nameof(NotBegun);
    public const string Version = nameof(Version);
    public const string From = nameof(From);
    public const string To = nameof(To);
    public const string Threshold = nameof(Threshold);
    public const string GroupBasis = nameof(GroupBasis);
    public const string Silent = nameof(Silent);
    public const string HoursBasis = nameof(HoursBasis);
    public const string EnterpriseBasis = nameof(EnterpriseBasis);
    public const string BasisHelp = nameof(BasisHelp);
    public const string Notices = nameof(Notices);
    public const string EndNotice = nameof(EndNotice);
    public const string GroupPace = nameof(GroupPace);
    public const string QuietUntil = nameof(QuietUntil);
    public const string Month = nameof(Month);
    public const string Day = nameof(Day);
    public const string NotBegunDays = nameof(NotBegunDays);
    public const string LateFactor = nameof(LateFactor);
    public const string PaceHelp = nameof(PaceHelp);
    public const string Try = nameof(Try);
    public const string TryHelp = nameof(TryHelp);
    public const string Trial = nameof(Trial);
    public const string TrialNote = nameof(TrialNote);
    public const string TrialYear = nameof(TrialYear);
    public const string TrialLocked = nameof(TrialLocked);
    public const string TrialOther = nameof(TrialOther);
    public const string TrialCount = nameof(TrialCount);
    public const string Station = nameof(Station);
    public const string Rule = nameof(Rule);
    public const string Before = nameof(Before);
    public const string After = nameof(After);
    public const string MoreChanges = nameof(MoreChanges);
    public const string Reason = nameof(Reason);
    public const string Save = nameof(Save);
    public const string Add = nameof(Add);
    public const string Saved = nameof(Saved);
    public const string GroupRecords = nameof(GroupRecords);
    public const string EarliestDate = nameof(EarliestDate);
    public const string EarliestHelp = nameof(EarliestHelp);
    public const string Elsewhere = nameof(Elsewhere);
    public const string ToScheme = nameof(ToScheme);
    public const string ToHolidays = nameof(ToHolidays);
    public const string Changes = nameof(Changes);
    public const string ChangesNote = nameof(ChangesNote);
    public const string NoChanges = nameof(NoChanges);
    public const string Because = nameof(Because);
}
