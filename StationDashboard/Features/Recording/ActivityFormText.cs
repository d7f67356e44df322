namespace StationDashboard.Features.Recording;

/// <summary>Keys of the words of the form of one activity.</summary>
public sealed class ActivityFormText
{
    // the page
    public const string TitleNew = nameof(TitleNew);
    public const string TitleEdit = nameof(TitleEdit);
    public const string Note = nameof(Note);
    public const string Loading = nameof(Loading);
    public const string GoneTitle = nameof(GoneTitle);
    public const string GoneStep = nameof(GoneStep);
    public const string ToList = nameof(ToList);
    public const string Returned = nameof(Returned);
    public const string NotEditable = nameof(NotEditable);

    // fields
    public const string FieldStationId = "Field.StationId";
    public const string FieldName = "Field.Name";
    public const string FieldDate = "Field.Date";
    public const string FieldStartsAt = "Field.StartsAt";
    public const string FieldMinutes = "Field.Minutes";
    public const string FieldNumber = "Field.Number";
    public const string FieldCategory = "Field.Category";
    public const string FieldMode = "Field.Mode";
    public const string FieldVolunteers = "Field.Volunteers";
    public const string FieldParticipants = "Field.Participants";
    public const string FieldPlace = "Field.Place";
    public const string FieldPersonResponsible = "Field.PersonResponsible";
    public const string FieldRecorder = "Field.Recorder";
    public const string FieldNote = "Field.Note";
    public const string FieldEnterprises = "Field.Enterprises";
    public const string HoursHint = nameof(HoursHint);
    public const string HoursRead = nameof(HoursRead);
    public const string HoursUnread = nameof(HoursUnread);
    public const string NumberHint = nameof(NumberHint);
    public const string NumberAuto = nameof(NumberAuto);
    public const string ModeNone = nameof(ModeNone);
    public const string CopyLast = nameof(CopyLast);
    public const string CopiedLast = nameof(CopiedLast);
    public const string NoLast = nameof(NoLast);

    // enterprises
    public const string Roster = nameof(Roster);
    public const string RosterCount = nameof(RosterCount);
    public const string Add = nameof(Add);
    public const string AddHint = nameof(AddHint);
    public const string AddHelp = nameof(AddHelp);
    public const string CodeUnknown = nameof(CodeUnknown);
    public const string AlreadyThere = nameof(AlreadyThere);
    public const string NewEnterprise = nameof(NewEnterprise);
    public const string NewHelp = nameof(NewHelp);
    public const string ListedEnterprise = nameof(ListedEnterprise);
    public const string Repeated = nameof(Repeated);
    public const string RepeatedHelp = nameof(RepeatedHelp);
    public const string CodeWrong = nameof(CodeWrong);
    public const string NoCode = nameof(NoCode);
    public const string Enterprise = nameof(Enterprise);
    public const string Size = nameof(Size);
    public const string Satisfaction = nameof(Satisfaction);
    public const string Effect = nameof(Effect);
    public const string Comment = nameof(Comment);
    public const string RemoveRow = nameof(RemoveRow);
    public const string RowsShown = nameof(RowsShown);
    public const string Earlier = nameof(Earlier);
    public const string Later = nameof(Later);
    public const string NoRows = nameof(NoRows);

    // paste
    public const string Paste = nameof(Paste);
    public const string PasteHelp = nameof(PasteHelp);
    public const string PasteRead = nameof(PasteRead);
    public const string PasteTake = nameof(PasteTake);
    public const string PasteClose = nameof(PasteClose);
    public const string PasteCounts = nameof(PasteCounts);
    public const string PasteCut = nameof(PasteCut);
    public const string PasteNone = nameof(PasteNone);
    public const string PasteRejected = nameof(PasteRejected);
    public const string PasteNoName = nameof(PasteNoName);

    // doubts
    public const string Doubts = nameof(Doubts);
    public const string DoubtLong = "Doubt.Long";
    public const string DoubtOverlap = "Doubt.Overlap";
    public const string DoubtFullDay = "Doubt.FullDay";
    public const string DoubtSameEvent = "Doubt.SameEvent";
    public const string DoubtCopiedRoster = "Doubt.CopiedRoster";
    public const string DoubtBeforeRecognition = "Doubt.BeforeRecognition";
    public const string DoubtNoEnterprises = "Doubt.NoEnterprises";
    public const string DoubtLocked = "Doubt.Locked";

    // saving
    public const string Save = nameof(Save);
    public const string SaveNext = nameof(SaveNext);
    public const string Saving = nameof(Saving);
    public const string SaveKeys = nameof(SaveKeys);
    public const string Saved = nameof(Saved);
    public const string Problems = nameof(Problems);

    // both sides
    public const string Conflict = nameof(Conflict);
    public const string Somebody = nameof(Somebody);
    public const string Lately = nameof(Lately);
    public const string Field = nameof(Field);
    public const string Mine = nameof(Mine);
    public const string Theirs = nameof(Theirs);
    public const string Empty = nameof(Empty);
    public const string Lines = nameof(Lines);
    public const string SaveChosen = nameof(SaveChosen);
    public const string KeySave = nameof(KeySave);
    public const string KeySaveNext = nameof(KeySaveNext);
}
