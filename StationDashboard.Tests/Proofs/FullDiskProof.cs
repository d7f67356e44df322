using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Data.Backup;
using StationDashboard.Features;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Proofs;

/// <summary>
/// A real disk (a small tmpfs) gets full at different points all over an import, once and for ever: a sentence, nothing half
/// written, reading goes on, and the same import is stored when there is room again, without a restart.
/// </summary>
public sealed class FullDiskProof
{
    private const int Block = 4096, Visits = 200;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_on_a_disk_that_gets_full_anywhere_is_whole_or_refused_and_works_again_with_room()
    {
        await using var mounted = await SmallDisk.MountAsync();
        if (mounted is not { } disk)
        {
            Assert.Skip("Only root on Linux can mount a small disk.");
            return;
        }

        var (refused, hit, points) = (0, new HashSet<int>(), Proof.Times(60, 8));
        var whole = await WholeAsync(disk);
        for (var point = 0; point < points; point++)
        {
            var forEver = point % 2 == 1;
            var room = whole * point / points / Block * Block;
            await using var province = await BeforeAsync(disk, $"{point}");
            // As in a server, where somebody always reads: what readers share of the log needs room only once.
            await using var reader = await Proof.HoldAsync(province.Folder.Database);
            var before = DatabaseCopy.Facts(province.Folder.Database);
            disk.Leave(room);
            for (var attempt = 0; attempt < (forEver ? 4 : 1); attempt++)
            {
                var outcome = await ImportAsync(province, "后");
                if (outcome is null)
                {
                    break;
                }

                refused++;
                hit.Add(point);
                Assert.True(outcome == StorageFault.Full, $"{room} bytes left: {outcome.Message}");
                // Readers are served as before.
                Assert.Equal((before.TotalsSha256, before.AuditHead), DatabaseCopy.Facts(province.Folder.Database) is var now ? (now.TotalsSha256, now.AuditHead) : default);
            }

            disk.Leave(long.MaxValue);
            Assert.Null(await ImportAsync(province, "后"));
            var after = DatabaseCopy.Facts(province.Folder.Database);
            Assert.Equal((before.Counts["Activities"] + 1, before.Counts["Visits"] + Visits), (after.Counts["Activities"], after.Counts["Visits"]));
            Assert.Empty(await Features.Administration.CheckCopy.RunAsync(province.Folder, Ct));
        }

        Proof.Say($"{points} points, the disk got full at {hit.Count} of them: {refused} refusals in Chinese, 0 half written");
        Assert.True(hit.Count >= points - 1);
    }

    /// <summary>Bytes that the import takes of the disk when it has them.</summary>
    private static async Task<long> WholeAsync(SmallDisk disk)
    {
        await using var province = await BeforeAsync(disk, "whole");
        await using var reader = await Proof.HoldAsync(province.Folder.Database);
        var free = disk.Free;
        Assert.Null(await ImportAsync(province, "后"));
        return free - disk.Free;
    }

    private static async Task<SmallProvince> BeforeAsync(SmallDisk disk, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(disk.Path, name)).FullName;
        var province = await SmallProvince.OpenAsync(s => s.AddImports(new ConfigurationBuilder().Build()), folder);
        await DatabaseStart.MigrateAsync(province.Get<StationDbContextFactory>(), province.Folder, Ct);
        await province.StationAsync("甲站");
        Assert.Null(await ImportAsync(province, "前"));
        // An emptied log has no room of its own: what the next import writes needs the disk.
        DatabaseCopy.Close(province.Get<StationDbContextFactory>(), province.Folder.Database);
        return province;
    }

    private static async Task<Error?> ImportAsync(SmallProvince province, string number)
    {
        try
        {
            var import = province.Get<ImportReports>();
            var report = new Submission().Activity("91440000TEST000001", number, "2026-05-06").Enterprises("91440000TEST000001", number, SmallProvince.Enterprises(Visits, from: number == "前" ? 1 : 1000));
            var stored = await import.StoreAsync(await import.ResolveAsync([report.Read()], Ct), People.Everything("甲"), null, Ct);
            return stored.Error ?? stored.Value.Stopped;
        }
        catch (Exception e) when (StorageFault.Of(e) is { } fault)
        {
            // What the pages show of it.
            return fault;
        }
    }

    private sealed class SmallDisk(string path) : IAsyncDisposable
    {
        private const long Size = 256L << 20;

        public string Path => path;

        public long Free => new DriveInfo(path).AvailableFreeSpace;

        private string Ballast => System.IO.Path.Combine(path, "ballast");

        public static async Task<SmallDisk?> MountAsync()
        {
            if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            {
                return null;
            }

            var place = Directory.CreateTempSubdirectory("small-disk-").FullName;
            return await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", place) == 0 ? new(place) : null;
        }

        /// <summary>Fills the disk until so much is left; with no bound, empties it again.</summary>
        public void Leave(long bytes)
        {
            File.Delete(Ballast);
            if (bytes == long.MaxValue)
            {
                return;
            }

            using var file = new FileStream(Ballast, FileMode.CreateNew);
            var block = new byte[Block];
            for (var free = Free; free > bytes; free -= block.Length)
            {
                file.Write(block);
                file.Flush();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await RunAsync("umount", "--lazy", path);
            Directory.Delete(path);
        }

        private static async Task<int> RunAsync(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(Ct);
            return process.ExitCode;
        }
    }
}
