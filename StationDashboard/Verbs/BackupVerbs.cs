using System.CommandLine;
using StationDashboard.Data;
using StationDashboard.Data.Backup;
using StationDashboard.Features.Administration;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>backup</c> and <c>verify</c> run beside the server; <c>restore</c> only while it stands still, or as a trial.</summary>
internal static class BackupVerbs
{
    private const int CouldNotRun = 1;

    public static Command CreateBackup()
    {
        var output = new Option<DirectoryInfo?>("--out") { Description = "放备份的目录（默认为设置 Backup:Folder，或数据目录下的 backups）；最好在另一块磁盘上" };
        var command = new Command("backup", "备份数据库、密钥和操作记录的封存值为一个文件；程序运行时也可以") { output };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed, writes: false, async (verb, ct) =>
        {
            var made = await verb.Get<BackUp>().RunAsync(parsed.GetValue(output)?.FullName, scheduled: false, Actor.CommandLine(), null, ct);
            if (made.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            CommandLine.Print(verb.Json, made.Value,
            [
                $"已备份并核对：{made.Value.File}（{VerbContext.Number(made.Value.Bytes)} 字节）", $"SHA-256：{made.Value.Sha256}", "该文件含密钥和个人信息，请与数据目录同样保管。",
                .. made.Value.Findings.Select(f => $"注意，数据中已有问题：{f}"),
            ]);
            return 0;
        }, ct));
        return command;
    }

    public static Command CreateVerify()
    {
        var file = File();
        var command = new Command("verify", "核对一份备份：每个文件的 SHA-256、清单、数据库完整性、重算合计、操作记录的封存") { file };
        command.SetAction((parsed, ct) => CommandLine.RunApartAsync(parsed, async (verb, ct) =>
        {
            var verified = await verb.Get<RestoreBackup>().VerifyAsync(parsed.GetRequiredValue(file).FullName, Actor.CommandLine(), ct);
            if (verified.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            CommandLine.Print(verb.Json, verified.Value, [.. Sentences(verified.Value), "备份完好，可以恢复。"]);
            return 0;
        }, ct));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = File();
        var trial = new Option<bool>("--dry-run") { Description = "只演练：另处重建并核对，不改动现有数据；程序运行时也可以" };
        var command = new Command("restore", "从备份恢复：先另处重建、升级、重算并与清单核对，无误后才替换；原数据保留在 replaced-时间 目录") { file, trial };
        command.SetAction((parsed, ct) => CommandLine.RunApartAsync(parsed, async (verb, ct) =>
        {
            var (path, restore) = (parsed.GetRequiredValue(file).FullName, verb.Get<RestoreBackup>());
            var restored = parsed.GetValue(trial) ? await restore.TryAsync(path, Actor.CommandLine(), ct) : await restore.RunAsync(path, Actor.CommandLine(), ct);
            if (restored.Error is { } refused)
            {
                return verb.Refuse(refused, CouldNotRun);
            }

            var value = restored.Value;
            CommandLine.Print(verb.Json, value,
            [
                .. Sentences(value.Manifest),
                .. value.Migrated ? ["备份来自较早版本，数据库已升级。"] : (string[])[],
                value.Replaced is null ? "演练成功：重建的数据与清单一致，现有数据没有改动。" : $"已恢复，数据与清单一致。原数据保留在 {Path.Combine(verb.Get<DataFolder>().Path, value.Replaced)}，确认无误后可自行删除。请核对备份之后停用过的账户。",
            ]);
            return 0;
        }, ct));
        return command;
    }

    private static Argument<FileInfo> File() => new Argument<FileInfo>("FILE") { Description = "备份文件" }.AcceptExistingOnly();

    private static IEnumerable<string> Sentences(BackupManifest manifest) =>
    [
        $"备份生成于 {ChinaTime.Clock(manifest.CreatedAt):yyyy-MM-dd HH:mm}，程序版本 {manifest.Product}，数据库版本 {manifest.Database.Schema}，操作记录至第 {VerbContext.Number(manifest.Database.AuditSequence)} 条。",
        .. manifest.Findings.Select(f => $"备份时已有的问题：{f}"),
    ];
}
