using StationDashboard.Shared;

namespace StationDashboard.Data.Demo;

/// <summary>How much fictional data to make; the same size, seed and day make the same data.</summary>
/// <param name="Stations">Stations, 1–5,000.</param>
/// <param name="Activities">Activities over all years, 0–2,000,000.</param>
/// <param name="Years">Years with activities.</param>
/// <param name="Seed">Chooses among all such provinces.</param>
public sealed record DemoSize(int Stations, int Activities, IReadOnlyList<int> Years, int Seed)
{
    /// <summary>Enough to try every page: 120 stations, this year and the one before.</summary>
    public static DemoSize Default(DateOnly today) => new(120, 4_000, [today.Year - 1, today.Year], 1);

    /// <summary>Why this size cannot be made, or null.</summary>
    public Error? Refusal(DateOnly today) =>
        Stations is < 1 or > 5_000 ? new("demo.stations", "工作站数应在 1 与 5,000 之间。")
        : Activities is < 0 or > 2_000_000 ? new("demo.activities", "活动数应在 0 与 2,000,000 之间。")
        : Years.Count is 0 or > 10 || Years.Any(y => y < 2020 || y > today.Year) || Years.Distinct().Count() != Years.Count
            ? new("demo.years", $"年度应为 2020 至 {today.Year} 之间的不同年份，最多 10 个，用逗号分开。")
        : null;
}

/// <summary>How far the making has come.</summary>
/// <param name="Done">Activities stored.</param>
/// <param name="Total">Activities in all.</param>
public sealed record DemoProgress(int Done, int Total);
