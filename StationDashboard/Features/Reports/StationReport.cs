using System.Globalization;
using StationDashboard.Data;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>工作站年度评价表: all that a verdict and a score of one station rest on, for an answer to an objection.</summary>
public sealed class StationReport(StationDbContextFactory contexts, ReportWords words)
{
    /// <summary>The workbook.</summary>
    /// <exception cref="RightDeniedException">The reader may not export.</exception>
    public async Task<byte[]> CreateAsync(JudgedStation judged, ReportFacts facts, bool masked, Actor reader, CancellationToken ct)
    {
        var code = judged.Station.Code;
        await using var db = contexts.For(Right.Export, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        var station = new LedgerStation(judged.Station.Id, code, judged.Station.Name, judged.Station.City, judged.Station.RecognisedOn);
        var activities = await LedgerQuery.Activities(db, station.Id, facts.Year).ToListAsync(ct);
        using var enterprises = new LedgerVisits(db);
        var visits = enterprises.Of(station.Id, facts.Year, ct).ToList();
        var files = await AttachmentsQuery.OfStationAsync(db, station.Id, facts.Year, reader, ct);
        var changes = await ReportChanges.OfStationAsync(db, station.Id, facts.Year, ct);
        var result = facts.Evaluated.Result;
        var score = result.Ranked.Concat(result.Excluded).FirstOrDefault(s => s.Input.Code == code);
        return Language.InChinese(() =>
        {
            using var workbook = new PrintedWorkbook(facts.Mark($"{station.Name} {facts.Year} 年度评价表"));
            workbook.AddPage("评价表", $"{station.Name} · {facts.Year} 年度评价表{(facts.Evaluated.IsDraft ? "（草稿）" : "")}", Front(facts, judged, score));
            workbook.AddTable(Verdicts(judged));
            workbook.AddTable(Scoring(facts, score));
            workbook.AddTable(new(ReportWorkbook.ActivitySheet, "各种状态的记录都列出；认定日期之前的服务不计入", LedgerSheets.ActivityColumns, activities.Count, rows => activities.ForEach(a => LedgerSheets.Write(rows, station, a, facts.Judged.Snapshot.Locked, masked, words))) { Leading = 5 });
            workbook.AddTable(new(ReportWorkbook.EnterpriseSheet, "同一场活动的同一家企业以最后一行为准", LedgerSheets.VisitColumns, visits.Count, rows => visits.ForEach(v => LedgerSheets.Write(rows, station, v, facts.Judged.Snapshot.Locked, words))) { Leading = 4 });
            workbook.AddTable(Files(files));
            workbook.AddTable(Changes(changes));
            return workbook.ToBytes();
        });
    }

    internal static Error NotFound(string? code) => new("report.station", $"没有找到统一社会信用代码为“{code}”的工作站，或者它不在您的查看范围内。");

    private List<(string, object?)> Front(ReportFacts facts, JudgedStation judged, StationScore? score)
    {
        var (station, t, draw) = (judged.Station, judged.Totals, facts.Evaluated.Drawn(judged.Station.Code));
        List<(string, object?)> lines =
        [
            ("状态", facts.State), ("工作站", station.Name), ("统一社会信用代码", station.Code), ("地市", station.City.Name), ("机构类型", words.Stations.Of(station.Type)), ("证书编号", station.CertificateNo ?? "—"),
            ("认定日期", station.RecognisedOn), ("有效期至", station.ExpiresOn), ("在册状态", words.Stations.Of(station.StatusOn(facts.Judged.AsOf)) + (judged.Verdict.PartYear ? "，不足一年" : "")), ("规则版本", facts.Judged.RuleSet.Version),
            ("服务时长（小时）", Figures.Hours(t.Minutes)), ("服务场次", t.Activities), ("其中待核", t.PendingActivities), ("服务企业（家，去重）", t.Enterprises), ("其中中小微", t.EnterprisesSme), ("家次", t.Visits),
            ("是否参评", score is null ? "不在评价范围" : score.Rankable ? "参评" : $"不参评：{words.Grounds(score, facts.Evaluated.Result)}"),
        ];
        if (score is { Rank: { } rank })
        {
            lines.AddRange(
            [
                ("满意度", Satisfaction(score)), ("综合得分", score.Score), ("全省名次", rank), ("等次", words.Tier(score.Tier)), ("样本", score.FewAnswers ? $"样本不足（少于 {facts.Evaluated.Result.Scheme.MinimumAnswers} 份）" : "足够"),
                ("名次区间", draw is null ? "—" : $"第 {draw.Low}–{draw.High} 名（5%–95%），中位第 {draw.Median} 名"),
                ("入围概率", draw is null ? "—" : string.Create(CultureInfo.InvariantCulture, $"进入前 {facts.Evaluated.Result.ExcellentPlaces} 名的概率 {draw.Top:0.0%}，{ReportWords.Stability(draw.Stability)}")),
            ]);
        }

        lines.AddRange([("制表单位", facts.Office), ("制表日期", ChinaTime.Day(facts.MadeAt)), ("快照 SHA-256", facts.Evaluated.Sha256 ?? "—"), ("操作记录封存", facts.Head.Sequence == 0 ? "—" : $"第 {facts.Head.Sequence} 条 {facts.Head.Hash}"), ("说明", "本表供评价和复核使用，不是志愿服务记录证明。")]);
        return lines;
    }

    // The plain mean, 满意率, n and the corrected value stand together always.
    private static string Satisfaction(StationScore score) => score.SatisfactionAnswers is { Mean: { } mean } answers
        ? string.Create(CultureInfo.InvariantCulture, $"均值 {mean:0.0000}，满意率 {Figures.Percent(score.Input.Satisfaction.GoodShare ?? 0)}（{answers.Count} 份），校正值 {answers.Corrected:0.0000}")
        : "尚无评价";

    private ReportTable Verdicts(JudgedStation judged) => ReportTable.Of("条款判定", "时长以小时计；恰好等于门槛为达到；两种口径都计算",
        [new("规则", Width: 8), new("条款", Width: 14), new("要求", Width: 24), new("口径"), new("数值", CellKind.Hours), new("门槛", CellKind.Hours), new("还差", CellKind.Hours), new("状态", CellKind.Flag), new("另一口径"), new("另一口径数值", CellKind.Hours), new("口径敏感", Width: 10), new("依据记录", CellKind.Count), new("说明", CellKind.Long)],
        judged.Verdict.Verdicts, (rows, v) =>
        {
            decimal Amount(long value) => v.Rule.Metric is RuleMetric.ServiceMinutes ? value / 60m : value;
            rows.Text(v.RuleId).Text(words.Thresholds.Article(v.Rule)).Text(words.Thresholds.Title(v.Rule, v.Basis)).Text(words.Basis(v.Basis)).Number<decimal>(Amount(v.Value)).Number<decimal>(Amount(v.Threshold)).Number<decimal>(Amount(v.Gap))
                .Text(words.Flag(v.State, v.Severity)).Text(words.Basis(v.OtherBasis)).Number<decimal>(v.OtherBasisValue is { } other ? Amount(other) : null).Text(v.BasisSensitive ? "口径敏感" : null).Number<int>(v.SourceRows).Text(words.Thresholds.Tell(v));
        });

    // Six lines whose places the formulas name: answers, rubric, the three pillars, the sum.
    private ReportTable Scoring(ReportFacts facts, StationScore? score)
    {
        var (result, r) = (facts.Evaluated.Result, ReportTable.FirstRow);
        return new("计分过程", "校正值、计入、综合得分为公式；单项得分由标尺把未舍入的校正值换算而来，见年度评价报告的口径说明",
            [new("项目", Width: 24), new("原始值", CellKind.Mean), new("份数", CellKind.Count), new("评分合计", CellKind.Count), new("m", CellKind.Mean), new("µ", CellKind.Mean), new("校正值", CellKind.Mean), new("单项得分", CellKind.Score), new("权重", CellKind.Mean), new("计入", CellKind.Score), new("4–5 分占比", CellKind.Share)],
            score is null ? 0 : 6, rows =>
            {
                if (score is null)
                {
                    return;
                }

                var weights = $"SUM($I${r + 2}:$I${r + 4})";
                void Line(string name, Action rest)
                {
                    rows.Begin();
                    rows.Text(name);
                    rest();
                    rows.End();
                }

                void Answers(CorrectedMean mean, int sum, Prior prior) => rows.Number(mean.Mean).Number<int>(mean.Count).Number<int>(sum).Number<decimal>(result.Scheme.PriorWeight).Number<decimal>(prior.Mean)
                    .Formula($"IF(E{rows.Row}+C{rows.Row}=0,F{rows.Row},(E{rows.Row}*F{rows.Row}+D{rows.Row})/(E{rows.Row}+C{rows.Row}))", mean.Corrected);
                void Adds(Pillar pillar) => rows.Number<decimal>(score[pillar].Score).Number<decimal>(result.Scheme.Weights[pillar]).Formula($"I{rows.Row}*H{rows.Row}/{weights}", score[pillar].Contribution);

                Line("企业评成效", () =>
                {
                    Answers(score.EffectAnswers, score.Input.Effect.Sum, result.EffectPrior);
                    rows.Number<decimal>(score.EffectAnswers.Score).Skip().Skip().Number(score.Input.Effect.GoodShare);
                });
                Line("评审打分", () => rows.Number(score.Input.Rubric).Skip().Skip().Skip().Skip().Skip().Number(score.Input.Rubric));
                Line(words.Pillar(Pillar.Effect), () =>
                {
                    rows.Skip().Skip().Skip().Skip().Skip().Skip();
                    Adds(Pillar.Effect);
                });
                Line(words.Pillar(Pillar.Sessions), () =>
                {
                    rows.Number<int>(score.Input.Activities).Skip().Skip().Skip().Skip().Skip();
                    Adds(Pillar.Sessions);
                });
                Line(words.Pillar(Pillar.Satisfaction), () =>
                {
                    Answers(score.SatisfactionAnswers, score.Input.Satisfaction.Sum, result.SatisfactionPrior);
                    Adds(Pillar.Satisfaction);
                    rows.Number(score.Input.Satisfaction.GoodShare);
                });
                Line("综合得分", () => rows.Skip().Skip().Skip().Skip().Skip().Skip().Skip().Skip().Formula($"SUMPRODUCT(I{r + 2}:I{r + 4},H{r + 2}:H{r + 4})/{weights}", score.Score));
            });
    }

    // The files themselves are taken from the records' pages; by its SHA-256 each can be told from another.
    private static ReportTable Files(IReadOnlyList<ListedAttachment> files) => ReportTable.Of("附件清单", "本站、本年的活动、事项和异议所附材料；文件在系统中查阅，以 SHA-256 核对",
        [new("归属", Width: 10), new("记录", Width: 40), new("材料类别", Width: 12), new("文件名", Width: 40), new("大小（KB）", CellKind.Count), new("状态", Width: 8), new("上传人", Width: 18), new("上传时间", Width: 20), new("SHA-256", Width: 68)],
        files, (rows, f) => rows.Text(AttachmentWords.Of(f.Owner)).Text(f.Of).Text(AttachmentWords.Of(f.Kind)).Text(f.FileName).Number<long>((f.Bytes + 1023) / 1024).Text(f.Void ? "作废" : "有效").Text(f.By).Text(ReportWords.Clock(f.At)).Text(f.Sha256));

    private ReportTable Changes(IReadOnlyList<ReportChange> changes) => ReportTable.Of("变更记录", $"本站、本年活动和本站事项的变更{(changes.Count == ReportChanges.Most ? $"，只列最近 {ReportChanges.Most} 项" : "")}；联系人和电话隐去",
        [new("序号", CellKind.Count), new("时间", Width: 20), new("人员", Width: 18), new("操作", Width: 18), new("对象"), new("变更", CellKind.Long, 70), new("理由", CellKind.Long, 36)],
        changes, (rows, c) => rows.Number<long>(c.Id).Text(ReportWords.Clock(c.At)).Text(c.By).Text(words.Action(c)).Text(words.Subject(c)).Text(words.Changes(c)).Text(c.Reason));
}
