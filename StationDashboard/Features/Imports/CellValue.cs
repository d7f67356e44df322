using System.Globalization;

namespace StationDashboard.Features.Imports;

/// <summary>Reads days and numbers out of cells, whatever form they were written in.</summary>
internal static class CellValue
{
    private const int FirstSerial = 20_000;
    private const int LastSerial = 80_000;

    /// <summary>A day: a date cell, a serial number of 1954–2119, or text such as 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日, with a time of day or without.</summary>
    public static bool TryDate(SheetCell cell, out DateOnly date)
    {
        var text = CellText.Fold(cell.Text);
        switch (cell.Kind)
        {
            case CellKind.Number:
                return TrySerial(text, FirstSerial, LastSerial, out date);
            case CellKind.Date:
                // Shown as a date, whatever the day; before March 1900 programs disagree which day it is.
                return TrySerial(text, 61, 2_958_465, out date);
            case CellKind.Text or CellKind.IsoDate:
                return TryText(text, out date) || (text.Length == 5 && TrySerial(text, FirstSerial, LastSerial, out date));
            default:
                date = default;
                return false;
        }
    }

    /// <summary>A decimal number: a number cell, or digits in text. No signs, separators or exponents in text, which could mean anything.</summary>
    public static bool TryNumber(SheetCell cell, string text, out decimal number)
    {
        number = 0;
        return cell.Kind switch
        {
            // A negative zero is no number that a person enters.
            CellKind.Number => !(text.StartsWith('-') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var zero) && zero == 0)
                && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            CellKind.Text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
                || (text.StartsWith('-') && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number < 0),
            _ => false,
        };
    }

    /// <summary>Digits before 小时 or h.</summary>
    public static string WithoutHourUnit(string text)
    {
        foreach (var unit in (ReadOnlySpan<string>)["小时", "h", "H"])
        {
            if (text.EndsWith(unit, StringComparison.Ordinal))
            {
                return text[..^unit.Length].TrimEnd();
            }
        }

        return text;
    }

    private static bool TrySerial(string text, int first, int last, out DateOnly date)
    {
        date = default;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var days) || !(days >= first && days < last + 1))
        {
            return false;
        }

        date = DateOnly.FromDateTime(DateTime.FromOADate(Math.Floor(days)));
        return true;
    }

    private static bool TryText(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (!TakeNumber(ref text, 4, 4, out var year) || !TakeSeparator(ref text, "-/.年", out var first)
            || !TakeNumber(ref text, 1, 2, out var month) || !TakeSeparator(ref text, first == '年' ? "月" : first.ToString(), out _)
            || !TakeNumber(ref text, 1, 2, out var day) || (first == '年' && !TakeSeparator(ref text, "日号", out _))
            || !IsTimeOfDay(text)
            || year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool IsTimeOfDay(ReadOnlySpan<char> rest) =>
        rest.IsEmpty
        || (rest[0] is ' ' or 'T' && TimeOnly.TryParseExact(rest[1..].Trim().TrimEnd('Z'), ["H:m", "H:m:s", "H:m:s.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int atLeast, int atMost, out int number)
    {
        number = 0;
        text = text.TrimStart();
        var digits = 0;
        while (digits < text.Length && digits < atMost && char.IsAsciiDigit(text[digits]))
        {
            number = number * 10 + text[digits++] - '0';
        }

        text = text[digits..];
        return digits >= atLeast;
    }

    private static bool TakeSeparator(ref ReadOnlySpan<char> text, string allowed, out char separator)
    {
        var rest = text.TrimStart();
        separator = rest.IsEmpty ? '\0' : rest[0];
        if (rest.IsEmpty || !allowed.Contains(separator))
        {
            return false;
        }

        text = rest[1..];
        return true;
    }
}
