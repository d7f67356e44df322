namespace StationDashboard.Features.Reminders;

/// <summary>Keys of the words of the reminders; the letters themselves are Chinese.</summary>
public sealed class ReminderText
{
    public const string Title = nameof(Title);
    public const string Counted = nameof(Counted);
    public const string Word = nameof(Word);
    public const string Record = nameof(Record);
    public const string ListAttention = "List.Attention";
    public const string ListBelow = "List.Below";
    public const string ListReminded = "List.Reminded";
    public const string City = nameof(City);
    public const string AllCities = nameof(AllCities);
    public const string All = nameof(All);
    public const string Pick = nameof(Pick);
    public const string Station = nameof(Station);
    public const string State = nameof(State);
    public const string Needed = nameof(Needed);
    public const string Last = nameof(Last);
    public const string Letter = nameof(Letter);
    public const string LastLine = nameof(LastLine);
    public const string Since = nameof(Since);
    public const string Never = nameof(Never);
    public const string None = nameof(None);
    public const string NoneStep = nameof(NoneStep);
    public const string ToStations = nameof(ToStations);
    public const string RecordTitle = nameof(RecordTitle);
    public const string Channel = nameof(Channel);
    public const string ChannelTelephone = "Channel.Telephone";
    public const string ChannelMessage = "Channel.Message";
    public const string ChannelLetter = "Channel.Letter";
    public const string ChannelVisit = "Channel.Visit";
    public const string Note = nameof(Note);
    public const string RecordHelp = nameof(RecordHelp);
    public const string Confirm = nameof(Confirm);
    public const string Copy = nameof(Copy);
    public const string Copied = nameof(Copied);
    public const string NotCopied = nameof(NotCopied);
    public const string Close = nameof(Close);
    public const string Past = nameof(Past);
}
