using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Drafts;

/// <summary>A form of one field, as pages use the component.</summary>
public sealed class DraftFormTests : ComponentTest
{
    private static readonly Actor Chen = People.Everything("陈工") with { AccountId = 1 };
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    private DraftsQuery Drafts => province.Get<DraftsQuery>();

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync();
        foreach (var type in new[] { typeof(DraftsQuery), typeof(KeepDraft), typeof(DropDraft), typeof(DraftTicket) })
        {
            Services.AddSingleton(type, province.Get(type));
        }

        Person = Chen;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task What_is_entered_is_kept_at_once_and_then_at_most_every_two_seconds()
    {
        var form = Render<NoteForm>();
        Enter(form, "一");
        await KeptAsync("一");
        form.WaitForAssertion(() => Assert.Contains("草稿已保存 14:32", form.Markup, StringComparison.Ordinal));
        Enter(form, "一二");
        Assert.Equal("一", await KeptTextAsync());
        // Not yet that which now stands there.
        Assert.Equal("正在保存草稿…", form.Find(".draft-state.now").TextContent);
        Assert.DoesNotContain("草稿已保存", form.Markup, StringComparison.Ordinal);
        Clock.Advance(OpenDraft.Interval);
        await KeptAsync("一二");
        form.WaitForAssertion(() => Assert.Contains("草稿已保存", form.Markup, StringComparison.Ordinal));
        Assert.Empty(form.FindAll(".draft-state.now"));
        Assert.True(OpenDraft.Interval + TimeSpan.FromSeconds(2) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_next_opening_offers_the_draft_and_restores_it_with_its_version()
    {
        await KeepAsync("旧稿", version: 1);
        var form = Render<NoteForm>(p => p.Add(f => f.Record, new("原文", 2)));
        form.WaitForAssertion(() => Assert.Contains("有未保存的草稿（2026-11-23 14:32）", form.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("此后这条记录已被修改", form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(form.Find("fieldset").HasAttribute("disabled"));
        Press(form, "恢复");
        form.WaitForAssertion(() => Assert.Equal("旧稿", form.Find("input").GetAttribute("value")));
        Assert.Equal(1, form.Instance.Note.Version);
        Assert.Empty(form.FindAll("[role=alert]"));
        Assert.False(form.Find("fieldset").HasAttribute("disabled"));
        Enter(form, "旧稿，改");
        // The form may still be busy with what it restored: its waiting begins when that is done.
        await KeptTextAsync("旧稿，改", OpenDraft.Interval);
    }

    [Fact]
    public async Task A_draft_of_an_unchanged_record_says_nothing_of_changes_and_can_be_given_up()
    {
        await KeepAsync("旧稿", version: 2);
        var form = Render<NoteForm>(p => p.Add(f => f.Record, new("原文", 2)));
        Assert.DoesNotContain("此后", form.Markup, StringComparison.Ordinal);
        Press(form, "放弃");
        form.WaitForAssertion(() => Assert.Empty(form.FindAll("[role=alert]")));
        Assert.Equal("原文", form.Find("input").GetAttribute("value"));
        await KeptTextAsync(null);
    }

    [Fact]
    public async Task A_save_lets_the_draft_go_and_so_does_taking_every_change_back()
    {
        var form = Render<NoteForm>();
        Enter(form, "一");
        await KeptAsync("一");
        await form.InvokeAsync(form.Instance.Form!.SavedAsync);
        Assert.Empty(await Drafts.RunAsync(Chen, Ct));
        // The form may still be busy with the write before: its waiting begins when that is done.
        Enter(form, "二");
        await KeptTextAsync("二", OpenDraft.Interval);
        Enter(form, "一");
        await KeptTextAsync(null, OpenDraft.Interval);
    }

    [Fact]
    public async Task What_the_record_holds_already_is_not_offered_and_what_cannot_be_read_can_only_be_given_up()
    {
        await KeepAsync("原文", version: 2);
        var form = Render<NoteForm>(p => p.Add(f => f.Record, new("原文", 2)));
        Assert.Empty(form.FindAll("[role=alert]"));
        await KeptTextAsync(null);

        Assert.True((await province.Get<KeepDraft>().RunAsync(new("note", "便笺", "/", "[1]", null), Chen, Ct)).Succeeded);
        var second = Render<NoteForm>();
        Press(second, "恢复");
        second.WaitForAssertion(() => Assert.Contains("无法恢复", second.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(["放弃"], second.FindAll("[role=alert] button").Select(b => b.TextContent));
    }

    [Fact]
    public async Task What_was_typed_while_the_connection_was_away_is_put_into_the_fields_again_and_what_finds_none_is_shown()
    {
        var script = JSInterop.SetupModule("./Features/Drafts/DraftForm.razor.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<string[]?>("refill", _ => true).SetResult(["没有栏目"]);
        Assert.True((await province.Get<KeepDraft>().TypedAsync(new("note", "便笺", "/", 1, [new("#0", "断线时"), new("#1", "没有栏目")]), Chen, Ct)).Succeeded);
        var form = Render<NoteForm>(p => p.Add(f => f.Record, new("原文", 2)));
        form.WaitForAssertion(() => Assert.Contains("断线期间填写的内容", form.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("填入最新的表单，请核对", form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Press(form, "恢复");
        form.WaitForAssertion(() => Assert.Contains("请自行填写：没有栏目", form.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        var sent = Assert.Single(script.Invocations, i => i.Identifier == "refill");
        Assert.Equal([new("#0", "断线时"), new("#1", "没有栏目")], Assert.IsType<TypedField[]>(sent.Arguments[1]));
        Assert.Equal(2, form.Instance.Note.Version);
        await form.InvokeAsync(form.Instance.Form!.SavedAsync);
        Assert.Single(script.Invocations, i => i.Identifier == "forget");
        await KeptTextAsync(null);
    }

    [Theory]
    [InlineData("继续填写", false, true)]
    [InlineData("保留草稿并离开", true, true)]
    [InlineData("放弃更改", true, false)]
    public async Task Leaving_the_page_with_changes_asks(string answer, bool left, bool kept)
    {
        var overlays = RenderOverlays();
        var form = Render<NoteForm>();
        var navigation = Services.GetRequiredService<NavigationManager>();
        var before = navigation.Uri;
        Enter(form, "一");
        await KeptAsync("一");
        navigation.NavigateTo("/stations");
        overlays.WaitForAssertion(() => Assert.Contains("所填内容尚未保存", overlays.Markup, StringComparison.Ordinal));
        Assert.Equal(before, navigation.Uri);
        overlays.FindAll("button").Single(b => b.TextContent == answer).Click();
        overlays.WaitForAssertion(() => Assert.DoesNotContain("所填内容尚未保存", overlays.Markup, StringComparison.Ordinal));
        // Going away renders nothing that a component's wait would look at again.
        for (var i = 0; left && i < 1000 && navigation.Uri == before; i++)
        {
            await Task.Delay(10, Ct);
        }

        Assert.Equal(left, navigation.Uri.EndsWith("/stations", StringComparison.Ordinal));
        await KeptTextAsync(kept ? "一" : null);
    }

    [Fact]
    public async Task A_form_that_goes_keeps_what_was_entered_last()
    {
        var form = Render<NoteForm>();
        Enter(form, "一");
        await KeptAsync("一");
        Enter(form, "一二");
        await DisposeComponentsAsync();
        Assert.Equal("一二", await KeptTextAsync());
    }

    [Fact]
    public void Leaving_an_untouched_form_asks_nothing()
    {
        var overlays = RenderOverlays();
        Render<NoteForm>();
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/stations");
        Assert.EndsWith("/stations", navigation.Uri, StringComparison.Ordinal);
        Assert.DoesNotContain("所填内容尚未保存", overlays.Markup, StringComparison.Ordinal);
    }

    private static void Enter(IRenderedComponent<NoteForm> form, string text) => form.Find("input").Change(text);

    private static void Press(IRenderedComponent<NoteForm> form, string word)
    {
        form.WaitForAssertion(() => Assert.Single(form.FindAll("button"), b => b.TextContent == word));
        form.FindAll("button").Single(b => b.TextContent == word).Click();
    }

    private async Task KeepAsync(string text, int version) =>
        Assert.True((await province.Get<KeepDraft>().RunAsync(new("note", "便笺", "/", $"{{\"Text\":\"{text}\",\"Version\":{version}}}".Replace(text, System.Text.Json.JsonEncodedText.Encode(text).ToString(), StringComparison.Ordinal), version), Chen, Ct)).Succeeded);

    private async Task<string?> KeptTextAsync() => await Drafts.FindAsync("note", Chen, Ct) is { } kept ? System.Text.Json.JsonSerializer.Deserialize<Note>(kept.Content.Fields)!.Text : null;

    private Task KeptAsync(string text) => KeptTextAsync(text);

    // The form writes on its own loop, after the event that asked for it has been answered.
    private async Task KeptTextAsync(string? expected, TimeSpan step = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await KeptTextAsync() != expected)
        {
            Clock.Advance(step);
            await Task.Delay(10, limit.Token);
        }
    }

    private sealed record Note(string Text, int Version);

    private sealed class NoteForm : ComponentBase
    {
        [Parameter]
        public Note Record { get; set; } = new("", 1);

        public Note Note { get; private set; } = default!;

        public DraftForm<Note>? Form { get; private set; }

        protected override void OnInitialized() => Note = Record;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<DraftForm<Note>>(0);
            builder.AddComponentParameter(1, "Form", "note");
            builder.AddComponentParameter(2, "Title", "便笺");
            builder.AddComponentParameter(3, "Version", (int?)Note.Version);
            builder.AddComponentParameter(4, "Fields", (Func<Note?>)(() => Note));
            builder.AddComponentParameter(5, "Restored", EventCallback.Factory.Create<Note>(this, kept => Note = kept));
            builder.AddComponentParameter(6, "ChildContent", (RenderFragment)(content =>
            {
                content.OpenElement(0, "input");
                content.AddAttribute(1, "value", Note.Text);
                content.AddAttribute(2, "onchange", EventCallback.Factory.Create<ChangeEventArgs>(this, e => Note = Note with { Text = (string)e.Value! }));
                content.CloseElement();
            }));
            builder.AddComponentReferenceCapture(7, form => Form = (DraftForm<Note>)form);
            builder.CloseComponent();
        }
    }
}
