using System.Text;
using StationDashboard.Features.Enterprises;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>One line of the enterprise directory, from which the picker completes typing; it decides no identity.</summary>
/// <param name="Name">Name, trimmed.</param>
/// <param name="NormalisedName">See <see cref="EnterpriseName"/>.</param>
/// <param name="Code">统一社会信用代码, valid and upper case, or null where it is missing or wrong.</param>
/// <param name="City">City, or null where it is none of the province's.</param>
public sealed record DirectoryRow(string Name, string NormalisedName, string? Code, City? City);

/// <summary>The checked content of a directory file.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Count">Lines below the headings.</param>
/// <param name="Rows">The rows, read from the file as they are asked for.</param>
public sealed record DirectoryRows(string File, int Count, IEnumerable<DirectoryRow> Rows);

/// <summary>Reads the enterprise directory: a CSV with the columns name, uscc and city, in any order.</summary>
public static class EnterpriseDirectoryFile
{
    private const int MaxLine = 4_096;
    private const long MaxFileBytes = 200L << 20;

    /// <summary>
    /// Streams the rows; lines without a name are left out. The result is the sequence, or the refusal of a file that is
    /// not UTF-8 or has not the columns: the text is checked before the first row is handed out, so that nothing fails midway.
    /// </summary>
    /// <param name="file">A seekable stream that stays open while the rows are read.</param>
    /// <param name="fileName">Shown in the refusal.</param>
    /// <param name="ct">Cancels the check.</param>
    public static Result<DirectoryRows> Read(Stream file, string fileName, CancellationToken ct = default)
    {
        try
        {
            var columns = Check(file, ct, out var count);
            return new DirectoryRows(fileName, count, Rows(file, columns));
        }
        catch (WorkbookRefusedException refused)
        {
            return refused.ToError(fileName);
        }
        catch (DecoderFallbackException)
        {
            return WorkbookRefusal.UnreadableText.ToError(fileName);
        }
    }

    private static (int Name, int Code, int City) Check(Stream file, CancellationToken ct, out int count)
    {
        if (file.Length == 0 || file.Length > MaxFileBytes)
        {
            throw new WorkbookRefusedException(file.Length == 0 ? WorkbookRefusal.Empty : WorkbookRefusal.FileTooLarge);
        }

        using var reader = Open(file);
        var lines = new CsvLines(reader, MaxLine);
        if (!lines.Next(out var headings))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.UnreadableText);
        }

        var names = headings.Select(h => CellText.Heading(h).ToLowerInvariant()).ToList();
        var columns = (names.FindIndex(n => n is "name" or "企业名称"), names.FindIndex(n => n is "uscc" or "统一社会信用代码"), names.FindIndex(n => n is "city" or "地市"));
        if (columns is not ( >= 0, >= 0, >= 0))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.UnreadableText);
        }

        for (count = 0; lines.Next(out _); count++)
        {
            ct.ThrowIfCancellationRequested();
        }

        return columns;
    }

    private static IEnumerable<DirectoryRow> Rows(Stream file, (int Name, int Code, int City) columns)
    {
        using var reader = Open(file);
        var lines = new CsvLines(reader, MaxLine);
        lines.Next(out _);
        while (lines.Next(out var fields))
        {
            var name = CellText.Line(fields.ElementAtOrDefault(columns.Name) ?? "");
            if (name.Length > 0)
            {
                var code = UnifiedSocialCreditCode.TryParse(fields.ElementAtOrDefault(columns.Code), out var valid) ? valid : null;
                yield return new DirectoryRow(name, EnterpriseName.Normalise(name), code, City.FindByName(CellText.Heading(fields.ElementAtOrDefault(columns.City) ?? "")));
            }
        }
    }

    /// <summary>UTF-8 with or without a mark; anything else (GBK, UTF-16) fails at its first character instead of becoming nonsense.</summary>
    private static StreamReader Open(Stream file)
    {
        file.Position = 0;
        return new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
    }
}
