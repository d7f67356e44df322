using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Backup;
using StationDashboard.Data.Postgres;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Administration;

/// <summary>What was moved.</summary>
/// <param name="ToPostgres">Where it is now.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="AuditSequence">Number of the newest entry that was moved.</param>
/// <param name="Seconds">How long it took, with the verification.</param>
public sealed record MovedInstallation(bool ToPostgres, IReadOnlyDictionary<string, long> Rows, long AuditSequence, double Seconds);

/// <summary>
/// Copies a whole installation from SQLite to PostgreSQL or back while no server runs, then recomputes every total and verifies the
/// chain where it is now. The source stays as it is. Files (attachments, the key and the heads of the audit) stay in the data folder.
/// </summary>
public sealed class MoveInstallation(DataFolder folder, DatabaseChoice choice, Refusals refusals, TimeProvider clock)
{
    /// <summary>Steps that are told beside the names of tables: indexes are made, everything is verified.</summary>
    public const string Indexing = CopyTables.Indexing, Checking = nameof(CheckTotals);

    private static readonly Error NoSetting = new("move.setting", "没有设置 Postgres：请在 appsettings.json 或环境变量中给出 PostgreSQL 连接字符串。");
    private static readonly Error Demonstration = new("move.demonstration", "正在使用示例数据。请先清除示例数据，再迁移。");
    private static readonly Error Target = new("move.target", "目标数据库中已有数据。请换一个空的数据库；迁回 SQLite 时，请先移走数据目录中的 stations.db。");
    private static readonly Error Servers = new("move.servers", "仍有服务器或命令连接着 PostgreSQL 数据库。请先停止所有服务器，再迁移。");

    /// <summary>Moves it; the target is empty before, and stays so where anything fails on the way.</summary>
    /// <exception cref="StartRefusedException">A server has the data folder, or a database cannot be used.</exception>
    public async Task<Result<MovedInstallation>> RunAsync(bool toPostgres, IProgress<string>? progress, Actor actor, CancellationToken ct)
    {
        if (actor.Lacks(Right.ManageMachine) is { } denied)
        {
            refusals.Note(actor, Right.ManageMachine, nameof(MoveInstallation));
            return denied;
        }

        ct.ThrowIfCancellationRequested();
        if (choice.Postgres is null)
        {
            return NoSetting;
        }

        using var owned = folder.Own();
        var began = clock.GetTimestamp();
        var (sqlite, postgres) = (Contexts(null), Contexts(choice.Postgres));
        var moved = toPostgres ? await ToPostgresAsync(sqlite, postgres, progress, ct) : await ToSqliteAsync(sqlite, postgres, progress, ct);
        if (moved.Error is { } refused)
        {
            return refused;
        }

        progress?.Report(Checking);
        var now = toPostgres ? postgres : sqlite;
        if (await FindingAsync(now, ct) is { } finding && finding != await FindingAsync(toPostgres ? sqlite : postgres, ct))
        {
            return new Error("move.differs", $"迁移后的数据未通过核对：{finding}。原数据没有改动；请不要使用目标数据库，并联系技术支持。");
        }

        await RecordAsync(moved.Value, actor, ct);
        return moved.Value with { Seconds = Math.Round(clock.GetElapsedTime(began).TotalSeconds, 1) };
    }

    private StationDbContextFactory Contexts(string? connection) => new(folder, [new PragmaInterceptor()], NullLoggerFactory.Instance, new(connection));

    private async Task<Result<MovedInstallation>> ToPostgresAsync(StationDbContextFactory sqlite, StationDbContextFactory postgres, IProgress<string>? progress, CancellationToken ct)
    {
        if (sqlite.Demonstration)
        {
            return Demonstration;
        }

        await DatabaseStart.RequireCurrentAsync(sqlite, folder, ct);
        await DatabaseStart.MigrateAsync(postgres, folder, ct);
        await using var from = sqlite.Real();
        await using var to = postgres.OnPostgres();
        if ((await CopyTables.CountAsync(to, from, ct)).Values.Any(rows => rows > 0))
        {
            return Target;
        }

        return await CopyAsync(from, to, toPostgres: true, progress, async () =>
        {
            foreach (var key in folder.Keys.EnumerateFiles("key-*.xml"))
            {
                to.DataProtectionKeys.Add(new() { FriendlyName = Path.GetFileNameWithoutExtension(key.Name), Xml = XElement.Load(key.FullName).ToString(SaveOptions.DisableFormatting) });
            }

            await to.SaveChangesAsync(ct);
        }, ct);
    }

    private async Task<Result<MovedInstallation>> ToSqliteAsync(StationDbContextFactory sqlite, StationDbContextFactory postgres, IProgress<string>? progress, CancellationToken ct)
    {
        if (File.Exists(folder.Database) || sqlite.Demonstration)
        {
            return Target;
        }

        await DatabaseStart.RequireCurrentAsync(postgres, folder, ct);
        await using var from = postgres.OnPostgres();
        await from.Database.OpenConnectionAsync(ct);
        if (await PostgresLocks.OthersAsync(from, ct))
        {
            return Servers;
        }

        // The file gets its name when it is whole: a killed move leaves no database that looks like one.
        var unfinished = folder.Database + ".moving";
        DataFolder.DeleteDatabase(unfinished);
        Result<MovedInstallation> moved;
        await using (var to = sqlite.Create(unfinished))
        {
            await to.Database.MigrateAsync(ct);
            moved = await CopyAsync(from, to, toPostgres: false, progress, () => Task.CompletedTask, ct);
            await AuditTriggers.CreateAsync(to, ct);
        }

        await AuditStart.CatchUpAsync(from, new AuditHeads(folder), ct);
        foreach (var key in await from.DataProtectionKeys.AsNoTracking().ToListAsync(ct))
        {
            await using var file = PrivateFile.Open(Path.Combine(folder.Keys.FullName, key.FriendlyName + ".xml"), FileMode.Create);
            await XElement.Parse(key.Xml!).SaveAsync(file, SaveOptions.None, ct);
        }

        DatabaseCopy.Close(sqlite, unfinished);
        File.Move(unfinished, folder.Database);
        return moved;
    }

    private static async Task<Result<MovedInstallation>> CopyAsync(StationDbContext from, StationDbContext to, bool toPostgres, IProgress<string>? progress, Func<Task> alongside, CancellationToken ct)
    {
        // Nothing is copied twice or left out while somebody writes on the other side.
        await using var snapshot = await ReadSnapshot.BeginAsync(from, ct);
        await using var transaction = await to.BeginWriteAsync(ct);
        var rows = await CopyTables.RunAsync(from, to, progress, ct);
        await alongside();
        var (there, here) = (await CopyTables.CountAsync(from, to, ct), await CopyTables.CountAsync(to, from, ct));
        if (there.FirstOrDefault(t => here.GetValueOrDefault(t.Key) != t.Value) is { Key: { } table })
        {
            throw new InvalidOperationException($"{table}: {there[table]} rows, of which {here.GetValueOrDefault(table)} arrived.");
        }

        var head = await AuditChain.HeadAsync(to, ct);
        await transaction.CommitAsync(ct);
        return new MovedInstallation(toPostgres, rows, head.Sequence, 0);
    }

    private async Task<string?> FindingAsync(StationDbContextFactory contexts, CancellationToken ct)
    {
        var totals = await new CheckTotals(contexts).RunAsync(Actor.Program, ct);
        var audit = await new VerifyAudit(contexts, new AuditKey(folder), new AuditHeads(folder)).RunAsync(demonstration: false, Actor.Program, null, ct);
        return totals.Problems.Concat(audit.Findings.Select(f => f.Message)).FirstOrDefault();
    }

    // In the target alone: the source stays what it was.
    private async Task RecordAsync(MovedInstallation moved, Actor actor, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddData(folder, clock, moved.ToPostgres ? choice : new(Postgres: null)).BuildServiceProvider();
        var begun = await services.GetRequiredService<WriteGate>().BeginRealAsync(Right.ManageMachine, actor, ct);
        await using var write = begun.Error is { } refused ? throw new StartRefusedException(refused.Message) : begun.Value;
        write.Record(nameof(MoveInstallation), "Database", 0, after: new { filter = moved.ToPostgres ? "SQLite → PostgreSQL" : "PostgreSQL → SQLite", rows = moved.Rows.Values.Sum() });
        await write.CommitAsync(ct);
    }
}
