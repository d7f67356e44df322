using System.CommandLine;
using StationDashboard.Features.Administration;
using StationDashboard.Shared;

namespace StationDashboard.Verbs;

/// <summary><c>move --from sqlite --to postgres</c>, and back; only while no server runs.</summary>
internal static class MoveVerb
{
    private const string Sqlite = "sqlite", Postgres = "postgres";

    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "sqlite 或 postgres", Required = true }.AcceptOnlyFromAmong(Sqlite, Postgres);
        var to = new Option<string>("--to") { Description = "postgres 或 sqlite", Required = true }.AcceptOnlyFromAmong(Sqlite, Postgres);
        var command = new Command("move", "把全部数据从 SQLite 迁到 PostgreSQL（设置 Postgres 所指的空数据库），或迁回；迁后重算全部合计并核验操作记录。须先停止程序") { from, to };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) == result.GetValue(to))
            {
                result.AddError("--from 与 --to 应当一个是 sqlite，一个是 postgres。");
            }
        });
        command.SetAction((parsed, ct) => CommandLine.RunApartAsync(parsed, async (verb, ct) =>
        {
            var moved = await verb.Get<MoveInstallation>().RunAsync(parsed.GetValue(to) == Postgres, verb.Json ? null : new Steps(), Actor.CommandLine(), ct);
            if (moved.Error is { } refused)
            {
                return verb.Refuse(refused, exitCode: 1);
            }

            var value = moved.Value;
            CommandLine.Print(verb.Json, value,
            [
                $"已迁移并核对：{VerbContext.Number(value.Rows.Values.Sum())} 行，操作记录至第 {VerbContext.Number(value.AuditSequence)} 条，用时 {value.Seconds} 秒。",
                value.ToPostgres ? "今后带着设置 Postgres 启动程序；数据目录中的 stations.db 保持迁移前的样子，确认无误后请移走。" : "今后去掉设置 Postgres 再启动程序；PostgreSQL 数据库保持迁移前的样子，确认无误后可以删除。",
            ]);
            return 0;
        }, ct));
        return command;
    }

    private sealed class Steps : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value switch
        {
            MoveInstallation.Checking => "重算全部合计，核验操作记录……",
            MoveInstallation.Indexing => "建立索引……",
            _ => $"复制 {value}……",
        });
    }
}
