namespace StationDashboard.Features.StationBoard;

/// <summary>Keys of the words of what is kept about a station beside its records.</summary>
public sealed class DossierText
{
    public const string Statuses = nameof(Statuses);
    public const string StatusesNote = nameof(StatusesNote);
    public const string NoStatuses = nameof(NoStatuses);
    public const string Document = nameof(Document);
    public const string Aliases = nameof(Aliases);
    public const string AliasesNote = nameof(AliasesNote);
    public const string NoAliases = nameof(NoAliases);
    public const string UntilDay = nameof(UntilDay);
    public const string AliasName = "Alias.Name";
    public const string AliasCode = "Alias.Code";
    public const string Withdraw = nameof(Withdraw);
    public const string WithdrawTitle = nameof(WithdrawTitle);
    public const string WithdrawMessage = nameof(WithdrawMessage);
    public const string Withdrawn = nameof(Withdrawn);
    public const string Notes = nameof(Notes);
    public const string NotesNote = nameof(NotesNote);
    public const string NewNote = nameof(NewNote);
    public const string AddNote = nameof(AddNote);
    public const string NoNotes = nameof(NoNotes);
}
