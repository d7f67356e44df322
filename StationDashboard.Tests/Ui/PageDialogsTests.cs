using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StationDashboard.Ui;

public sealed class PageDialogsTests
{
    private readonly Pages pages = new();
    private readonly PageDialogs dialogs;
    private readonly List<bool> closed = [];

    public PageDialogsTests() => dialogs = new(pages);

    [Fact]
    public void What_was_opened_while_a_list_still_searches_stays_and_goes_with_the_next_address()
    {
        var shown = Open();
        dialogs.FollowTyping("/stations?q=gz");
        dialogs.FollowTyping("/stations?q=gzs");
        Assert.EndsWith("/stations?q=gzs", pages.Uri, StringComparison.Ordinal);
        Assert.Equal([false, false], closed);
        Assert.False(shown.Result.IsCompleted);

        pages.NavigateTo("/stations?q=gz");
        Assert.Equal([false, false, true], closed);
        Assert.True(shown.Result.IsCompleted);
    }

    [Fact]
    public void What_was_opened_after_a_search_closes_as_ever()
    {
        dialogs.FollowTyping("/stations?q=gz");
        Assert.True(Open().Dismiss(DialogResult.Cancel()));
        Open();
        pages.NavigateTo("/");
        Assert.True(closed[^1]);
    }

    // As the provider does: every dialog is dismissed at every change of address.
    private IDialogReference Open()
    {
        var shown = dialogs.CreateReference();
        pages.LocationChanged += (_, _) => closed.Add(shown.Dismiss(DialogResult.Cancel()));
        return shown;
    }

    private sealed class Pages : NavigationManager
    {
        public Pages() => Initialize("http://localhost/", "http://localhost/stations");

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            Uri = ToAbsoluteUri(uri).AbsoluteUri;
            NotifyLocationChanged(isInterceptedLink: false);
        }
    }
}
