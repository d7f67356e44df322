using System.CommandLine;
using System.Globalization;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Features.Audit;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>audit verify</c> and <c>audit export</c>: they run beside the server; an export leaves its entry there too.</summary>
internal static class AuditVerbs
{
    private const int CouldNotRun = 1;

    public static Command Create() => new("audit", "操作记录：核验封存，或导出") { Verify(), Export(), RotateKey() };

    private static Command Verify()
    {
        var command = new Command("verify", "核验操作记录是否被改动、删除、插入或调换，以及密钥、触发器和 heads.log");
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: false, async (verb, ct) =>
        {
            var checks = new List<(string Book, AuditCheck Check)> { ("正式数据", await verb.Get<VerifyAudit>().RunAsync(false, Actor.CommandLine(), null, ct)) };
            if (verb.Get<StationDbContextFactory>().Demonstration)
            {
                checks.Add(("示例数据", await verb.Get<VerifyAudit>().RunAsync(true, Actor.CommandLine(), null, ct)));
            }

            var intact = checks.All(c => c.Check.Intact);
            CommandLine.Print(verb.Json, new
            {
                intact,
                books = checks.Select(c => new { book = c.Book, c.Check.Entries, c.Check.Head, c.Check.Lines, findings = c.Check.Findings.Select(f => new { fault = f.Fault.ToString(), f.Entry, f.Message }) }),
            }, checks.SelectMany(c => Sentences(c.Book, c.Check)));
            return intact ? 0 : CouldNotRun;
        }, ct));
        return command;
    }

    private static IEnumerable<string> Sentences(string book, AuditCheck check) =>
    [
        $"{book}：已核验 {VerbContext.Number(check.Entries)} 条操作记录、heads.log {check.Lines} 行，末条封存值 {(check.Head.Length > 0 ? check.Head : "（无）")}。",
        .. check.Findings.Select(f => f.Message),
        check.Intact ? "全部完好。" : $"发现 {check.Findings.Count} 处问题。",
    ];

    private static Command Export()
    {
        var output = new Option<FileInfo>("--out") { Description = "输出的 CSV 文件", Required = true };
        var from = new Option<string?>("--from") { Description = "起始日期，yyyy-MM-dd" };
        var to = new Option<string?>("--to") { Description = "截止日期（含），yyyy-MM-dd" };
        var reason = new Option<string?>("--reason") { Description = "导出理由；说明理由时联系人和电话不隐去" };
        var command = new Command("export", "导出操作记录") { output, from, to, reason };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: false, async (verb, ct) =>
        {
            if (!Day(parsed.GetValue(from), out var first) || !Day(parsed.GetValue(to), out var last))
            {
                return verb.Refuse(new("audit.day", "--from 与 --to 应为 yyyy-MM-dd 格式的日期。"), CouldNotRun);
            }

            var file = parsed.GetRequiredValue(output);
            var exported = await verb.Get<ExportAudit>().RunAsync(new AuditFilter { From = first, To = last }, file.Name, parsed.GetValue(reason), Actor.CommandLine(), ct);
            if (exported.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            await using var stream = file.Create();
            var rows = await exported.Value.WriteAsync(stream, ct);
            CommandLine.Print(verb.Json, new { file = file.FullName, rows }, $"已导出 {VerbContext.Number(rows)} 条操作记录：{file.FullName}");
            return 0;
        }, ct));
        return command;
    }

    private static Command RotateKey()
    {
        var reason = new Option<string>("--reason") { Description = "更换的理由，记入操作记录", Required = true };
        var command = new Command("rotate-key", "更换审计密钥：以往的记录仍用旧密钥核验，新的记录用新密钥封存") { reason };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: true, async (verb, ct) =>
        {
            var rotated = await verb.Get<RotateAuditKey>().RunAsync(parsed.GetRequiredValue(reason), Actor.CommandLine(), ct);
            if (rotated.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            CommandLine.Print(verb.Json, new { from = rotated.Value }, $"已更换审计密钥：自第 {rotated.Value} 条操作记录起使用新密钥。请重新备份数据目录。");
            return 0;
        }, ct));
        return command;
    }

    private static bool Day(string? written, out DateOnly? day)
    {
        day = null;
        if (written is null)
        {
            return true;
        }

        var known = DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on);
        day = on;
        return known;
    }
}
