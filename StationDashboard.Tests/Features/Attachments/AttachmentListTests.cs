using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Attachments;

public sealed class AttachmentListTests : ComponentTest
{
    private SmallProvince province = null!;
    private int activity;

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(services => services.AddAttachments());
        Services.AddSingleton<TimeProvider>(province.Clock);
        Services.AddSingleton(province.Get<ChangeFeed>());
        Services.AddSingleton(province.Get<AttachFile>());
        Services.AddSingleton(province.Get<AttachmentsQuery>());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        activity = await province.ActivityAsync(await province.StationAsync("广州站"), "2026-05-01", 60, []);
        RenderOverlays();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public void Files_are_added_shown_and_made_void_and_what_is_refused_says_why()
    {
        var list = Open();
        list.WaitForAssertion(() => Assert.Contains("还没有附件。", list.Markup, StringComparison.Ordinal));
        list.Find("select").Change("SignInSheet");
        Files(list).UploadFiles(InputFileContent.CreateFromBinary(SampleFiles.Png, "照片.png"), InputFileContent.CreateFromText("不是图片", "假.jpg"));
        list.WaitForAssertion(() => Assert.Equal("照片.png", list.Find(".files b").TextContent));
        Assert.Contains("假.jpg：只能上传", list.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains(list.FindAll(".chip"), c => c.TextContent == "签到表");
        Assert.Equal(["/attachments/1", "/attachments/1", "/attachments/1/file"], list.FindAll(".files a").Select(a => a.GetAttribute("href")));

        list.FindAll("button").Single(b => b.TextContent == "作废").Click();
        Assert.True(list.Find(".reason button").HasAttribute("disabled"));
        list.Find(".reason input").Input("传错了");
        list.Find(".reason button").Click();
        list.WaitForAssertion(() => Assert.Contains(list.FindAll(".chip.mark"), c => c.TextContent == "已作废"));
        Assert.Contains(list.FindAll("button"), b => b.TextContent == "恢复");
    }

    [Fact]
    public async Task A_reader_sees_and_saves_and_another_persons_file_appears()
    {
        Person = new("读者", Right.ViewRecords);
        var list = Open();
        Assert.Empty(list.FindAll("input"));
        await province.Get<AttachFile>().RunAsync(AttachmentOwner.Activity, activity, AttachmentKind.Plan, "方案.docx", new MemoryStream(SampleFiles.Docx), People.Everything("他人"), Xunit.TestContext.Current.CancellationToken);
        list.WaitForAssertion(() =>
        {
            // The throttle lets a change through when its time has come.
            province.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(["/attachments/1/file"], list.FindAll(".files a").Select(a => a.GetAttribute("href")));
        });
        Assert.Empty(list.FindAll("button"));
    }

    private IRenderedComponent<AttachmentList> Open() => Render<AttachmentList>(p => p.Add(x => x.Owner, AttachmentOwner.Activity).Add(x => x.OwnerId, activity));

    private static IRenderedComponent<InputFile> Files(IRenderedComponent<AttachmentList> list) => list.FindComponents<InputFile>()[0];
}
