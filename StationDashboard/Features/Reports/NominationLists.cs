using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>优秀名单公示表 and 国家推荐汇总表.</summary>
public sealed class NominationLists(ReportWords words)
{
    /// <summary>优秀名单公示表: what the public sees.</summary>
    public byte[] Excellent(ReportFacts facts, IReadOnlyList<NominatedStation> stations) => Language.InChinese(() =>
    {
        using var workbook = new PrintedWorkbook(facts.Mark($"{facts.Year} 年度优秀中小企业志愿服务工作站名单公示表"));
        workbook.AddTable(ReportTable.Of("优秀名单公示表", $"{facts.State}；按名次排列{Planned(stations)}",
            [new("序号", CellKind.Count, 7), new("工作站名称", Width: 40), new("统一社会信用代码", Width: 22), new("地市", Width: 10), new("机构类型", Width: 28), new("综合得分", CellKind.Score), new("名次", CellKind.Count, 7), new("等次", Width: 10)],
            stations, (rows, s) => rows.Number<int>(rows.Row - ReportTable.HeadingRow).Text(s.Name).Text(s.Code).Text(s.City.Name).Text(words.Stations.Of(s.Type)).Number<decimal>(s.Score).Number(s.Rank).Text(words.Tier(s.Tier))));
        workbook.AddPage("公示说明", "公示说明",
        [
            ("依据", $"《广东省中小企业志愿服务工作站管理办法（试行）》（{facts.Evaluated.RuleSet}）第九条；{facts.Year} 年度评价{facts.State}"),
            ("公示期", Notice(stations) ?? "（自　　年　月　日至　　年　月　日，不少于 5 个工作日，公示当日不计）"),
            ("异议", "公示期内可书面提出异议，写明事实和理由；答复自收到之日起 15 日内作出（建议）"),
            ("受理单位和电话", "（请填写）"),
            ("快照 SHA-256", facts.Evaluated.Sha256 ?? "—"),
        ]);
        return workbook.ToBytes();
    });

    /// <summary>国家推荐汇总表, in the order of rank.</summary>
    public byte[] National(ReportFacts facts, IReadOnlyList<NominatedStation> stations) => Language.InChinese(() =>
    {
        using var workbook = new PrintedWorkbook(facts.Mark($"{facts.Year} 年度中小企业志愿服务工作站国家推荐汇总表"));
        workbook.AddTable(ReportTable.Of("国家推荐汇总表", $"{facts.State}；按优秀工作站的名次推荐（第九条：优先推荐）{(facts.Evaluated.Result.Scheme.NationalPlaces is { } places ? $"；推荐名额 {places}" : "；推荐名额未设定")}{Planned(stations)}",
            [
                new("推荐次序", CellKind.Count), new("工作站名称", CellKind.Long, 30), new("统一社会信用代码", Width: 22), new("地市", Width: 8), new("机构类型", CellKind.Long, 22), new("年度名次", CellKind.Count), new("综合得分", CellKind.Score), new("等次", Width: 8), new("推荐理由", CellKind.Long, 40),
                new("列为候选", CellKind.Day), new("公示起", CellKind.Day), new("公示止", CellKind.Day), new("备注", Width: 12),
            ],
            stations, (rows, s) => rows.Number<int>(rows.Row - ReportTable.HeadingRow).Text(s.Name).Text(s.Code).Text(s.City.Name).Text(words.Stations.Of(s.Type)).Number(s.Rank).Number<decimal>(s.Score).Text(words.Tier(s.Tier)).Text(s.Reason)
                .Day(s.NominatedOn).Day(s.NoticeFrom).Day(s.NoticeTo)));
        return workbook.ToBytes();
    });

    private static string Planned(IReadOnlyList<NominatedStation> stations) => stations.Any(s => s.Planned) ? "；预排：按定稿等次列出，尚未在提名页办理" : "";

    private static string? Notice(IReadOnlyList<NominatedStation> stations) => stations.Select(s => (s.NoticeFrom, s.NoticeTo)).Distinct().ToList() is [({ } from, { } to)] ? $"{Figures.Day(from)} 至 {Figures.Day(to)}" : null;
}
