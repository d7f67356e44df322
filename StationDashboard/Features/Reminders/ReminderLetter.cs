using Microsoft.Extensions.Localization;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reminders;

/// <summary>The letter to one station: its figures, the rule's text and what is still needed. Chinese whatever the screen speaks: it goes to the station.</summary>
public sealed class ReminderLetter(IStringLocalizer<ThresholdText> words)
{
    /// <summary>The heading.</summary>
    public static string Title(int year) => $"关于 {year} 年度志愿服务情况的提醒函";

    /// <summary>The paragraphs, salutation first, signature and date last. Call it with Chinese as the language of the thread.</summary>
    public IReadOnlyList<string> Paragraphs(JudgedStation station, JudgedYear year, string office)
    {
        var verdicts = station.Verdict.Verdicts;
        List<string> lines =
        [
            $"{station.Station.Name}：",
            $"按照《广东省中小企业志愿服务工作站管理办法（试行）》（{year.RuleSet.Version}），现将贵站 {year.Snapshot.Year} 年度截至 {Figures.Day(year.AsOf)} 的服务情况告知如下：",
        ];
        lines.AddRange(verdicts.Where(v => v.Gap > 0).Select((v, n) => $"{n + 1}. {Line(v)}"));
        if (verdicts.Where(v => v.Gap == 0).ToList() is { Count: > 0 } met)
        {
            lines.Add($"已达到的要求：{string.Join("；", met.Select(v => $"{words.Title(v.Rule, v.Basis)}（已有 {words.Amount(v.Rule.Metric, v.Value, v.Basis)}）"))}。");
        }

        if (station.Totals.PendingActivities > 0)
        {
            lines.Add($"以上数字中有 {Figures.Count(station.Totals.PendingActivities)} 场服务活动尚未核定，以核定结果为准。");
        }

        lines.Add("管理办法第六条：年服务时长少于 12 小时或年服务企业数量少于 100 家的，由省工业和信息化厅取消其“广东省中小企业志愿服务工作站”称号。第三条规定的条件影响申报和续报，不是取消情形。");
        lines.Add("已经开展而尚未报送的服务活动，请尽快报送；需要协助的，请与我单位联系。本函是服务提醒，不是处理决定。");
        lines.Add(office);
        lines.Add(Figures.Day(year.Today));
        return lines;
    }

    private string Line(Verdict v) =>
        $"{words.Title(v.Rule, v.Basis)}（{words.Article(v.Rule)}）：已有 {words.Amount(v.Rule.Metric, v.Value, v.Basis)}，{words.Tell(v)}。";
}
