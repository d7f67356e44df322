using Microsoft.JSInterop;

namespace StationDashboard.Features.Drafts;

/// <summary>A form is shown before its script has come to the browser.</summary>
public sealed class DraftScriptTests
{
    [Fact]
    public async Task Who_restores_before_the_script_has_come_waits_for_it()
    {
        var browser = new LateBrowser();
        await using var script = new DraftScript(browser, null);
        var watching = script.WatchAsync(default);
        var refilling = script.RefillAsync(default, "[{\"Key\":\"Address#0\",\"Value\":\"建设街 12 号\"}]");
        Assert.False(refilling.IsCompleted);
        browser.Come();
        await watching;
        Assert.Equal(["没有栏目"], await refilling);
        Assert.Equal(["watch", "refill"], browser.Called);
    }

    [Fact]
    public async Task What_is_saved_before_the_script_has_come_is_forgotten_when_it_has()
    {
        var browser = new LateBrowser();
        await using var script = new DraftScript(browser, null);
        var watching = script.WatchAsync(default);
        var forgetting = script.ForgetAsync(default);
        browser.Come();
        await watching;
        await forgetting;
        Assert.Equal(["watch", "forget"], browser.Called);
    }

    private sealed class LateBrowser : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource coming = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Called { get; } = [];

        public void Come() => coming.SetResult();

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => AnswerAsync<TValue>(identifier);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => AnswerAsync<TValue>(identifier);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async ValueTask<TValue> AnswerAsync<TValue>(string identifier)
        {
            if (identifier == "import")
            {
                await coming.Task;
                return (TValue)(object)this;
            }

            Called.Add(identifier);
            return identifier == "refill" ? (TValue)(object)(string[])["没有栏目"] : default!;
        }
    }
}
