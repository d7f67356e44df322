using StationDashboard.Shared;

namespace StationDashboard.Features.Today;

/// <summary>What can wait for a person, in the order of the screen among equally urgent lines.</summary>
public enum TodoKind
{
    /// <summary>Objections to nominations wait for a written answer.</summary>
    Objections,
    /// <summary>退回 records that the person brought, or that anybody may mend.</summary>
    Returned,
    /// <summary>待核</summary>
    Approve,
    /// <summary>Records that were returned, mended, and wait again.</summary>
    Mended,
    /// <summary>Nominations that wait for a step of the staff.</summary>
    Nominations,
    /// <summary>公示 that runs.</summary>
    Notices,
    /// <summary>Incidents that nobody has looked into.</summary>
    Incidents,
    /// <summary>Changes of a locked scheme that wait for a second person.</summary>
    SchemeChanges,
    /// <summary>Imports that wait for a yes.</summary>
    Imports,
    /// <summary>Records with an open doubt.</summary>
    Doubts,
    /// <summary>Stations that need attention and were not reminded this year.</summary>
    Remind,
    /// <summary>Stations below a red line while the year runs out.</summary>
    YearEnd,
    /// <summary>Titles that end.</summary>
    Titles,
    /// <summary>Calls of the sample that are assigned to the person.</summary>
    Calls,
    /// <summary>Rubric marks that the person has not handed in.</summary>
    Rubric,
    /// <summary>The year before is not locked.</summary>
    LockYear,
    /// <summary>R-11: the rule itself ends.</summary>
    RuleEnd,
}

/// <summary>One line of what is to be done.</summary>
/// <param name="Kind">What.</param>
/// <param name="Count">How many; of the years it is the year.</param>
/// <param name="Href">Where it is done.</param>
public sealed record TodoLine(TodoKind Kind, int Count, string Href)
{
    /// <summary>So many days before its end a deadline is marked as near.</summary>
    public const int NearDays = 7;

    /// <summary>Until when, where a rule or the calendar says.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The oldest one's day, where nothing says until when.</summary>
    public DateOnly? Oldest { get; init; }

    /// <summary>Of these the person's own: 退回 that the person brought, or 待核 that another person must approve.</summary>
    public int Own { get; init; }

    /// <summary>Days until <see cref="Due"/>; negative when it is past.</summary>
    public int? DaysLeft(DateOnly today) => Due is { } due ? due.DayNumber - today.DayNumber : null;
}

/// <summary>The one list.</summary>
/// <param name="Today">The day on which it was read.</param>
/// <param name="Lines">Past deadlines first, then near ones, then the others in the order of their kinds.</param>
public sealed record TodoView(DateOnly Today, ValueList<TodoLine> Lines);
