using System.CommandLine;
using Microsoft.Extensions.Options;
using StationDashboard.Data;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>import roster</c>, <c>import reports</c>, <c>import enterprises</c>.</summary>
internal static class ImportVerbs
{
    private const int Refused = 2;
    private const int CouldNotRun = 1;

    // A rejected row each on the screen is enough to see what is wrong; all of them go into --rejected.
    private const int IssuesShown = 20;

    public static Command Create() => new("import", "导入工作站名录、报送工作簿或企业名录") { Roster(), Reports(), Enterprises() };

    private static Command Roster()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "工作站名录 .xlsx" };
        var accept = new Option<bool>("--accept-codes") { Description = "确认校验位不符的工作站代码，按原样登记" };
        var command = new Command("roster", "导入工作站名录") { file, accept };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: true, (verb, ct) => RosterAsync(verb, parsed.GetRequiredValue(file), parsed.GetValue(accept), ct), ct));
        return command;
    }

    private static Command Reports()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "报送工作簿 .xlsx，可以多个", Arity = ArgumentArity.OneOrMore };
        var strict = new Option<bool>("--strict") { Description = "只要有一行被拒绝就全部不保存" };
        var rejected = new Option<FileInfo?>("--rejected") { Description = "把被拒绝的行另存为工作簿，改正后可再导入" };
        var command = new Command("reports", "导入报送工作簿") { files, strict, rejected };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: true,
            (verb, ct) => ReportsAsync(verb, parsed.GetRequiredValue(files), parsed.GetValue(strict), parsed.GetValue(rejected), ct), ct));
        return command;
    }

    private static Command Enterprises()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "企业名录 .csv（name, uscc, city）" };
        var command = new Command("enterprises", "导入企业名录（仅用于录入时补全）") { file };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: true, (verb, ct) => EnterprisesAsync(verb, parsed.GetRequiredValue(file), ct), ct));
        return command;
    }

    private static async Task<int> RosterAsync(VerbContext verb, FileInfo file, bool acceptCodes, CancellationToken ct)
    {
        if (DemonstrationRefusal(verb) is { } refusal)
        {
            return verb.Refuse(refusal, CouldNotRun);
        }

        await using var stream = file.OpenRead();
        var rows = RosterWorkbook.Read(stream, file.Name, acceptCodes, ct);
        if (rows.Error is { } refused)
        {
            return verb.Refuse(refused, Refused);
        }

        var stored = await verb.Get<StoreRoster>().RunAsync(new(file.Name, ImportReports.Hash(stream), rows.Value), Guid.CreateVersion7(), Actor.CommandLine(), ct);
        if (stored.Error is { } busy)
        {
            return verb.Refuse(busy, CouldNotRun);
        }

        var c = stored.Value;
        PrintIssues(verb, rows.Value.Issues);
        CommandLine.Print(verb.Json, new { file = file.Name, counts = c },
            $"工作站名录 {file.Name}：新增 {c.New}，更改 {c.Changed}，未变 {c.Unchanged}，拒绝 {c.RowsRejected}，提示 {c.RowsWarned}。");
        return 0;
    }

    private static async Task<int> ReportsAsync(VerbContext verb, FileInfo[] files, bool strict, FileInfo? rejectedFile, CancellationToken ct)
    {
        if (DemonstrationRefusal(verb) is { } refusal)
        {
            return verb.Refuse(refusal, CouldNotRun);
        }

        var import = verb.Get<ImportReports>();
        var (reports, refusals) = Read(import, files, ct);
        if (refusals.Count > 0)
        {
            return verb.Refuse(new("import.files", string.Join(Environment.NewLine, refusals.Select(r => r.Message)) + Environment.NewLine + "没有保存任何内容。"), Refused);
        }

        var resolved = await import.ResolveAsync(reports, ct);
        if (rejectedFile is not null && resolved.Rejected.Count > 0)
        {
            await File.WriteAllBytesAsync(rejectedFile.FullName, RejectedRowsWorkbook.Create(resolved.Rejected), ct);
        }

        PrintIssues(verb, resolved.Issues);
        if (strict && resolved.Rejected.Count > 0)
        {
            return verb.Refuse(new("import.strict", $"有 {resolved.Rejected.Count} 行被拒绝，按 --strict 没有保存任何内容。"), Refused);
        }

        var stored = await import.StoreAsync(resolved, Actor.CommandLine(), null, ct);
        return stored.Error is { } busy ? verb.Refuse(busy, CouldNotRun) : PrintOutcome(verb, stored.Value);
    }

    private static (List<SubmittedReport> Reports, List<Error> Refusals) Read(ImportReports import, FileInfo[] files, CancellationToken ct)
    {
        var results = new Result<SubmittedReport>[files.Length];
        // One missing file is an error of its own, not an aggregate of one: it is asked for before the work is shared out.
        if (files.FirstOrDefault(f => !f.Exists) is { } missing)
        {
            throw new FileNotFoundException($"找不到文件 {missing.FullName}");
        }

        Parallel.For(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct }, i =>
        {
            using var stream = files[i].OpenRead();
            results[i] = import.Read(stream, files[i].Name, ct);
        });
        return ([.. results.Where(r => r.Succeeded).Select(r => r.Value)], [.. results.Where(r => !r.Succeeded).Select(r => r.Error!)]);
    }

    private static int PrintOutcome(VerbContext verb, ImportOutcome outcome)
    {
        var c = outcome.Counts;
        CommandLine.Print(verb.Json, new { outcome.Group, outcome.Stored, outcome.Files, counts = c, stopped = outcome.Stopped?.Message },
            $"已保存 {outcome.Stored} / {outcome.Files} 个工作簿。",
            $"服务活动：新增 {c.New}，更改 {c.Changed}，未变 {c.Unchanged}，未改 {c.Kept}；接受 {c.RowsAccepted} 行，拒绝 {c.RowsRejected} 行，提示 {c.RowsWarned} 行。",
            $"服务企业：新增 {c.VisitsNew}，更改 {c.VisitsChanged}，未变 {c.VisitsUnchanged}，移除 {c.VisitsRemoved}，未改 {c.VisitsKept}；接受 {c.VisitRowsAccepted} 行，拒绝 {c.VisitRowsRejected} 行，提示 {c.VisitRowsWarned} 行。");
        if (outcome.Stopped is { } stopped)
        {
            Console.Error.WriteLine(stopped.Message);
        }

        return outcome.Whole ? 0 : CouldNotRun;
    }

    private static async Task<int> EnterprisesAsync(VerbContext verb, FileInfo file, CancellationToken ct)
    {
        if (DemonstrationRefusal(verb) is { } refusal)
        {
            return verb.Refuse(refusal, CouldNotRun);
        }

        await using var stream = file.OpenRead();
        var hash = ImportReports.Hash(stream);
        stream.Position = 0;
        var rows = EnterpriseDirectoryFile.Read(stream, file.Name, ct);
        if (rows.Error is { } refused)
        {
            return verb.Refuse(refused, Refused);
        }

        var stored = await verb.Get<StoreDirectory>().RunAsync(file.Name, hash, rows.Value.Rows, Guid.CreateVersion7(), Actor.CommandLine(), ct);
        if (stored.Error is { } busy)
        {
            return verb.Refuse(busy, CouldNotRun);
        }

        var c = stored.Value;
        CommandLine.Print(verb.Json, new { file = file.Name, counts = c }, $"企业名录 {file.Name}：新增 {c.New}，更改 {c.Changed}，未变 {c.Unchanged}。");
        return 0;
    }

    private static Error? DemonstrationRefusal(VerbContext verb) => verb.Get<StationDbContextFactory>().Demonstration ? ImportBatches.InDemonstration : null;

    private static void PrintIssues(VerbContext verb, IReadOnlyList<RowIssue> issues)
    {
        if (verb.Json)
        {
            return;
        }

        var errors = issues.Where(i => i.Severity is IssueSeverity.Error).ToList();
        foreach (var issue in errors.Take(IssuesShown))
        {
            Console.Out.WriteLine($"{issue.File} {issue.Sheet} 第 {issue.Row} 行：{issue.Line}");
        }

        if (errors.Count > IssuesShown)
        {
            Console.Out.WriteLine($"……另有 {errors.Count - IssuesShown} 处错误，用 --rejected 另存全部被拒绝的行。");
        }
    }
}
