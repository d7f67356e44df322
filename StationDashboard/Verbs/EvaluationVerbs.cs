using System.CommandLine;
using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>evaluate</c>: scores and ranks of a year as a file; it only reads, and runs beside the server.</summary>
internal static class EvaluationVerbs
{
    public static Command Create()
    {
        var year = new Option<int>("--year") { Description = "年度", Required = true };
        var seed = new Option<long?>("--seed") { Description = "稳健性抽样的随机种子（相同种子，相同结果）" };
        var output = new Option<FileInfo>("--out") { Description = "输出的 CSV 文件", Required = true };
        var command = new Command("evaluate", "输出一个年度每家工作站的评价得分、排名和名次区间") { year, seed, output };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: false, async (verb, ct) =>
        {
            var file = parsed.GetRequiredValue(output);
            var evaluated = await verb.Get<EvaluationFile>().WriteAsync(file.FullName, parsed.GetRequiredValue(year), parsed.GetValue(seed), Actor.CommandLine(), ct);
            var result = evaluated.Result;
            CommandLine.Print(verb.Json,
                new { file = file.FullName, year = result.Year, draft = evaluated.IsDraft, ranked = result.Ranked.Count, excluded = result.Excluded.Count, excellentPlaces = result.ExcellentPlaces, seed = evaluated.Draws!.Settings.Seed, draws = evaluated.Draws.Settings.Draws, snapshot = evaluated.SnapshotId, sha256 = evaluated.Sha256 },
                $"{result.Year} 年度{(evaluated.IsDraft ? "（草稿）" : "（已定稿）")}：参评 {result.Ranked.Count} 家，不参评 {result.Excluded.Count} 家，优秀名额 {result.ExcellentPlaces} 家。已写出：{file.FullName}");
            return 0;
        }, ct));
        return command;
    }
}
