using StationDashboard.Features.RecentItems;

namespace StationDashboard.Features.Today;

/// <summary>Keys of the words of 首页.</summary>
public sealed class TodayText
{
    public const string Title = nameof(Title);
    public const string Todo = nameof(Todo);
    public const string TodoNote = nameof(TodoNote);
    public const string TodoNone = nameof(TodoNone);
    public const string TodoNoneEdit = nameof(TodoNoneEdit);
    public const string TodoNoneRead = nameof(TodoNoneRead);
    public const string NewActivity = nameof(NewActivity);
    public const string ToOverview = nameof(ToOverview);
    public const string Open = nameof(Open);
    public const string Overdue = nameof(Overdue);
    public const string DueToday = nameof(DueToday);
    public const string DaysLeft = nameof(DaysLeft);
    public const string Oldest = nameof(Oldest);
    public const string Changes = nameof(Changes);
    public const string SinceVisit = nameof(SinceVisit);
    public const string FirstVisit = nameof(FirstVisit);
    public const string ChangesNone = nameof(ChangesNone);
    public const string LastBy = nameof(LastBy);
    public const string Moved = nameof(Moved);
    public const string Before = nameof(Before);
    public const string AndMore = nameof(AndMore);
    public const string Cut = nameof(Cut);
    public const string Drafts = nameof(Drafts);
    public const string DraftsNote = nameof(DraftsNote);
    public const string DraftsNone = nameof(DraftsNone);
    public const string OpenDraft = nameof(OpenDraft);
    public const string OpenOf = nameof(OpenOf);
    public const string Discard = nameof(Discard);
    public const string DiscardOf = nameof(DiscardOf);
    public const string Discarded = nameof(Discarded);
    public const string Restored = nameof(Restored);
    public const string Recent = nameof(Recent);
    public const string RecentNote = nameof(RecentNote);
    public const string RecentNone = nameof(RecentNone);
    public const string Views = nameof(Views);
    public const string ViewsNone = nameof(ViewsNone);

    /// <summary>Keys composed of a prefix and a term.</summary>
    public static IEnumerable<string> ComposedKeys =>
    [
        .. Enum.GetNames<TodoKind>().SelectMany(k => new[] { $"Todo.{k}", $"Unit.{k}" }),
        .. new[] { TodoKind.Objections, TodoKind.Notices, TodoKind.YearEnd, TodoKind.Titles, TodoKind.RuleEnd }.Select(k => $"Due.{k}"),
        .. new[] { TodoKind.Approve, TodoKind.Returned, TodoKind.Imports }.Select(k => $"Own.{k}"),
        .. Enum.GetNames<ChangeGroup>().Select(g => $"Change.{g}"),
        .. Enum.GetNames<ItemKind>().Select(k => $"Kind.{k}"),
    ];
}
