using System.Globalization;

namespace StationDashboard.Features.Nominations;

/// <summary>The notices that come with the product; a table stored on the holiday page takes the place of the shipped one.</summary>
public static class ShippedHolidays
{
    /// <summary>By year.</summary>
    public static IReadOnlyList<HolidayTable> Tables { get; } =
    [
        Table(2024, "国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）", "https://www.gov.cn/zhengce/content/202310/content_6911527.htm",
            ["元旦 01-01", "春节 02-10/02-17", "清明节 04-04/04-06", "劳动节 05-01/05-05", "端午节 06-10", "中秋节 09-15/09-17", "国庆节 10-01/10-07"],
            ["春节 02-04", "春节 02-18", "清明节 04-07", "劳动节 04-28", "劳动节 05-11", "中秋节 09-14", "国庆节 09-29", "国庆节 10-12"]),
        Table(2025, "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", "https://www.gov.cn/zhengce/content/202411/content_6986382.htm",
            ["元旦 01-01", "春节 01-28/02-04", "清明节 04-04/04-06", "劳动节 05-01/05-05", "端午节 05-31/06-02", "国庆节、中秋节 10-01/10-08"],
            ["春节 01-26", "春节 02-08", "劳动节 04-27", "国庆节、中秋节 09-28", "国庆节、中秋节 10-11"]),
        Table(2026, "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）", "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
            ["元旦 01-01/01-03", "春节 02-15/02-23", "清明节 04-04/04-06", "劳动节 05-01/05-05", "端午节 06-19/06-21", "中秋节 09-25/09-27", "国庆节 10-01/10-07"],
            ["元旦 01-04", "春节 02-14", "春节 02-28", "劳动节 05-09", "国庆节 09-20", "国庆节 10-10"]),
    ];

    private static HolidayTable Table(int year, string title, string source, string[] off, string[] worked) =>
        new(year, title, source, new([.. off.SelectMany(o => Days(year, o))]), new([.. worked.SelectMany(w => Days(year, w))]));

    // "春节 02-10/02-17", as the notices write spans.
    private static IEnumerable<HolidayDay> Days(int year, string written)
    {
        var (name, span) = written.Split(' ') is [var n, var s] ? (n, s.Split('/')) : throw new FormatException(written);
        var (first, last) = (Day(year, span[0]), Day(year, span[^1]));
        return Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(i => new HolidayDay(first.AddDays(i), name));
    }

    private static DateOnly Day(int year, string monthAndDay) => DateOnly.ParseExact($"{year}-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
