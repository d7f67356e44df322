using System.Globalization;
using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>One line of <c>audit/heads.log</c>: the entry that closed the chain at that moment.</summary>
/// <param name="Day">The day in China.</param>
/// <param name="Sequence">Number of the entry.</param>
/// <param name="Hash">Its seal.</param>
public sealed record HeadLine(DateOnly Day, long Sequence, string Hash);

/// <summary>
/// The chain's heads outside the database, a line at the first write of a day and at shutdown. Each line repeats an entry
/// <see cref="Action"/> of the chain: entries cut off at the end are missed by the file, and lines cut off by the chain.
/// </summary>
public sealed class AuditHeads(DataFolder folder)
{
    /// <summary>The action of the entries that have a line.</summary>
    public const string Action = "DailyHead";

    /// <summary>The subject of entries about the audit itself.</summary>
    public const string Subject = "Audit";

    private readonly Lock one = new();
    private HeadLine? last;
    private bool read;

    /// <summary>Where the lines are.</summary>
    public string File => Path.Combine(folder.Path, "audit", "heads.log");

    /// <summary>The newest line, or null.</summary>
    public HeadLine? Last
    {
        get
        {
            lock (one)
            {
                if (!read)
                {
                    (last, read) = (Lines().LastOrDefault(l => l.Line is not null).Line, true);
                }

                return last;
            }
        }
    }

    /// <summary>Appends a line and waits for the disk.</summary>
    public void Append(HeadLine line)
    {
        lock (one)
        {
            if (line.Sequence <= Last?.Sequence)
            {
                // Caught up meanwhile from what another server noted.
                return;
            }

            PrivateFile.CreateFolder(Path.GetDirectoryName(File)!);
            using var file = PrivateFile.Open(File, FileMode.OpenOrCreate);
            var length = file.Seek(0, SeekOrigin.End);
            try
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"{line.Day:yyyy-MM-dd} {line.Sequence} {line.Hash}\n")));
                file.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // Half a line would spoil the next one.
                file.SetLength(length);
                throw;
            }

            (last, read) = (line, true);
        }
    }

    /// <summary>All lines as they are in the file now; null for one that is none.</summary>
    public IReadOnlyList<(int Number, HeadLine? Line)> Lines()
    {
        if (!System.IO.File.Exists(File))
        {
            return [];
        }

        using var file = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = new List<(int, HeadLine?)>();
        while (file.ReadLine() is { } text)
        {
            lines.Add((lines.Count + 1, Parse(text)));
        }

        return lines;
    }

    private static HeadLine? Parse(string text) =>
        text.Split(' ') is [var day, var sequence, { Length: 64 } hash]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(on, number, hash)
            : null;
}
