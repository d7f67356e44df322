namespace StationDashboard.Features.StationBoard;

/// <summary>Keys of the words of the station dialog.</summary>
public sealed class StationDialogText
{
    // fields
    public const string Name = "Field.Name";
    public const string Code = "Field.Code";
    public const string CityCode = "Field.CityCode";
    public const string Type = "Field.Type";
    public const string CertificateNo = "Field.CertificateNo";
    public const string RecognisedOn = "Field.RecognisedOn";
    public const string ExpiresOn = "Field.ExpiresOn";
    public const string Contact = "Field.Contact";
    public const string Phone = "Field.Phone";
    public const string Address = "Field.Address";
    public const string FoundedOn = "Field.FoundedOn";
    public const string Status = "Field.Status";
    public const string StatusOn = "Field.StatusOn";
    public const string DocumentNo = "Field.DocumentNo";
    public const string StatusReason = "Field.StatusReason";

    // the dialog
    public const string Edit = nameof(Edit);
    public const string Save = nameof(Save);
    public const string Saving = nameof(Saving);
    public const string CodeConfirmed = nameof(CodeConfirmed);
    public const string WithdrawnNote = nameof(WithdrawnNote);
    public const string None = nameof(None);

    // conflict
    public const string Conflict = nameof(Conflict);
    public const string Somebody = nameof(Somebody);
    public const string Lately = nameof(Lately);
    public const string Field = nameof(Field);
    public const string Mine = nameof(Mine);
    public const string Theirs = nameof(Theirs);
    public const string SaveChosen = nameof(SaveChosen);
    public const string DraftTitle = nameof(DraftTitle);
}
