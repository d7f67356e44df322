using Microsoft.Data.Sqlite;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Demonstration;

/// <summary>Goes back to the real database and deletes the demonstration.</summary>
public sealed class LeaveDemonstration(WriteGate gate, StationDbContextFactory contexts, DataFolder folder, ChangeFeed feed, TimeProvider clock)
{
    private const int Attempts = 20;

    /// <summary>True while the demonstration is in use.</summary>
    public bool Possible => contexts.Demonstration;

    /// <summary>Switches back and deletes; refused when there is nothing to leave or the file is held by another program.</summary>
    public async Task<Result<bool>> RunAsync(Actor actor, CancellationToken ct)
    {
        var closed = await gate.CloseAsync(Right.EditRecords, actor, ct);
        if (closed.Error is { } busy)
        {
            return busy;
        }

        using (closed.Value)
        {
            if (!contexts.Demonstration)
            {
                return new Error("demo.absent", "没有载入示例数据。");
            }

            // New readers go to the real database at once; those still reading the old one keep it open on Windows.
            contexts.ChooseReal();
            if (!await DeleteAsync())
            {
                contexts.Choose();
                return new Error("demo.held", "示例数据文件正被使用，暂时不能清除。请稍后重试。");
            }

            // The program may have been started on the demonstration, before a real database existed.
            await DatabaseStart.MigrateAsync(contexts, folder, ct);
            await closed.Value.RecordAsync(nameof(LeaveDemonstration), "Demonstration", null, ct);
        }

        feed.Publish([new(ChangeKind.Everything, new HashSet<(int, int)>(), clock.UtcInstant())]);
        return true;
    }

    private async Task<bool> DeleteAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            SqliteConnection.ClearAllPools();
            try
            {
                DataFolder.DeleteDatabase(folder.Demonstration);
                return true;
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }
}
