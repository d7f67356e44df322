namespace StationDashboard.Features.Reports;

/// <summary>Keys of the words of the reports page; the reports themselves are Chinese.</summary>
public sealed class ReportsText
{
    public const string Title = nameof(Title);
    public const string Note = nameof(Note);
    public const string Which = nameof(Which);
    public const string KindAnnual = "Kind.Annual";
    public const string KindLedger = "Kind.Ledger";
    public const string KindStation = "Kind.Station";
    public const string KindExcellent = "Kind.Excellent";
    public const string KindNational = "Kind.National";
    public const string KindNomination = "Kind.Nomination";
    public const string KindPeriod = "Kind.Period";
    public const string HelpPeriod = "Help.Period";
    public const string HelpAnnual = "Help.Annual";
    public const string HelpLedger = "Help.Ledger";
    public const string HelpStation = "Help.Station";
    public const string HelpExcellent = "Help.Excellent";
    public const string HelpNational = "Help.National";
    public const string HelpNomination = "Help.Nomination";
    public const string City = nameof(City);
    public const string AllCities = nameof(AllCities);
    public const string Search = nameof(Search);
    public const string SearchHint = nameof(SearchHint);
    public const string Clear = nameof(Clear);
    public const string NotFound = nameof(NotFound);
    public const string Draft = nameof(Draft);
    public const string Final = nameof(Final);
    public const string Locked = nameof(Locked);
    public const string Unlocked = nameof(Unlocked);
    public const string ContentsAnnual = nameof(ContentsAnnual);
    public const string ContentsLedger = nameof(ContentsLedger);
    public const string ContentsPeriod = nameof(ContentsPeriod);
    public const string ChoosePeriod = nameof(ChoosePeriod);
    public const string ContentsList = nameof(ContentsList);
    public const string ContentsForms = nameof(ContentsForms);
    public const string Pick = nameof(Pick);
    public const string Masked = nameof(Masked);
    public const string MaskedUnless = nameof(MaskedUnless);
    public const string Reason = nameof(Reason);
    public const string Make = nameof(Make);
    public const string Waiting = nameof(Waiting);
    public const string Working = nameof(Working);
    public const string Cancel = nameof(Cancel);
    public const string Ready = nameof(Ready);
    public const string Take = nameof(Take);
    public const string TakeNote = nameof(TakeNote);
    public const string Past = nameof(Past);
    public const string PastNote = nameof(PastNote);
    public const string PastNone = nameof(PastNone);
    public const string PastNext = nameof(PastNext);
    public const string When = nameof(When);
    public const string Who = nameof(Who);
    public const string File = nameof(File);
    public const string Rows = nameof(Rows);
}
