namespace StationDashboard.Features.Audit;

/// <summary>Keys of the words of the audit.</summary>
public sealed class AuditText
{
    public const string Title = nameof(Title);
    public const string Note = nameof(Note);
    public const string Who = nameof(Who);
    public const string What = nameof(What);
    public const string Subject = nameof(Subject);
    public const string Station = nameof(Station);
    public const string StationHint = nameof(StationHint);
    public const string From = nameof(From);
    public const string To = nameof(To);
    public const string Text = nameof(Text);
    public const string AllActions = nameof(AllActions);
    public const string AllSubjects = nameof(AllSubjects);
    public const string Clear = nameof(Clear);
    public const string Real = nameof(Real);
    public const string Demonstration = nameof(Demonstration);
    public const string Book = nameof(Book);
    public const string Number = nameof(Number);
    public const string When = nameof(When);
    public const string Changes = nameof(Changes);
    public const string Why = nameof(Why);
    public const string Nothing = nameof(Nothing);
    public const string Changed = nameof(Changed);
    public const string Set = nameof(Set);
    public const string More = nameof(More);
    public const string Because = nameof(Because);
    public const string NoHistory = nameof(NoHistory);
    public const string OfEnterprise = nameof(OfEnterprise);
    public const string RecordHistory = nameof(RecordHistory);
    public const string Hours = nameof(Hours);
    public const string Lines = nameof(Lines);
    public const string Yes = nameof(Yes);
    public const string No = nameof(No);
    public const string NoneTitle = nameof(NoneTitle);
    public const string NoneStep = nameof(NoneStep);
    public const string EmptyTitle = nameof(EmptyTitle);
    public const string EmptyStep = nameof(EmptyStep);
    public const string Verify = nameof(Verify);
    public const string Verifying = nameof(Verifying);
    public const string Cancel = nameof(Cancel);
    public const string Intact = nameof(Intact);
    public const string Broken = nameof(Broken);
    public const string BrokenStep = nameof(BrokenStep);
    public const string VerifyFailed = nameof(VerifyFailed);
    public const string Export = nameof(Export);
    public const string ExportNote = nameof(ExportNote);
    public const string ExportFile = nameof(ExportFile);
    public const string Head = nameof(Head);
    public const string ColumnChina = nameof(ColumnChina);
    public const string ColumnUtc = nameof(ColumnUtc);
    public const string Account = nameof(Account);
    public const string Address = nameof(Address);
    public const string ActionCode = nameof(ActionCode);
    public const string SubjectId = nameof(SubjectId);
    public const string StationId = nameof(StationId);
    public const string BatchId = nameof(BatchId);
    public const string Before = nameof(Before);
    public const string After = nameof(After);
    public const string Previous = nameof(Previous);
    public const string Seal = nameof(Seal);

    public const string DecisionSame = "Decision.Same";
    public const string DecisionApart = "Decision.Apart";

    /// <summary>Keys that are put together from the names in <see cref="AuditTerms"/>.</summary>
    public static IEnumerable<string> ComposedKeys =>
    [
        .. AuditTerms.Actions.Select(a => $"Action.{a}"), .. AuditTerms.Subjects.Select(s => $"Subject.{s}"), .. AuditTerms.Fields.Select(f => $"Field.{f}"),
        .. Shared.Refusals.Kinds.Select(k => $"Refused.{k}"), .. AuditTerms.Methods.Select(m => $"Method.{m}"),
    ];

    /// <summary>Headings of an exported file, in order.</summary>
    internal static readonly string[] Columns =
        [Number, ColumnChina, ColumnUtc, Who, Account, Address, What, ActionCode, Subject, SubjectId, StationId, BatchId, Why, Before, After, Previous, Seal];
}
