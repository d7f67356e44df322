using System.Globalization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>Days as people type them: a line for a span, "2026-10-01/2026-10-07 国庆节" or "2026-10-10 国庆节".</summary>
public static class HolidayLines
{
    /// <summary>Neighbouring days of one holiday become one line.</summary>
    public static string Write(IEnumerable<HolidayDay> days)
    {
        var lines = new List<(DateOnly First, DateOnly Last, string Name)>();
        foreach (var day in days.OrderBy(d => d.Date))
        {
            if (lines is [.., var last] && last.Last.AddDays(1) == day.Date && last.Name == day.Name)
            {
                lines[^1] = last with { Last = day.Date };
            }
            else
            {
                lines.Add((day.Date, day.Date, day.Name));
            }
        }

        return string.Join('\n', lines.Select(l => l.First == l.Last ? $"{Figures.Day(l.First)} {l.Name}" : $"{Figures.Day(l.First)}/{Figures.Day(l.Last)} {l.Name}"));
    }

    /// <summary>Reads them, or says which line is none.</summary>
    public static Result<ValueList<HolidayDay>> Read(string text)
    {
        var days = new List<HolidayDay>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            var parts = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var span = parts[0].Split('/');
            if (parts.Length != 2 || span.Length > 2 || Day(span[0]) is not { } first || Day(span[^1]) is not { } last || last < first || last.DayNumber - first.DayNumber >= SaveHolidays.MostDays)
            {
                return new Error("holidays.line", $"第 {number} 行应为“2026-10-01/2026-10-07 国庆节”或“2026-10-10 国庆节”，现为“{line}”。");
            }

            days.AddRange(Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(i => new HolidayDay(first.AddDays(i), parts[1])));
        }

        return new ValueList<HolidayDay>([.. days]);
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
