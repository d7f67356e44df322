using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;

namespace StationDashboard.Features.Imports;

/// <summary>The key of an idempotent import: the same key again updates that activity and never doubles it.</summary>
public readonly record struct ActivityKey(int StationId, int Year, string Number);

/// <summary>What the submitted rows say of one activity, matched with its station.</summary>
/// <param name="Key">Station, year and number.</param>
/// <param name="Fields">The activity's own row; null when only enterprise rows name it, and then they are added or updated.</param>
/// <param name="Visits">Its enterprise rows in their order. With <paramref name="Fields"/> they are the whole list.</param>
public sealed record ReportedActivity(ActivityKey Key, ActivityFields? Fields, IReadOnlyList<ReportedVisit> Visits);

/// <summary>The fields of an activity that a report gives.</summary>
public sealed record ActivityFields(
    string Name,
    DateOnly Date,
    ActivityCategory Category,
    ActivityMode? Mode,
    int Minutes,
    int? Volunteers,
    int? Participants,
    string? Note)
{
    /// <summary>What a stored activity says in the same terms.</summary>
    public static ActivityFields Of(Activity a) => new(a.Name, a.Date, a.Category, a.Mode, a.Minutes, a.Volunteers, a.Participants, a.Note);

    /// <summary>Writes the fields into an activity.</summary>
    public void WriteTo(Activity a)
    {
        (a.Name, a.Date, a.Year, a.Day) = (Name, Date, Date.Year, Date.DayOfYear);
        (a.Category, a.Mode, a.Minutes, a.Volunteers, a.Participants, a.Note) = (Category, Mode, Minutes, Volunteers, Participants, Note);
    }
}

/// <summary>An enterprise as a row names it.</summary>
/// <param name="NormalisedName">Name after normalisation.</param>
/// <param name="Uscc">Valid code, or null.</param>
public readonly record struct EnterpriseKey(string NormalisedName, string? Uscc);

/// <summary>One enterprise row of an activity.</summary>
/// <param name="Enterprise">Which enterprise.</param>
/// <param name="Name">Its name as written, without outer white space.</param>
/// <param name="Content">What else the row says.</param>
public sealed record ReportedVisit(EnterpriseKey Enterprise, string Name, VisitContent Content);

/// <summary>What a row says of a visit; two rows with equal content change nothing.</summary>
/// <param name="WrittenCode">The code where it is not a valid one.</param>
/// <param name="Size">企业规模.</param>
/// <param name="Satisfaction">满意度 1–5.</param>
/// <param name="Effect">服务成效 1–5.</param>
/// <param name="Comment">意见建议.</param>
public sealed record VisitContent(string? WrittenCode, EnterpriseSize Size, int? Satisfaction, int? Effect, string? Comment)
{
    /// <summary>Whether there is anything to keep as an answer.</summary>
    public bool HasAnswer => Satisfaction is not null || Effect is not null || Comment is not null;
}
