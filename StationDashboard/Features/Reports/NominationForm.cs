using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>推荐表: one document a station, filled from the records, with room for opinions and seals.</summary>
public sealed class NominationForm(StationDbContextFactory contexts, ReportWords words)
{
    private sealed record Person(string Code, string? Contact, string? Phone, string? Address);

    /// <summary>The forms of stations, each under a name of its own, in a .zip; of one station the document itself.</summary>
    /// <exception cref="RightDeniedException">The reader may not export.</exception>
    public async Task<byte[]> CreateAsync(ReportFacts facts, IReadOnlyList<NominatedStation> stations, bool masked, Action<int, int>? progress, Actor reader, CancellationToken ct)
    {
        var people = await PeopleAsync([.. stations.Select(s => s.Code)], reader, ct);
        if (stations is [var only])
        {
            return Create(facts, only, people.GetValueOrDefault(only.Code), masked);
        }

        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < stations.Count; i++)
            {
                ct.ThrowIfCancellationRequested();
                using var entry = ReportPackage.Create(zip, FormattableString.Invariant($"{stations[i].Rank:000}-{FileName(stations[i].Name)}.docx"));
                entry.Write(Create(facts, stations[i], people.GetValueOrDefault(stations[i].Code), masked));
                progress?.Invoke(i + 1, stations.Count);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A name as file systems take it.</summary>
    internal static string FileName(string name) => string.Concat(CellText.Line(name).Where(c => char.IsLetterOrDigit(c) || c is '-' or '（' or '）')) is { Length: > 0 } safe ? safe[..Math.Min(safe.Length, 80)] : "工作站";

    private async Task<Dictionary<string, Person>> PeopleAsync(List<string> codes, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.Export, reader);
        return await db.Stations.AsNoTracking().Where(s => codes.Contains(s.Code)).Select(s => new Person(s.Code, s.Contact, s.Phone, s.Address)).ToDictionaryAsync(p => p.Code, ct);
    }

    private byte[] Create(ReportFacts facts, NominatedStation station, Person? person, bool masked) => Language.InChinese(() =>
    {
        using var drawn = new MemoryStream();
        using (var document = WordprocessingDocument.Create(drawn, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(
                PrintedDocument.Line("中小企业志愿服务工作站推荐表", bold: true, size: 36, JustificationValues.Center),
                PrintedDocument.Line($"{facts.Year} 年度 · {facts.State}", bold: false, size: 21, JustificationValues.Center),
                Table(Rows(facts, station, person, masked)),
                PrintedDocument.Line($"制表：{facts.Office}　{Figures.Day(ChinaTime.Day(facts.MadeAt))}　操作记录第 {facts.Head.Sequence} 条 {facts.Head.Hash}", bold: false, size: 16, JustificationValues.Left),
                PrintedDocument.A4()));
        }

        return ReportPackage.Settle(drawn, facts.MadeAt);
    });

    private List<(string Label, string Value, int Lines)> Rows(ReportFacts facts, NominatedStation s, Person? person, bool masked)
    {
        var judged = facts.Judged.Find(s.Code);
        var score = facts.Evaluated.Result.Ranked.FirstOrDefault(r => r.Input.Code == s.Code);
        List<(string, string, int)> rows =
        [
            ("工作站名称", s.Name, 1), ("统一社会信用代码", s.Code, 1), ("所在地市", s.City.Name, 1), ("机构类型", words.Stations.Of(s.Type), 1), ("证书编号", judged?.Station.CertificateNo ?? "", 1),
            ("认定日期和有效期", judged is null ? "" : $"{Figures.Day(judged.Station.RecognisedOn)} 至 {Figures.Day(judged.Station.ExpiresOn)}", 1),
            ("联系人", (masked ? MaskedContact.Name(person?.Contact) : person?.Contact) ?? "", 1), ("联系电话", (masked ? MaskedContact.Phone(person?.Phone) : person?.Phone) ?? "", 1), ("地址", person?.Address ?? "", 1),
        ];
        if (score is not null)
        {
            rows.Add(("年度服务", FormattableString.Invariant($"服务时长 {Figures.Hours(score.Input.Minutes)} 小时，服务场次 {score.Input.Activities} 场，服务企业 {score.Input.Enterprises} 家"), 1));
            rows.Add(("满意度", FormattableString.Invariant($"{(score.SatisfactionAnswers.Mean is { } mean ? FormattableString.Invariant($"均值 {mean:0.00}，满意率 {Figures.Percent(score.Input.Satisfaction.GoodShare ?? 0)}") : "尚无评价")}（{score.SatisfactionAnswers.Count} 份），校正值 {score.SatisfactionAnswers.Corrected:0.00}{(score.FewAnswers ? "，样本不足" : "")}"), 1));
        }

        rows.AddRange(
        [
            ("年度评价", FormattableString.Invariant($"{(s.Rank is { } rank ? $"第 {rank} 名，综合得分 {s.Score:0.0000}，等次 {words.Tier(s.Tier)}" : "未参加排名")}"), 1), ("推荐理由", s.Reason, 2),
            ("候选和公示", string.Join("；", new[] { s.NominatedOn is { } on ? $"{Figures.Day(on)} 列为候选" : null, s.NoticeFrom is { } from && s.NoticeTo is { } to ? $"{Figures.Day(from)} 至 {Figures.Day(to)} 公示" : null }.OfType<string>()), 1),
            ("主要事迹", "", 10), ("工作站意见", "\n（盖章）　　　年　月　日", 3), ("地市主管部门意见", "\n（盖章）　　　年　月　日", 3), ("省中小企业服务中心意见", "\n（盖章）　　　年　月　日", 3), ("省工业和信息化厅意见", "\n（盖章）　　　年　月　日", 3),
        ]);
        return rows;
    }

    private static Table Table(IEnumerable<(string Label, string Value, int Lines)> rows)
    {
        var table = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 })),
            new TableGrid(new GridColumn { Width = "2400" }, new GridColumn { Width = "7238" }));
        foreach (var (label, value, lines) in rows)
        {
            table.Append(new TableRow(new TableRowProperties(new TableRowHeight { Val = (uint)(lines * 480), HeightType = HeightRuleValues.AtLeast }), Cell(label, 2400, bold: true), Cell(value, 7238, bold: false)));
        }

        return table;
    }

    private static TableCell Cell(string text, int width, bool bold)
    {
        var cell = new TableCell(new TableCellProperties(new TableCellWidth { Width = width.ToString(System.Globalization.CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }));
        foreach (var line in text.Split('\n'))
        {
            cell.Append(PrintedDocument.Line(line, bold, 21, JustificationValues.Left));
        }

        return cell;
    }
}
