using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Support;

namespace StationDashboard.Live;

public sealed class LivePulseTests : ComponentTest
{
    private static readonly ChangeTopic Change = new(ChangeKind.Records, new HashSet<(int, int)>(), DateTime.UnixEpoch);

    private ChangeFeed Feed => Services.GetRequiredService<ChangeFeed>();

    public override ValueTask InitializeAsync()
    {
        Services.AddSingleton<ChangeFeed>();
        SetRendererInfo(new RendererInfo("Server", true));
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_one_change_concerns_is_rendered_in_one_batch_and_the_rest_not_at_all()
    {
        var (page, first, second) = Show(new Source(), new Source { Concerned = false }, new Source());
        var batch = page.FindComponent<LiveBatch>();
        var before = batch.RenderCount;
        Feed.Publish([Change]);
        await page.WaitForAssertionAsync(() => Assert.Equal("2 1 2", page.Find("p").TextContent.Trim()));
        Assert.Equal((before + 1, 2), (batch.RenderCount, first.Reads));
        Assert.Equal(1, second.Reads);
        Assert.Equal(1, Feed.Subscribers);
    }

    [Fact]
    public async Task A_slow_one_holds_nobody_back_and_is_not_read_again_before_it_has_ended()
    {
        var slow = new Source();
        var (page, _, _) = Show(new Source(), slow, new Source());
        slow.Gate = new();
        Feed.Publish([Change]);
        await WhileTimePassesAsync(() => page.Find("p").TextContent.Trim() == "2 1 2");
        Feed.Publish([Change]);
        await WhileTimePassesAsync(() => page.Find("p").TextContent.Trim() == "3 1 3");
        Assert.Equal(2, slow.Reads);
        var gate = slow.Gate;
        slow.Gate = null;
        gate.SetResult();
        // What changed meanwhile is read after all.
        await WhileTimePassesAsync(() => page.Find("p").TextContent.Trim() == "3 3 3");
        Assert.Equal(3, slow.Reads);
    }

    [Fact]
    public async Task One_that_fails_leaves_the_others_live()
    {
        var broken = new Source();
        var (page, _, _) = Show(broken, new Source(), new Source());
        broken.Fails = true;
        Feed.Publish([Change]);
        await WhileTimePassesAsync(() => page.Find("p").TextContent.Trim() == "1! 2 2");
        broken.Fails = false;
        Feed.Publish([Change]);
        await WhileTimePassesAsync(() => page.Find("p").TextContent.Trim() == "3 3 3");
    }

    [Fact]
    public async Task When_the_last_one_goes_nobody_listens()
    {
        Show(new Source(), new Source(), new Source());
        await DisposeComponentsAsync();
        Assert.Equal((0, 0), (Feed.Subscribers, Services.GetRequiredService<LivePulse>().Members));
    }

    private (IRenderedComponent<IComponent> Page, Source First, Source Second) Show(params Source[] sources) => (Render(builder =>
    {
        builder.OpenComponent<LiveBatch>(0);
        builder.CloseComponent();
        builder.OpenElement(1, "p");
        foreach (var source in sources)
        {
            builder.OpenComponent<Leaf>(2);
            builder.SetKey(source);
            builder.AddAttribute(3, nameof(Leaf.Source), source);
            builder.CloseComponent();
        }

        builder.CloseElement();
    }), sources[0], sources[1]);

    // The throttle and the patience stand between: time moves until they have done their work.
    private async Task WhileTimePassesAsync(Func<bool> seen)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!seen())
        {
            Clock.Advance(LivePulse.Interval);
            await Task.Delay(5, limit.Token);
        }
    }

    /// <summary>What a leaf reads.</summary>
    public sealed class Source
    {
        public bool Concerned { get; init; } = true;

        public bool Fails { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public int Reads { get; private set; }

        public async Task<string> ReadAsync()
        {
            var number = ++Reads;
            if (Gate is { } gate)
            {
                await gate.Task;
            }

            return Fails ? throw new InvalidOperationException("unreadable") : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Shows how often its source was read.</summary>
    public sealed class Leaf : LiveComponent<string>
    {
        [Parameter]
        public Source Source { get; set; } = default!;

        protected override bool Concerns(ChangeTopic topic) => Source.Concerned;

        protected override Task<string> QueryAsync(CancellationToken ct) => Source.ReadAsync();

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"{View}{(Failure is null ? "" : "!")} ");
    }
}
