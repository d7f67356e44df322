using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>Stores a year's holiday table, with a reason; what is counted by it is counted anew.</summary>
public sealed class SaveHolidays(WriteGate gate)
{
    /// <summary>Longest title or address that is kept.</summary>
    public const int MaxTitle = 200;

    /// <summary>Most days that a notice names.</summary>
    public const int MostDays = 100;

    /// <summary>Stores it and returns the new version; version 0 stands for the shipped table or none.</summary>
    public async Task<Result<int>> RunAsync(HolidayTable table, int version, string reason, Actor actor, CancellationToken ct)
    {
        if (reason.Trim() is not { Length: > 0 and <= SaveScheme.MaxReason } why)
        {
            return new Error("holidays.reason", $"请填写修改理由（不超过 {SaveScheme.MaxReason} 字），理由将记入历史。");
        }

        if (Problem(table) is { } wrong)
        {
            return wrong;
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var known = await write.Db.HolidayTables.SingleOrDefaultAsync(t => t.Year == table.Year, ct);
        if ((known?.Version ?? 0) != version)
        {
            return new Error("holidays.stale", $"{table.Year} 年安排在您打开之后已由 {known?.By} 更新。没有保存任何内容，请按最新内容再修改。");
        }

        var before = known?.Content ?? (ShippedHolidays.Tables.FirstOrDefault(t => t.Year == table.Year) is { } shipped ? CanonicalJson.Write(shipped) : null);
        var content = CanonicalJson.Write(table with { DaysOff = new([.. table.DaysOff.OrderBy(d => d.Date)]), Workdays = new([.. table.Workdays.OrderBy(d => d.Date)]) });
        if (known is null)
        {
            known = new StoredHolidayTable { Year = table.Year, Content = content, By = actor.Name, At = write.Now };
            write.Db.HolidayTables.Add(known);
            await write.Db.SaveChangesAsync(ct);
        }
        else
        {
            (known.Content, known.By, known.At) = (content, actor.Name, write.Now);
        }

        write.Record(nameof(SaveHolidays), nameof(StoredHolidayTable), known.Id, reason: why, before: new { Table = before }, after: new { Table = content });
        write.Db.Changes.Add(ChangeKind.Nominations);
        await write.CommitAsync(ct);
        return known.Version;
    }

    /// <summary>What is wrong with a table, or null.</summary>
    public static Error? Problem(HolidayTable table)
    {
        if (table.Year is < 2000 or > 2100 || table.Title.Trim().Length is 0 or > MaxTitle || table.Source.Length > MaxTitle || !Uri.TryCreate(table.Source, UriKind.Absolute, out var source) || source.Scheme != Uri.UriSchemeHttps)
        {
            return new("holidays.source", $"请填写通知名称（含文号，不超过 {MaxTitle} 字）和以 https:// 开头的来源网址。");
        }

        // A notice may name days at the end of the year before it.
        var (first, last) = (new DateOnly(table.Year - 1, 12, 1), ServiceYear.Last(table.Year));
        var days = table.DaysOff.Concat(table.Workdays).ToList();
        if (table.DaysOff.Count == 0 || days.Count > MostDays || days.Any(d => d.Date < first || d.Date > last || d.Name.Trim().Length is 0 or > 40))
        {
            return new("holidays.days", $"请填写放假日，每天有节日名称，日期在 {first:yyyy-MM-dd} 至 {last:yyyy-MM-dd} 之间。");
        }

        if (days.Select(d => d.Date).Distinct().Count() != days.Count)
        {
            return new("holidays.twice", "同一天只能出现一次，不能既放假又上班。");
        }

        return table.Workdays.FirstOrDefault(d => d.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) is { } weekday
            ? new("holidays.weekday", $"调休上班日应是周六或周日：{weekday.Date:yyyy-MM-dd} 不是。")
            : null;
    }
}
