using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Demo;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Demonstration;

/// <summary>
/// Makes the fictional data in a file of its own and then switches to it. The real database is not touched, and real records
/// and the demonstration never show together: it is refused where stations are registered.
/// </summary>
public sealed class LoadDemonstration(WriteGate gate, StationDbContextFactory contexts, DataFolder folder, AuditKey key, ChangeFeed feed, TimeProvider clock)
{
    /// <summary>The refusal where real stations are registered.</summary>
    public static readonly Error HasStations = new("demo.stations-registered", "数据库中已登记工作站，不能载入示例数据。如需试用，请用 --data 指定一个新的数据目录。");

    /// <summary>The refusal while it is loaded.</summary>
    public static readonly Error Loaded = new("demo.loaded", "示例数据已经载入。如需重新生成，请先清除（网页上的“清除示例数据”，或 demo --remove）。");

    private static readonly Error OnPostgres = new("demo.postgres", "数据存放在 PostgreSQL 上，那里只存真实数据。如需试用示例数据，请用 --data 指定一个新的数据目录、去掉设置 Postgres 后启动程序。");

    private static readonly Error Working = new("demo.working", "正在生成示例数据，请稍候。");

    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Makes the data and switches to them; returns the number of activities.</summary>
    public async Task<Result<int>> RunAsync(DemoSize size, Actor actor, IProgress<DemoProgress>? progress, CancellationToken ct)
    {
        if (actor.Lacks(Right.EditRecords) is { } denied)
        {
            return denied;
        }

        if (await RefusalAsync(size, ct) is { } refused)
        {
            return refused;
        }

        if (!await one.WaitAsync(0, ct))
        {
            return Working;
        }

        try
        {
            DataFolder.DeleteDatabase(folder.UnfinishedDemonstration);
            await Task.Run(() => new DemoData(contexts, key, clock).WriteAsync(folder.UnfinishedDemonstration, size, progress, ct), ct);
            return await SwitchAsync(size, actor, ct);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            DataFolder.DeleteDatabase(folder.UnfinishedDemonstration);
            one.Release();
        }
    }

    private async Task<Result<int>> SwitchAsync(DemoSize size, Actor actor, CancellationToken ct)
    {
        var closed = await gate.CloseAsync(Right.EditRecords, actor, ct);
        if (closed.Error is { } busy)
        {
            return busy;
        }

        using (closed.Value)
        {
            // Asked again where nobody can write: a roster may have been imported meanwhile.
            if (await RefusalAsync(size, ct) is { } refused)
            {
                return refused;
            }

            await closed.Value.RecordAsync(nameof(LoadDemonstration), "Demonstration", new { size.Stations, size.Activities, size.Seed }, ct);
            DataFolder.DeleteDatabase(folder.Demonstration);
            File.Move(folder.UnfinishedDemonstration, folder.Demonstration);
            contexts.Choose();
        }

        feed.Publish([new(ChangeKind.Everything, new HashSet<(int, int)>(), clock.UtcInstant())]);
        return size.Activities;
    }

    private async Task<Error?> RefusalAsync(DemoSize size, CancellationToken ct)
    {
        if (contexts.Postgres is not null)
        {
            return OnPostgres;
        }

        if (contexts.Demonstration)
        {
            return Loaded;
        }

        await using var db = contexts.Whole();
        return await db.Stations.AnyAsync(ct) ? HasStations : size.Refusal(clock.Today());
    }
}
