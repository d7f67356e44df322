using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>One enterprise of the list that a person enters.</summary>
/// <param name="Name">企业名称.</param>
/// <param name="Code">统一社会信用代码 as written; null where there is none. Only a valid one is identity.</param>
/// <param name="Size">企业规模.</param>
/// <param name="Satisfaction">满意度 1–5 that the station collected.</param>
/// <param name="Effect">服务成效 1–5.</param>
/// <param name="Comment">意见建议.</param>
public sealed record EnterpriseLine(string Name, string? Code = null, EnterpriseSize Size = EnterpriseSize.Unknown, int? Satisfaction = null, int? Effect = null, string? Comment = null)
{
    /// <summary>Which enterprise it is.</summary>
    public EnterpriseKey Key => new(EnterpriseName.Normalise(Name), UnifiedSocialCreditCode.TryParse(Code, out var code) ? code : null);

    /// <summary>In the terms of the import.</summary>
    internal ReportedVisit Visit
    {
        get
        {
            var key = Key;
            return new(key, Name, new(key.Uscc is null ? Code : null, Size, Satisfaction, Effect, Comment));
        }
    }

    internal static EnterpriseLine Of(ReportedVisit visit) =>
        new(visit.Name, visit.Enterprise.Uscc ?? visit.Content.WrittenCode, visit.Content.Size, visit.Content.Satisfaction, visit.Content.Effect, visit.Content.Comment);
}

/// <summary>What a person enters of an activity; the history keeps it as before and after.</summary>
public sealed record ActivityEntry
{
    /// <summary>The station; it cannot be changed once the activity is stored.</summary>
    public int StationId { get; init; }

    /// <inheritdoc cref="Activity.Number"/>
    public string? Number { get; init; }

    /// <inheritdoc cref="Activity.Name"/>
    public string? Name { get; init; }

    /// <inheritdoc cref="Activity.Date"/>
    public DateOnly? Date { get; init; }

    /// <inheritdoc cref="Activity.StartsAt"/>
    public TimeOnly? StartsAt { get; init; }

    /// <summary>服务时长 in whole minutes; 0 where it is missing.</summary>
    public int Minutes { get; init; }

    /// <inheritdoc cref="Activity.Category"/>
    public ActivityCategory Category { get; init; }

    /// <inheritdoc cref="Activity.Mode"/>
    public ActivityMode? Mode { get; init; }

    /// <inheritdoc cref="Activity.Volunteers"/>
    public int? Volunteers { get; init; }

    /// <inheritdoc cref="Activity.Participants"/>
    public int? Participants { get; init; }

    /// <inheritdoc cref="Activity.Place"/>
    public string? Place { get; init; }

    /// <inheritdoc cref="Activity.PersonResponsible"/>
    public string? PersonResponsible { get; init; }

    /// <inheritdoc cref="Activity.Recorder"/>
    public string? Recorder { get; init; }

    /// <inheritdoc cref="Activity.Note"/>
    public string? Note { get; init; }

    /// <summary>The served enterprises in their order; a draft keeps them apart, because a list of values reads from no JSON.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ValueList<EnterpriseLine> Enterprises { get; init; } = [];

    /// <summary>This one with what recurs from one activity to the next; the list of enterprises does not.</summary>
    internal ActivityEntry Like(ActivityEntry model) => this with
    {
        Category = model.Category, Mode = model.Mode, Minutes = model.Minutes, StartsAt = model.StartsAt, Volunteers = model.Volunteers,
        Place = model.Place, PersonResponsible = model.PersonResponsible, Recorder = model.Recorder,
    };

    /// <summary>What is stored.</summary>
    internal static ActivityEntry Of(Activity a, IEnumerable<EnterpriseLine> enterprises) => new()
    {
        StationId = a.StationId, Number = a.Number, Name = a.Name, Date = a.Date, StartsAt = a.StartsAt, Minutes = a.Minutes, Category = a.Category, Mode = a.Mode,
        Volunteers = a.Volunteers, Participants = a.Participants, Place = a.Place, PersonResponsible = a.PersonResponsible, Recorder = a.Recorder, Note = a.Note,
        Enterprises = [.. enterprises],
    };

    /// <summary>Writes it into a record; the number must be known by then.</summary>
    internal void WriteTo(Activity a)
    {
        var date = Date!.Value;
        (a.Number, a.Name, a.Date, a.Year, a.Day, a.StartsAt, a.Minutes) = (Number!, Name!, date, date.Year, date.DayOfYear, StartsAt, Minutes);
        (a.Category, a.Mode, a.Volunteers, a.Participants) = (Category, Mode, Volunteers, Participants);
        (a.Place, a.PersonResponsible, a.Recorder, a.Note) = (Place, PersonResponsible, Recorder, Note);
    }

    /// <summary>Without outer white space; an empty text is none. Of several rows of one enterprise the last wins, as in an import.</summary>
    internal ActivityEntry Trimmed() => this with
    {
        Number = Text(Number), Name = Text(Name), Place = Text(Place), PersonResponsible = Text(PersonResponsible), Recorder = Text(Recorder), Note = Text(Note),
        Enterprises = [.. Enterprises.Select(e => e with { Name = e.Name.Trim(), Code = Text(e.Code), Comment = Text(e.Comment) }).Reverse().DistinctBy(e => e.Key).Reverse()],
    };

    private static string? Text(string? written) => string.IsNullOrWhiteSpace(written) ? null : written.Trim();
}
