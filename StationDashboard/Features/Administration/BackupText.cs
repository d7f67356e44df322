namespace StationDashboard.Features.Administration;

/// <summary>Keys of the words of the page of backups.</summary>
public sealed class BackupText
{
    public const string Title = nameof(Title);
    public const string Note = nameof(Note);
    public const string Now = nameof(Now);
    public const string Working = nameof(Working);
    public const string Copying = nameof(Copying);
    public const string Checking = nameof(Checking);
    public const string Packing = nameof(Packing);
    public const string LastFailed = nameof(LastFailed);
    public const string Late = nameof(Late);
    public const string Plan = nameof(Plan);
    public const string Daily = nameof(Daily);
    public const string Hourly = nameof(Hourly);
    public const string Off = nameof(Off);
    public const string Where = nameof(Where);
    public const string Secret = nameof(Secret);
    public const string Results = nameof(Results);
    public const string NoneTitle = nameof(NoneTitle);
    public const string NoneStep = nameof(NoneStep);
    public const string At = nameof(At);
    public const string By = nameof(By);
    public const string Result = nameof(Result);
    public const string File = nameof(File);
    public const string Size = nameof(Size);
    public const string Failed = nameof(Failed);
    public const string Findings = nameof(Findings);
    public const string Checked = nameof(Checked);
    public const string Sheet = nameof(Sheet);
    public const string SheetNote = nameof(SheetNote);
    public const string SheetStop = nameof(SheetStop);
    public const string SheetFind = nameof(SheetFind);
    public const string SheetTry = nameof(SheetTry);
    public const string SheetRestore = nameof(SheetRestore);
    public const string SheetStart = nameof(SheetStart);
    public const string SheetCheck = nameof(SheetCheck);
    public const string SheetElsewhere = nameof(SheetElsewhere);
    public const string SheetHelp = nameof(SheetHelp);
    public const string SheetFile = nameof(SheetFile);
}
