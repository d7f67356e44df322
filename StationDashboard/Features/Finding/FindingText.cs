namespace StationDashboard.Features.Finding;

/// <summary>Keys of the words of the search and of the list of shortcuts.</summary>
public sealed class FindingText
{
    public const string Find = nameof(Find);
    public const string Shortcuts = nameof(Shortcuts);
    public const string Label = nameof(Label);
    public const string Hint = nameof(Hint);
    public const string Found = nameof(Found);
    public const string FormerName = nameof(FormerName);
    public const string OtherName = nameof(OtherName);
    public const string Close = nameof(Close);
    public const string Before = nameof(Before);
    public const string None = nameof(None);
    public const string Count = nameof(Count);
    public const string Where = nameof(Where);
    public const string WhereCity = nameof(WhereCity);
    public const string WherePages = nameof(WherePages);
    public const string Everywhere = nameof(Everywhere);
    public const string InLists = nameof(InLists);
    public const string KeyNext = nameof(KeyNext);
    public const string KeyPrevious = nameof(KeyPrevious);
    public const string InSearch = nameof(InSearch);
    public const string KeyFind = nameof(KeyFind);
    public const string KeyUndo = nameof(KeyUndo);
    public const string KeyShortcuts = nameof(KeyShortcuts);
    public const string GoOverview = nameof(GoOverview);
    public const string GoStations = nameof(GoStations);
    public const string GoActivities = nameof(GoActivities);
    public const string GoEnterprises = nameof(GoEnterprises);
    public const string KeyWalk = nameof(KeyWalk);
    public const string KeyOpen = nameof(KeyOpen);
    public const string KeyOpenTab = nameof(KeyOpenTab);
    public const string Key = nameof(Key);
    public const string Does = nameof(Does);
    public const string Or = nameof(Or);
    public const string NotWhileTyping = nameof(NotWhileTyping);

    /// <summary>Keys that are composed of the kind of what was found.</summary>
    public static IEnumerable<string> ComposedKeys =>
    [
        .. Enum.GetValues<FoundKind>().Select(k => $"Kind.{k}"),
        .. new[] { FoundKind.Station, FoundKind.Enterprise, FoundKind.Activity }.Select(k => $"All.{k}"),
    ];
}
