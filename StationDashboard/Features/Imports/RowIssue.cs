namespace StationDashboard.Features.Imports;

/// <summary>How much an issue weighs.</summary>
public enum IssueSeverity
{
    /// <summary>The row is kept.</summary>
    Warning,
    /// <summary>The row is rejected.</summary>
    Error,
}

/// <summary>What is wrong with a cell. The sentence of each is in <see cref="ImportText"/> as <c>Issue_</c> and its name.</summary>
public enum IssueCode
{
    /// <summary>A required cell is empty.</summary>
    Required,
    /// <summary>Neither name nor code of the station is given.</summary>
    StationRequired,
    /// <summary>An error value such as #N/A.</summary>
    ErrorValue,
    /// <summary>A formula whose result was never stored.</summary>
    FormulaWithoutValue,
    /// <summary>A text over the length that a record holds.</summary>
    TooLong,
    /// <summary>A number or code that the program turned into a date.</summary>
    BecameDate,
    /// <summary>Not a date.</summary>
    DateUnreadable,
    /// <summary>A day after today.</summary>
    DateInFuture,
    /// <summary>A day before the earliest one that is accepted.</summary>
    DateTooEarly,
    /// <summary>Not a number of hours.</summary>
    HoursUnreadable,
    /// <summary>Hours outside 0–200, or less than half a minute.</summary>
    HoursOutOfRange,
    /// <summary>Over 12 hours in one activity: unusual.</summary>
    HoursLong,
    /// <summary>Not a whole number of at least 0.</summary>
    CountUnreadable,
    /// <summary>Not a whole number from 1 to 5.</summary>
    ScoreUnreadable,
    /// <summary>A category outside the list: stored as 其他.</summary>
    CategoryUnknown,
    /// <summary>A mode outside the list.</summary>
    ModeUnknown,
    /// <summary>A size outside the list.</summary>
    SizeUnknown,
    /// <summary>A city outside the list.</summary>
    CityUnknown,
    /// <summary>A kind of organisation outside the list.</summary>
    TypeUnknown,
    /// <summary>An enterprise's code has a wrong length, character or check digit: kept, not used as identity.</summary>
    EnterpriseCodeInvalid,
    /// <summary>A station's code has a wrong length or character.</summary>
    StationCodeMalformed,
    /// <summary>A station's code has a wrong check digit: a person may confirm it.</summary>
    StationCodeCheckDigit,
    /// <summary>A station's code is not of Guangdong (positions 3–4 are not 44).</summary>
    StationCodeElsewhere,
    /// <summary>The same station code twice in a roster.</summary>
    StationCodeTwice,
    /// <summary>An optional column is missing: read as empty.</summary>
    ColumnMissing,
    /// <summary>No registered station has this code.</summary>
    StationUnknown,
    /// <summary>No registered station has this name.</summary>
    StationNameUnknown,
    /// <summary>Several registered stations have this name: the code is needed.</summary>
    StationNameAmbiguous,
    /// <summary>An earlier name or code of a station: understood as the one it is today.</summary>
    StationFormer,
    /// <summary>A registered station of this name has another code: it may have changed its code.</summary>
    StationRenumbered,
    /// <summary>The activity is before the station's recognition: stored, not counted.</summary>
    BeforeRecognition,
    /// <summary>The same station, number and year stands in an earlier row: this row wins.</summary>
    ActivityTwice,
    /// <summary>The number is used in another year: another activity.</summary>
    NumberInOtherYear,
    /// <summary>No activity of the call or stored has this number.</summary>
    ActivityUnknown,
    /// <summary>The activity's own row was rejected.</summary>
    ActivityRejected,
    /// <summary>The number names activities of several years.</summary>
    ActivityAmbiguous,
    /// <summary>The same enterprise stands in an earlier row of the activity: this row wins.</summary>
    EnterpriseTwice,
}

/// <summary>One thing wrong with one cell of a submitted file.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">The sheet's own row number, from 1.</param>
/// <param name="Column">Heading of the column.</param>
/// <param name="Written">The value as it was written.</param>
/// <param name="Severity">Whether the row is rejected.</param>
/// <param name="Code">What is wrong.</param>
/// <param name="Detail">A bound or list that the sentence names.</param>
public sealed record RowIssue(
    string File, string Sheet, int Row, string Column, string Written, IssueSeverity Severity, IssueCode Code, string Detail = "")
{
    /// <summary>True for what a person may accept knowingly (a station code with a wrong check digit).</summary>
    public bool Confirmable => Code is IssueCode.StationCodeCheckDigit;

    /// <summary>What is wrong and what is wanted, in the reader's language.</summary>
    public string Message => ImportText.Of($"Issue_{Code}", Detail);

    /// <summary>Column, value and sentence in one line, as the 错误说明 column shows it.</summary>
    public string Line => ImportText.Of(ImportText.IssueLine, Column, Written.Length > 60 ? $"{Written.AsSpan(0, 60)}…" : Written, Message);
}

/// <summary>A row that was not accepted, with its cells as written so that it can be handed back.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">The sheet's own row number, from 1.</param>
/// <param name="StationCode">Code of the station as far as it could be read, else empty.</param>
/// <param name="StationName">Name of the station as far as it could be read, else empty.</param>
/// <param name="Number">活动编号 as far as it could be read, else empty.</param>
/// <param name="Written">The cells as written, in the order of the template's headings.</param>
/// <param name="Issues">Why, warnings included.</param>
public sealed record RejectedRow(
    string File, string Sheet, int Row, string StationCode, string StationName, string Number, IReadOnlyList<string> Written, IReadOnlyList<RowIssue> Issues);
