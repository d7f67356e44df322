using System.Text;

namespace StationDashboard.Features.Imports;

/// <summary>Records of an RFC 4180 text table, one at a time; with tabs, what spreadsheet programs put on the clipboard.</summary>
internal sealed class CsvLines(TextReader reader, int maxLength, char separator = ',')
{
    private readonly StringBuilder field = new();
    private bool first = true;

    /// <summary>The next record that is not blank.</summary>
    public bool Next(out List<string> fields)
    {
        do
        {
            fields = [];
            if (!ReadRecord(fields))
            {
                return false;
            }
        }
        while (fields is [""]);

        return true;
    }

    private bool ReadRecord(List<string> fields)
    {
        if (first && reader.Peek() == '\ufeff')
        {
            reader.Read();
        }

        first = false;
        if (reader.Peek() < 0)
        {
            return false;
        }

        field.Clear();
        var quoted = false;
        var length = 0;
        while (true)
        {
            var next = reader.Read();
            if (++length > maxLength || next == 0)
            {
                throw new WorkbookRefusedException(WorkbookRefusal.UnreadableText);
            }

            if (quoted && next == '"' && reader.Peek() == '"')
            {
                field.Append((char)reader.Read());
            }
            else if (next == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (next < 0 || (!quoted && next is '\n' or '\r'))
            {
                if (next == '\r' && reader.Peek() == '\n')
                {
                    reader.Read();
                }

                fields.Add(field.ToString());
                return true;
            }
            else if (!quoted && next == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append((char)next);
            }
        }
    }
}
