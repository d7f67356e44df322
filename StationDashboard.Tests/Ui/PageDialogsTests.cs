using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class PageDialogsTests : ComponentTest
{
    [Fact]
    public async Task A_dialog_opened_while_a_list_still_searches_stays_and_goes_with_the_next_address()
    {
        var overlays = RenderOverlays();
        var (dialogs, navigation) = (Services.GetRequiredService<PageDialogs>(), Services.GetRequiredService<NavigationManager>());
        var asked = overlays.InvokeAsync(() => ConfirmDialog.AskAsync(dialogs, "撤销", "撤销这次导入？", "撤销", danger: true));
        overlays.WaitForElement(".mud-dialog");
        await overlays.InvokeAsync(() => dialogs.FollowTyping("/stations?q=gz"));
        Assert.EndsWith("/stations?q=gz", navigation.Uri, StringComparison.Ordinal);
        Assert.NotEmpty(overlays.FindAll(".mud-dialog"));
        await overlays.InvokeAsync(() => dialogs.FollowTyping("/stations?q=gzs"));
        Assert.NotEmpty(overlays.FindAll(".mud-dialog"));

        await overlays.InvokeAsync(() => navigation.NavigateTo("/stations?q=gz"));
        Assert.False(await asked);
        overlays.WaitForAssertion(() => Assert.Empty(overlays.FindAll(".mud-dialog")));
    }

    [Fact]
    public async Task A_dialog_opened_after_a_search_closes_as_ever()
    {
        var overlays = RenderOverlays();
        var (dialogs, navigation) = (Services.GetRequiredService<IDialogService>(), Services.GetRequiredService<NavigationManager>());
        await overlays.InvokeAsync(() => Services.GetRequiredService<PageDialogs>().FollowTyping("/stations?q=gz"));
        foreach (var leave in (Action[])[() => navigation.NavigateTo("/"), () => overlays.Instance.DismissAll()])
        {
            var asked = overlays.InvokeAsync(() => ConfirmDialog.AskAsync(dialogs, "撤销", "撤销这次导入？", "撤销", danger: true));
            overlays.WaitForElement(".mud-dialog");
            await overlays.InvokeAsync(leave);
            Assert.False(await asked);
        }
    }
}
