using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>分市统计 and 分类型统计: the figures of the screens, distinct enterprises counted once within each group.</summary>
internal static class GroupSheets
{
    private sealed record Group(string Name, string? Region, IReadOnlyList<JudgedStation> Stations, DayFigures Figures, Func<StationInput, bool> Holds);

    private static readonly IReadOnlyList<ReportColumn> Figures =
    [
        new("工作站", CellKind.Count), new("计入判定", CellKind.Count), new("低于第六条", CellKind.Count), new("触发第六条", CellKind.Count), new("第三条不符合", CellKind.Count), new("服务时长", CellKind.Hours), new("服务场次", CellKind.Count), new("服务企业", CellKind.Count), new("家次", CellKind.Count),
        new("满意度均值", CellKind.Mean), new("满意率", CellKind.Share), new("满意度份数", CellKind.Count), new("样本", Width: 10), new("参评", CellKind.Count), new("不参评", CellKind.Count), new("优秀", CellKind.Count), new("平均得分", CellKind.Score),
    ];

    /// <summary>By city in the provincial order, the whole last.</summary>
    public static ReportTable Cities(ReportFacts facts)
    {
        var cities = facts.City is { } only ? [only] : City.All;
        var groups = cities.Select(c => new Group(c.Name, Region(c.Region), [.. facts.Judged.Stations.Where(s => s.Station.City.Code == c.Code)], facts.Judged.Snapshot.Of(c).Total, i => i.CityCode == c.Code));
        return Table("分市统计", [new("地市"), new("区域")], facts, facts.City is null ? groups.Append(Whole(facts)) : groups, (rows, g) => rows.Text(g.Name).Text(g.Region));
    }

    /// <summary>By kind of organisation, the whole last.</summary>
    public static ReportTable Types(ReportFacts facts, ReportWords words) => Table("分类型统计", [new("机构类型", Width: 30)], facts, Enum.GetValues<StationType>().Select(type =>
    {
        var stations = facts.Judged.Stations.Where(s => s.Station.Type == type).ToList();
        return new Group(words.Stations.Of(type), null, stations, facts.Judged.Snapshot.Fold([.. stations.Select(s => s.Year)]).Total, i => i.Type == type);
    }).Append(Whole(facts)), (rows, g) => rows.Text(g.Name));

    private static Group Whole(ReportFacts facts) => new($"合计（{facts.Scope}）", null, facts.Judged.Stations, facts.Judged.Snapshot.Province.Total, _ => true);

    private static ReportTable Table(string name, IReadOnlyList<ReportColumn> keys, ReportFacts facts, IEnumerable<Group> groups, Action<SheetRows, Group> key) => ReportTable.Of(name, "服务企业在各组内去重，合计不等于各组之和；满意度为工作站收集的评价；参评与等次按评价结果",
        [.. keys, .. Figures], [.. groups], (rows, g) =>
        {
            key(rows, g);
            var ranked = facts.Evaluated.Result.Ranked.Where(s => g.Holds(s.Input)).ToList();
            rows.Number<int>(g.Stations.Count).Number<int>(g.Stations.Count(s => s.Counts)).Number<int>(g.Stations.Count(s => s.BelowRedLine)).Number<int>(g.Stations.Count(s => s.Counts && s.Verdict.TriggersRed))
                .Number<int>(g.Stations.Count(s => s.Counts && s.Verdict.WorstAmber is VerdictState.Failed))
                .Hours(g.Figures.Minutes).Number<int>(g.Figures.Activities).Number<int>(g.Figures.NewEnterprises).Number<int>(g.Figures.Visits).Number(g.Figures.Satisfaction.Mean).Number(g.Figures.Satisfaction.GoodShare).Number<int>(g.Figures.Satisfaction.Count).Text(ReportWords.Sample(g.Figures.Satisfaction))
                .Number<int>(ranked.Count).Number<int>(facts.Evaluated.Result.Excluded.Count(s => g.Holds(s.Input))).Number<int>(ranked.Count(s => s.Tier is EvaluationTier.Excellent))
                .Number<decimal>(ranked.Count == 0 ? null : Math.Round(ranked.Average(s => s.Score), 9));
        });

    private static string Region(Region region) => region switch
    {
        Shared.Region.PearlRiverDelta => "珠三角",
        Shared.Region.East => "粤东",
        Shared.Region.West => "粤西",
        Shared.Region.North => "粤北",
        Shared.Region.Provincial => "省直",
    };
}
