using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>年度评价报告: cover, what was counted and how, totals, verdicts, scores and ranks that follow the weights, groups, changes.</summary>
public sealed class AnnualReport(ReportWords words)
{
    /// <summary>The workbook; the same facts give the same bytes.</summary>
    public byte[] Create(ReportFacts facts) => Language.InChinese(() =>
    {
        using var workbook = new PrintedWorkbook(facts.Mark($"{facts.Year} 年度中小企业志愿服务工作站评价报告"));
        workbook.AddPage("封面", $"广东省中小企业志愿服务工作站 {facts.Year} 年度评价报告", Cover(facts));
        workbook.AddPage("口径说明", "口径说明", Basis(facts));
        workbook.AddPage(WeightsSheet.Name, "评价权重与名额", WeightsSheet.Lines(facts, words));
        workbook.AddTable(TotalsSheets.Totals(facts, words));
        workbook.AddTable(TotalsSheets.Verdicts(facts, words));
        workbook.AddTable(ScoreSheets.Scores(facts, words));
        workbook.AddTable(ScoreSheets.Ranking(facts, words));
        workbook.AddTable(GroupSheets.Cities(facts));
        workbook.AddTable(GroupSheets.Types(facts, words));
        workbook.AddTable(ScoreSheets.Excluded(facts, words));
        workbook.AddTable(Changes(facts, words));
        return workbook.ToBytes();
    });

    /// <summary>变更记录 of a year.</summary>
    private static ReportTable Changes(ReportFacts facts, ReportWords words) => ReportTable.Of("变更记录",
        facts.Changes.Count == ReportChanges.Most ? $"只列最近 {ReportChanges.Most} 项；全部见操作记录" : "锁定、评价周期与方案、事项、导入、活动与工作站的变更；一次操作涉及多条记录的合为一行",
        [new("序号", CellKind.Count), new("时间", Width: 20), new("人员", Width: 18), new("操作", Width: 18), new("对象"), new("工作站", Width: 32), new("记录数", CellKind.Count), new("理由", CellKind.Long)],
        facts.Changes, (rows, c) => rows.Number<long>(c.Id).Text(ReportWords.Clock(c.At)).Text(c.By).Text(words.Action(c)).Text(words.Subject(c))
            .Text(c.StationId is { } id ? facts.Judged.Snapshot.Find(id)?.Station.Name : null).Number<int>(c.Count).Text(c.Reason));

    private static IReadOnlyList<(string, object?)> Cover(ReportFacts facts)
    {
        var (year, result) = (facts.Evaluated, facts.Evaluated.Result);
        return
        [
            ("状态", facts.State),
            ("范围", facts.Scope),
            ("制表单位", facts.Office),
            ("制表日期", ChinaTime.Day(facts.MadeAt)),
            ("依据", $"《广东省中小企业志愿服务工作站管理办法（试行）》（{year.RuleSet}）"),
            ("工作站", facts.Judged.Stations.Count),
            ("其中计入判定", facts.Judged.Stations.Count(s => s.Counts)),
            ("触发第六条情形（待报省厅）", facts.Judged.Stations.Count(s => s.Counts && s.Verdict.TriggersRed)),
            ("目前低于第六条要求", facts.Judged.Stations.Count(s => s.BelowRedLine)),
            ("参评", result.Ranked.Count),
            ("不参评", result.Excluded.Count),
            ("优秀名额", result.ExcellentPlaces),
            ("评为优秀", result.Ranked.Count(s => s.Tier is EvaluationTier.Excellent)),
            ("定稿", year.IsDraft ? "未定稿：数字随记录变化，不作为评价结论" : $"{year.FinalisedBy} 于 {Figures.Instant(year.FinalisedAt!.Value)} 定稿"),
            ("快照 SHA-256", year.Sha256 ?? "—"),
            ("操作记录封存", facts.Head.Sequence == 0 ? "—" : $"第 {facts.Head.Sequence} 条 {facts.Head.Hash}"),
            ("说明", "本报告由系统按记录生成，供评价和监督使用，不是志愿服务记录证明。"),
        ];
    }

    private IReadOnlyList<(string, object?)> Basis(ReportFacts facts)
    {
        var (year, rules) = (facts.Evaluated, facts.Judged.RuleSet);
        var (result, s) = (year.Result, year.Result.Scheme);
        var (all, pending) = year.Activities;
        return
        [
            ("统计期间", $"{facts.Year}-01-01 至 {facts.Year}-12-31（公历年，中国时间）；统计至 {Figures.Day(facts.Judged.AsOf)}"),
            ("规则版本", $"{rules.Version}{(facts.Judged.Choice.Standing is RuleSetStanding.InForce ? "" : facts.Judged.Choice.Standing is RuleSetStanding.Ended ? "（已失效，尚无新规则）" : "（尚未施行，仅供比较）")}"),
            ("服务时长", $"{words.Basis(rules.HoursBasis is HoursBasis.ActivityLength ? CountingBasis.ActivityLength : CountingBasis.VolunteerHours)}；不含路途时间；两种口径都计算，结论会变的标“口径敏感”"),
            ("服务企业", $"{words.Basis(rules.EnterpriseBasis is EnterpriseBasis.DistinctEnterprises ? CountingBasis.DistinctEnterprises : CountingBasis.Visits)}；每家工作站、每个地市、全省各自去重，所以各站之和大于全省"),
            ("计入的记录", facts.Judged.Snapshot.Locked ? "年度已锁定：只计核定的记录" : $"年度未锁定：待核与核定都计入；参与评价的活动 {all} 场，其中待核 {pending} 场"),
            ("总表、达标与预警", "按制表时的记录；评价各表在定稿后按快照，不随以后的修改变化"),
            ("不足一年", "年度内认定的工作站，首年判定供参考，门槛不折算"),
            ("满意度、成效", $"校正值 =（m·µ + 评分合计）÷（m + 份数），m = {s.PriorWeight:0.##}；满意度 µ = {result.SatisfactionPrior.Mean:0.0000}（{words.Prior(result.SatisfactionPrior)}），成效 µ = {result.EffectPrior.Mean:0.0000}（{words.Prior(result.EffectPrior)}）；少于 {s.MinimumAnswers} 份标“样本不足”"),
            ("计入的评价来源", string.Join("、", s.Origins.Select(o => words.Of(o)))),
            ("服务效果", $"企业评价 {s.EffectAnswersPart:0.##} : 评审打分 {s.EffectRubricPart:0.##}；评审未完成的只计企业评价"),
            ("标尺", $"满意度 {Post(s.SatisfactionGoalpost)}；成效 {Post(s.EffectGoalpost)}；场次 {Post(s.SessionsGoalpost)}"),
            ("综合得分", "Σ 权重 × 单项得分 ÷ Σ 权重，四舍五入到 1e-9 后排名；“评价得分”“排名”两表为公式，改动“权重”表即随之重算，改动后的结果只供试算"),
            ("同分次序", "依次比较校正满意度、服务企业、服务时长、统一社会信用代码；“同分次序”列为这四项的先后"),
            ("等次", $"优秀：前 {result.ExcellentPlaces} 名且各项达到下限；良好 ≥ {s.GoodFrom:0.##}；合格 ≥ {s.PassFrom:0.##}；其余待改进"),
            ("名次区间", year.Draws is { } draws ? $"{draws.Settings.Draws} 次扰动（种子 {draws.Settings.Seed}）：权重 ±{draws.Settings.WeightSpread:0%}，m {draws.Settings.LeastPriorWeight:0}–{draws.Settings.MostPriorWeight:0}，算术与几何平均，评价重抽；5%–95% 名次；按原权重计算，不随“权重”表变化" : "—"),
            ("评价方案", $"{(year.SchemeVersion is { } version ? $"第 {version} 版" : "随产品提供的建议方案")}；第九条未规定权重，权重、标尺、名额均为中心设定（建议）"),
            ("符号", "▼ 第六条未达到或难以达到；▽ 第三条未达到或难以达到；◆ 滞后、边界或样本不足；● 进度正常；✓ 已达到；○ 尚早或无数据"),
            ("第六条与第三条", "第六条为取消情形，由省工业和信息化厅决定；第三条为申报、续报条件，二者分列"),
        ];
    }

    private string Post(Goalpost g) => $"{g.Low:0.##} → {g.LowScore:0.##}，{g.High:0.##} → {g.HighScore:0.##}（{words.Scale(g.Scale)}，0–100）";
}
