using System.CommandLine;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>totals</c> and <c>check</c>: they only read, and run beside the server, where an export leaves its entry too.</summary>
internal static class TotalsVerbs
{
    public static Command CreateTotals()
    {
        var year = new Option<int?>("--year") { Description = "年度（默认全部年度）" };
        var output = new Option<FileInfo>("--out") { Description = "输出的 CSV 文件", Required = true };
        var command = new Command("totals", "输出每家工作站每年的合计") { year, output };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: false, async (verb, ct) =>
        {
            var file = parsed.GetRequiredValue(output);
            var recorded = await verb.Get<RecordExport>().RunAsync(Right.Export, "ExportTotals", nameof(StationYear), new { fileName = file.Name, year = parsed.GetValue(year) }, null, Actor.CommandLine(), ct);
            if (recorded.Error is { } refused)
            {
                return verb.Refuse(refused, 1);
            }

            var rows = await verb.Get<TotalsFile>().WriteAsync(file.FullName, parsed.GetValue(year), Actor.CommandLine(), ct);
            CommandLine.Print(verb.Json, new { file = file.FullName, rows }, $"已写出 {rows} 行：{file.FullName}");
            return 0;
        }, ct));
        return command;
    }

    public static Command CreateCheck()
    {
        var command = new Command("check", "由原始记录重新计算全部合计并比对，同时检查数据库完整性");
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: false, async (verb, ct) =>
        {
            var result = await verb.Get<CheckTotals>().RunAsync(Actor.CommandLine(), ct);
            CommandLine.Print(verb.Json, result,
                [$"已核对 {result.StationYears} 个工作站年度、{VerbContext.Number(result.Visits)} 家次。", .. result.Problems, result.Problems.Count == 0 ? "全部一致。" : $"发现 {result.Problems.Count} 处不一致。"]);
            return result.Problems.Count == 0 ? 0 : 1;
        }, ct));
        return command;
    }
}
