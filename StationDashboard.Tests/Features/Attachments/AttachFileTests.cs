using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Attachments;

public sealed class AttachFileTests : IAsyncLifetime
{
    private static readonly Actor Editor = new("经办", Right.ViewRecords | Right.EditRecords);
    private SmallProvince province = null!;
    private int station;
    private int activity;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string[] Kept => Directory.Exists(province.Folder.Attachments) ? [.. Directory.EnumerateFiles(province.Folder.Attachments, "*", SearchOption.AllDirectories)] : [];

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(services => services.AddAttachments());
        station = await province.StationAsync("广州站");
        activity = await province.ActivityAsync(station, "2026-05-01", 60, ["甲"]);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "attachment.infected")]
    [InlineData(2, "attachment.scanner")]
    [InlineData(null, "attachment.scanner")]
    public async Task A_scanner_that_is_named_is_asked_before_a_file_is_kept(int? answer, string? refusal)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in for a scanner is a shell script.");
            return;
        }

        var script = Path.Combine(province.Folder.Path, "scanner");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\ngrep -q . \"$1\" || exit 3\nexit {answer}\n", Ct);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        province.Get<Microsoft.Extensions.Options.IOptions<AttachmentSettings>>().Value.ScanProgram = answer is null ? script + "-absent" : script;
        Assert.Equal(refusal, (await AddAsync(SampleFiles.Pdf, "签到表.pdf", AttachmentKind.SignInSheet)).Error?.Code);
        Assert.Equal(refusal is null ? 1 : 0, Kept.Length);
    }

    [Fact]
    public async Task A_file_lies_under_its_hash_beside_the_database_for_its_owner_alone_and_leaves_an_entry()
    {
        var id = (await AddAsync(SampleFiles.Pdf, "签到表.pdf", AttachmentKind.SignInSheet)).Value;
        var line = Assert.Single((await ListAsync(Editor)).Lines);
        Assert.Equal((id, AttachmentKind.SignInSheet, "签到表.pdf", AttachmentForm.Pdf, SampleFiles.Pdf.Length, "经办", false), (line.Id, line.Kind, line.FileName, line.Form, line.Bytes, line.By, line.Void));
        var file = Assert.Single(Kept);
        Assert.Equal(SampleFiles.Pdf, await File.ReadAllBytesAsync(file, Ct));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(SampleFiles.Pdf)), Path.GetFileName(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Empty(Directory.EnumerateFiles(province.Folder.Uploads));
        var entry = await province.ReadAsync(db => db.History.AsNoTracking().SingleAsync(h => h.Subject == "Activity"));
        Assert.Equal(("AttachFile", "Activity", activity, station), (entry.Action, entry.Subject, entry.SubjectId, entry.StationId!.Value));
        Assert.Empty(await AttachmentFiles.CheckAsync(province.Get<StationDbContextFactory>(), Ct));
    }

    [Fact]
    public async Task The_same_content_is_kept_once_and_not_twice_with_one_record()
    {
        var other = await province.ActivityAsync(station, "2026-05-02", 60, ["甲"]);
        Assert.True((await AddAsync(SampleFiles.Png, "一.png")).Succeeded);
        Assert.Equal("attachment.same", (await AddAsync(SampleFiles.Png, "二.png")).Error!.Code);
        Assert.True((await province.Get<AttachFile>().RunAsync(AttachmentOwner.Activity, other, AttachmentKind.Photo, "三.png", new MemoryStream(SampleFiles.Png), Editor, Ct)).Succeeded);
        Assert.Single(Kept);
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing()
    {
        Assert.Equal("attachment.form", (await AddAsync("<html>"u8.ToArray(), "看起来.pdf")).Error!.Code);
        Assert.Equal("attachment.large", (await AddAsync(new byte[AttachFile.MaxBytes + 1], "大.pdf")).Error!.Code);
        Assert.Equal("attachment.owner", (await province.Get<AttachFile>().RunAsync(AttachmentOwner.Activity, 99, AttachmentKind.Photo, "a.png", new MemoryStream(SampleFiles.Png), Editor, Ct)).Error!.Code);
        Assert.Equal("right.denied", (await province.Get<AttachFile>().RunAsync(AttachmentOwner.Activity, activity, AttachmentKind.Photo, "a.png", new MemoryStream(SampleFiles.Png), new("读者", Right.ViewRecords), Ct)).Error!.Code);
        Assert.Empty(Kept);
        Assert.Empty(Directory.EnumerateFiles(province.Folder.Uploads));
        Assert.Equal(0, await province.ReadAsync(db => db.Attachments.CountAsync()));
    }

    [Fact]
    public async Task Too_many_uploads_in_a_minute_are_refused_before_they_are_read()
    {
        await using var strict = await SmallProvince.OpenAsync(services =>
        {
            services.AddSingleton(new UploadLimit(1));
            services.AddAttachments();
        });
        var owner = await strict.ActivityAsync(await strict.StationAsync("站"), "2026-05-01", 60, []);
        Assert.True((await strict.Get<AttachFile>().RunAsync(AttachmentOwner.Activity, owner, AttachmentKind.Photo, "a.png", new MemoryStream(SampleFiles.Png), Editor, Ct)).Succeeded);
        Assert.Equal("upload.often", (await strict.Get<AttachFile>().RunAsync(AttachmentOwner.Activity, owner, AttachmentKind.Photo, "a.pdf", new MemoryStream(SampleFiles.Pdf), Editor, Ct)).Error!.Code);
    }

    [Fact]
    public async Task A_void_file_is_kept_and_can_be_restored_with_a_reason()
    {
        var id = (await AddAsync(SampleFiles.Png, "一.png")).Value;
        Assert.Equal("attachment.reason", (await VoidAsync(id, true, " ")).Error!.Code);
        Assert.True((await VoidAsync(id, true, "传错了")).Succeeded);
        Assert.True(Assert.Single((await ListAsync(Editor)).Lines).Void);
        Assert.Single(Kept);
        Assert.True((await AddAsync(SampleFiles.Png, "又一次.png")).Succeeded);
        Assert.True((await VoidAsync(id, false, "没有错")).Succeeded);
        Assert.Equal(["AttachFile", "VoidAttachment", "AttachFile", "RestoreAttachment"], await province.ReadAsync(db => db.History.Where(h => h.Subject == "Activity").OrderBy(h => h.Id).Select(h => h.Action).ToListAsync()));
    }

    [Fact]
    public async Task Only_what_no_row_names_is_tidied()
    {
        var id = (await AddAsync(SampleFiles.Png, "一.png")).Value;
        await VoidAsync(id, true, "传错了");
        var orphan = Path.Combine(province.Folder.Attachments, "ab", new string('a', 64));
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "left by a kill", Ct);
        await AttachmentFiles.TidyAsync(province.Get<StationDbContextFactory>(), Ct);
        Assert.False(File.Exists(orphan));
        Assert.Single(Kept);
    }

    [Fact]
    public async Task A_missing_or_changed_file_is_found()
    {
        await AddAsync(SampleFiles.Png, "一.png");
        await AddAsync(SampleFiles.Pdf, "二.pdf");
        var png = Kept.Single(f => new FileInfo(f).Length == SampleFiles.Png.Length);
        await File.WriteAllBytesAsync(png, new byte[SampleFiles.Png.Length], Ct);
        File.Delete(Kept.Single(f => f != png));
        var problems = await AttachmentFiles.CheckAsync(province.Get<StationDbContextFactory>(), Ct);
        Assert.Equal(2, problems.Count);
        Assert.Contains(problems, p => p.StartsWith("附件“二.pdf”的文件缺失", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("附件“一.png”的文件已被改动", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_city_bureau_gets_its_own_files_and_nobody_gets_an_objectors_or_an_incidents_without_the_right()
    {
        var id = (await AddAsync(SampleFiles.Png, "一.png")).Value;
        var incident = await province.WriteAsync(async db =>
        {
            var added = new Incident { StationId = station, Date = new(2026, 5, 1), Source = "来信", Text = "收费", StateBy = "某", By = "某" };
            db.Incidents.Add(added);
            await db.SaveChangesAsync();
            return added.Id;
        });
        var rater = new Actor("回访", Right.ViewRecords | Right.RateStations);
        Assert.Equal("right.denied", (await province.Get<AttachFile>().RunAsync(AttachmentOwner.Incident, incident, AttachmentKind.Other, "信.pdf", new MemoryStream(SampleFiles.Pdf), Editor, Ct)).Error!.Code);
        var letter = (await province.Get<AttachFile>().RunAsync(AttachmentOwner.Incident, incident, AttachmentKind.Other, "信.pdf", new MemoryStream(SampleFiles.Pdf), rater, Ct)).Value;
        Assert.Equal("right.denied", (await province.Get<AttachFile>().RunAsync(AttachmentOwner.Objection, 1, AttachmentKind.Other, "信.pdf", new MemoryStream(SampleFiles.Pdf), rater, Ct)).Error!.Code);
        // Asked for by the kind of another record, the right of that kind opens nothing.
        Assert.Equal("attachment.absent", (await province.Get<AttachFile>().VoidAsync(AttachmentOwner.Activity, letter, true, "理由", Editor, Ct)).Error!.Code);

        var files = province.Get<AttachmentsQuery>();
        Assert.NotNull(await files.FileAsync(letter, rater, Ct));
        Assert.Null(await files.FileAsync(letter, Editor, Ct));
        await Assert.ThrowsAsync<RightDeniedException>(() => files.RunAsync(AttachmentOwner.Incident, incident, Editor, Ct));
        var (guangzhou, shenzhen) = (new Actor("广州局", Right.ViewRecords, City.FindByName("广州")), new Actor("深圳局", Right.ViewRecords, City.FindByName("深圳")));
        Assert.NotNull(await files.FileAsync(id, guangzhou, Ct));
        Assert.Single((await ListAsync(guangzhou)).Lines);
        Assert.Null(await files.FileAsync(id, shenzhen, Ct));
        Assert.Empty((await ListAsync(shenzhen)).Lines);
    }

    private Task<Result<int>> AddAsync(byte[] content, string name, AttachmentKind kind = AttachmentKind.Photo) =>
        province.Get<AttachFile>().RunAsync(AttachmentOwner.Activity, activity, kind, name, new MemoryStream(content), Editor, Ct);

    private Task<Result<int>> VoidAsync(int id, bool isVoid, string reason) => province.Get<AttachFile>().VoidAsync(AttachmentOwner.Activity, id, isVoid, reason, Editor, Ct);

    private Task<AttachmentsView> ListAsync(Actor reader) => province.Get<AttachmentsQuery>().RunAsync(AttachmentOwner.Activity, activity, reader, Ct);
}
