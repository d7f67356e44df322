using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace StationDashboard.Shared;

/// <summary>The query of an address; what is blank or cannot be read counts as not given, so that an old or mistyped link still opens.</summary>
public sealed class AddressQuery
{
    private readonly Dictionary<string, StringValues> values;

    /// <summary>Reads a whole or relative address.</summary>
    public AddressQuery(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        values = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
    }

    /// <summary>Page from 1.</summary>
    public int Page => Math.Max(1, Number("page") ?? 1);

    /// <summary>A text without the blanks around it, cut at <paramref name="most"/> characters.</summary>
    public string? Text(string key, int most = int.MaxValue) =>
        values.TryGetValue(key, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, most)] : null;

    /// <summary>A whole number from 0.</summary>
    public int? Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day as yyyy-MM-dd.</summary>
    public DateOnly? Day(string key) => DayOf(Text(key));

    /// <summary>A term by its name.</summary>
    public T? Term<T>(string key)
        where T : struct, Enum => TermOf<T>(Text(key));

    /// <summary>A calendar year from 2000 to 2100; the running one where none is given.</summary>
    public int Year(DateOnly today) => Number("year") is { } year and >= 2000 and <= 2100 ? year : today.Year;

    /// <summary>A day as fields and addresses write it, yyyy-MM-dd, or null.</summary>
    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A term by its name, or null. Names only: parsing alone would take any number.</summary>
    public static T? TermOf<T>(string? text)
        where T : struct, Enum => text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var term) && Enum.IsDefined(term) ? term : null;
}
