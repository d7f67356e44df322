using StationDashboard.Data.Audit;
using StationDashboard.Features.Periods;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>期间统计表: any period against the same one a year earlier, by station, city and kind of organisation.</summary>
public sealed class PeriodReport(PeriodQuery periods, ReportWords words, AuditHead head, TimeProvider clock)
{
    /// <summary>The workbook of a filter; its grouping, order and page are the screen's alone.</summary>
    /// <exception cref="RightDeniedException">The reader may not export.</exception>
    public async Task<(byte[] File, PeriodView View)> CreateAsync(PeriodFilter filter, Actor reader, CancellationToken ct)
    {
        reader.Demand(Right.Export | Right.ViewRecords);
        var plain = filter with { Sort = default, Descending = false, Page = 1 };
        var (stations, cities, types) = (await Read(PeriodGrouping.Station), await Read(PeriodGrouping.City), await Read(PeriodGrouping.Type));
        var mark = new ReportMark($"中小企业志愿服务工作站期间统计表（{Days(stations.Period)}）", Offices.Of(reader.City), clock.UtcInstant(), stations.Final ? "年度已锁定" : "未定稿", await head.CurrentAsync(ct));
        return (Language.InChinese(() =>
        {
            using var workbook = new PrintedWorkbook(mark);
            workbook.AddPage("说明", "期间与口径", Notes(stations));
            workbook.AddTable(Table("分工作站", stations, [new("工作站", Width: 40), new("统一社会信用代码", Width: 22), new("地市"), new("机构类型", Width: 28)],
                (rows, r) => rows.Text(r.Station?.Name ?? "合计").Text(r.Station?.Code).Text(r.City?.Name).Text(r.Type is { } type ? words.Stations.Of(type) : null)));
            workbook.AddTable(Table("分地市", cities, [new("地市"), new("工作站", CellKind.Count)], (rows, r) => rows.Text(r == cities.All ? "合计" : r.City?.Name).Number<int>(r.Stations)));
            workbook.AddTable(Table("分类型", types, [new("机构类型", Width: 30), new("工作站", CellKind.Count)], (rows, r) => rows.Text(r == types.All ? "合计" : words.Stations.Of(r.Type!.Value)).Number<int>(r.Stations)));
            return workbook.ToBytes();
        }), stations);

        Task<PeriodView> Read(PeriodGrouping by) => periods.WholeAsync(plain with { By = by }, reader, ct);
    }

    private IReadOnlyList<(string, object?)> Notes(PeriodView view) =>
    [
        ("期间", Days(view.Period)),
        ("对比期间", Days(view.Before)),
        ("范围", view.Filter.City?.Name ?? "全省"),
        ("机构类型", view.Filter.Type is { } type ? words.Stations.Of(type) : "全部"),
        ("口径", "服务时长按活动时长；服务企业按家（去重，各行内去重，合计不等于各行之和）；满意度为工作站收集的评价，满意率为其中 4–5 分的比例。"),
        ("计入范围", view.Final ? "年度已锁定：只计核定记录" : "年度未锁定：待核与核定记录都计入，未核定数另列"),
        ("说明", "期间数字只作统计，不作达标判定；本表由系统按记录生成，不是志愿服务记录证明。"),
    ];

    private static ReportTable Table(string name, PeriodView view, IReadOnlyList<ReportColumn> keys, Action<SheetRows, PeriodRow> key) => ReportTable.Of(name, $"{Days(view.Period)}，对比 {Days(view.Before)}；上年为上年同期",
        [
            .. keys, new("服务场次", CellKind.Count), new("其中未核定", CellKind.Count), new("上年场次", CellKind.Count), new("服务时长", CellKind.Hours), new("上年时长", CellKind.Hours), new("服务企业", CellKind.Count), new("上年企业", CellKind.Count),
            new("家次", CellKind.Count), new("上年家次", CellKind.Count), new("满意度均值", CellKind.Mean), new("满意率", CellKind.Share), new("满意度份数", CellKind.Count), new("样本", Width: 10), new("上年均值", CellKind.Mean), new("上年满意率", CellKind.Share), new("上年份数", CellKind.Count),
        ],
        [.. view.Rows, view.All], (rows, r) =>
        {
            key(rows, r);
            rows.Number<int>(r.Now.Activities).Number<int>(r.Now.Pending).Number<int>(r.Before.Activities).Hours(r.Now.Minutes).Hours(r.Before.Minutes).Number<int>(r.Now.Enterprises).Number<int>(r.Before.Enterprises)
                .Number<int>(r.Now.Visits).Number<int>(r.Before.Visits).Number(r.Now.Satisfaction.Mean).Number(r.Now.Satisfaction.GoodShare).Number<int>(r.Now.Satisfaction.Count).Text(ReportWords.Sample(r.Now.Satisfaction))
                .Number(r.Before.Satisfaction.Mean).Number(r.Before.Satisfaction.GoodShare).Number<int>(r.Before.Satisfaction.Count);
        });

    internal static string Days(Period period) => $"{Figures.Day(period.From)} 至 {Figures.Day(period.To)}";
}
