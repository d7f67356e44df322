using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>总表 and 达标与预警.</summary>
internal static class TotalsSheets
{
    /// <summary>Every station with its totals and how it stands to both kinds of threshold.</summary>
    public static ReportTable Totals(ReportFacts facts, ReportWords words) => ReportTable.Of("总表", "服务时长单位：小时；服务企业按家（去重），家次另列；满意度、成效为工作站收集的评价，均值与份数同列；满意率、好评率为 4–5 分的比例",
        [
            new("序号", CellKind.Count, 6), new("统一社会信用代码", Width: 22), new("工作站", Width: 32), new("地市", Width: 8), new("机构类型", Width: 22), new("证书编号"), new("认定日期", CellKind.Day), new("有效期至", CellKind.Day), new("状态", Width: 10),
            new("不足一年", Width: 10), new("服务时长", CellKind.Hours), new("志愿者工时", CellKind.Hours), new("服务场次", CellKind.Count), new("其中待核", CellKind.Count), new("服务企业", CellKind.Count), new("其中中小微", CellKind.Count), new("其中大型", CellKind.Count),
            new("规模未知", CellKind.Count), new("家次", CellKind.Count), new("满意度均值", CellKind.Mean), new("满意率", CellKind.Share), new("满意度份数", CellKind.Count), new("样本", Width: 10), new("成效均值", CellKind.Mean), new("成效好评率", CellKind.Share), new("成效份数", CellKind.Count), new("第六条", CellKind.Flag), new("第三条", CellKind.Flag), new("口径敏感", Width: 10),
        ],
        facts.Judged.Stations, (rows, s) =>
        {
            var (station, t) = (s.Station, s.Totals);
            rows.Number<int>(rows.Row - ReportTable.HeadingRow).Text(station.Code).Text(station.Name).Text(station.City.Name).Text(words.Stations.Of(station.Type)).Text(station.CertificateNo)
                .Day(station.RecognisedOn).Day(station.ExpiresOn).Text(words.Stations.Of(station.StatusOn(facts.Judged.AsOf))).Text(s.Verdict.PartYear ? "不足一年" : null)
                .Hours(t.Minutes).Hours(t.VolunteerMinutes).Number<int>(t.Activities).Number<int>(t.PendingActivities).Number<int>(t.Enterprises).Number<int>(t.EnterprisesSme).Number<int>(t.EnterprisesLarge)
                .Number<int>(t.Enterprises - t.EnterprisesSme - t.EnterprisesLarge).Number<int>(t.Visits).Number(t.Satisfaction.Mean).Number(t.Satisfaction.GoodShare).Number<int>(t.Satisfaction.Count).Text(ReportWords.Sample(t.Satisfaction)).Number(t.Effect.Mean).Number(t.Effect.GoodShare).Number<int>(t.Effect.Count)
                .Text(s.Counts ? words.Flag(s.Worst, RuleSeverity.Red) : "—").Text(s.Counts ? words.Flag(s.Verdict.WorstAmber, RuleSeverity.Amber) : "—").Text(s.Counts && s.BasisSensitive ? "口径敏感" : null);
        });

    /// <summary>Every rule for every station that counts, the most urgent first.</summary>
    public static ReportTable Verdicts(ReportFacts facts, ReportWords words)
    {
        var lines = facts.Judged.Stations.Where(s => s.Counts).SelectMany(s => s.Verdict.Verdicts, (s, v) => (Station: s, Verdict: v))
            .OrderBy(l => l.Verdict.Severity).ThenByDescending(l => l.Verdict.State.Urgency()).ThenBy(l => l.Station.Station.Order).ToList();
        return ReportTable.Of("达标与预警", "第六条（取消情形）在前，第三条（申报、续报条件）在后；各按紧急程度排列；时长以小时计，恰好等于门槛为达到",
            [
                new("工作站", Width: 28), new("统一社会信用代码", Width: 21), new("地市", Width: 7), new("规则", Width: 7), new("条款", Width: 9), new("要求", Width: 23), new("口径", Width: 12), new("数值", CellKind.Hours, 9), new("门槛", CellKind.Hours, 9), new("还差", CellKind.Hours, 9),
                new("达成 %", CellKind.Reached, 9), new("状态", CellKind.Flag), new("不足一年", Width: 10), new("口径敏感", Width: 10), new("依据记录", CellKind.Count), new("说明", CellKind.Long, 36),
            ],
            lines, (rows, l) =>
            {
                var v = l.Verdict;
                decimal Amount(long value) => v.Rule.Metric is RuleMetric.ServiceMinutes ? value / 60m : value;
                rows.Text(l.Station.Station.Name).Text(l.Station.Station.Code).Text(l.Station.Station.City.Name).Text(v.RuleId).Text(words.Thresholds.Article(v.Rule)).Text(words.Thresholds.Title(v.Rule, v.Basis)).Text(words.Basis(v.Basis))
                    .Number<decimal>(Amount(v.Value)).Number<decimal>(Amount(v.Threshold)).Number<decimal>(Amount(v.Gap)).Number<decimal>(v.Threshold == 0 ? 100 : 100m * v.Value / v.Threshold).Text(words.Flag(v.State, v.Severity))
                    .Text(l.Station.Verdict.PartYear ? "不足一年" : null).Text(v.BasisSensitive ? "口径敏感" : null).Number<int>(v.SourceRows).Text(words.Thresholds.Tell(v));
            });
    }
}
