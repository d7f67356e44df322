using System.Globalization;
using Microsoft.Extensions.Localization;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>What must leave an entry, and the words for it. A test holds the commands against this list.</summary>
public static class AuditTerms
{
    /// <summary>Every action of the product.</summary>
    public static IReadOnlyList<string> Actions { get; } =
    [
        // records
        "ImportRoster", "ImportReports", "ImportEnterprises", "UndoImport", "SaveStation", "AddStation", "AddStationNote", "WithdrawAlias", "RecordActivity", "AttachFile", "VoidAttachment", "RestoreAttachment", "ApproveActivities", "ReturnActivities", "VoidActivities", "RestoreActivities", "UndoDecision", "CheckDoubts",
        // enterprises
        "JoinEnterprises", "PartEnterprises", "UndoIdentity",
        // accounts
        "SignIn", "RefuseSignIn", "RefuseAccess", "LockAccount", "EndSession", "ChangePassword", "EnrolSecondFactor", "AddPasskey", "RemovePasskey", "LinkAccount", "SetUpTrial", "EndTrial", "CreateAccount", "IssueActivation", "ActivateAccount", "RefuseActivation",
        "DisableAccount", "EnableAccount", "UnlockAccount", "ResetAccount", "ResetSecondFactor", "GrantRoles", "SetPasswordProfile", "CreateScreen", "OpenScreen", "RefuseScreen", "EndScreen",
        // years and rules
        "LockYear", "UnlockYear", "ShipRuleSets", "SaveRuleSet", "SaveEarliestRecord", "RecordReminder",
        // evaluation and satisfaction
        "SaveScheme", "ProposeSchemeChange", "DecideSchemeChange", "OpenCycle", "ReopenCycle", "SubmitRubric", "FinaliseEvaluation", "RecordIncident", "DecideIncident", "DrawSample", "RecordCall", "RateVisit",
        // nominations
        "ProposeNomination", "PreviewNomination", "RecordVote", "PublishNomination", "RecordObjection", "AnswerObjection", "ProposeExcellent", "ConfirmExcellent", "ProposeNational", "ConfirmNational", "RecordNationalResult", "StepBackNomination", "WithdrawNomination", "RuleOnBoundary", "SaveHolidays",
        // what is taken away or seen
        "RevealContact", "ExportTotals", "ExportStations", "ExportAudit", "MakeReport",
        // the audit itself and the demonstration
        "DailyHead", "BackUp", "RestoreBackup", "MoveInstallation", "RestoreAuditTriggers", "RotateAuditKey", "DemoData", "LoadDemonstration", "LeaveDemonstration",
    ];

    /// <summary>Every kind of record.</summary>
    public static IReadOnlyList<string> Subjects { get; } =
        ["Station", "StationAlias", "StationNote", "Activity", "IdentityDecision", "ImportBatch", "StoredDecision", "YearLock", "StoredRuleSet", "RecordLimit", "Reminder", "StationYear", "StoredScheme", "SchemeChange", "EvaluationCycle", "RubricMark", "Incident", "Nomination", "StoredHolidayTable", "SampleDraw", "SampleCall", "Answer", "Contact", "Account", "Screen", "AccessPolicy", "Access", "Audit", "Demonstration", "Report", "Backup", "Database"];

    /// <summary>Every way of signing in, and why somebody was not let in.</summary>
    public static IReadOnlyList<string> Methods { get; } =
        ["password", "password+totp", "password+recovery", "second factor enrolled", "password changed", "passkey", "passkey added", "openid", "setup", "unknown", "locked", "disabled", "code", "enrol", "change", "sessions"];

    /// <summary>Every field that an entry may name.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        // stations
        "Name", "NormalisedName", "Code", "CityCode", "Type", "CertificateNo", "RecognisedOn", "ExpiresOn", "Contact", "Phone", "Address", "FoundedOn", "Status", "StatusOn", "DocumentNo", "StatusReason", "ChangeReason", "BatchId",
        // activities
        "Number", "Date", "StartsAt", "Place", "PersonResponsible", "Recorder", "Enterprises", "Category", "Mode", "Minutes", "Volunteers", "Participants", "Note", "State", "StateBy", "StateAt", "StateReason", "Version", "Visits", "Void", "RowOrder", "WrittenCode", "Size", "Satisfaction", "Effect", "Comment", "HasAnswer", "Doubts",
        // enterprises
        "Decision", "First", "Second",
        // accounts
        "UserName", "DisplayName", "Roles", "City", "MayReveal", "Alone", "DisabledAt", "SecondFactor", "LockedUntil", "ExpiresAt", "Session", "Browser", "Passwords", "Refused", "Where", "Times", "Passkey", "Identity",
        // imports
        "fileName", "fileHash", "rowDigest", "New", "Changed", "Unchanged", "Kept", "VisitsNew", "VisitsChanged", "VisitsUnchanged", "VisitsRemoved", "VisitsKept",
        "RowsAccepted", "RowsRejected", "RowsWarned", "VisitRowsAccepted", "VisitRowsRejected", "VisitRowsWarned", "Decided",
        // years and rules
        "Edition", "EffectiveFrom", "EffectiveTo", "Stations", "TriggersRed", "PendingLeftOut", "LockedBy", "LockedAt", "Verdicts", "HoursBasis", "EnterpriseBasis", "QuietUntil", "NotBegunDays", "LateFactor", "NoticeDays", "EndNoticeMonths", "Thresholds", "EarliestDate", "Channel",
        // nominations
        "NominationState", "Day", "For", "Against", "Abstained", "Members", "Recused", "Objector", "Text", "ReceivedOn", "DueOn", "Answer", "AnsweredOn", "Upheld", "Included", "Rank", "Score", "Snapshot", "Table",
        // exports and the audit
        "rows", "filter", "year", "contactsMasked", "report", "Missing", "Activities", "Seed",
    ];

    /// <summary>核定记录; the plain name of an action that this version does not know.</summary>
    public static string Action(this IStringLocalizer<AuditText> text, string action) => Word(text, "Action", action);

    /// <summary>工作站</summary>
    public static string Subject(this IStringLocalizer<AuditText> text, string subject) => Word(text, "Subject", subject);

    /// <summary>联系电话; of a nested field the last part says it, and of a listed one also the list and its key.</summary>
    public static string Field(this IStringLocalizer<AuditText> text, string field)
    {
        var (own, open) = (Word(text, "Field", field.Split('.')[^1]), field.IndexOf('[', StringComparison.Ordinal));
        return open < 0 ? own : $"{Word(text, "Field", field[..open])} {field[(open + 1)..field.IndexOf(']', StringComparison.Ordinal)]} {own}";
    }

    /// <summary>密码和动态码: how somebody signed in, or why not; what a person wrote as it was written.</summary>
    public static string? Reason(this IStringLocalizer<AuditText> text, string action, string? reason) =>
        reason is not null && action is "SignIn" or "RefuseSignIn" ? Word(text, "Method", reason!) : reason;

    private static string Word(IStringLocalizer<AuditText> text, string kind, string name) => text[$"{kind}.{name}"] is { ResourceNotFound: false } known ? known : name;
}

/// <summary>Says stored values in the reader's language: terms, cities, hours and China's clock instead of numbers and codes.</summary>
public sealed class AuditValues(IStringLocalizer<AuditText> text, IStringLocalizer<StationTermsText> stations, IStringLocalizer<ActivityTermsText> activities, IStringLocalizer<NominationText> nominations)
{
    /// <summary>A value of a field.</summary>
    public string Say(string subject, string field, string? value) => value is null or "" ? text[AuditText.Nothing] : field.Split('.')[^1] switch
    {
        "CityCode" or "City" => City.Find(value)?.Display ?? value,
        "Type" when Term<StationType>(value) is { } type => stations.Of(type),
        "Status" when Term<StationStatus>(value) is { } status => stations.Of(status),
        "State" when subject is "Activity" or "ImportBatch" && Term<RecordState>(value) is { } state => activities.Of(state),
        "Decision" when Term<IdentityDecisionKind>(value) is { } decision => text[$"Decision.{decision}"],
        "NominationState" when Term<NominationState>(value) is { } standing => nominations[$"State.{standing}"],
        "Category" when Term<ActivityCategory>(value) is { } category => activities.Of(category),
        "Mode" when Term<ActivityMode>(value) is { } mode => activities.Of((ActivityMode?)mode),
        "Minutes" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) => text[AuditText.Hours, (minutes / 60m).ToString("0.##", CultureInfo.InvariantCulture)],
        "Size" when Term<EnterpriseSize>(value) is { } size => activities.Of(size),
        "Doubts" => string.Join('、', value.Split('、').Select(d => Term<Doubt>(d) is { } doubt ? activities.Of(doubt) : d)),
        "Roles" => string.Join('、', value.Split('、').Select(r => Term<Role>(r) is { } role ? RoleNames.Of(role) : r)),
        "Refused" when Refusals.Kinds.Contains(value) => text[$"Refused.{value}"],
        "Visits" when value.StartsWith('×') => text[AuditText.Lines, value[1..]],
        _ when value is "True" or "true" => text[AuditText.Yes],
        _ when value is "False" or "false" => text[AuditText.No],
        _ when value.Length > 18 && DateTime.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) =>
            ChinaTime.Clock(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => value,
    };

    private static T? Term<T>(string value)
        where T : struct, Enum => Enum.TryParse<T>(value, out var term) && Enum.IsDefined(term) ? term : null;
}
