using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>Checks what a person entered for an activity: one sentence a field. What an import takes with a warning is taken here too.</summary>
internal static class CheckActivity
{
    /// <summary>Most enterprises of one activity.</summary>
    public const int MaxEnterprises = PastedRows.MaxRows;

    private const int MaxCount = 1_000_000;

    /// <summary>The problems by name of the field; empty when all is well.</summary>
    public static Dictionary<string, Error> Run(ActivityEntry e, DateOnly earliest, DateOnly today)
    {
        var problems = new Dictionary<string, Error>();
        foreach (var (field, text, most) in new[]
        {
            (nameof(e.Name), e.Name, 200), (nameof(e.Number), e.Number, 50), (nameof(e.Place), e.Place, 200), (nameof(e.PersonResponsible), e.PersonResponsible, 100),
            (nameof(e.Recorder), e.Recorder, 100), (nameof(e.Note), e.Note, 2_000),
        })
        {
            if (text?.Length > most)
            {
                problems[field] = new("activity.long", $"不能超过 {most} 字。");
            }
        }

        if (e.Name is null)
        {
            problems[nameof(e.Name)] = new("activity.name", "请填写活动名称。");
        }

        Time(e, earliest, today, problems);
        if (!Enum.IsDefined(e.Category) || (e.Mode is { } mode && !Enum.IsDefined(mode)))
        {
            problems[nameof(e.Category)] = new("activity.category", "请选择服务类别和服务方式。");
        }

        foreach (var (field, count) in new[] { (nameof(e.Volunteers), e.Volunteers), (nameof(e.Participants), e.Participants) })
        {
            if (count is < 0 or > MaxCount)
            {
                problems[field] = new("activity.count", "应为不小于 0 的整数。");
            }
        }

        if (Enterprises(e) is { } enterprises)
        {
            problems[nameof(e.Enterprises)] = enterprises;
        }

        return problems;
    }

    private static void Time(ActivityEntry e, DateOnly earliest, DateOnly today, Dictionary<string, Error> problems)
    {
        if (e.Date is not { } date)
        {
            problems[nameof(e.Date)] = new("activity.date", "请填写活动日期。");
        }
        else if (date > today)
        {
            problems[nameof(e.Date)] = new("activity.date.future", $"活动日期不能晚于今天（{today:yyyy-MM-dd}）。");
        }
        else if (date < earliest)
        {
            problems[nameof(e.Date)] = new("activity.date.early", $"活动日期不能早于 {earliest:yyyy-MM-dd}，请检查年份。");
        }

        if (e.Minutes is < 1 or > HoursText.MaxMinutes)
        {
            problems[nameof(e.Minutes)] = new("activity.hours", "请填写服务时长，例如 1.5、1:30 或 90 分；最多 200 小时。");
        }
    }

    private static Error? Enterprises(ActivityEntry e)
    {
        if (e.Enterprises.Count > MaxEnterprises)
        {
            return new("activity.enterprises", $"一场活动最多 {MaxEnterprises} 家企业。");
        }

        foreach (var line in e.Enterprises)
        {
            if (line.Name.Length is 0 or > 200 || line.Code?.Length > 200)
            {
                return new("activity.enterprise.name", $"“{line.Name}{line.Code}”没有企业名称，或名称超过 200 字。");
            }

            if (!Enum.IsDefined(line.Size) || line.Satisfaction is < 1 or > 5 || line.Effect is < 1 or > 5)
            {
                return new("activity.enterprise.score", $"“{line.Name}”的满意度和服务成效应为 1 至 5 的整数。");
            }
        }

        return null;
    }
}
