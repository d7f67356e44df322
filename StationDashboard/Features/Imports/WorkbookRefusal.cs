using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Why a whole file is refused. Each has a sentence in <see cref="ImportText"/> that says what to do.</summary>
public enum WorkbookRefusal
{
    /// <summary>No bytes at all.</summary>
    Empty,
    /// <summary>Not an .xlsx by its content: text, HTML, PDF, a picture.</summary>
    NotWorkbook,
    /// <summary>.xls or .et, the older binary formats.</summary>
    OldFormat,
    /// <summary>Encrypted with a password.</summary>
    Encrypted,
    /// <summary>A text table (.csv).</summary>
    TextTable,
    /// <summary>A zip without a workbook in it, or a workbook of another program (.ods, .docx, .xlsb).</summary>
    OtherPackage,
    /// <summary>Cut off or damaged.</summary>
    Damaged,
    /// <summary>Over 20 MB.</summary>
    FileTooLarge,
    /// <summary>Over 200 package entries.</summary>
    TooManyEntries,
    /// <summary>Entry names that are duplicate or lead outside the package.</summary>
    UnsafeEntryName,
    /// <summary>A part over 5 MB that unpacks more than 100 times its packed size.</summary>
    CompressionBomb,
    /// <summary>More than 300 MB unpacked.</summary>
    UnpacksTooLarge,
    /// <summary>Macros.</summary>
    Macros,
    /// <summary>Links to other workbooks.</summary>
    ExternalLinks,
    /// <summary>Embedded objects.</summary>
    Embeddings,
    /// <summary>A document type definition, CDATA or an encoding that no spreadsheet program writes.</summary>
    UnusualXml,
    /// <summary>Over 300,000 rows.</summary>
    TooManyRows,
    /// <summary>Over 64 columns.</summary>
    TooManyColumns,
    /// <summary>A cell over 32,767 characters.</summary>
    CellTooLong,
    /// <summary>More distinct text than a report can hold.</summary>
    TooMuchText,
    /// <summary>Dates counted from 1904: every day would be read four years early.</summary>
    Date1904,
    /// <summary>A sheet is missing.</summary>
    MissingSheet,
    /// <summary>No heading row within the first ten rows, or a required heading is missing.</summary>
    MissingHeading,
    /// <summary>A heading occurs twice.</summary>
    DuplicateHeading,
    /// <summary>So many rows carry errors that the sheet as a whole is wrong, for example a column shifted.</summary>
    TooManyErrors,
    /// <summary>A text file that is neither UTF-8 nor has the expected columns.</summary>
    UnreadableText,
}

/// <summary>Thrown inside the reader and turned into a <see cref="Result{T}"/> at its edge: a hostile file is an outcome, not a bug.</summary>
internal sealed class WorkbookRefusedException(WorkbookRefusal refusal, params object[] details) : Exception(refusal.ToString())
{
    /// <summary>Why.</summary>
    public WorkbookRefusal Refusal { get; } = refusal;

    /// <summary>The refusal with its sentence in the reader's language.</summary>
    public Error ToError(string fileName) => Refusal.ToError(fileName, details);
}

/// <summary>Turns refusals into errors.</summary>
public static class WorkbookRefusals
{
    /// <summary>The error of a refusal: code <c>workbook.</c> and its name in lower case, and a sentence that begins with the file's name.</summary>
    public static Error ToError(this WorkbookRefusal refusal, string fileName, params object[] details) =>
        new(Code(refusal), ImportText.Of(ImportText.File, fileName, ImportText.Of($"Refusal_{refusal}", details)));

    /// <summary>The stable code of a refusal, for example <c>workbook.file-too-large</c>.</summary>
    public static string Code(WorkbookRefusal refusal) =>
        "workbook." + string.Concat($"{refusal}".Select((c, i) => char.IsAsciiLetterUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
