using Microsoft.Extensions.Configuration;
using StationDashboard.Features.Administration;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Attachments;

public sealed class AttachmentBackupTests : IAsyncLifetime
{
    private static readonly Actor Machinist = new("机器员", RoleRights.Of(Role.SystemAdministrator));
    private readonly string target = Directory.CreateTempSubdirectory("attachment-backup-").FullName;
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(services => services.AddAttachments().AddAdministration(new ConfigurationBuilder().Build()), onPostgres: false);
        var activity = await province.ActivityAsync(await province.StationAsync("广州站"), "2026-05-01", 60, []);
        Assert.True((await province.Get<AttachFile>().RunAsync(AttachmentOwner.Activity, activity, AttachmentKind.Photo, "一.png", new MemoryStream(SampleFiles.Png), People.Everything("甲"), Ct)).Succeeded);
    }

    public async ValueTask DisposeAsync()
    {
        await province.DisposeAsync();
        await TestFolder.DeleteAsync(target);
    }

    [Fact]
    public async Task A_backup_lists_each_file_by_its_hash_and_verifies()
    {
        var made = (await province.Get<BackUp>().RunAsync(target, scheduled: false, Machinist, null, Ct)).Value;
        Assert.Empty(made.Findings);
        var manifest = (await province.Get<RestoreBackup>().VerifyAsync(made.File!, Machinist, Ct)).Value;
        var part = Assert.Single(manifest.Parts, p => p.Path.StartsWith("attachments/", StringComparison.Ordinal));
        Assert.Equal((part.Sha256, SampleFiles.Png.Length), (Path.GetFileName(part.Path), part.Length));
    }

    [Fact]
    public async Task A_restored_folder_has_the_file_again()
    {
        var file = (await province.Get<BackUp>().RunAsync(target, scheduled: false, Machinist, null, Ct)).Value.File!;
        Directory.Delete(province.Folder.Attachments, recursive: true);
        Assert.True((await province.Get<RestoreBackup>().RunAsync(file, Machinist, Ct)).Succeeded);
        Assert.Equal(SampleFiles.Png, await File.ReadAllBytesAsync(Directory.EnumerateFiles(province.Folder.Attachments, "*", SearchOption.AllDirectories).Single(), Ct));
    }

    [Fact]
    public async Task A_file_that_is_missing_when_the_backup_is_made_is_told()
    {
        Directory.Delete(province.Folder.Attachments, recursive: true);
        var made = (await province.Get<BackUp>().RunAsync(target, scheduled: false, Machinist, null, Ct)).Value;
        Assert.Contains("一.png", Assert.Single(made.Findings), StringComparison.Ordinal);
    }
}
