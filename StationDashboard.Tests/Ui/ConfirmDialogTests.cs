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
        var dialogs = RenderOverlays();
        var answer = dialogs.InvokeAsync(() => ConfirmDialog.AskAsync(
            Services.GetRequiredService<IDialogService>(), "撤销导入", "将撤销 42 个文件。", "撤销导入", danger: true));
        dialogs.WaitForElement("button");
        Assert.Contains("将撤销 42 个文件。", dialogs.Markup);
        await PressAsync(dialogs, button);
        Assert.Equal(confirmed, await answer);
    }
}
