using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed class ConfirmDialogTests : ComponentTest
{
    [Theory]
    [InlineData("撤销导入", true)]
    [InlineData("取消", false)]
    public async Task Answers_what_was_clicked(string button, bool confirmed)
    {
        var (dialogs, answer) = Ask(typedWord: null);
        Assert.Contains("将撤销 42 个文件。", dialogs.Markup);
        await PressAsync(dialogs, button);
        Assert.Equal(confirmed, await answer);
    }

    [Fact]
    public async Task What_cannot_be_undone_waits_for_the_typed_word()
    {
        var (dialogs, answer) = Ask(typedWord: "2026");
        Assert.True(Button(dialogs, "撤销导入").HasAttribute("disabled"));
        await dialogs.Find("input").InputAsync("2025");
        Assert.True(Button(dialogs, "撤销导入").HasAttribute("disabled"));
        await dialogs.Find("input").InputAsync("2026");
        await PressAsync(dialogs, "撤销导入");
        Assert.True(await answer);
    }

    private (IRenderedComponent<MudDialogProvider> Dialogs, Task<bool> Answer) Ask(string? typedWord)
    {
        var dialogs = RenderOverlays();
        var answer = dialogs.InvokeAsync(() => ConfirmDialog.AskAsync(
            Services.GetRequiredService<IDialogService>(), "撤销导入", "将撤销 42 个文件。", "撤销导入", danger: true, typedWord));
        dialogs.WaitForElement("button");
        return (dialogs, answer);
    }
}
