using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>
/// 评价得分, 排名 and 不参评名单. Scores, ranks and tiers are formulas over the weights; whatever the weights cannot change is a
/// value. Scores are rounded where they are compared, not where they stand: programs round a half up, the formula to the even
/// digit, and a shown score is to differ by less than 1e-9. A report of one city keeps the ranks of the province, which its own rows cannot give.
/// </summary>
internal static class ScoreSheets
{
    private const string ScoreName = "评价得分";

    // Columns of 评价得分 that formulas name.
    private const string Effect = "Q", Sessions = "R", Satisfaction = "S", Score = "T", TieOrder = "U", Rank = "V", Tier = "W", Low = "Y", High = "Z", Top = "AA";

    private static readonly IReadOnlyList<ReportColumn> ScoreColumns =
    [
        new("统一社会信用代码", Width: 22), new("工作站", Width: 32), new("地市", Width: 8), new("机构类型", Width: 22), new("满意度均值", CellKind.Mean), new("满意率", CellKind.Share), new("满意度份数", CellKind.Count), new("满意度校正值", CellKind.Mean),
        new("成效均值", CellKind.Mean), new("成效好评率", CellKind.Share), new("成效份数", CellKind.Count), new("成效校正值", CellKind.Mean), new("评审打分", CellKind.Mean), new("服务场次", CellKind.Count), new("服务企业", CellKind.Count), new("服务时长", CellKind.Hours),
        new("服务效果得分", CellKind.Score), new("服务场次得分", CellKind.Score), new("满意度得分", CellKind.Score), new("综合得分", CellKind.Score), new("同分次序", CellKind.Count), new("名次", CellKind.Count), new("等次", CellKind.Computed, 10),
        new("中位名次", CellKind.Count), new("名次 5%", CellKind.Count), new("名次 95%", CellKind.Count), new("入围概率", CellKind.Share), new("稳定性", CellKind.Flag, 12), new("样本", CellKind.Flag, 12),
    ];

    /// <summary>Every ranked station by code.</summary>
    public static ReportTable Scores(ReportFacts facts, ReportWords words)
    {
        var result = facts.Evaluated.Result;
        var ranked = ByCode(result);
        var ties = result.Ranked.OrderByDescending(s => s.SatisfactionAnswers.Corrected).ThenByDescending(s => s.Input.Enterprises).ThenByDescending(s => s.Input.Minutes).ThenBy(s => s.Input.Code, StringComparer.Ordinal)
            .Select((s, i) => (s.Input.Code, Order: i + 1)).ToDictionary(t => t.Code, t => t.Order, StringComparer.Ordinal);
        var drawn = (facts.Evaluated.Draws?.Stations ?? []).ToDictionary(d => d.Code, StringComparer.Ordinal);
        var (first, last) = (ReportTable.FirstRow, ReportTable.HeadingRow + ranked.Count);
        string All(string column) => $"${column}${first}:${column}${last}";
        return ReportTable.Of(ScoreName, $"综合得分、名次、等次为公式，随“{WeightsSheet.Name}”表重算；其余为计分依据，过程见口径说明", ScoreColumns, ranked, (rows, s) =>
        {
            var (i, draw, r) = (s.Input, drawn.GetValueOrDefault(s.Input.Code), rows.Row);
            rows.Text(i.Code).Text(i.Name).Text(City.Of(i.CityCode).Name).Text(words.Stations.Of(i.Type))
                .Number(s.SatisfactionAnswers.Mean).Number(i.Satisfaction.GoodShare).Number<int>(s.SatisfactionAnswers.Count).Number<decimal>(s.SatisfactionAnswers.Corrected)
                .Number(s.EffectAnswers.Mean).Number(i.Effect.GoodShare).Number<int>(s.EffectAnswers.Count).Number<decimal>(s.EffectAnswers.Corrected).Number(i.Rubric)
                .Number<int>(i.Activities).Number<long>(i.Enterprises).Hours(i.Minutes).Number<decimal>(s.Effect.Score).Number<decimal>(s.Sessions.Score).Number<decimal>(s.Satisfaction.Score)
                .Formula($"({WeightsSheet.Weight(Pillar.Effect)}*{Effect}{r}+{WeightsSheet.Weight(Pillar.Sessions)}*{Sessions}{r}+{WeightsSheet.Weight(Pillar.Satisfaction)}*{Satisfaction}{r})/{WeightsSheet.Sum}", s.Score)
                .Number<int>(ties[i.Code]);
            if (facts.City is null)
            {
                rows.Formula($"1+SUMPRODUCT((ROUND({All(Score)},9)>ROUND({Score}{r},9))+(ROUND({All(Score)},9)=ROUND({Score}{r},9))*({All(TieOrder)}<{TieOrder}{r}))", s.Rank)
                    .TextFormula($"IF(AND({Rank}{r}<={WeightsSheet.Places},{Effect}{r}>={WeightsSheet.Floor(Pillar.Effect)},{Sessions}{r}>={WeightsSheet.Floor(Pillar.Sessions)},{Satisfaction}{r}>={WeightsSheet.Floor(Pillar.Satisfaction)}),\"优秀\",IF(ROUND({Score}{r},9)>={WeightsSheet.Good},\"良好\",IF(ROUND({Score}{r},9)>={WeightsSheet.Pass},\"合格\",\"待改进\")))", words.Tier(s.Tier));
            }
            else
            {
                rows.Number(s.Rank).Text(words.Tier(s.Tier));
            }

            rows.Number(draw?.Median).Number(draw?.Low).Number(draw?.High).Number(draw?.Top).Text(draw is null ? null : ReportWords.Stability(draw.Stability)).Text(s.FewAnswers ? "◆ 样本不足" : null);
        });
    }

    /// <summary>The same stations by rank; with other weights others stand in its rows.</summary>
    public static ReportTable Ranking(ReportFacts facts, ReportWords words)
    {
        var result = facts.Evaluated.Result;
        var drawn = (facts.Evaluated.Draws?.Stations ?? []).ToDictionary(d => d.Code, StringComparer.Ordinal);
        var place = ByCode(result).Select((s, i) => (s.Input.Code, Row: i + 1)).ToDictionary(p => p.Code, p => p.Row, StringComparer.Ordinal);
        var (first, last, live) = (ReportTable.FirstRow, ReportTable.HeadingRow + result.Ranked.Count, facts.City is null);
        string All(string column) => $"{ScoreName}!${column}${first}:${column}${last}";
        string At(string column, int row) => $"INDEX({All(column)},$B{row})";
        return ReportTable.Of("排名", facts.City is null ? $"全省参评 {result.Ranked.Count} 家；随“{WeightsSheet.Name}”表重排；名次区间按原权重" : "名次为全省名次",
            [
                new("名次", CellKind.Count, 7), new("行号", CellKind.Count, Hidden: true), new("工作站", CellKind.Computed, 32), new("统一社会信用代码", CellKind.Computed, 22), new("地市", CellKind.Computed, 8), new("机构类型", CellKind.Computed, 22),
                new("综合得分", CellKind.Score), new("效果计入", CellKind.Mean), new("场次计入", CellKind.Mean), new("满意度计入", CellKind.Mean), new("等次", CellKind.Computed, 10), new("名次 5%", CellKind.Count), new("名次 95%", CellKind.Count), new("入围概率", CellKind.Share),
            ],
            result.Ranked, (rows, s) =>
            {
                var (i, draw, r) = (s.Input, drawn.GetValueOrDefault(s.Input.Code), rows.Row);
                if (!live)
                {
                    rows.Number(s.Rank).Skip().Text(i.Name).Text(i.Code).Text(City.Of(i.CityCode).Name).Text(words.Stations.Of(i.Type)).Number<decimal>(s.Score).Number<decimal>(s.Effect.Contribution)
                        .Number<decimal>(s.Sessions.Contribution).Number<decimal>(s.Satisfaction.Contribution).Text(words.Tier(s.Tier)).Number(draw?.Low).Number(draw?.High).Number(draw?.Top);
                    return;
                }

                SheetRows Adds(Pillar pillar, string column) => rows.Formula($"{WeightsSheet.Weight(pillar)}*{At(column, r)}/{WeightsSheet.Sum}", s[pillar].Contribution);
                rows.Number(s.Rank).Formula($"MATCH($A{r},{All(Rank)},0)", place[i.Code]).TextFormula(At("B", r), i.Name).TextFormula(At("A", r), i.Code).TextFormula(At("C", r), City.Of(i.CityCode).Name)
                    .TextFormula(At("D", r), words.Stations.Of(i.Type)).Formula(At(Score, r), s.Score);
                Adds(Pillar.Effect, Effect);
                Adds(Pillar.Sessions, Sessions);
                Adds(Pillar.Satisfaction, Satisfaction);
                rows.TextFormula(At(Tier, r), words.Tier(s.Tier)).Formula(At(Low, r), draw?.Low).Formula(At(High, r), draw?.High).Formula(At(Top, r), draw?.Top);
            });
    }

    /// <summary>Those not ranked, with the rule and the figures.</summary>
    public static ReportTable Excluded(ReportFacts facts, ReportWords words)
    {
        var result = facts.Evaluated.Result;
        return ReportTable.Of("不参评名单", "1 月 1 日在册、未被取消、没有触发第六条情形和属实事项的参评；以下各家附规则和数字",
            [new("统一社会信用代码", Width: 22), new("工作站", Width: 32), new("地市", Width: 8), new("机构类型", Width: 22), new("认定日期", CellKind.Day), new("服务时长", CellKind.Hours), new("服务企业", CellKind.Count), new("服务场次", CellKind.Count), new("不参评原因", CellKind.Long, 70)],
            result.Excluded, (rows, s) => rows.Text(s.Input.Code).Text(s.Input.Name).Text(City.Of(s.Input.CityCode).Name).Text(words.Stations.Of(s.Input.Type)).Day(s.Input.RecognisedOn).Hours(s.Input.Minutes).Number<long>(s.Input.Enterprises)
                .Number<int>(s.Input.Activities).Text(words.Grounds(s, result)));
    }

    private static List<StationScore> ByCode(EvaluationResult result) => [.. result.Ranked.OrderBy(s => s.Input.Code, StringComparer.Ordinal)];
}
