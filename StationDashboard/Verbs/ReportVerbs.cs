using System.CommandLine;
using StationDashboard.Features.Reports;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>report annual</c>, <c>report ledger</c> and <c>report station</c>: they run beside the server, where each leaves its entry too.</summary>
internal static class ReportVerbs
{
    private const int CouldNotRun = 1;

    public static Command Create() => new("report", "生成报表：年度评价报告、明细台账、工作站年度评价表") { Annual(), Ledger(), Station() };

    private static Option<int> Year => new("--year") { Description = "年度", Required = true };

    private static Option<FileInfo> Out => new("--out") { Description = "输出的 .xlsx 文件", Required = true };

    private static Option<string?> Reason => new("--reason") { Description = "理由；说明理由时人员姓名不隐去" };

    private static Command Annual()
    {
        var (year, output) = (Year, Out);
        var command = new Command("annual", "年度评价报告") { year, output };
        command.SetAction((parsed, ct) => RunAsync(parsed, output, null, () => new ReportRequest { Kind = ReportKind.Annual, Year = parsed.GetRequiredValue(year) }, ct));
        return command;
    }

    private static Command Ledger()
    {
        var (year, output, reason) = (Year, Out, Reason);
        var city = new Option<string?>("--city") { Description = "地市（名称或代码，默认全省）" };
        var station = new Option<string?>("--station") { Description = "工作站的统一社会信用代码（默认全部）" };
        var command = new Command("ledger", "明细台账") { year, output, city, station, reason };
        command.SetAction((parsed, ct) => RunAsync(parsed, output, reason, () =>
        {
            var named = parsed.GetValue(city);
            var found = named is null ? null : City.Find(named) ?? City.FindByName(named);
            return named is not null && found is null
                ? new Error("report.city", $"没有“{named}”这个地市。请写地市名称（如 广州）或六位代码（如 440100）。")
                : new ReportRequest { Kind = ReportKind.Ledger, Year = parsed.GetRequiredValue(year), City = found, Station = parsed.GetValue(station) };
        }, ct));
        return command;
    }

    private static Command Station()
    {
        var (year, output, reason) = (Year, Out, Reason);
        var code = new Argument<string>("CODE") { Description = "工作站的统一社会信用代码" };
        var command = new Command("station", "一家工作站的年度评价表") { code, year, output, reason };
        command.SetAction((parsed, ct) => RunAsync(parsed, output, reason, () => new ReportRequest { Kind = ReportKind.Station, Year = parsed.GetRequiredValue(year), Station = parsed.GetRequiredValue(code) }, ct));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, Option<FileInfo> output, Option<string?>? reason, Func<Result<ReportRequest>> ask, CancellationToken ct) => CommandLine.RunAsync(parsed, writes: false, async (verb, ct) =>
    {
        var request = ask();
        if (request.Error is { } wrong)
        {
            return verb.Refuse(wrong, CouldNotRun);
        }

        // Written beside it first: a file under the final name is a whole one.
        var file = parsed.GetRequiredValue(output);
        var temporary = file.FullName + ".tmp";
        try
        {
            Result<MadeReport> made;
            await using (var stream = File.Create(temporary))
            {
                made = await verb.Get<MakeReport>().RunAsync(request.Value, reason is null ? null : parsed.GetValue(reason), stream, null, Actor.CommandLine(), ct);
            }

            if (made.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            File.Move(temporary, file.FullName, overwrite: true);
            CommandLine.Print(verb.Json, new { file = file.FullName, report = request.Value.Kind.ToString().ToLowerInvariant(), year = request.Value.Year, draft = made.Value.Draft, rows = made.Value.Rows },
                $"已写出{(made.Value.Draft ? "（草稿）" : "")}：{file.FullName}");
            return 0;
        }
        finally
        {
            File.Delete(temporary);
        }
    }, ct);
}
