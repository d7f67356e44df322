namespace StationDashboard.Features.Access;

/// <summary>Keys of the words of big screens: their list and their door.</summary>
public sealed class ScreenTokensText
{
    public const string Title = nameof(Title);
    public const string Note = nameof(Note);
    public const string Create = nameof(Create);
    public const string Name = nameof(Name);
    public const string Scope = nameof(Scope);
    public const string Province = nameof(Province);
    public const string Days = nameof(Days);
    public const string Look = nameof(Look);
    public const string Dark = nameof(Dark);
    public const string Light = nameof(Light);
    public const string State = nameof(State);
    public const string Expires = nameof(Expires);
    public const string Created = nameof(Created);
    public const string Opened = nameof(Opened);
    public const string Waiting = nameof(Waiting);
    public const string Missed = nameof(Missed);
    public const string Open = nameof(Open);
    public const string Expired = nameof(Expired);
    public const string Ended = nameof(Ended);
    public const string End = nameof(End);
    public const string EndAsk = nameof(EndAsk);
    public const string Actions = nameof(Actions);
    public const string Issued = nameof(Issued);
    public const string Copy = nameof(Copy);
    public const string Empty = nameof(Empty);
    public const string EmptyNote = nameof(EmptyNote);
    public const string OpenTitle = nameof(OpenTitle);
    public const string OpenNote = nameof(OpenNote);
    public const string OpenHere = nameof(OpenHere);
    public const string Code = nameof(Code);
    public const string ClosedTitle = nameof(ClosedTitle);
    public const string ClosedNote = nameof(ClosedNote);
}
